"""Friction points: added with the next number, put on other elements. A number never moves."""

from collections.abc import Iterable
from typing import Any

from vsmdesk.editing.refusal import EditError
from vsmdesk.model.connections import Connection
from vsmdesk.model.elements import Element
from vsmdesk.model.friction import HIGHEST_NUMBER, Friction
from vsmdesk.model.identity import Id, new_id
from vsmdesk.model.plain_text import plain_text
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap


def add_friction(elements: Iterable[Id], *, key: Id | None = None, **fields: Any) -> Edit:
    """Mark friction on elements or connections, under the next number and `key` where it is given. Raises EditError."""
    chosen, own_key = tuple(dict.fromkeys(elements)), key or new_id()
    cleaned = {name: plain_text(value) if isinstance(value, str) else value for name, value in fields.items()}

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        _check(value_stream_map, chosen)
        number = next_number(value_stream_map)
        return value_stream_map.with_records(Friction(id=own_key, number=number, elements=chosen, **cleaned))

    return edit


def place_friction(friction: Id, elements: Iterable[Id]) -> Edit:
    """Put a friction point on other elements or connections; a lost place is found again. Raises EditError."""
    chosen = tuple(dict.fromkeys(elements))

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        known = value_stream_map.get(friction, Friction)
        if known is None:
            raise EditError("This friction point is no longer on the map.")
        _check(value_stream_map, chosen)
        lost_place = "" if chosen else known.lost_place
        return value_stream_map.with_records(known.with_changes(elements=chosen, lost_place=lost_place))

    return edit


def next_number(value_stream_map: ValueStreamMap) -> int:
    """The number after the highest one. Raises EditError where there is none left."""
    number = 1 + max((friction.number for friction in value_stream_map.of(Friction)), default=0)
    if number > HIGHEST_NUMBER:
        raise EditError(f"A map holds friction points up to number {HIGHEST_NUMBER}; delete the highest ones first.")
    return number


def _check(value_stream_map: ValueStreamMap, elements: Iterable[Id]) -> None:
    for key in elements:
        if not isinstance(value_stream_map.records.get(key), Element | Connection):
            raise EditError("Friction is marked on elements and connections of the map.")
