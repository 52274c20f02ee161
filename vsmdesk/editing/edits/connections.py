"""Connections: drawn, led elsewhere, made into another kind."""

from collections.abc import Iterable
from typing import Any, Literal

from vsmdesk.editing.edits.naming import named
from vsmdesk.editing.edits.placements import unplace
from vsmdesk.editing.refusal import EditError
from vsmdesk.model.connections import AnyConnection, Connection, Flow, InformationFlow, Rework
from vsmdesk.model.elements import Element, FlowElement, Note
from vsmdesk.model.identity import Id, new_id
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap

ConnectionKind = Literal["flow", "rework", "information_flow"]
Cycle = Literal["rework", "refuse"]
_KINDS: dict[str, type[AnyConnection]] = {"flow": Flow, "rework": Rework, "information_flow": InformationFlow}


def connect(
    source: Id,
    target: Id,
    kind: ConnectionKind = "flow",
    *,
    cycle: Cycle = "rework",
    key: Id | None = None,
    **fields: Any,
) -> Edit:
    """Join two elements, under `key` where it is given.

    A flow that would close a cycle becomes rework, or is refused, as `cycle` says. Raises EditError.
    """
    own_key = key or new_id()

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        connection = _KINDS[kind](id=own_key, source=source, target=target, **fields)
        return value_stream_map.with_records(checked(value_stream_map, connection, cycle))

    return edit


def natural_kind(value_stream_map: ValueStreamMap, source: Id, target: Id) -> ConnectionKind:
    """The kind that most probably is meant: information with outside parties, rework where work goes back."""
    if not all(isinstance(value_stream_map.records.get(key), FlowElement) for key in (source, target)):
        return "information_flow"
    return "rework" if leads_to(value_stream_map, target, source) else "flow"


def reconnect(connection: Id, *, source: Id | None = None, target: Id | None = None, cycle: Cycle = "rework") -> Edit:
    """Lead an end of a connection to another element; what was bent by hand is straight again. Raises EditError."""

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        known = _known(value_stream_map, connection)
        ends = (source or known.source, target or known.target)
        if ends == (known.source, known.target):
            return value_stream_map
        others = value_stream_map.without([connection])
        led = checked(others, known.with_changes(source=ends[0], target=ends[1]), cycle)
        return unplace([connection])(value_stream_map).with_records(led)

    return edit


def change_connections(ids: Iterable[Id], kind: ConnectionKind) -> Edit:
    """Make connections into another kind; what both kinds can say is kept. Raises EditError."""
    chosen = tuple(ids)

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        for key in chosen:
            changed = _as_kind(_known(value_stream_map, key), kind)
            others = value_stream_map.without([key])
            value_stream_map = value_stream_map.with_records(checked(others, changed, "refuse"))
        return value_stream_map

    return edit


def checked(value_stream_map: ValueStreamMap, connection: AnyConnection, cycle: Cycle) -> AnyConnection:
    """The connection as it can be added to the map. Raises EditError with the reason why it cannot be."""
    source, target = connection.source, connection.target
    _check_ends(value_stream_map, connection)
    if isinstance(connection, Flow) and leads_to(value_stream_map, target, source):
        if cycle == "refuse":
            names = f"{named(value_stream_map, target)} leads to {named(value_stream_map, source)}"
            raise EditError(f"Work would go in a circle, since {names}; use rework for what goes back.")
        connection = _as_kind(connection, "rework")
    for other in value_stream_map.connections:
        if (other.source, other.target) == (source, target) and type(other) is type(connection):
            names = f"{named(value_stream_map, source)} and {named(value_stream_map, target)}"
            raise EditError(f"{names} are connected like this already; change that connection instead.")
    return connection


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


def _check_ends(value_stream_map: ValueStreamMap, connection: AnyConnection) -> None:
    for key in (connection.source, connection.target):
        element = value_stream_map.get(key, Element)
        if element is None or isinstance(element, Note):
            raise EditError("A connection needs an element at both of its ends; a note is not one.")
        if not isinstance(connection, InformationFlow) and not isinstance(element, FlowElement):
            raise EditError(f"Work does not flow through {named(value_stream_map, key)}; connect it with information.")
    if connection.source == connection.target and not isinstance(connection, Rework):
        raise EditError(f"{named(value_stream_map, connection.source)} cannot be connected with itself.")


def _known(value_stream_map: ValueStreamMap, key: Id) -> AnyConnection:
    connection = value_stream_map.records.get(key)
    if not isinstance(connection, AnyConnection):
        raise EditError("This connection is no longer on the map.")
    return connection


def _as_kind(connection: Connection, kind: ConnectionKind) -> AnyConnection:
    own_kind = _KINDS[kind]
    kept = {name: value for name, value in connection if name in own_kind.model_fields and name != "kind"}
    return own_kind.model_validate(kept)
