"""What an eye would find fault with: texts that do not line up, texts cut off, marks that are not seen."""

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from tests.desktop.window.hands import settle, space_of, with_map
from vsmdesk.desktop.dialogs.section_list import SectionList
from vsmdesk.desktop.program import Program
from vsmdesk.desktop.theme import dress

LEAST_FOR_MARKS = 3.0
"""The contrast that WCAG 1.4.11 asks of what must be seen to use a control."""


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


@pytest.mark.parametrize("theme", ["light", "dark", "high_contrast"])
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
