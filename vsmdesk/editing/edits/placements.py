"""Where things lie: moved, resized, lined up, bent."""

from collections.abc import Iterable, Mapping
from typing import Any

from vsmdesk.model.identity import Id, new_id
from vsmdesk.model.stream import Placement
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap

Point = tuple[float, float]
Rectangle = tuple[float, float, float, float]


def placed(value_stream_map: ValueStreamMap, element: Id, **changes: Any) -> Placement:
    """The placement of an element with these changes, or a fresh one."""
    known = value_stream_map.placements.get(element)
    return known.with_changes(**changes) if known else Placement(id=new_id(), element=element, **changes)


def move(positions: Mapping[Id, Point]) -> Edit:
    """Put elements, lanes or callouts with their top left (callouts: their centre) at these strip points."""

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        known = value_stream_map.placements
        moved = [
            placed(value_stream_map, key, x=x, y=y)
            for key, (x, y) in positions.items()
            if key not in known or (known[key].x, known[key].y) != (x, y)
        ]
        return value_stream_map.with_records(*moved)

    return edit


def resize(rectangles: Mapping[Id, Rectangle]) -> Edit:
    """Give elements these rectangles: left, top, width, height on the strip."""

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        resized = [
            placed(value_stream_map, key, x=x, y=y, width=width, height=height)
            for key, (x, y, width, height) in rectangles.items()
        ]
        return value_stream_map.with_records(*resized)

    return edit


def bend(connection: Id, bends: Iterable[Point]) -> Edit:
    """Lead a connection over these strip points; none at all leaves its way to the program."""
    corners = tuple(bends)
    return lambda m: m.with_records(placed(m, connection, bends=corners))


def offset_label(connection: Id, offset: Point | None) -> Edit:
    """Move a connection's label away from where the program puts it, or back there."""
    return lambda m: m.with_records(placed(m, connection, label_offset=offset))
