"""A small map for the tests of edits: trigger -> dev -> queue -> qa -> done, a customer, a note, two teams."""

from typing import TypeVar

from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import AnyElement, Delivery, Entity, Note, Queue, Stage, Trigger
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import Organisation, System, Team
from vsmdesk.model.quantities import exactly
from vsmdesk.model.record import Record, UnknownRecord
from vsmdesk.model.stream import Placement
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap

R = TypeVar("R", bound=Record)

NEED, DEV, WAIT, QA, DONE = Id("need"), Id("dev"), Id("wait"), Id("qa"), Id("done")
CUSTOMER, NOTE = Id("customer"), Id("note")
NEED_DEV, DEV_WAIT, WAIT_QA, QA_DONE = Id("need-dev"), Id("dev-wait"), Id("wait-qa"), Id("qa-done")
BUILDERS, TESTERS, ACME, JIRA = Id("builders"), Id("testers"), Id("acme"), Id("jira")
FUTURE = UnknownRecord(id=Id("risk"), kind="risk", raw='{"kind":"risk","id":"risk","level":[1,{"deep":true}]}')


def small_map() -> ValueStreamMap:
    """The map, every element 134 points further right than the one before."""
    elements: list[AnyElement] = [
        Trigger(id=NEED, name="Need"),
        Stage(id=DEV, code="D", name="Develop", team=BUILDERS, systems=(JIRA,), process_time=exactly(3, "d")),
        Queue(id=WAIT, quantity=exactly(5, "items")),
        Stage(id=QA, code="Q", name="Test", team=TESTERS),
        Delivery(id=DONE, name="Done"),
        Entity(id=CUSTOMER, name="Customer"),
        Note(id=NOTE, notes="Ask them"),
    ]
    return ValueStreamMap.of_records(
        [
            Organisation(id=ACME, name="Acme"),
            Team(id=BUILDERS, name="Builders", organisation=ACME),
            Team(id=TESTERS, name="Testers"),
            System(id=JIRA, name="Jira"),
            *elements,
            Flow(id=NEED_DEV, source=NEED, target=DEV),
            Flow(id=DEV_WAIT, source=DEV, target=WAIT),
            Flow(id=WAIT_QA, source=WAIT, target=QA),
            Flow(id=QA_DONE, source=QA, target=DONE),
            FUTURE,
            *(Placement(id=Id(f"at-{e.id}"), element=e.id, x=134.0 * n, y=40) for n, e in enumerate(elements)),
        ]
    )


def after(*edits: Edit) -> ValueStreamMap:
    """The small map after these edits."""
    value_stream_map = small_map()
    for edit in edits:
        value_stream_map = edit(value_stream_map)
    return value_stream_map


def record(value_stream_map: ValueStreamMap, key: Id, kind: type[R]) -> R:
    """The record of that id, of that class."""
    found = value_stream_map.get(key, kind)
    assert found is not None, key
    return found


def flows(value_stream_map: ValueStreamMap) -> list[tuple[str, str]]:
    """Both ends of every flow of work, in map order."""
    return [(flow.source, flow.target) for flow in value_stream_map.of(Flow)]


def at(value_stream_map: ValueStreamMap, key: Id) -> tuple[float, float]:
    """Where something lies."""
    placement = value_stream_map.placements[key]
    return placement.x, placement.y
