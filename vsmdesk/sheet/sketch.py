"""The first look at a large map: all its boxes and, led plainly, all its lines, long before the sheet is laid out.

Opening a map of ten thousand elements takes seconds, most of them for the ways of lines around each other, texts and
times. Where everything stands is known at once; from afar, where such a map is looked at first, little else is seen.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from itertools import chain

from vsmdesk.drawing.bounds import Box
from vsmdesk.drawing.builders import polyline
from vsmdesk.drawing.primitives import Drawing, Group, Path, Stroke
from vsmdesk.model.identity import Id
from vsmdesk.model.stream import Paper
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.fold import Fold
from vsmdesk.sheet.furniture import bare_lanes
from vsmdesk.sheet.laying import boxes_and_fold
from vsmdesk.sheet.map_pieces import ELEMENTS
from vsmdesk.sheet.pieces import Afar, Piece, Sheet
from vsmdesk.sheet.plain_ways import plain_way
from vsmdesk.sheet.route import Points, Route

SKETCH = "sketch"
"""The key of the piece that stands for all elements and connections."""
LARGE = 400
"""Elements and connections from which on a sketch is seen earlier than the sheet by more than it takes."""


def sketched(value_stream_map: ValueStreamMap, paper: Paper = "A3") -> Sheet | None:
    """The map in outline, folded as its sheet will be; None for a map so small that it is not worth it."""
    if len(value_stream_map.elements) + len(value_stream_map.connections) < LARGE:
        return None
    on_strip, fold = boxes_and_fold(value_stream_map, paper)
    boxes = {key: fold.box_to_sheet(box) for key, box in on_strip.items()}
    routes = dict(_plain_routes(value_stream_map, on_strip, boxes, fold))
    lines = tuple(chain(map(_outline, boxes.values()), (way for route in routes.values() for way in route.ways)))
    room = Box(0.0, 0.0, fold.width, fold.height)
    sketch = Piece(SKETCH, lambda: _drawing(lines), ELEMENTS, room, (), lambda: Afar(lines=lines))
    pieces = (*bare_lanes(value_stream_map, fold), sketch)
    return Sheet(fold.width, fold.height, pieces, fold, boxes=boxes, routes=routes)


def _plain_routes(
    value_stream_map: ValueStreamMap, on_strip: Mapping[Id, Box], boxes: Mapping[Id, Box], fold: Fold
) -> Iterator[tuple[Id, Route]]:
    """Each line within a band at most an elbow; what goes on in another band would run through everything."""
    bands = {key: bisect_right(fold.breaks, (box.left + box.right) / 2) for key, box in on_strip.items()}
    for one in value_stream_map.connections:
        source, target = boxes.get(one.source), boxes.get(one.target)
        if source is not None and target is not None and bands[one.source] == bands[one.target]:
            yield one.id, Route((plain_way(source, target, type(one), plainly=True),))


def _outline(box: Box) -> Points:
    left, top, right, bottom = box
    return ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))


def _drawing(lines: tuple[Points, ...]) -> Drawing:
    return (Group((Path(tuple(chain.from_iterable(map(polyline, lines))), Stroke("ink2", 0.8)),), key=SKETCH),)
