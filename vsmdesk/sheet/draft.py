"""A sheet in a hurry: what was edited is drawn at once on the sheet that is shown; the whole sheet follows.

A large map takes longer to lay out than people notice between two frames. What they look at, the element in their
hands, takes no time; ladder, measures, labels and the ways of all other connections stay as they were meanwhile.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from vsmdesk.drawing.bounds import Box
from vsmdesk.model.connections import Connection
from vsmdesk.model.difference import Difference
from vsmdesk.model.identity import Id
from vsmdesk.model.stream import Placement
from vsmdesk.sheet.connection_rooms import connection_afar, room_of_connection
from vsmdesk.sheet.connections import connection_drawing
from vsmdesk.sheet.map_pieces import ELEMENTS, level_of, symbol_room
from vsmdesk.sheet.piece_memo import drawn_piece, symbol_piece
from vsmdesk.sheet.pieces import Piece, Sheet
from vsmdesk.sheet.plain_ways import continued_ways, plain_way
from vsmdesk.sheet.route import Route
from vsmdesk.symbols.catalogue import look_of
from vsmdesk.symbols.context import SymbolContext
from vsmdesk.symbols.sizes import size_of

FEW = 24
"""Connections that are led around what is in their way; of more each is at most an elbow."""


def drafted(shown: Sheet, news: Difference) -> Sheet | None:
    """The sheet shown so far (whole or a draft) after an edit; None where only the whole sheet can show what changed.

    Elements may have changed in what they say and where they stand; nothing may have come or gone, and no lane, line
    or callout may have been touched. What figures say is still what they said before.
    """
    before = shown.context
    if before is None or news.added or news.removed:
        return None
    touched = _elements(shown.boxes, news)
    if touched is None or any(_is_renumbered(key, news) for key in touched):
        return None
    context = before.of_edited(news.after)
    boxes = {key: _box(key, shown, news) for key in touched}
    moved = {key: box for key, box in boxes.items() if box != shown.boxes[key]}
    bound = _bound(shown, moved, news.after.connections_at)
    routes = dict(_plain_routes(shown, moved, bound))
    pieces = (
        *(_symbol(key, box, context) for key, box in boxes.items()),
        *(_line(connection, routes[connection.id]) for connection in bound),
    )
    return _with(shown, context, moved, routes, pieces)


def _elements(boxes: Mapping[Id, Box], news: Difference) -> set[Id] | None:
    """The elements of the sheet that the edit touched; None where it touched anything else."""
    touched: set[Id] = set()
    for key in news.changed:
        record = news.after.records[key]
        element = record.element if isinstance(record, Placement) and record.layout == "map" else key
        if element not in boxes or element not in news.after.placements:
            return None
        touched.add(element)
    return touched


def _is_renumbered(key: Id, news: Difference) -> bool:
    """Whether an element became one of another kind or number: others may be numbered in another way then."""
    one, other = news.before.records[key], news.after.records[key]
    return type(one) is not type(other) or getattr(one, "code", "") != getattr(other, "code", "")


def _box(key: Id, shown: Sheet, news: Difference) -> Box:
    """Where an element stands now: on the sheet as it is folded, whatever lanes and bands will become."""
    placed = news.after.placements[key]
    width, height = size_of(news.after.records[key], news.after)
    before = shown.boxes[key]
    if placed is news.before.placements.get(key) and (width, height) == (before.width, before.height):
        return before
    return shown.fold.box_to_sheet(Box(placed.x, placed.y, placed.x + width, placed.y + height))


def _bound(shown: Sheet, moved: Iterable[Id], at: Mapping[Id, Sequence[Connection]]) -> Collection[Connection]:
    """The connections on the sheet that hang on what moved."""
    found = (connection for key in moved for connection in at.get(key, ()) if connection.id in shown.routes)
    return {connection.id: connection for connection in found}.values()


def _plain_routes(shown: Sheet, moved: Mapping[Id, Box], bound: Collection[Connection]) -> Iterator[tuple[Id, Route]]:
    """The ways of the connections of what moved, without labels and marks, for which there may be no room."""
    for connection in bound:
        source, target = (moved.get(key) or shown.boxes[key] for key in (connection.source, connection.target))
        kind, before = type(connection), shown.routes[connection.id]
        if len(before.ways) > 1:
            ways = continued_ways(source, target, kind, before.ways, source_moves=connection.source in moved)
        else:
            ways = (plain_way(source, target, kind, plainly=len(bound) > FEW),)
        yield connection.id, Route(ways, before.head)


def _symbol(key: Id, box: Box, context: SymbolContext) -> Piece:
    value_stream_map = context.value_stream_map
    record = value_stream_map.records[key]
    title = getattr(record, "name", "") or context.codes.get(key, "")
    room = symbol_room(record, box, value_stream_map)
    return symbol_piece(key, look_of(record, context), ELEMENTS, (box.left, box.top, title), room)


def _line(connection: Connection, route: Route) -> Piece:
    draw, room = partial(connection_drawing, connection, route), partial(room_of_connection, connection, route, None)
    afar = partial(connection_afar, connection, route)
    return drawn_piece(connection.id, level_of(connection), (connection, route), draw, room=room, afar=afar)


def _with(
    shown: Sheet,
    context: SymbolContext,
    moved: Mapping[Id, Box],
    routes: Mapping[Id, Route],
    pieces: Iterable[Piece],
) -> Sheet:
    fresh = {piece.key: piece for piece in pieces}
    return replace(
        shown,
        pieces=tuple([fresh.get(piece.key, piece) for piece in shown.pieces]),
        boxes={**shown.boxes, **moved} if moved else shown.boxes,
        routes={**shown.routes, **routes} if routes else shown.routes,
        context=context,
    )
