"""What a typed line says of an element, as one edit: kind, name, values, team, and the ways to and from it."""

from collections.abc import Iterable
from typing import Any

from vsmdesk.editing.edits.connections import connect, natural_kind
from vsmdesk.editing.edits.elements import ElementKind, change_elements
from vsmdesk.editing.edits.fields import set_fields
from vsmdesk.editing.edits.naming import named
from vsmdesk.editing.edits.origins import from_where
from vsmdesk.editing.edits.parties import set_team
from vsmdesk.editing.refusal import EditError
from vsmdesk.model.codes import codes
from vsmdesk.model.connections import Connection, Flow, InformationFlow
from vsmdesk.model.elements import Activity, AnyElement, Element, Note
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import name_key
from vsmdesk.model.plain_text import quoted
from vsmdesk.model.quantities import Measured
from vsmdesk.model.removal import without_hanging
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap
from vsmdesk.step_table.typed_line import TypedKind, TypedLine, Way

_KINDS: dict[TypedKind, ElementKind] = {
    "stage": "stage",
    "approval": "stage",
    "queue": "queue",
    "decision": "decision",
    "trigger": "trigger",
    "delivery": "delivery",
}


_NOBODYS_OWN: tuple[TypedKind, ...] = ("queue", "trigger", "delivery")


def describe(key: Id, line: TypedLine) -> Edit:
    """Make an element what the line says. A name, a value or a team that it does not give stays. Raises EditError.

    The ways by which a new element (one without a name yet) is reached are those that the line names, if it names any;
    of others they are added. A new queue, trigger or delivery is nobody's own: it keeps no team of the element after
    which it was added.
    """

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        element = _element(value_stream_map, key)
        is_new = not element.name
        if line.kind is not None:
            value_stream_map = change_elements([key], _KINDS[line.kind])(value_stream_map)
            value_stream_map = set_fields([key], approval=line.kind == "approval")(value_stream_map)
        value_stream_map = set_fields([key], **_values(value_stream_map, key, line))(value_stream_map)
        if line.team is not None:
            value_stream_map = set_team([key], line.team)(value_stream_map)
        elif is_new and line.kind in _NOBODYS_OWN:
            value_stream_map = set_fields([key], team=None, organisation=None)(value_stream_map)
        return _with_ways(value_stream_map, key, line.ways, is_new=is_new)

    return edit


def _element(value_stream_map: ValueStreamMap, key: Id) -> AnyElement:
    element = value_stream_map.records.get(key)
    if not isinstance(element, AnyElement):
        raise EditError("This element is no longer on the map.")
    return element


def _values(value_stream_map: ValueStreamMap, key: Id, line: TypedLine) -> dict[str, Any]:
    """The fields to set. What is typed of the wait or the lead time stands instead of the other one."""
    element = _element(value_stream_map, key)
    values = {name: from_where(value, getattr(element, name, None)) for name, value in line.fields}
    if isinstance(element, Activity):
        for given, other in (("wait_time", "lead_time"), ("lead_time", "wait_time")):
            if values.get(given) is not None:
                values.setdefault(other, None)
    return {**({"name": line.name} if line.name else {}), **values}


def _with_ways(value_stream_map: ValueStreamMap, key: Id, ways: Iterable[Way], *, is_new: bool) -> ValueStreamMap:
    incoming = [way for way in ways if way.incoming and way.target]
    if is_new and incoming:
        arriving = [flow.id for flow in value_stream_map.of(Flow) if flow.target == key]
        value_stream_map = without_hanging(value_stream_map, arriving)
    for way in ways:
        value_stream_map = _with_way(value_stream_map, key, way)
    return value_stream_map


def _with_way(value_stream_map: ValueStreamMap, key: Id, way: Way) -> ValueStreamMap:
    if not way.target:
        return _shared(value_stream_map, _only_way_to(value_stream_map, key), way.share)
    other = element_called(value_stream_map, way.target)
    ends = (other, key) if way.incoming else (key, other)
    known = _joining(value_stream_map, *ends)
    if known is not None:
        return _shared(value_stream_map, known, way.share)
    kind = "rework" if other == key else natural_kind(value_stream_map, *ends)
    if kind == "information_flow":
        return connect(*ends, kind)(value_stream_map)
    return connect(*ends, kind, share=way.share)(value_stream_map)


def _shared(value_stream_map: ValueStreamMap, connection: Connection, share: Measured | None) -> ValueStreamMap:
    return value_stream_map if share is None else set_fields([connection.id], share=share)(value_stream_map)


def _joining(value_stream_map: ValueStreamMap, source: Id, target: Id) -> Connection | None:
    joining = (c for c in value_stream_map.connections if (c.source, c.target) == (source, target))
    return next((c for c in joining if not isinstance(c, InformationFlow)), None)


def _only_way_to(value_stream_map: ValueStreamMap, key: Id) -> Flow:
    arriving = [flow for flow in value_stream_map.of(Flow) if flow.target == key]
    if len(arriving) != 1:
        raise EditError("Say whose share it is, with the name of where the work comes from, like < Review 30%.")
    return arriving[0]


def element_called(value_stream_map: ValueStreamMap, text: str) -> Id:
    """The element with that id or name, in any case; else the only one with a name or a word that begins like that.

    Raises EditError where there is none, or several.
    """
    wanted = name_key(text)
    names = {e.id: name_key(e.name) for e in value_stream_map.of(Element) if not isinstance(e, Note)}
    by_code = [key for key in names if name_key(codes(value_stream_map)[key]) == wanted]
    exactly = [key for key, name in names.items() if name == wanted]
    beginning = [key for key, name in names.items() if name.startswith(wanted)]
    word = [key for key, name in names.items() if f" {wanted}" in f" {name}"]
    found = by_code or exactly or beginning or word
    if not found:
        raise EditError(f"No element is called {quoted(text)}; write its number or the beginning of its name.")
    if len(found) > 1:
        either = " or ".join(named(value_stream_map, key) for key in found[:2])
        raise EditError(f"{quoted(text)} could be {either}; write its number or more of its name.")
    return found[0]
