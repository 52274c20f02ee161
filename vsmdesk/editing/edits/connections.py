"""Connections: drawn, led elsewhere, made into another kind."""

from typing import Any, Literal

from vsmdesk.editing.edits.naming import named
from vsmdesk.editing.refusal import EditError
from vsmdesk.model.connections import Connection, Flow, InformationFlow, Rework
from vsmdesk.model.elements import Element
from vsmdesk.model.identity import Id, new_id
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap

ConnectionKind = Literal["flow", "rework", "information_flow"]
Cycle = Literal["rework", "refuse"]
_KINDS: dict[str, type[Flow | Rework | InformationFlow]] = {
    "flow": Flow,
    "rework": Rework,
    "information_flow": InformationFlow,
}


def connect(source: Id, target: Id, kind: ConnectionKind = "flow", *, cycle: Cycle = "rework", **fields: Any) -> Edit:
    """Join two elements. A flow that would close a cycle becomes rework, or is refused, as `cycle` says."""
    key = new_id()

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        _check_ends(value_stream_map, source, target)
        own_kind = _KINDS[kind]
        if kind == "flow" and leads_to(value_stream_map, target, source):
            if cycle == "refuse":
                raise EditError("Work would go in a circle; use rework for what goes back.")
            own_kind = Rework
        if any(
            (c.source, c.target) == (source, target) and isinstance(c, own_kind) for c in value_stream_map.connections
        ):
            raise EditError(f"{named(value_stream_map, source)} and {named(value_stream_map, target)} are connected.")
        return value_stream_map.with_records(own_kind(id=key, source=source, target=target, **fields))

    return edit


def leads_to(value_stream_map: ValueStreamMap, start: Id, end: Id) -> bool:
    """Whether work that goes on from `start` gets to `end`."""
    following: dict[Id, list[Id]] = {}
    for flow in value_stream_map.of(Flow):
        following.setdefault(flow.source, []).append(flow.target)
    seen, ahead = {start}, [start]
    while ahead:
        fresh = [key for key in following.get(ahead.pop(), ()) if key not in seen]
        seen.update(fresh)
        ahead += fresh
    return end in seen


def _check_ends(value_stream_map: ValueStreamMap, source: Id, target: Id) -> None:
    if source == target:
        raise EditError("An element cannot be connected with itself.")
    for key in (source, target):
        if value_stream_map.get(key, Element) is None:
            raise EditError("A connection needs an element at both of its ends.")


def hanging_on(value_stream_map: ValueStreamMap, ids: frozenset[Id]) -> tuple[Connection, ...]:
    """Connections with an end among these elements."""
    return tuple(c for c in value_stream_map.connections if c.source in ids or c.target in ids)
