"""What stands on the ways of one band: bars of splits and joins, handoff bars, marks where a band ends."""

from collections.abc import Mapping, Sequence

from vsmdesk.drawing.bounds import Box
from vsmdesk.drawing.lettering import text_width
from vsmdesk.model.connections import Flow
from vsmdesk.model.identity import Id
from vsmdesk.sheet.route import Continued, Points
from vsmdesk.sheet.routing_pieces import Piece

BAR_HALF_WIDTH, BAR_HALF_HEIGHT = 1.5, 9.0
ROOM_FOR_ARROW = 8.0
TEXT_HALF_HEIGHT = 4.5


def bars_of(
    pieces: Sequence[Piece], ways: Mapping[str, Points], splits: frozenset[Id], joins: frozenset[Id]
) -> dict[str, tuple[Box, ...]]:
    """Bars on the trunks of parallel branches, by the piece that carries them: the first one of each trunk."""
    found: dict[str, tuple[Box, ...]] = {}
    out: dict[Id, list[Piece]] = {}
    into: dict[Id, list[Piece]] = {}
    for piece in pieces:
        if isinstance(piece.connection, Flow):
            if piece.connection.source in splits and piece.part != "in":
                out.setdefault(piece.connection.source, []).append(piece)
            if piece.connection.target in joins and piece.part != "out":
                into.setdefault(piece.connection.target, []).append(piece)
    for members in out.values():
        _add_bar(members, [_behind_tail(ways[piece.key]) for piece in members], found)
    for members in into.values():
        _add_bar(members, [_behind_tail(ways[piece.key][::-1]) for piece in members], found)
    return found


def _behind_tail(way: Points) -> tuple[float, float] | None:
    """The corner at which a way leaves the level of its port; None if it does not."""
    if len(way) > 2 and way[0][1] == way[1][1]:
        return way[1]
    return None


def _add_bar(
    members: Sequence[Piece], corners: Sequence[tuple[float, float] | None], found: dict[str, tuple[Box, ...]]
) -> None:
    """A bar where the first branch leaves (or the last one joins) the line of the port."""
    turned = [corner for corner in corners if corner is not None]
    if len(members) < 2 or not turned:
        return
    x, y = turned[0]
    for other_x, _ in turned[1:]:
        x = min(x, other_x)
    bar = Box(x - BAR_HALF_WIDTH, y - BAR_HALF_HEIGHT, x + BAR_HALF_WIDTH, y + BAR_HALF_HEIGHT)
    key = members[0].key
    found[key] = (*found.get(key, ()), bar)


def continued_at(piece: Piece, way: Points, code: str, *, forward: bool) -> Continued:
    """The mark at the edge of the band, with the number of the element at the other end."""
    out = piece.part == "out"
    x, y = way[-1] if out else way[0]
    width = text_width(code, 6.5) + ROOM_FOR_ARROW
    at_right = out == forward
    left = x if at_right else x - width
    box = Box(left, y - TEXT_HALF_HEIGHT, left + width, y + TEXT_HALF_HEIGHT)
    return Continued(x, y, "out" if out else "in", "right" if forward else "left", code, box)
