"""The pieces of the map itself: connections and elements, each drawn again only where it may look different."""

from functools import partial

from vsmdesk.drawing.bounds import Box
from vsmdesk.metrics.figures import Figures
from vsmdesk.model.connections import Connection, Flow, Rework
from vsmdesk.model.identity import Id
from vsmdesk.model.record import Record
from vsmdesk.model.stream import Paper
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.connection_rooms import connection_afar, room_of_connection
from vsmdesk.sheet.connection_texts import connection_texts
from vsmdesk.sheet.connections import connection_drawing
from vsmdesk.sheet.fold import Fold
from vsmdesk.sheet.laying import Laid, laid_out, lie_alike
from vsmdesk.sheet.piece_memo import PieceMemo
from vsmdesk.sheet.pieces import Piece
from vsmdesk.symbols.around import marks_around
from vsmdesk.symbols.catalogue import look_of
from vsmdesk.symbols.context import SymbolContext
from vsmdesk.symbols.rooms import room_of
from vsmdesk.symbols.unlike import unlike

INFORMATION, REWORK, WORK, ELEMENTS = 10, 20, 30, 40
"""What lies over what, above the furniture at 0: work above information, boxes above both."""


def laid_as_before(
    value_stream_map: ValueStreamMap, figures: Figures, paper: Paper, fold: Fold | None, memo: PieceMemo
) -> Laid:
    """Where everything lies on the paper, or in the given fold: as on a recent sheet, if nothing moved since."""
    texts = connection_texts(value_stream_map, figures)
    for made in memo.recent:
        before, laid = made.map(), made.laid
        if before is None or laid.page != (paper, fold) or laid.texts != texts:
            continue
        if lie_alike(before, value_stream_map):
            return laid
    return laid_out(value_stream_map, texts, paper, fold)


def connection_pieces(context: SymbolContext, laid: Laid, memo: PieceMemo) -> tuple[Piece, ...]:
    """All connections: the very pieces of a recent sheet if nothing has moved since."""
    records = context.value_stream_map.records
    for before in memo.recent:
        if before.laid is laid:
            kept = tuple([before.pieces[key] for key in laid.routes])
            memo.keep_all(kept)
            return kept
    pieces = []
    for key, route in laid.routes.items():
        connection, push = records[key], laid.pushes.get(key)
        if not isinstance(connection, Connection):
            continue
        inputs = (connection, route, push, laid.gaps.get(key, ()))
        draw, room = partial(connection_drawing, *inputs), partial(room_of_connection, connection, route, push)
        afar = partial(connection_afar, connection, route) if push is None else None
        pieces.append(memo.drawn(key, level_of(connection), inputs, draw, room=room, afar=afar))
    return tuple(pieces)


def level_of(connection: Connection) -> int:
    """What lies over what among connections."""
    return WORK if isinstance(connection, Flow) else REWORK if isinstance(connection, Rework) else INFORMATION


def element_pieces(context: SymbolContext, laid: Laid, memo: PieceMemo) -> tuple[Piece, ...]:
    """All elements: those of a recent sheet, but where they may look different or stand elsewhere."""
    kept = _kept(context, laid, memo)
    memo.keep_all(kept.values())
    return tuple([kept.get(key) or _element(key, context, laid, memo) for key in laid.boxes])


def _kept(context: SymbolContext, laid: Laid, memo: PieceMemo) -> dict[Id, Piece]:
    for before in memo.recent:
        shown = before.context()
        changed = unlike(shown, context) if shown is not None else None
        if changed is not None:
            return {
                key: before.pieces[key] for key in laid.boxes if key not in changed and _stays(key, before.laid, laid)
            }
    return {}


def _stays(key: Id, before: Laid, after: Laid) -> bool:
    """Whether an element stands where it stood, with the same room around it."""
    if before is after:
        return True
    return before.boxes.get(key) == after.boxes[key] and before.around.get(key) == after.around.get(key)


def _element(key: Id, context: SymbolContext, laid: Laid, memo: PieceMemo) -> Piece:
    record, box, on_strip = context.value_stream_map.records[key], laid.boxes[key], laid.on_strip[key]
    title = getattr(record, "name", "") or context.codes.get(key, "")
    room = room_of(record, on_strip, laid.around.get(key, ()))
    if room is not None:
        room = room.moved(box.left - on_strip.left, box.top - on_strip.top)
    return memo.symbol(key, look_of(record, context), ELEMENTS, (box.left, box.top, title), room)


def symbol_room(record: Record, box: Box, value_stream_map: ValueStreamMap) -> Box | None:
    """The room of a symbol whose box is there, as a whole sheet finds it; None where only its drawing says."""
    marks = [mark.moved(box.left, box.top) for mark in marks_around(record, value_stream_map)]
    return room_of(record, box, marks)
