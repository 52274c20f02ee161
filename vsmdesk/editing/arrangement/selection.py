"""An arranged selection put back into the map: where it was, in its own lanes, clear of all that did not move."""

from collections.abc import Iterator, Mapping, Sequence

from vsmdesk.drawing.bounds import Box
from vsmdesk.editing.arrangement.plan import NOWHERE
from vsmdesk.model.identity import Id
from vsmdesk.model.lanes import lane_of_each
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.symbols.around import marks_around
from vsmdesk.symbols.sizes import size_of

CLEAR = 6.0
STEP = 22.0
Corners = Mapping[Id, tuple[float, float]]


def within_the_rest(
    value_stream_map: ValueStreamMap, corners: Corners, tops: Mapping[Id, float]
) -> dict[Id, tuple[float, float]]:
    """Corners moved so that the selection begins where it began, then on until it lies on nothing else.

    In lanes every element keeps its height above or below the top of its own lane; without lanes the selection moves
    as a whole, downwards if it has to.
    """
    placed = value_stream_map.placements
    known = [key for key in corners if key in placed]
    if not corners or not known:
        return dict(corners)
    dx = min(placed[key].x for key in known) - min(corners[key][0] for key in known)
    lane_of = lane_of_each(value_stream_map)
    dy = 0.0 if lane_of else min(placed[key].y for key in known) - min(corners[key][1] for key in known)
    moved: dict[Id, tuple[float, float]] = {}
    for key, (x, y) in corners.items():
        lane = lane_of.get(key, NOWHERE)
        down = placed[lane].y - tops[lane] if lane in placed and lane in tops else dy
        moved[key] = (x + dx, y + down)
    return _clear_of_the_rest(value_stream_map, moved, sideways=bool(lane_of))


def _clear_of_the_rest(
    value_stream_map: ValueStreamMap, corners: Corners, *, sideways: bool
) -> dict[Id, tuple[float, float]]:
    others = {p.element: (p.x, p.y) for p in value_stream_map.placements.values() if p.element not in corners}
    rest = list(_boxes(value_stream_map, others))
    own = list(_boxes(value_stream_map, corners))
    number = 0
    while _touches(own, rest, *_step(number, sideways=sideways)):
        number += 1
    dx, dy = _step(number, sideways=sideways)
    return {key: (x + dx, y + dy) for key, (x, y) in corners.items()}


def _step(number: int, *, sideways: bool) -> tuple[float, float]:
    return (number * STEP, 0.0) if sideways else (0.0, number * STEP)


def _touches(own: Sequence[Box], rest: Sequence[Box], dx: float, dy: float) -> bool:
    return any(box.moved(dx, dy).grown(CLEAR).overlaps(other) for box in own for other in rest)


def _boxes(value_stream_map: ValueStreamMap, corners: Corners) -> Iterator[Box]:
    """Boxes of elements with all that is written around them."""
    elements = {element.id for element in value_stream_map.elements}
    for key, (x, y) in corners.items():
        if key in elements:
            record = value_stream_map.records[key]
            width, height = size_of(record, value_stream_map)
            for box in (Box(0.0, 0.0, width, height), *marks_around(record, value_stream_map)):
                yield box.moved(x, y)
