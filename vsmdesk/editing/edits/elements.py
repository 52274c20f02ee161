"""New elements: anywhere, after or before another one, on a flow."""

from typing import Any

from vsmdesk.editing.edits.connections import connect
from vsmdesk.editing.edits.placements import Point, placed
from vsmdesk.editing.refusal import EditError
from vsmdesk.model.elements import AnyElement
from vsmdesk.model.identity import Id, new_id
from vsmdesk.model.kinds import KINDS, AnyRecord
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap


def new_record(kind: str, **fields: Any) -> AnyRecord:
    """A fresh record of a kind by name. Raises KeyError and pydantic.ValidationError."""
    return KINDS[kind].model_validate({"id": new_id(), **fields})


def add_element(element: AnyElement, at: Point | None = None) -> Edit:
    """Add an element, at a strip point where one is given."""

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        if element.id in value_stream_map.records:
            raise EditError("This element is on the map already.")
        extended = value_stream_map.with_records(element)
        return extended if at is None else extended.with_records(placed(extended, element.id, x=at[0], y=at[1]))

    return edit


def in_turn(*edits: Edit) -> Edit:
    """Several edits as one."""

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        for one in edits:
            value_stream_map = one(value_stream_map)
        return value_stream_map

    return edit


def add_after(before: Id, element: AnyElement, at: Point | None = None) -> Edit:
    """Add an element to which work goes on from another one."""
    return in_turn(add_element(element, at), connect(before, element.id))


def add_before(after: Id, element: AnyElement, at: Point | None = None) -> Edit:
    """Add an element from which work goes on to another one."""
    return in_turn(add_element(element, at), connect(element.id, after))
