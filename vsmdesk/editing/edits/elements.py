"""New elements: anywhere, after or before another one, on a flow; and elements made into another kind."""

from collections.abc import Iterable
from typing import Any, Literal

from vsmdesk.editing.edits.composition import in_turn
from vsmdesk.editing.edits.connections import checked, connect
from vsmdesk.editing.edits.naming import named
from vsmdesk.editing.edits.placements import Point, move, placed, unplace
from vsmdesk.editing.refusal import EditError
from vsmdesk.model.connections import Flow, Rework
from vsmdesk.model.elements import (
    AnyElement,
    Decision,
    Delivery,
    Element,
    Entity,
    FlowElement,
    Note,
    Queue,
    Stage,
    Trigger,
)
from vsmdesk.model.identity import Id, new_id
from vsmdesk.model.plain_text import plain_text
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap
from vsmdesk.symbols.sizes import size_of

ElementKind = Literal["stage", "queue", "decision", "trigger", "delivery", "entity", "note"]
_KINDS: dict[ElementKind, type[AnyElement]] = {
    "stage": Stage,
    "queue": Queue,
    "decision": Decision,
    "trigger": Trigger,
    "delivery": Delivery,
    "entity": Entity,
    "note": Note,
}


def new_element(kind: ElementKind, *, name: str = "", **fields: Any) -> AnyElement:
    """A fresh element of that kind, for `add_element` and its like."""
    return _KINDS[kind].model_validate({"id": new_id(), "name": plain_text(name), **fields})


def add_element(element: AnyElement, at: Point | None = None) -> Edit:
    """Add an element, with its top left at a strip point where one is given. Raises EditError."""

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        if element.id in value_stream_map.records:
            raise EditError("This element is on the map already.")
        extended = value_stream_map.with_records(element)
        return extended if at is None else move({element.id: at})(extended)

    return edit


def add_after(
    before: Id, element: AnyElement, at: Point | None = None, *, between: bool = False, joining: Iterable[Id] = ()
) -> Edit:
    """Add an element to which work goes on from another one, and from those that it is `joining`. Raises EditError.

    With `between`, it is put on the flow that leaves the other one, where that is a single one.
    """
    others = tuple(joining)

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        leaving = [flow.id for flow in value_stream_map.of(Flow) if flow.source == before]
        if between and len(leaving) == 1:
            return insert_on_flow(leaving[0], element, at)(value_stream_map)
        flows = [connect(source, element.id) for source in (before, *others)]
        return in_turn(add_element(element, at), *flows)(value_stream_map)

    return edit


def open_beside(value_stream_map: ValueStreamMap, element: Id) -> tuple[Id, ...]:
    """The branches that end beside an element: fed by the very same ones, and nobody says yet where they go on.

    None where the element goes on somewhere itself, or is where the flow begins.
    """
    feeding: dict[Id, set[Id]] = {}
    for flow in value_stream_map.of(Flow):
        feeding.setdefault(flow.target, set()).add(flow.source)
    goes_on = {flow.source for flow in value_stream_map.of(Flow)}
    if element in goes_on or element not in feeding:
        return ()
    fed_alike = [key for key, sources in feeding.items() if sources == feeding[element] and key != element]
    records = value_stream_map.records
    return tuple(key for key in fed_alike if key not in goes_on and not isinstance(records[key], Delivery))


def add_beside(anchor: Id, element: AnyElement, at: Point | None = None) -> Edit:
    """Add an element as a branch beside another one: work comes from where that gets it, and goes on likewise.

    Raises EditError where work does not flow through the other one.
    """

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        if not isinstance(value_stream_map.records.get(anchor), FlowElement):
            raise EditError("A branch can be added beside an element of the flow only.")
        flows = value_stream_map.of(Flow)
        coming = [connect(flow.source, element.id) for flow in flows if flow.target == anchor]
        going = [connect(element.id, flow.target) for flow in flows if flow.source == anchor]
        return in_turn(add_element(element, at), *coming, *going)(value_stream_map)

    return edit


def add_before(after: Id, element: AnyElement, at: Point | None = None, *, between: bool = False) -> Edit:
    """Add an element from which work goes on to another one. Raises EditError.

    With `between`, it is put on the flow that reaches the other one, where that is a single one.
    """

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        arriving = [flow.id for flow in value_stream_map.of(Flow) if flow.target == after]
        if between and len(arriving) == 1:
            return insert_on_flow(arriving[0], element, at)(value_stream_map)
        return in_turn(add_element(element, at), connect(element.id, after))(value_stream_map)

    return edit


def insert_on_flow(flow: Id, element: AnyElement, at: Point | None = None) -> Edit:
    """Split a flow by an element, new or on the map already: share, delay and name stay with the first part.

    Raises EditError.
    """
    rest = new_id()

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        whole = value_stream_map.get(flow, Flow)
        if whole is None:
            raise EditError("Elements can be put on a flow of work only.")
        if element.id not in value_stream_map.records:
            value_stream_map = add_element(element, at)(value_stream_map)
        freed = value_stream_map.without([flow])
        first = checked(freed, whole.with_changes(target=element.id), "refuse")
        freed = freed.with_records(first)
        second = checked(freed, Flow(id=rest, source=element.id, target=whole.target), "refuse")
        return unplace([flow])(value_stream_map).with_records(first, second)

    return edit


def change_elements(ids: Iterable[Id], kind: ElementKind) -> Edit:
    """Make elements into another kind; what both kinds can say is kept, the size is the new kind's own.

    Their middle stays where it is, so that what was on the line of the flow still is.

    Raises EditError where work flows through one that would not be part of the flow any more.
    """
    chosen = tuple(ids)

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        for key in chosen:
            element = value_stream_map.get(key, Element)
            if element is None or isinstance(element, _KINDS[kind]):
                continue
            changed = _as_kind(element, kind)
            if not isinstance(changed, FlowElement) and _carries_work(value_stream_map, key):
                raise EditError(f"Work flows through {named(value_stream_map, key)}; delete its connections first.")
            value_stream_map = _in_its_place(value_stream_map, element, changed)
        return value_stream_map

    return edit


def _in_its_place(before: ValueStreamMap, element: Element, changed: AnyElement) -> ValueStreamMap:
    after = before.with_records(changed)
    place = before.placements.get(element.id)
    if place is None:
        return after
    old = size_of(element, before)
    after = after.with_records(placed(after, element.id, width=None, height=None))
    new = size_of(changed, after)
    x, y = place.x + (old[0] - new[0]) / 2, place.y + (old[1] - new[1]) / 2
    return after.with_records(placed(after, element.id, x=x, y=y))


def _as_kind(element: Element, kind: ElementKind) -> AnyElement:
    own_kind = _KINDS[kind]
    kept = {name: value for name, value in element if name in own_kind.model_fields and name != "kind"}
    return own_kind.model_validate(kept)


def _carries_work(value_stream_map: ValueStreamMap, key: Id) -> bool:
    return any(isinstance(c, Flow | Rework) and key in (c.source, c.target) for c in value_stream_map.connections)
