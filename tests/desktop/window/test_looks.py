"""What an eye would find fault with: texts that do not line up, texts cut off, marks that are not seen."""

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from tests.desktop.window.hands import settle, space_of, with_map
from vsmdesk.desktop.dialogs.section_list import SectionList
from vsmdesk.desktop.painting.detail import PIXELS_PER_POINT
from vsmdesk.desktop.panels.figure_row import FigureRow
from vsmdesk.desktop.panels.value_lines import ValueLine
from vsmdesk.desktop.plain import PlainLabel
from vsmdesk.desktop.presenting import slides_of
from vsmdesk.desktop.program import Program
from vsmdesk.desktop.theme import dress, window_colours
from vsmdesk.resource_files import resource

THEMES = ("light", "dark", "high_contrast")
LEAST_FOR_MARKS, LEAST_FOR_TEXT = 3.0, 4.5
"""The contrast that WCAG 2 asks of what must be seen to use a control (1.4.11), and of text (1.4.3)."""


def luminance(colour: QColor) -> float:
    """Relative luminance by WCAG 2."""
    channels = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """From 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def first_ink(picture: QImage) -> int:
    """The first column of pixels from the left in which something stands on the ground."""
    ground = picture.pixelColor(picture.width() - 1, 0)
    return next(
        x
        for x in range(picture.width())
        if any(contrast(picture.pixelColor(x, y), ground) > 1.5 for y in range(picture.height()))
    )


def button_named(widget: QWidget, name: str) -> QAbstractButton:
    return next(part for part in widget.findChildren(QAbstractButton) if part.accessibleName() == name)


@pytest.mark.parametrize("name", ["More fields", "All figures", "Freeze as baseline"])
def test_a_link_begins_where_the_texts_around_it_begin(program: Program, qtbot: QtBot, name: str) -> None:
    inspector = space_of(with_map(program, qtbot)).inspector
    settle(qtbot)
    link = button_named(inspector, name)
    assert first_ink(link.grab().toImage()) <= 4


@pytest.mark.parametrize("theme", THEMES)
def test_boxes_to_tick_are_seen_in_lists_of_every_theme(program: Program, qtbot: QtBot, theme: str) -> None:
    program.show_theme(theme)
    sections = SectionList({"one": "One", "two": "Two"}, "Parts")
    qtbot.addWidget(sections)
    dress(sections)
    sections.show_sections(("one",))
    sections.resize(300, 200)
    rows = sections.list
    for row in range(2):
        area = rows.visualItemRect(rows.item(row))
        picture = rows.viewport().grab(area).toImage()
        ground = picture.pixelColor(picture.width() // 2, 3)
        beside = [picture.pixelColor(x, area.height() // 2) for x in range(2, 24)]
        assert max(contrast(colour, ground) for colour in beside) >= LEAST_FOR_MARKS


def words_of(button: QAbstractButton) -> int:
    """How many pixels its words need."""
    return button.fontMetrics().horizontalAdvance(button.text().replace("&", ""))


def test_everything_of_the_toolbar_that_is_shown_fits_a_small_window(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    window.menu_row.place.setText("/home/somebody/a/very/long/way/to/where/the/maps/of/the/year/are")
    window.resize(1000, 640)
    settle(qtbot)
    assert window.width() == 1000
    shown = [button for button in window.tool_row.findChildren(QAbstractButton) if button.isVisible()]
    assert {"Print, PDF", "Export", "Select", "Connect"} <= {button.text() for button in shown}
    assert all(button.width() >= words_of(button) for button in shown)
    assert max(button.mapTo(window, button.rect().topRight()).x() for button in shown) < 1000
    window.resize(1500, 800)
    settle(qtbot)
    assert all(button.isVisible() for button in window.tool_row.findChildren(QAbstractButton))


def test_words_on_the_buttons_of_findings_are_whole_in_a_small_window(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    findings = space_of(window).findings
    space_of(window).show_page("findings")
    for width in (1000, 1600):
        window.resize(width, 800)
        settle(qtbot)
        for button in (findings.accept, findings.dismiss, findings.merge, findings.once, findings.set_aside):
            assert button.width() >= button.sizeHint().width()
            assert button.geometry().right() <= findings.width()


def test_measures_in_one_line_still_say_what_they_are(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    window.resize(1184, 745)
    settle(qtbot)
    said = [label.text() for label in space_of(window).inspector.figures.findChildren(PlainLabel) if label.isVisible()]
    assert any(text.startswith("Velocity\u00a0") for text in said)


@pytest.mark.parametrize("theme", THEMES)
def test_what_a_field_asks_for_can_be_read_in_every_theme(program: Program, qtbot: QtBot, theme: str) -> None:
    program.show_theme(theme)
    search = space_of(with_map(program, qtbot)).palette_panel.search
    settle(qtbot)
    picture = search.grab().toImage()
    ground = picture.pixelColor(picture.width() // 2, 5)
    inside = [picture.pixelColor(x, y) for x in range(8, 100) for y in range(6, picture.height() - 6)]
    assert max(contrast(colour, ground) for colour in inside) >= LEAST_FOR_TEXT


def test_examples_share_the_width_of_the_welcome_page(program: Program, qtbot: QtBot) -> None:
    window = program.open_window()
    qtbot.waitUntil(lambda: len(window.welcome.cards) >= 5)
    for width in (1000, 1600):
        window.resize(width, 800)
        settle(qtbot)
        cards = window.welcome.cards
        right = max(card.mapTo(window, card.rect().topRight()).x() for card in cards)
        assert width - 130 < right < width
        assert len({card.width() for card in cards}) == 1


def ink_in(widget: QWidget) -> float:
    """How much darker a picture of it is than white, all pixels together."""
    picture = widget.grab().toImage()
    area = [picture.pixelColor(x, y) for x in range(8, 90) for y in range(6, 24)]
    return sum(1 - colour.lightnessF() for colour in area)


def test_what_follows_from_other_numbers_does_not_look_like_a_number_given(qtbot: QtBot) -> None:
    """Given is bold, which a screen in black and white shows too."""
    given, follows = ValueLine(), ValueLine()
    for line in (given, follows):
        qtbot.addWidget(line)
        line.resize(120, 30)
    given.show_value("46 s")
    follows.setPlaceholderText("46 s")
    assert ink_in(given) > 1.15 * ink_in(follows) > 0


@pytest.mark.parametrize("theme", THEMES)
def test_texts_and_handles_of_the_window_keep_the_contrast_they_need(theme: str) -> None:
    colours = {name: QColor(value) for name, value in window_colours(theme).items()}
    grounds = ("window", "panel", "field", "list_selection")
    for text in ("ink", "ink2", "selection", "friction"):
        for ground in grounds if text != "friction" else grounds[1:]:
            assert contrast(colours[text], colours[ground]) >= LEAST_FOR_TEXT, (text, ground)
    assert contrast(colours["on_selection"], colours["selection"]) >= LEAST_FOR_TEXT
    for ground in ("window", "panel", "canvas"):
        assert contrast(colours["handle"], colours[ground]) >= LEAST_FOR_MARKS, ground


def test_a_slide_tells_waits_in_the_unit_that_they_have_on_the_map(program: Program, qtbot: QtBot) -> None:
    window = program.open_window()
    program.open_path(resource("examples", "steering-brackets.vsmap"), window)
    qtbot.waitUntil(lambda: window.workspace is not None, timeout=10_000)
    said = {slide.name: dict(slide.figures) for slide in slides_of(space_of(window))}
    # 1,700 pieces of which 920 are needed a day; the person who drew the map typed 5 d.
    assert said["After weld 1"]["Wait"].replace("\u202f", " ") == "1.8 d"
    assert said["Coils"]["Wait"].replace("\u202f", " ") == "5 d"


def test_the_stroke_of_a_rate_stands_with_its_unit(qtbot: QtBot) -> None:
    row = FigureRow("throughput", "Throughput", large=False)
    qtbot.addWidget(row)
    row.show_text("3.23 / d", "")
    assert {"3.23", "/ d"} <= {label.text() for label in row.findChildren(PlainLabel)}


def test_a_chart_is_seen_whole_across_in_a_small_window(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    charts = space_of(window).charts
    window.resize(1000, 700)
    space_of(window).show_page("charts")
    qtbot.waitUntil(lambda: charts.view.chart is not None, timeout=10_000)
    chart = charts.view.chart
    assert chart is not None
    assert chart.width * charts.view.scale <= charts.view.visibleRegion().boundingRect().width()
    assert charts.view.scale >= 0.75 * PIXELS_PER_POINT


@pytest.mark.parametrize("large", [True, False])
def test_a_value_longer_than_usual_is_seen_whole(program: Program, *, large: bool) -> None:
    row = FigureRow("quality", "Quality", large=large, parent=program.open_window())
    row.show_text("< 0.0001 %", "")
    row.resize(260, row.height())
    row.show()
    value = next(label for label in row.findChildren(PlainLabel) if label.text() == "< 0.0001")
    assert value.visibleRegion().boundingRect().width() >= value.fontMetrics().horizontalAdvance(value.text())
