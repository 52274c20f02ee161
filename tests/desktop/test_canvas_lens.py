"""The same map for other eyes: coloured by what hurts, and with as much as an audience needs."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QRegion
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.desktop.canvas_hands import box, drag, middle, pixel
from tests.desktop.real_sheets import real_sheet
from tests.desktop.sample_maps import two_lanes
from tests.symbols.looking import words
from vsmdesk.desktop.canvas.canvas import Canvas
from vsmdesk.desktop.canvas.heat import STEPS, width_of
from vsmdesk.desktop.canvas.heat_legend import HeatLegend
from vsmdesk.desktop.canvas.showing import fit_sheet
from vsmdesk.desktop.canvas.zooming import zoom_to
from vsmdesk.desktop.selection import Selection
from vsmdesk.editing.document import Document
from vsmdesk.editing.edits.fields import set_fields
from vsmdesk.model.elements import Note
from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import exactly


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Canvas]:
    """The real sheet of the sample on a canvas, with a note and a stage of which nobody knows anything."""
    records = (Note(id=Id("note"), name="Remember"), two_lanes().records[Id("test")])
    value_stream_map = two_lanes().with_records(*records)
    canvas = Canvas(Document(value_stream_map), Selection(), real_sheet)
    qtbot.addWidget(canvas)
    canvas.resize(1200, 850)
    canvas.show()
    qtbot.waitExposed(canvas)
    fit_sheet(canvas)
    yield canvas
    canvas.let_go()


def legend(canvas: Canvas) -> HeatLegend:
    """The legend over the canvas."""
    found = canvas.findChild(HeatLegend)
    assert isinstance(found, HeatLegend)
    return found


def beside(canvas: Canvas, key: str) -> QColor:
    """The colour a point to the left of an element's box, half way down the upper half."""
    canvas.viewport().repaint()
    picture: QImage = canvas.grab().toImage()
    frame = box(canvas, key)
    at = canvas.mapFromScene(QPointF(frame.left - 1.2, frame.top + 0.3 * frame.height))
    return picture.pixelColor(at)


def test_the_longer_the_wait_the_wider_and_darker_the_frame(shown: Canvas) -> None:
    zoom_to(shown, 2.0)
    shown.centerOn(QPointF(*middle(shown, "build")))
    paper = beside(shown, "design")
    shown.heat.show("wait")
    # Design waits 5 d less 2 d, build 3 d less 4 h, test 2 d less 2 h: 3, 2.5 and 1.75 days, in fifths of 3.
    elements = shown.heat.elements
    assert [elements[Id(key)].step for key in ("design", "build", "test")] == [5, 5, 3]
    assert elements[Id("design")].text == "3.0 d"
    assert width_of(5) > width_of(4) > width_of(1) > 0
    assert beside(shown, "design") == shown.heat.colour(5)
    shown.heat.show("")
    assert beside(shown, "design") == paper


def test_effort_and_quality(shown: Canvas) -> None:
    shown.heat.show("effort")
    assert {key: one.step for key, one in shown.heat.elements.items()} == {"design": 5, "build": 2, "test": 1}
    shown.document.apply(
        "percent",
        set_fields([Id("design")], percent_complete_accurate=exactly(50, "%")),
    )
    shown.document.apply("percent", set_fields([Id("build")], percent_complete_accurate=exactly(90, "%")))
    shown.heat.show("quality")
    elements = shown.heat.elements
    assert (elements[Id("design")].step, elements[Id("build")].step) == (5, 1)
    assert (elements[Id("test")].step, elements[Id("test")].text) == (0, "?"), "nobody knows it: dashed"
    assert elements[Id("design")].text == "50 %"


def test_colours_follow_each_edit(shown: Canvas) -> None:
    shown.heat.show("wait")
    shown.document.apply("lead time", set_fields([Id("test")], lead_time=exactly(10, "w")))
    assert shown.heat.elements[Id("test")].step == STEPS
    assert shown.heat.elements[Id("design")].step == 1
    assert "wk" in legend(shown).sentence or "d" in legend(shown).sentence


def test_an_edit_of_the_worst_paints_the_frames_of_all_again(shown: Canvas, monkeypatch: pytest.MonkeyPatch) -> None:
    zoom_to(shown, 2.0)
    shown.centerOn(QPointF(*middle(shown, "build")))
    shown.heat.show("wait")
    QApplication.processEvents()
    painted: list[QRegion] = []
    monkeypatch.setattr(shown, "_show_in_detail", lambda _painter, region: painted.append(QRegion(region)))
    shown.document.apply("lead time", set_fields([Id("test")], lead_time=exactly(9, "d")))
    QApplication.processEvents()
    assert shown.heat.elements[Id("design")].step < STEPS
    frame = box(shown, "design")
    outside = pixel(shown, (frame.left - width_of(STEPS) + 0.2, frame.top + 10.0))
    assert any(region.contains(outside) for region in painted)


def test_the_legend_says_what_frames_mean_and_goes_with_them(shown: Canvas) -> None:
    assert not legend(shown).isVisible()
    shown.heat.show("wait")
    assert legend(shown).isVisible()
    assert legend(shown).sentence.startswith("Wait, from ")
    assert legend(shown).sentence.endswith("not known")
    assert shown.rect().contains(legend(shown).geometry())
    shown.heat.show("")
    assert not legend(shown).isVisible()


def test_executives_see_names_and_waits(shown: Canvas) -> None:
    whole = shown.sheet
    shown.show_for("executive")
    piece = shown.piece_of(Id("design"))
    assert piece is not None
    assert {"Design", "waits"} <= set(words(piece.drawing))
    assert "PT" not in words(piece.drawing)
    for left_out in ("news", "note", "pain"):
        assert shown.piece_of(Id(left_out)) is None
    assert shown.piece_of(Id("flow-1")) is not None
    assert shown.hit(middle(shown, "design")) is not None
    shown.show_for("analyst")
    assert shown.sheet is whole


def test_the_team_sees_all_boxes_without_figures(shown: Canvas) -> None:
    shown.show_for("team")
    piece = shown.piece_of(Id("design"))
    assert piece is not None
    assert "Design" in words(piece.drawing)
    assert "PT" not in words(piece.drawing)
    assert all(shown.piece_of(Id(key)) is not None for key in ("news", "note", "pain", "waiting"))


def test_the_map_can_be_worked_on_for_every_audience(shown: Canvas) -> None:
    shown.show_for("executive")
    before = {piece.key: piece for piece in shown.sheet.pieces}
    at = middle(shown, "test")
    drag(shown, at, (at[0] + 40, at[1]))
    assert shown.document.steps == ("Move “Test”",)
    assert shown.piece_of(Id("news")) is None
    after = {piece.key: piece for piece in shown.sheet.pieces}
    assert after["design"] is before["design"], "what looks as before is not painted again"
    assert after["test"] is not before["test"]
