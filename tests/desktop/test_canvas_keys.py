"""The whole map by keyboard: add, walk, nudge, edit, delete, copy, look closer."""

from itertools import pairwise
from typing import TypeAlias

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.desktop.canvas_hands import box, press_key, type_key, type_text, typing
from tests.desktop.plain_sheets import plain_sheet
from tests.desktop.sample_maps import PITCH, two_lanes
from vsmdesk.desktop.canvas.canvas import Canvas
from vsmdesk.desktop.canvas.commands import COMMANDS
from vsmdesk.desktop.canvas.zooming import zoom_of
from vsmdesk.desktop.selection import Selection
from vsmdesk.editing.document import Document
from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import Entity, Queue, Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import exactly
from vsmdesk.model.value_stream_map import ValueStreamMap

Key: TypeAlias = Qt.Key
Held: TypeAlias = Qt.KeyboardModifier
CONTROL, SHIFT, ALT = Held.ControlModifier, Held.ShiftModifier, Held.AltModifier


def flows(value_stream_map: ValueStreamMap) -> set[tuple[str, str]]:
    """Work by the names of the elements."""
    names = {e.id: e.name for e in value_stream_map.elements}
    return {(names[f.source], names[f.target]) for f in value_stream_map.of(Flow)}


def select(canvas: Canvas, *keys: str) -> None:
    """Select records by id."""
    canvas.selection.replace(Id(key) for key in keys)


@pytest.fixture
def empty(qtbot: QtBot) -> Canvas:
    """A canvas with nothing on it."""
    canvas = Canvas(Document(ValueStreamMap()), Selection(), plain_sheet)
    qtbot.addWidget(canvas)
    canvas.resize(1000, 700)
    canvas.show()
    return canvas


def test_three_stages_are_mapped_with_keys_alone(empty: Canvas) -> None:
    for name in ("Design", "Build", "Test"):
        press_key(empty, Key.Key_Tab)
        type_text(empty, name)
        type_key(empty, Key.Key_Return)
    assert flows(empty.document.map) == {("Design", "Build"), ("Build", "Test")}
    lefts = [box(empty, e.id).left for e in empty.document.map.elements]
    assert [b - a for a, b in pairwise(lefts)] == [PITCH, PITCH]


def test_tab_in_the_editor_goes_through_the_figures_and_back_to_mapping(empty: Canvas) -> None:
    press_key(empty, Key.Key_Tab)
    for text in ("Build", "Engineering", "4 h", "3 d", "80"):
        type_text(empty, text)
        type_key(empty, Key.Key_Tab)
    assert empty.texts.editor is None
    (stage,) = empty.document.map.of(Stage)
    assert (stage.process_time, stage.lead_time) == (exactly(4, "h"), exactly(3, "d"))
    assert stage.percent_complete_accurate == exactly(80, "%")
    press_key(empty, Key.Key_Tab)
    assert len(empty.document.map.of(Stage)) == 2
    assert {s.team for s in empty.document.map.of(Stage)} == {stage.team}


def test_tab_puts_a_stage_on_the_flow_and_what_follows_makes_room(canvas: Canvas) -> None:
    select(canvas, "build")
    before = {key: box(canvas, key).left for key in ("design", "waiting", "test")}
    press_key(canvas, Key.Key_Tab)
    type_text(canvas, "Review")
    type_key(canvas, Key.Key_Return)
    assert flows(canvas.document.map) == {
        ("Design", "Build"),
        ("Build", "Review"),
        ("Review", "Ready for test"),
        ("Ready for test", "Test"),
    }
    after = {key: box(canvas, key).left for key in before}
    assert after == {"design": before["design"], "waiting": before["waiting"] + PITCH, "test": before["test"] + PITCH}
    assert canvas.document.steps == ("Add stage", "Rename to “Review”")


def test_shift_tab_adds_before(canvas: Canvas) -> None:
    select(canvas, "design")
    press_key(canvas, Key.Key_Backtab, SHIFT)
    type_text(canvas, "Ask")
    type_key(canvas, Key.Key_Return)
    assert ("Ask", "Design") in flows(canvas.document.map)
    ask = next(s for s in canvas.document.map.of(Stage) if s.name == "Ask")
    assert box(canvas, ask.id).right < box(canvas, "design").left
    assert ask.team == "dev"


def test_alt_and_arrows_follow_the_flow(canvas: Canvas) -> None:
    walked = []
    for _ in range(5):
        press_key(canvas, Key.Key_Right, ALT)
        walked.append(next(iter(canvas.selection.ids)))
    assert walked == ["design", "build", "waiting", "test", "test"]
    press_key(canvas, Key.Key_Left, ALT)
    assert canvas.selection.ids == {"waiting"}


@pytest.mark.parametrize(("held", "step"), [(Held.NoModifier, 2), (SHIFT, 20), (ALT, 1)])
def test_arrows_nudge(canvas: Canvas, held: Held, step: float) -> None:
    select(canvas, "design")
    press_key(canvas, Key.Key_Down, held)
    assert canvas.document.map.placements[Id("design")].y == 13 + step
    if held != ALT:
        press_key(canvas, Key.Key_Right, held)
        assert canvas.document.map.placements[Id("design")].x == step


def test_nudges_that_follow_each_other_are_one_step(canvas: Canvas) -> None:
    select(canvas, "design")
    for _ in range(4):
        press_key(canvas, Key.Key_Right)
    assert canvas.document.steps == ("Move “Design”",)
    canvas.document.undo()
    assert canvas.document.map.records == two_lanes().records


def test_alt_and_arrows_beside_the_flow_move_finely(canvas: Canvas) -> None:
    select(canvas, "design")
    press_key(canvas, Key.Key_Up, ALT)
    assert canvas.document.map.placements[Id("design")].y == 12


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_F2])
def test_enter_and_f2_edit(canvas: Canvas, key: Key) -> None:
    select(canvas, "build")
    press_key(canvas, key)
    assert typing(canvas).property("text") == "Build"


def test_a_letter_begins_the_text_anew(canvas: Canvas) -> None:
    select(canvas, "build")
    press_key(canvas, Key.Key_M, text="M")
    type_text(canvas, "ake")
    type_key(canvas, Key.Key_Return)
    assert "Make" in {stage.name for stage in canvas.document.map.of(Stage)}


def test_on_an_empty_map_what_is_typed_is_the_first_stage(empty: Canvas) -> None:
    empty.activateWindow()
    empty.setFocus()
    QTest.keyClicks(empty, "C")
    QTest.keyClicks(typing(empty), "ode 1 h")
    type_key(empty, Key.Key_Return)
    (stage,) = empty.document.map.of(Stage)
    assert (stage.name, stage.process_time) == ("Code", exactly(1, "h"))


def test_delete_takes_away_what_hangs_on_it_and_undo_brings_it_back(canvas: Canvas) -> None:
    select(canvas, "build")
    press_key(canvas, Key.Key_Delete)
    assert "build" not in canvas.document.map.records
    assert flows(canvas.document.map) == {("Design", "Ready for test"), ("Ready for test", "Test")}
    assert canvas.pieces.item_of("build") is None
    assert canvas.pieces.item_of("back") is None
    assert canvas.selection.ids == set()
    canvas.document.undo()
    assert canvas.document.map.records == two_lanes().records
    assert canvas.pieces.item_of("back") is not None


def test_cut_and_paste_go_through_the_clipboard_as_text(canvas: Canvas, qtbot: QtBot) -> None:
    select(canvas, "design", "build")
    press_key(canvas, Key.Key_X, CONTROL)
    assert "vsmdesk-clipboard" in QGuiApplication.clipboard().text()
    other = Canvas(Document(ValueStreamMap()), Selection(), plain_sheet)
    qtbot.addWidget(other)
    press_key(other, Key.Key_V, CONTROL)
    assert flows(other.document.map) == {("Design", "Build")}
    assert len(other.selection.ids) == 2


def test_a_foreign_text_is_handed_on(canvas: Canvas) -> None:
    texts: list[str] = []
    canvas.text_pasted.connect(texts.append)
    QGuiApplication.clipboard().setText("Name\tPT\nWeld\t2 min")
    press_key(canvas, Key.Key_V, CONTROL)
    assert texts == ["Name\tPT\nWeld\t2 min"]
    assert not canvas.document.can_undo


def test_duplicate_selects_the_copies(canvas: Canvas) -> None:
    select(canvas, "design", "build")
    press_key(canvas, Key.Key_D, CONTROL)
    assert len(canvas.document.map.of(Stage)) == 5
    assert len(canvas.selection.ids) == 2
    assert not canvas.selection.ids & {"design", "build"}


def test_select_all_takes_everything_of_the_map(canvas: Canvas) -> None:
    press_key(canvas, Key.Key_A, CONTROL)
    assert canvas.selection.ids == {
        *("design", "build", "waiting", "test"),
        *("flow-1", "flow-2", "flow-3", "back", "news", "pain"),
    }


def test_esc_lets_go_of_the_tool_then_of_the_selection(canvas: Canvas) -> None:
    select(canvas, "design")
    canvas.use_tool("rework")
    press_key(canvas, Key.Key_Escape)
    assert canvas.tool.name == "select"
    assert canvas.selection.ids == {"design"}
    press_key(canvas, Key.Key_Escape)
    assert canvas.selection.ids == set()


def test_zoom_by_keys(canvas: Canvas) -> None:
    press_key(canvas, Key.Key_0, CONTROL)
    assert zoom_of(canvas) == pytest.approx(1)
    press_key(canvas, Key.Key_Plus, CONTROL)
    assert zoom_of(canvas) == pytest.approx(1.2)
    press_key(canvas, Key.Key_Minus, CONTROL)
    press_key(canvas, Key.Key_Exclam, SHIFT)
    room, scale = canvas.viewport().size(), canvas.scale_now
    free = (room.width() - canvas.sheet.width * scale, room.height() - canvas.sheet.height * scale)
    assert min(free) == pytest.approx(32, abs=2)
    select(canvas, "build")
    press_key(canvas, Key.Key_At, SHIFT)
    assert zoom_of(canvas) == pytest.approx(2)


def test_keys_of_the_canvas_come_before_shortcuts_of_the_window(canvas: Canvas) -> None:
    triggered = []
    action = QAction("Stage", canvas)
    action.setShortcut(QKeySequence("S"))
    action.triggered.connect(lambda: triggered.append("S"))
    canvas.addAction(action)
    canvas.activateWindow()
    canvas.setFocus()
    QTest.keyClick(canvas, Key.Key_S)
    assert triggered == ["S"], "with nothing selected a letter is a shortcut"
    select(canvas, "build")
    QTest.keyClick(canvas, Key.Key_S)
    assert triggered == ["S"], "with a stage selected it is typed"
    assert typing(canvas).property("text") == "s"


def test_symbols_are_added_without_a_pointer(canvas: Canvas) -> None:
    select(canvas, "test")
    COMMANDS["add-queue"](canvas)
    canvas.texts.close()
    COMMANDS["add-customer"](canvas)
    canvas.texts.close()
    fresh = [e for e in canvas.document.map.elements if e.id not in two_lanes().records]
    assert [type(e) for e in fresh] == [Queue, Entity]
    assert ("Test", "") in flows(canvas.document.map)
