"""A large map shows an edit in the next frame as a draft; the whole sheet follows when hands are still."""

from collections.abc import Callable, Iterator
from functools import cache

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.benchmarks.maps import large_map
from tests.desktop.canvas_hands import drag, dragging, middle
from tests.desktop.canvas_invariants import assert_canvas_shows, assert_stands_where_placed
from tests.desktop.real_sheets import real_sheet, sheet_made_afresh
from tests.desktop.test_canvas_render_paths import Greys, greys, similarity
from vsmdesk.desktop.canvas import settling
from vsmdesk.desktop.canvas.canvas import Canvas
from vsmdesk.desktop.canvas.settling import AT_ONCE
from vsmdesk.desktop.canvas.showing import fit_sheet
from vsmdesk.desktop.canvas.zooming import zoom_to
from vsmdesk.desktop.selection import Selection
from vsmdesk.editing.document import Document
from vsmdesk.editing.edits.fields import set_fields, set_stream
from vsmdesk.editing.edits.placements import move
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.pieces import Sheet

HELD, OTHER = Id("e125"), Id("e166")


@cache
def many() -> ValueStreamMap:
    """More elements than a small map has."""
    return large_map(180)


class Sheets:
    """Makes whole sheets and counts them."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self, value_stream_map: ValueStreamMap) -> Sheet:
        self.made += 1
        return real_sheet(value_stream_map)


@pytest.fixture
def sheets() -> Sheets:
    """Counted from the first one on."""
    return Sheets()


@pytest.fixture
def canvas(qtbot: QtBot, sheets: Sheets) -> Iterator[Canvas]:
    """The canvas on a large map, all of it in view."""
    made = Canvas(Document(many()), Selection(), sheets)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    fit_sheet(made)
    QApplication.processEvents()
    sheets.made = 0
    yield made
    made.let_go()


def drag_a_little(canvas: Canvas) -> None:
    """To the right and down, within its lane."""
    x, y = middle(canvas, HELD)
    drag(canvas, (x, y), (x + 30, y + 4))


def test_a_drag_ends_where_the_hand_let_go_before_the_sheet_is_laid_out(canvas: Canvas, sheets: Sheets) -> None:
    before = canvas.sheet.boxes[HELD]
    drag_a_little(canvas)
    assert sheets.made == 0
    assert canvas.settling.is_due
    assert canvas.sheet.boxes[HELD].left > before.left
    assert canvas.document.map.placements[HELD].x > many().placements[HELD].x
    assert_stands_where_placed(canvas, canvas.document.map)
    canvas.document.undo()
    assert sheets.made == 0
    assert canvas.sheet.boxes[HELD] == before
    assert_stands_where_placed(canvas, many())


@pytest.mark.parametrize("zoom", [0.2, 1.0])
def test_after_a_draft_the_whole_sheet_is_shown(canvas: Canvas, zoom: float) -> None:
    zoom_to(canvas, zoom)
    canvas.centerOn(*middle(canvas, HELD))
    drag_a_little(canvas)
    canvas.document.apply("rename", set_fields([HELD, OTHER], name="Another name"))
    drag_a_little(canvas)
    canvas.document.apply("move", move({OTHER: (700.0, 530.0), HELD: (900.0, 540.0)}))
    canvas.document.undo()
    assert canvas.settling.is_due
    canvas.show_whole()
    assert_canvas_shows(canvas, canvas.document.map, sheet_made_afresh(canvas.document.map))


def test_the_whole_sheet_comes_by_itself(canvas: Canvas, sheets: Sheets, qtbot: QtBot) -> None:
    drag_a_little(canvas)
    qtbot.waitUntil(lambda: sheets.made > 0)
    assert not canvas.settling.is_due
    assert_canvas_shows(canvas, canvas.document.map)


def test_nothing_is_laid_out_under_what_is_held(canvas: Canvas, sheets: Sheets) -> None:
    drag_a_little(canvas)
    x, y = middle(canvas, OTHER)
    with dragging(canvas, (x, y), (x + 30, y)):
        QTest.qWait(AT_ONCE * 3)
        assert sheets.made == 0
        assert canvas.gesture is not None


def test_what_no_draft_can_show_is_shown_at_once(canvas: Canvas, sheets: Sheets) -> None:
    drag_a_little(canvas)
    canvas.document.apply("title", set_stream(title="Another title"))
    assert sheets.made == 1
    assert not canvas.settling.is_due
    assert_canvas_shows(canvas, canvas.document.map)


def on_screen(canvas: Canvas) -> Greys:
    """What stands on the screen now, painted when it was."""
    QApplication.processEvents()
    return greys(canvas.screen().grabWindow(canvas.winId()).toImage())


@pytest.mark.parametrize("zoom", [0.2, 1.0])
def test_what_changed_is_painted_wherever_it_is(canvas: Canvas, zoom: float) -> None:
    zoom_to(canvas, zoom)
    canvas.centerOn(*middle(canvas, HELD))
    drag_a_little(canvas)
    canvas.selection.replace(())
    QApplication.processEvents()
    canvas.document.undo()
    shown = on_screen(canvas)
    canvas.paint_anew()
    # Letters at the edge of what is painted again may be smoothed a little differently.
    assert abs(on_screen(canvas) - shown).max() < 0.02


def test_what_was_moved_in_batches_looks_as_made_anew(canvas: Canvas) -> None:
    zoom_to(canvas, 0.34)
    canvas.centerOn(*middle(canvas, HELD))
    on_screen(canvas)
    drag_a_little(canvas)
    drag_a_little(canvas)
    canvas.selection.replace(())
    shown = on_screen(canvas)
    canvas.pieces.show_in(canvas.sheet_theme.colour)
    canvas.paint_anew()
    assert abs(on_screen(canvas) - shown).max() < 0.02


def test_a_sheet_made_in_a_thread_waits_for_what_is_held(canvas: Canvas, sheets: Sheets, qtbot: QtBot) -> None:
    drag_a_little(canvas)
    x, y = middle(canvas, OTHER)
    with dragging(canvas, (x, y), (x + 30, y)):
        canvas.settling.show_soon()
        QTest.qWait(AT_ONCE * 3)
        assert sheets.made == 0
    qtbot.waitUntil(lambda: not canvas.settling.is_due)
    assert_canvas_shows(canvas, canvas.document.map)


@pytest.mark.parametrize("then", ["nothing", "select", "settle", "undo"])
@pytest.mark.parametrize("down", [0, 70])
def test_many_lie_as_they_were_dropped_and_are_painted_anew_when_anything_changes(
    canvas: Canvas, then: str, down: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settling, "AT_ONCE", 60_000)
    zoom_to(canvas, 0.2)
    canvas.centerOn(*middle(canvas, HELD))
    canvas.selection.replace([element.id for element in canvas.document.map.elements[100:140]])
    x, y = middle(canvas, HELD)
    drag(canvas, (x, y), (x + 60, y + down))
    after: dict[str, Callable[[], None]] = {
        "nothing": QApplication.processEvents,
        "select": lambda: canvas.selection.replace([OTHER]),
        "settle": canvas.show_whole,
        "undo": canvas.document.undo,
    }
    assert canvas.is_draft
    on_screen(canvas)
    after[then]()
    shown = on_screen(canvas)
    canvas.paint_anew()
    anew = on_screen(canvas)
    # A layer stands on whole pixels, an item where it is; what lanes took in is kept over the rest.
    least = 0.9 if then == "nothing" else 0.99 if down and then == "select" else 0.9999
    assert similarity(shown, anew, data_range=1.0) > least
