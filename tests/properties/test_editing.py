"""Random editing: whatever people do, map, graph, file and unsaved work agree, and undo shows what was before."""

from collections.abc import Callable
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any, Literal

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.properties.fitness import check_file_agrees, check_fits_together, check_graph_agrees
from tests.strategies import durations, maps, names
from vsmdesk.editing.clipboard import copied, pasted
from vsmdesk.editing.document import Document
from vsmdesk.editing.edits import deletion
from vsmdesk.editing.edits.connections import ConnectionKind, change_connections, connect, reconnect
from vsmdesk.editing.edits.copies import duplicate
from vsmdesk.editing.edits.deletion import delete
from vsmdesk.editing.edits.elements import (
    ElementKind,
    add_after,
    add_before,
    add_element,
    change_elements,
    insert_on_flow,
    new_element,
)
from vsmdesk.editing.edits.fields import set_fields, set_presentation, set_stream
from vsmdesk.editing.edits.friction import add_friction, place_friction
from vsmdesk.editing.edits.naming import label
from vsmdesk.editing.edits.parties import (
    PartyKind,
    add_party,
    merge_parties,
    rename_party,
    set_organisation,
    set_systems,
    set_team,
)
from vsmdesk.editing.edits.placements import align, bend, distribute, move, resize
from vsmdesk.editing.history import History
from vsmdesk.editing.refusal import EditError
from vsmdesk.files.reading import read_map
from vsmdesk.files.recovery import begin_session, recover, unsaved_work
from vsmdesk.files.writing import save_map
from vsmdesk.flow.graph import FlowGraph
from vsmdesk.model import record_text as record_text_module
from vsmdesk.model.connections import Connection, Flow
from vsmdesk.model.elements import Element
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.parties import Organisation, System, Team
from vsmdesk.model.record import Record
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap

SPOTS = st.tuples(st.integers(-50, 900).map(float), st.integers(-50, 400).map(float))
ELEMENTS: list[ElementKind] = ["stage", "stage", "queue", "decision", "trigger", "delivery", "entity", "note"]
CONNECTIONS: list[ConnectionKind] = ["flow", "flow", "rework", "information_flow"]
PARTIES: list[PartyKind] = ["team", "organisation", "system"]
MANY = st.integers(0, 3)


class Editing(RuleBasedStateMachine):
    """One document in the hands of somebody who does anything; `seen` are the maps of the history."""

    @initialize(start=maps(most_elements=4))
    def open(self, start: ValueStreamMap) -> None:
        self.folder = Path(mkdtemp())
        self.numbers: dict[Id, int] = {}
        self.session = begin_session(self.folder)
        self.show(start)

    def show(self, start: ValueStreamMap) -> None:
        self.document = Document(start)
        self.seen = [start]
        self.graph = FlowGraph(start)
        check_graph_agrees(self.graph, start)
        self.document.changed.subscribe(self.graph.follow)

    @property
    def map(self) -> ValueStreamMap:
        return self.document.map

    def do(self, edit: Edit, gesture: str | None = None) -> None:
        """Apply the edit; where it is refused, nothing has happened."""
        before, position = self.map, self.document.position
        refusal = ""
        try:
            self.document.apply(label("Edit", before, before.records), edit, gesture=gesture)
        except EditError as error:
            refusal = str(error)
        assert refusal == "" or (refusal.endswith(".") and self.map is before and self.document.position == position)
        if self.map is not before:
            self.seen = [*self.seen[: self.document.position], self.map]

    def some(self, data: st.DataObject, kind: type[Record], most: int = 3) -> list[Id]:
        keys = [record.id for record in self.map.of(kind)]
        return data.draw(st.lists(st.sampled_from(keys), max_size=most, unique=True)) if keys else []

    def one(self, data: st.DataObject, kind: type[Record]) -> Id:
        return (self.some(data, kind, most=1) or [Id("nothing")])[0]

    @rule(kind=st.sampled_from(ELEMENTS), name=names, at=st.none() | SPOTS)
    def add(self, kind: ElementKind, name: str, at: tuple[float, float] | None) -> None:
        self.do(add_element(new_element(kind, name=name), at))

    @rule(
        data=st.data(),
        kind=st.sampled_from(ELEMENTS),
        between=st.booleans(),
        how=st.sampled_from([add_after, add_before]),
    )
    def add_beside(self, data: st.DataObject, kind: ElementKind, how: Callable[..., Edit], *, between: bool) -> None:
        self.do(how(self.one(data, Element), new_element(kind), between=between))

    @rule(data=st.data(), kind=st.sampled_from(ELEMENTS))
    def put_on_a_flow(self, data: st.DataObject, kind: ElementKind) -> None:
        known = self.map.records.get(self.one(data, Element))
        element = known if isinstance(known, Element) and data.draw(st.booleans()) else new_element(kind)
        self.do(insert_on_flow(self.one(data, Flow), element))

    @rule(data=st.data(), kind=st.sampled_from(CONNECTIONS), cycle=st.sampled_from(["rework", "refuse"]))
    def join(self, data: st.DataObject, kind: ConnectionKind, cycle: Literal["rework", "refuse"]) -> None:
        self.do(connect(self.one(data, Element), self.one(data, Element), kind, cycle=cycle))

    @rule(data=st.data(), kind=st.sampled_from(CONNECTIONS))
    def lead_elsewhere(self, data: st.DataObject, kind: ConnectionKind) -> None:
        connection = self.one(data, Connection)
        self.do(reconnect(connection, target=self.one(data, Element)))
        self.do(reconnect(connection, source=self.one(data, Element), cycle="refuse"))
        self.do(change_connections(self.some(data, Connection), kind))

    @rule(data=st.data(), kind=st.sampled_from(ELEMENTS))
    def change_kind(self, data: st.DataObject, kind: ElementKind) -> None:
        self.do(change_elements(self.some(data, Element), kind))

    @rule(data=st.data(), heal=st.booleans())
    def delete_some(self, data: st.DataObject, *, heal: bool) -> None:
        self.do(delete(self.some(data, Record), heal=heal))

    @rule(data=st.data(), name=names, time=durations)
    def type_something(self, data: st.DataObject, name: str, time: object) -> None:
        for typed in (name[:1], name):
            self.do(set_fields(self.some(data, Record), name=typed), gesture="typing")
        self.do(set_fields(self.some(data, Element), process_time=time, notes=name))
        self.do(set_fields(self.some(data, Element, most=1), code=name[:2]))

    @rule(title=names, hours=st.sampled_from([0.0, 7.5, 8.0]), paper=st.sampled_from(["A2", "B5"]))
    def set_up(self, title: str, hours: float, paper: str) -> None:
        self.do(set_stream(title=title, hours_per_day=hours))
        self.do(set_presentation(paper=paper))

    @rule(data=st.data(), name=names, kind=st.sampled_from(PARTIES))
    def organise(self, data: st.DataObject, name: str, kind: PartyKind) -> None:
        self.do(set_team(self.some(data, Element), name))
        self.do(set_organisation(self.some(data, Record), name))
        self.do(set_systems(self.some(data, Element), [name, "Jira"]))
        self.do(add_party(kind, name))

    @rule(data=st.data(), name=names, kind=st.sampled_from([Team, Organisation, System]))
    def rename_and_merge(self, data: st.DataObject, name: str, kind: type[Record]) -> None:
        self.do(rename_party(self.one(data, kind), name))
        self.do(merge_parties(self.one(data, kind), self.some(data, kind)))

    @rule(data=st.data(), at=SPOTS)
    def drag_twice(self, data: st.DataObject, at: tuple[float, float]) -> None:
        """Each drag is one step of the history, however often it moved."""
        dragged = self.some(data, Record)
        for drag in range(2):
            before, position = self.map, self.document.position
            for step in range(3):
                self.do(move(dict.fromkeys(dragged, (at[0] + 10 * step, at[1] + drag))), gesture="drag")
            self.document.end_gesture()
            assert self.document.position == position + (self.map is not before)
        self.do(bend(self.one(data, Connection), [at]))

    @rule(data=st.data(), at=SPOTS)
    def line_up(self, data: st.DataObject, at: tuple[float, float]) -> None:
        boxes = {key: (*at, 90.0, 66.0 + n) for n, key in enumerate(self.some(data, Element, most=4))}
        self.do(resize(boxes))
        self.do(align(boxes, data.draw(st.sampled_from(["left", "middle", "bottom"]))))
        self.do(distribute(boxes, data.draw(st.sampled_from(["across", "down"]))))

    @rule(data=st.data(), title=names)
    def mark_friction(self, data: st.DataObject, title: str) -> None:
        self.do(add_friction(self.some(data, Element), title=title))
        self.do(place_friction(self.one(data, Friction), self.some(data, Connection)))

    @rule(data=st.data(), at=st.none() | SPOTS)
    def copy_and_paste(self, data: st.DataObject, at: tuple[float, float] | None) -> None:
        text = copied(self.map, self.some(data, Record))
        if text:
            self.do(pasted(text, at))
        self.do(duplicate(self.some(data, Element)))

    @precondition(lambda self: self.document.can_undo)
    @rule()
    def undo(self) -> None:
        self.document.undo()
        assert self.map is self.seen[self.document.position]

    @precondition(lambda self: self.document.can_redo)
    @rule()
    def redo(self) -> None:
        self.document.redo()
        assert self.map is self.seen[self.document.position]

    @rule(data=st.data())
    def go_back_and_forth(self, data: st.DataObject) -> None:
        here = self.document.position
        self.document.go_to(data.draw(st.integers(0, len(self.document.steps))))
        assert self.map is self.seen[self.document.position]
        self.document.go_to(0)
        assert self.map is self.seen[0]
        self.document.go_to(here)
        assert self.map is self.seen[here]

    @rule()
    def save(self) -> None:
        save_map(self.map, self.folder / "plan.vsmap", earlier_versions=False)
        self.document.mark_saved()
        assert not self.document.is_modified

    @precondition(lambda self: (self.folder / "plan.vsmap").exists())
    @rule()
    def reopen(self) -> None:
        opened = read_map(self.folder / "plan.vsmap")
        assert opened.repairs == ()
        self.numbers = {}
        self.show(opened.map)

    @rule()
    def crash(self) -> None:
        """The unsaved work is what was on the screen, and the program goes on with it."""
        self.session.keep(self.map)
        self.session.leave()
        (work,) = unsaved_work(self.folder)
        result = recover(work, self.folder)
        assert list(result.map.records.items()) == list(self.map.records.items())
        self.session = result.session
        self.session.keep(result.map)

    @invariant()
    def everything_agrees(self) -> None:
        check_fits_together(self.map)
        check_file_agrees(self.map)
        check_graph_agrees(self.graph, self.map)
        self.session.keep(self.map)
        assert len(self.seen) == len(self.document.steps) + 1
        assert self.map is self.seen[self.document.position]

    @invariant()
    def numbers_never_move(self) -> None:
        for friction in self.map.of(Friction):
            assert self.numbers.setdefault(friction.id, friction.number) == friction.number

    def teardown(self) -> None:
        if hasattr(self, "session"):
            self.session.close()
            rmtree(self.folder)


QUIET = list(HealthCheck)
Editing.TestCase.settings = settings(
    max_examples=30, stateful_step_count=20, deadline=None, suppress_health_check=QUIET
)
TestEditing = Editing.TestCase


def forgets_what_hangs_on_it(patch: pytest.MonkeyPatch) -> None:
    def only_these(value_stream_map: ValueStreamMap, ids: Any) -> ValueStreamMap:
        return value_stream_map.without(ids)

    patch.setattr(deletion, "without_hanging", only_these)


def joins_what_was_not_one_gesture(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(History, "end_gesture", lambda _: None)


def forgets_a_field_in_the_file(patch: pytest.MonkeyPatch) -> None:
    written = record_text_module.record_text

    def without_notes(record: AnyRecord) -> bytes:
        return written(record.with_changes(notes="") if isinstance(record, Element) else record)

    patch.setattr("vsmdesk.files.journal.record_text", without_notes)
    patch.setattr("vsmdesk.files.writing.record_texts", lambda records: list(map(without_notes, records)))


def follows_only_what_was_added(patch: pytest.MonkeyPatch) -> None:
    def follow(graph: FlowGraph, news: Any) -> None:
        graph.map = news.after

    patch.setattr(FlowGraph, "follow", follow)


@pytest.mark.parametrize(
    "bug",
    [
        forgets_what_hangs_on_it,
        joins_what_was_not_one_gesture,
        forgets_a_field_in_the_file,
        follows_only_what_was_added,
    ],
)
def test_seeded_bugs_are_caught(bug: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch) -> None:
    bug(monkeypatch)
    several = settings(
        max_examples=150,
        stateful_step_count=20,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=QUIET,
    )
    with pytest.raises((AssertionError, KeyError, IndexError, ValueError)):
        run_state_machine_as_test(Editing, settings=several)
