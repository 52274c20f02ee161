"""Whatever people do on the canvas, what they see, the map, its graph and its file agree after every step.

A run is some 40 things that a person does with mouse and keys on the real sheet: add, connect, drag, type, delete,
cut, paste, undo, redo, save, reopen. The suite makes a few runs; all 300 of them are made by

    VSMDESK_RUNS=300 pytest tests/desktop/test_whatever_people_do.py

and take about seven minutes of CPU. Bugs put in on purpose show that the machine would see them.
"""

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from hypothesis.stateful import run_state_machine_as_test as run_machine
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QMenu

from tests.desktop.canvas_hands import click, double_click, drag, middle, port, press_key, type_key, type_text, typing
from tests.desktop.canvas_invariants import assert_canvas_shows, assert_names_are_shown, assert_stands_where_placed
from tests.desktop.real_sheets import sheet_made_afresh
from tests.desktop.sample_maps import two_lanes
from tests.properties.fitness import check_file_agrees, check_fits_together, check_graph_agrees
from vsmdesk.desktop.canvas import sheet_scene
from vsmdesk.desktop.canvas.canvas import Canvas
from vsmdesk.desktop.canvas.commands import COMMANDS, PLACED, TOOLS
from vsmdesk.desktop.canvas.showing import fit_sheet
from vsmdesk.desktop.selection import Selection
from vsmdesk.editing.document import Document
from vsmdesk.editing.edits import deletion
from vsmdesk.files.reading import read_map
from vsmdesk.files.writing import save_map
from vsmdesk.flow import graph as graph_module
from vsmdesk.flow.graph import FlowGraph
from vsmdesk.metrics.figures import figures_of
from vsmdesk.model import record_text as record_text_module
from vsmdesk.model.connections import Connection
from vsmdesk.model.identity import Id
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.record import Record
from vsmdesk.model.stream import Placement
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.pieces import Sheet
from vsmdesk.sheet.whole_sheet import sheet_of

pytestmark = pytest.mark.timeout(3600)
RUNS = int(os.environ.get("VSMDESK_RUNS", "12"))
STEPS = 40
MOST_ELEMENTS = 9
NO_MEMORY_EVERY = 10
"""Steps after which ways and callouts are found anew as well; pieces are drawn anew at every step."""
Key, Held = Qt.Key, Qt.KeyboardModifier
SIDES = st.sampled_from("NESW")
FIELDS: Sequence[tuple[str, ...]] = (
    ("Weld",),
    ("Löt & prüf", "Ops", "2 h", "3 d", "80"),
    ("<b>QA</b>", "Development", "2-5 d", "soon", "101"),
    ("検査", "", "~3 d", "1 wk", "95 %"),
    ("7", "4 h", "Rest"),
    ("", "Customer", "-", "0", "0"),
)
SHIFTS = st.tuples(st.integers(-260, 320).map(float), st.integers(-150, 180).map(float))
MANY = st.integers(0, 60)


class People(RuleBasedStateMachine):
    """One document in a window, and somebody who does anything with it."""

    @initialize(empty=st.booleans())
    def open(self, *, empty: bool) -> None:
        """The same steps lead to the same map again: keys are counted, and nothing is on the clipboard yet."""
        QApplication.clipboard().clear()
        numbers = count()
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr("vsmdesk.model.identity.os", SimpleNamespace(urandom=lambda n: next(numbers).to_bytes(n)))
        self.folder = Path(mkdtemp())
        self.file = self.folder / "plan.vsmap"
        self.steps = 0
        self.afresh: tuple[ValueStreamMap, Sheet] | None = None
        self.show(ValueStreamMap() if empty else two_lanes())

    def show(self, value_stream_map: ValueStreamMap) -> None:
        """Open a window on the map, as the program does: the figures are those of a graph that follows."""
        self.document = Document(value_stream_map)
        self.graph = FlowGraph(value_stream_map)
        check_graph_agrees(self.graph, value_stream_map)
        self.document.changed.subscribe(self.graph.follow)
        self.canvas = Canvas(self.document, Selection(), self.sheet)
        self.canvas.resize(900, 640)
        self.canvas.show()
        fit_sheet(self.canvas)

    def sheet(self, value_stream_map: ValueStreamMap) -> Sheet:
        return sheet_of(value_stream_map, figures_of(value_stream_map, self.graph))

    @property
    def map(self) -> ValueStreamMap:
        return self.document.map

    @property
    def is_small(self) -> bool:
        return len(self.map.elements) < MOST_ELEMENTS

    def one(self, number: int, kind: type[Record] | None = None) -> Id:
        """Some record that can be seen; of elements there is always one when this is asked."""
        records = self.map.elements if kind is None else [r for r in self.map.of(kind) if self.canvas.box_of(r.id)]
        return records[number % len(records)].id if records else self.map.elements[0].id

    def select(self, *keys: Id) -> None:
        self.canvas.selection.replace(keys)

    def finish(self, texts: Sequence[str] = (), choice: int = 0) -> None:
        """Answer what a gesture left open: the menu that asks what to add, the editor that asks for a name."""
        for menu in self.canvas.findChildren(QMenu):
            if menu.isVisible():
                menu.actions()[choice % len(menu.actions())].trigger()
                menu.close()
        for text in texts:
            if self.canvas.texts.editor is None:
                break
            typing(self.canvas).selectAll()
            type_text(self.canvas, text)
            type_key(self.canvas, Key.Key_Tab)
        self.canvas.texts.take_over()

    @precondition(lambda self: self.is_small)
    @rule(name=st.sampled_from([*PLACED, "friction"]), number=MANY, shift=SHIFTS, texts=st.sampled_from(FIELDS))
    def add_from_the_palette(self, name: str, number: int, shift: tuple[float, float], texts: tuple[str, ...]) -> None:
        x, y = middle(self.canvas, self.one(number)) if self.map.elements else (400.0, 300.0)
        self.canvas.use_tool(name)
        click(self.canvas, (x + shift[0], y + shift[1]) if number % 3 else (x, y))
        self.finish(texts)
        self.canvas.use_tool()

    @precondition(lambda self: self.is_small)
    @rule(key=st.sampled_from([Key.Key_Tab, Key.Key_Backtab]), number=MANY, texts=st.sampled_from(FIELDS))
    def add_by_key(self, key: Qt.Key, number: int, texts: tuple[str, ...]) -> None:
        self.select(*([self.one(number)] if self.map.elements else []))
        press_key(self.canvas, key, Held.ShiftModifier if key == Key.Key_Backtab else Held.NoModifier)
        self.finish(texts)

    @precondition(lambda self: self.is_small)
    @rule(name=st.sampled_from(PLACED), number=MANY)
    def add_by_command(self, name: str, number: int) -> None:
        self.select(*([self.one(number)] if self.map.elements and number % 4 else []))
        COMMANDS[f"add-{name}"](self.canvas)
        self.finish(["Named"])

    @precondition(lambda self: self.map.elements)
    @rule(number=MANY, side=SIDES, onto=MANY)
    def connect_by_port(self, number: int, side: str, onto: int) -> None:
        first, last = self.one(number), self.one(onto)
        self.select(first)
        drag(self.canvas, port(self.canvas, first, side), middle(self.canvas, last))
        self.finish()

    @precondition(lambda self: self.map.elements and self.is_small)
    @rule(number=MANY, side=SIDES, shift=SHIFTS, choice=MANY)
    def drag_a_port_into_the_free(self, number: int, side: str, shift: tuple[float, float], choice: int) -> None:
        key = self.one(number)
        self.select(key)
        x, y = port(self.canvas, key, side)
        drag(self.canvas, (x, y), (x + shift[0], y + shift[1]))
        self.finish(["Next"], choice)

    @precondition(lambda self: self.map.elements)
    @rule(tool=st.sampled_from(sorted(TOOLS.values())), number=MANY, onto=MANY)
    def connect_with_a_tool(self, tool: str, number: int, onto: int) -> None:
        self.canvas.use_tool(tool)
        drag(self.canvas, middle(self.canvas, self.one(number)), middle(self.canvas, self.one(onto)))
        self.finish()
        self.canvas.use_tool()

    @precondition(lambda self: self.map.elements)
    @rule(number=MANY, shift=SHIFTS, held=st.sampled_from([Held.NoModifier, Held.AltModifier, Held.ShiftModifier]))
    def drag_an_element(self, number: int, shift: tuple[float, float], held: Qt.KeyboardModifier) -> None:
        x, y = middle(self.canvas, self.one(number))
        drag(self.canvas, (x, y), (x + shift[0], y + shift[1]), later=held)
        self.finish()

    @precondition(lambda self: self.map.elements)
    @rule(number=MANY, which=MANY, shift=SHIFTS, onto=MANY)
    def pull_a_handle(self, number: int, which: int, shift: tuple[float, float], onto: int) -> None:
        """Lead a connection elsewhere, bend it, make a box larger: whatever the handle is for."""
        self.select(self.one(number, Connection if number % 3 else None))
        handles = [handle for handle in self.canvas.handles() if handle.purpose != "port"]
        if handles:
            handle = handles[which % len(handles)]
            free = (handle.at[0] + shift[0], handle.at[1] + shift[1])
            drag(self.canvas, handle.at, free if onto % 3 == 0 else middle(self.canvas, self.one(onto)))
            self.finish(["Named"])

    @precondition(lambda self: self.map.elements)
    @rule(number=MANY, kind=st.sampled_from([None, None, Connection]), texts=st.sampled_from(FIELDS))
    def type_something(self, number: int, kind: type[Record] | None, texts: tuple[str, ...]) -> None:
        key = self.one(number, kind)
        if kind is None and number % 2:
            double_click(self.canvas, middle(self.canvas, key))
        else:
            self.select(key)
            press_key(self.canvas, Key.Key_F2)
        self.finish(texts)

    @precondition(lambda self: self.map.elements)
    @rule(number=MANY, key=st.sampled_from([Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down]))
    def nudge(self, number: int, key: Qt.Key) -> None:
        self.select(self.one(number), self.one(number // 7))
        press_key(self.canvas, key, Held.ShiftModifier)

    @precondition(lambda self: self.map.elements)
    @rule(
        number=MANY,
        kind=st.sampled_from([None, Connection]),
        how=st.sampled_from([(Key.Key_Delete, Held.NoModifier), (Key.Key_X, Held.ControlModifier)]),
    )
    def delete_or_cut(self, number: int, kind: type[Record] | None, how: tuple[Qt.Key, Qt.KeyboardModifier]) -> None:
        self.select(self.one(number, kind), self.one(number // 5, kind))
        press_key(self.canvas, *how)

    @precondition(lambda self: self.is_small)
    @rule(number=MANY)
    def copy_and_paste(self, number: int) -> None:
        if self.map.elements and number % 2:
            self.select(self.one(number), self.one(number // 3))
            press_key(self.canvas, Key.Key_C, Held.ControlModifier)
        press_key(self.canvas, Key.Key_V, Held.ControlModifier)

    @precondition(lambda self: self.map.elements and self.is_small)
    @rule(number=MANY)
    def duplicate(self, number: int) -> None:
        self.select(self.one(number), self.one(number // 3))
        press_key(self.canvas, Key.Key_D, Held.ControlModifier)

    @rule(steps=st.integers(1, 4))
    def undo(self, steps: int) -> None:
        for _ in range(steps):
            self.document.undo()

    @rule(steps=st.integers(1, 4))
    def redo(self, steps: int) -> None:
        for _ in range(steps):
            self.document.redo()

    @rule()
    def save(self) -> None:
        save_map(self.map, self.file, earlier_versions=False)
        self.document.mark_saved()
        self.saved = self.map

    @precondition(lambda self: self.file.exists())
    @rule()
    def reopen(self) -> None:
        opened = read_map(self.file)
        assert opened.repairs == ()
        assert list(opened.map.records.items()) == list(self.saved.records.items())
        self.close()
        self.show(opened.map)

    @invariant()
    def everything_agrees(self) -> None:
        self.steps += 1
        if self.afresh is None or self.afresh[0] is not self.map:
            self.afresh = (self.map, sheet_made_afresh(self.map, routed=self.steps % NO_MEMORY_EVERY == 0))
        assert_canvas_shows(self.canvas, self.map, self.afresh[1])
        assert_names_are_shown(self.canvas, self.map)
        assert_stands_where_placed(self.canvas, self.map)
        check_graph_agrees(self.graph, self.map)
        check_fits_together(self.map)
        check_file_agrees(self.map)

    def close(self) -> None:
        self.canvas.let_go()
        self.canvas.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def teardown(self) -> None:
        if hasattr(self, "canvas"):
            self.close()
            self.patch.undo()
            rmtree(self.folder)


QUIET = list(HealthCheck)
People.TestCase.settings = settings(
    # The usual runs are the same ones everywhere; VSMDESK_RUNS looks for others each time.
    max_examples=RUNS,
    stateful_step_count=STEPS,
    deadline=None,
    suppress_health_check=QUIET,
    derandomize="VSMDESK_RUNS" not in os.environ,
)
TestWhateverPeopleDo = pytest.mark.usefixtures("qapp")(People.TestCase)


def leaves_an_item_behind(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(sheet_scene.SheetScene, "_forget", lambda _scene, _key: None)


def leaves_flows_that_hang_in_the_air(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(deletion, "without_hanging", lambda value_stream_map, ids: value_stream_map.without(ids))


def the_graph_misses_a_reconnected_flow(patch: pytest.MonkeyPatch) -> None:
    follow = graph_module._follow

    def only_come_and_gone(graph: Any, news: Any, kinds: Any) -> None:
        still = {key for key in news.changed if isinstance(news.after.records[key], Connection)}
        follow(graph, replace(news, changed=news.changed - still), kinds)

    patch.setattr(graph_module, "_follow", only_come_and_gone)


def a_move_is_not_written(patch: pytest.MonkeyPatch) -> None:
    written = record_text_module.record_text

    def rounded(record: AnyRecord) -> bytes:
        return written(record.with_changes(x=0.0) if isinstance(record, Placement) else record)

    patch.setattr("vsmdesk.files.writing.record_texts", lambda records: list(map(rounded, records)))


def an_old_name_stays_on_the_canvas(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("vsmdesk.desktop.canvas.piece_item.PieceItem.show_piece", lambda _item, _piece: False)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    "bug",
    [
        leaves_an_item_behind,
        leaves_flows_that_hang_in_the_air,
        the_graph_misses_a_reconnected_flow,
        a_move_is_not_written,
        an_old_name_stays_on_the_canvas,
    ],
)
def test_seeded_bugs_are_caught(bug: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch) -> None:
    bug(monkeypatch)
    several = settings(
        max_examples=60,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=QUIET,
        report_multiple_bugs=False,
    )
    with pytest.raises((AssertionError, KeyError, ValueError)):
        run_machine(People, settings=several)
