"""The whole sheet: every element, connection, callout and piece of furniture, each drawn once for page and canvas."""

from collections.abc import Iterator, Mapping
from functools import partial

from vsmdesk.drawing.bounds import Box
from vsmdesk.metrics.figures import Figures
from vsmdesk.model.connections import Connection, Flow, Rework
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.stream import Paper
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.boxes import boxes_of, lanes_of, surroundings_of
from vsmdesk.sheet.callout_drawing import callout_drawing
from vsmdesk.sheet.callouts import Callout, callouts
from vsmdesk.sheet.connection_rooms import connection_afar, room_of_connection
from vsmdesk.sheet.connection_texts import connection_texts
from vsmdesk.sheet.connections import connection_drawing
from vsmdesk.sheet.crossings import crossings
from vsmdesk.sheet.fold import Fold, folded
from vsmdesk.sheet.furniture import Furnished, furniture
from vsmdesk.sheet.piece_memo import PieceMemo
from vsmdesk.sheet.pieces import Piece, Sheet
from vsmdesk.sheet.pushes import pushed_ways
from vsmdesk.sheet.route import Route
from vsmdesk.sheet.routing import routes
from vsmdesk.symbols.catalogue import look_of
from vsmdesk.symbols.context import SymbolContext
from vsmdesk.symbols.rooms import room_of

INFORMATION, REWORK, WORK, ELEMENTS, CALLOUTS = 10, 20, 30, 40, 50
"""What lies over what, above the furniture at 0: work above information, boxes above both, callouts above all."""


def sheet_of(
    value_stream_map: ValueStreamMap,
    figures: Figures,
    *,
    paper: Paper = "A3",
    state: str = "current",
    pages: int = 1,
    number: int = 1,
    fold: Fold | None = None,
    label: str = "",
) -> Sheet:
    """The map on its sheet, which is page `number` of a document of so many pages; folded for the paper, or as given.

    `label` is what the title block says of the sheet in place of number and paper.
    """
    context = SymbolContext(value_stream_map, figures)
    memo = PieceMemo()
    on_strip = boxes_of(value_stream_map)
    fold = fold or folded(value_stream_map, on_strip, lanes_of(value_stream_map), paper)
    boxes = {key: fold.box_to_sheet(box) for key, box in on_strip.items()}
    ways = routes(value_stream_map, on_strip, fold, connection_texts(value_stream_map, figures))
    ways, pushes = pushed_ways(value_stream_map, ways, boxes)
    places = callouts(value_stream_map, on_strip, fold, ways)
    page = label or (f"{number} of {pages}, {paper}" if pages > 1 else paper)
    furnished = Furnished(context, boxes, fold, ways, state, page, push=bool(pushes), number=number)
    pieces = (
        *furniture(furnished, memo),
        *_connections(value_stream_map, ways, pushes, memo),
        *_elements(context, on_strip, boxes, memo),
        *_callouts(value_stream_map, places, memo),
    )
    memo.finish()
    in_order = tuple(sorted(pieces, key=lambda piece: piece.level))
    discs = {key: callout.disc for key, callout in places.items()}
    return Sheet(fold.width, fold.height, in_order, fold, boxes=boxes, routes=ways, discs=discs, context=context)


def _connections(
    value_stream_map: ValueStreamMap, ways: Mapping[Id, Route], pushes: Mapping[Id, float], memo: PieceMemo
) -> Iterator[Piece]:
    connections = ((value_stream_map.get(key, Connection), route) for key, route in ways.items())
    found = [(connection, route) for connection, route in connections if connection is not None]
    gaps = crossings({one.id: route for one, route in found if isinstance(one, Flow)})
    for connection, route in found:
        push = pushes.get(connection.id)
        inputs = (connection, route, push, gaps.get(connection.id, ()))
        draw, room = partial(connection_drawing, *inputs), room_of_connection(connection, route, push)
        afar = partial(connection_afar, connection, route) if push is None else None
        yield memo.drawn(connection.id, _level(connection), inputs, draw, room=room, afar=afar)


def _level(connection: Connection) -> int:
    return WORK if isinstance(connection, Flow) else REWORK if isinstance(connection, Rework) else INFORMATION


def _elements(
    context: SymbolContext, on_strip: Mapping[Id, Box], boxes: Mapping[Id, Box], memo: PieceMemo
) -> Iterator[Piece]:
    records = context.value_stream_map.records
    around = surroundings_of(context.value_stream_map, on_strip)
    for key, box in boxes.items():
        record, before = records[key], on_strip[key]
        title = getattr(record, "name", "") or context.codes.get(key, "")
        room = room_of(record, before, around.get(key, ()))
        if room is not None:
            room = room.moved(box.left - before.left, box.top - before.top)
        yield memo.symbol(key, look_of(record, context), ELEMENTS, (box.left, box.top, title), room)


def _callouts(value_stream_map: ValueStreamMap, places: Mapping[Id, Callout], memo: PieceMemo) -> Iterator[Piece]:
    for key, callout in places.items():
        friction = value_stream_map.get(key, Friction)
        if friction is not None:
            inputs = (friction, callout)
            yield memo.drawn(key, CALLOUTS, inputs, partial(callout_drawing, *inputs), friction.title)
