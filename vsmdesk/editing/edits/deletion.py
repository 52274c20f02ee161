"""Deletion: what would dangle goes too, friction stays and remembers its place."""

from collections.abc import Iterable

from vsmdesk.editing.edits.connections import hanging_on
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.stream import PRESENTATION_ID, STREAM_ID, Placement
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap


def delete(ids: Iterable[Id]) -> Edit:
    """Delete records with their connections and placements."""
    chosen = frozenset(ids) - {STREAM_ID, PRESENTATION_ID}

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        gone = chosen & value_stream_map.records.keys()
        gone |= {connection.id for connection in hanging_on(value_stream_map, gone)}
        gone |= {placement.id for placement in value_stream_map.of(Placement) if placement.element in gone}
        return value_stream_map.with_records(*_displaced(value_stream_map, gone)).without(gone)

    return edit


def _displaced(value_stream_map: ValueStreamMap, gone: frozenset[Id]) -> list[Friction]:
    displaced = []
    for friction in value_stream_map.of(Friction):
        if gone.intersection(friction.elements):
            left = tuple(key for key in friction.elements if key not in gone)
            first = value_stream_map.records.get(friction.elements[0])
            lost = friction.lost_place if left else getattr(first, "name", "")
            displaced.append(friction.with_changes(elements=left, lost_place=lost))
    return displaced
