"""The canvas stays in step with the map, touches only what changed, costs no references and leaks nothing."""

import gc
import sys
import weakref

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from tests.desktop.canvas_hands import click, drag, middle, press_key
from tests.desktop.canvas_invariants import assert_canvas_shows
from tests.desktop.sample_maps import two_lanes
from vsmdesk.desktop.canvas.canvas import Canvas
from vsmdesk.desktop.canvas.commands import COMMANDS
from vsmdesk.desktop.canvas.showing import fit_sheet
from vsmdesk.desktop.selection import Selection
from vsmdesk.editing.document import Document
from vsmdesk.editing.edits.fields import set_fields
from vsmdesk.metrics.figures import figures_of
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.pieces import Sheet
from vsmdesk.sheet.whole_sheet import sheet_of


def real_sheet(value_stream_map: ValueStreamMap) -> Sheet:
    """The sheet that people see."""
    return sheet_of(value_stream_map, figures_of(value_stream_map))


def opened(value_stream_map: ValueStreamMap) -> Canvas:
    """A canvas on the real sheet."""
    canvas = Canvas(Document(value_stream_map), Selection(), real_sheet)
    canvas.resize(1200, 850)
    canvas.show()
    fit_sheet(canvas)
    return canvas


def test_a_rename_touches_the_renamed_item_and_no_other_symbol(canvas: Canvas) -> None:
    before = {item.key: (item, item.piece) for item in canvas.pieces.items_in_order()}
    canvas.document.apply("rename", set_fields([Id("build")], name="Make"))
    after = {item.key: (item, item.piece) for item in canvas.pieces.items_in_order()}
    assert {key: item for key, (item, _) in after.items()} == {key: item for key, (item, _) in before.items()}
    changed = {key for key, (_, piece) in after.items() if piece.drawing != before[key][1].drawing}
    assert changed == {"build"}


def test_twenty_thousand_paints_of_an_item_cost_no_reference_to_none(canvas: Canvas) -> None:
    viewport = canvas.viewport()
    viewport.repaint()
    before = sys.getrefcount(None)
    for _ in range(20_000 // len(canvas.pieces.items_in_order())):
        viewport.repaint()
    assert abs(sys.getrefcount(None) - before) < 200


@pytest.mark.usefixtures("qapp")
def test_closed_canvases_leave_no_item_behind() -> None:
    def cycle() -> list[weakref.ref[object]]:
        canvas = opened(two_lanes())
        click(canvas, middle(canvas, "build"))
        press_key(canvas, Qt.Key.Key_Tab)
        canvas.texts.take_over()
        canvas.document.undo()
        canvas.grab()
        canvas.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        return [weakref.ref(item) for item in (canvas, *canvas.pieces.items_in_order())]

    left = [reference for _ in range(5) for reference in cycle()]
    gc.collect()
    assert [reference for reference in left if reference() is not None] == []


class CanvasMachine(RuleBasedStateMachine):
    """Whatever people do on the canvas, it shows the map."""

    @initialize()
    def start(self) -> None:
        self.canvas = opened(two_lanes())

    @precondition(lambda self: bool(self.canvas.document.map.elements))
    @rule(number=st.integers(0, 30), key=st.sampled_from([Qt.Key.Key_Tab, Qt.Key.Key_Delete, Qt.Key.Key_Right]))
    def press(self, number: int, key: Qt.Key) -> None:
        elements = self.canvas.document.map.elements
        self.canvas.selection.replace({elements[number % len(elements)].id})
        press_key(self.canvas, key)
        self.canvas.texts.take_over()

    @precondition(lambda self: bool(self.canvas.document.map.elements))
    @rule(number=st.integers(0, 30), dx=st.integers(-200, 300), dy=st.integers(-120, 120))
    def drag(self, number: int, dx: int, dy: int) -> None:
        elements = self.canvas.document.map.elements
        x, y = middle(self.canvas, elements[number % len(elements)].id)
        drag(self.canvas, (x, y), (x + dx, y + dy))

    @rule(action=st.sampled_from(["select-all", "copy", "paste", "duplicate", "add-stage", "add-queue", "add-note"]))
    def act(self, action: str) -> None:
        if len(self.canvas.document.map.elements) < 30:
            COMMANDS[action](self.canvas)
            self.canvas.texts.take_over()

    @rule(steps=st.integers(1, 5))
    def undo(self, steps: int) -> None:
        for _ in range(steps):
            self.canvas.document.undo()

    @rule()
    def redo(self) -> None:
        self.canvas.document.redo()

    @invariant()
    def shows_the_map(self) -> None:
        if hasattr(self, "canvas"):
            assert_canvas_shows(self.canvas, self.canvas.document.map)

    def teardown(self) -> None:
        if hasattr(self, "canvas"):
            self.canvas.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


CanvasMachine.TestCase.settings = settings(
    max_examples=6, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck)
)
TestWhateverPeopleDo = pytest.mark.usefixtures("qapp")(CanvasMachine.TestCase)
