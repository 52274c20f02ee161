"""A sheet without furniture, drawn as plainly as can be: what the canvas is tested with, apart from the real sheet."""

from vsmdesk.drawing.bounds import Box, bounds
from vsmdesk.drawing.builders import polyline, rectangle
from vsmdesk.drawing.lettering import line
from vsmdesk.drawing.primitives import Drawing, Path, Stroke
from vsmdesk.model.record import Record
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.boxes import boxes_of, lanes_of
from vsmdesk.sheet.callouts import callouts
from vsmdesk.sheet.fold import folded
from vsmdesk.sheet.pieces import Piece, Sheet
from vsmdesk.sheet.routing import routes


def plain_sheet(value_stream_map: ValueStreamMap) -> Sheet:
    """Boxes with names, lines, discs; an untouched record at an untouched place gives the same piece again."""
    strip_boxes = boxes_of(value_stream_map)
    fold = folded(value_stream_map, strip_boxes, lanes_of(value_stream_map))
    ways = routes(value_stream_map, strip_boxes, fold)
    places = callouts(value_stream_map, strip_boxes, fold, ways)
    boxes = {key: fold.box_to_sheet(box) for key, box in strip_boxes.items()}
    records = value_stream_map.records
    lines = [_piece(records[key], _line(route.points), 1) for key, route in ways.items()]
    drawn = [_piece(records[key], _box(box, str(getattr(records[key], "name", ""))), 2) for key, box in boxes.items()]
    discs = [_piece(records[key], _disc(*place.disc), 3) for key, place in places.items()]
    middles = {key: place.disc for key, place in places.items()}
    pieces: tuple[Piece, ...] = (
        Piece("lanes", _frame(fold.width, fold.height), 0, Box(0, 0, fold.width, fold.height)),
    )
    pieces += (*lines, *drawn, *discs)
    return Sheet(fold.width, fold.height, pieces, fold, (), boxes, ways, middles)


def _piece(record: Record, drawing: Drawing, level: int) -> Piece:
    return Piece(record.id, drawing, level, bounds(drawing))


def _line(points: tuple[tuple[float, float], ...]) -> Drawing:
    return (Path(polyline(points), Stroke("ink", 1.25)),)


def _box(box: Box, name: str) -> Drawing:
    frame = Path(rectangle(box.left, box.top, box.width, box.height), Stroke("ink", 1), "box")
    return (frame, *line(name, box.left + 6, box.top + 20, 8.5, bold=True))


def _disc(x: float, y: float) -> Drawing:
    return (Path(rectangle(x - 7, y - 7, 14, 14), None, "friction"),)


def _frame(width: float, height: float) -> Drawing:
    return (Path(rectangle(28, 28, width - 56, height - 56), Stroke("rule", 0.6)),)
