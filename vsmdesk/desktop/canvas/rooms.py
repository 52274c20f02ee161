"""What pieces take of the sheet, of large connections leg by leg: a box around a long way holds half the map."""

from collections.abc import Iterable

from vsmdesk.desktop.canvas.piece_item import LARGE
from vsmdesk.desktop.canvas.sheet_scene import SheetScene
from vsmdesk.drawing.bounds import Box
from vsmdesk.model.connections import Connection
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.connection_rooms import parts_of_connection
from vsmdesk.sheet.pieces import Piece, Sheet


def rooms_of(keys: Iterable[str], scene: SheetScene, sheet: Sheet, value_stream_map: ValueStreamMap) -> list[Box]:
    """What some pieces of a scene take, which shows that sheet of the map."""
    rooms = list[Box]()
    for key in keys:
        piece = scene.piece_of(key)
        if piece is not None:
            rooms += _legs_of(piece, sheet, value_stream_map) or [piece.room]
    return rooms


def _legs_of(piece: Piece, sheet: Sheet, value_stream_map: ValueStreamMap) -> list[Box]:
    if piece.afar is None or min(piece.room.width, piece.room.height) < LARGE:
        return []
    connection = value_stream_map.get(Id(piece.key), Connection)
    route = sheet.routes.get(Id(piece.key))
    return parts_of_connection(connection, route) if connection is not None and route is not None else []
