"""Connections find their ways: orthogonal, on the column grid, around boxes and labels (look 7)."""

from collections.abc import Mapping, Sequence

from vsmdesk.drawing.bounds import Box
from vsmdesk.drawing.type_styles import BRANCH_SHARE, INFORMATION_LABEL, REWORK_LABEL
from vsmdesk.model.connections import Connection, Flow, InformationFlow, Rework
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.boxes import surroundings_of
from vsmdesk.sheet.fold import Fold
from vsmdesk.sheet.route import LabelLine, Points, Route
from vsmdesk.sheet.routing_bands import scenes_of
from vsmdesk.sheet.routing_detours import without_needless_points
from vsmdesk.sheet.routing_ground import Ground
from vsmdesk.sheet.routing_pieces import Piece, pieces_of, shared_ends, slide_of
from vsmdesk.sheet.routing_ports import has_head
from vsmdesk.sheet.routing_shapes import End
from vsmdesk.sheet.routing_tracks import Attached, Line, on_tracks
from vsmdesk.sheet.routing_ways import Wanted, ways_of

Texts = Mapping[Id, tuple[LabelLine, ...]]


def routes(
    value_stream_map: ValueStreamMap, boxes: Mapping[Id, Box], fold: Fold, texts: Texts | None = None
) -> Mapping[Id, Route]:
    """Route of every connection whose two ends have a box (strip points); `texts` are labels, else `plain_texts`."""
    texts = plain_texts(value_stream_map) if texts is None else texts
    scenes = scenes_of(boxes, surroundings_of(value_stream_map, boxes), fold)
    grounds = [scene.ground() for scene in scenes]
    ways: dict[Id, list[Points]] = {}
    for scene, ground, pieces in zip(scenes, grounds, pieces_of(value_stream_map, scenes, grounds), strict=True):
        lines = _lines(pieces, ground, scene.boxes)
        placed = on_tracks(lines, ground)
        for piece in pieces:
            ways.setdefault(piece.connection.id, []).append(without_needless_points(placed[piece.key]))
    found: dict[Id, Route] = {}
    for connection in value_stream_map.connections:
        if connection.id in ways:
            head = has_head(value_stream_map.records[connection.target])
            found[connection.id] = Route(tuple(ways[connection.id]), head=head)
    return found


def _lines(pieces: Sequence[Piece], ground: Ground, boxes: Mapping[Id, Box]) -> dict[str, Line]:
    """The way of each piece, before they are moved apart, with what its ends hang on."""
    out, into = shared_ends(pieces)
    wanted = [
        Wanted(
            piece.key,
            piece.ends,
            turns_late=piece.connection.target in into and piece.connection.source not in out,
        )
        for piece in pieces
    ]
    ways = ways_of(wanted, ground)
    lines: dict[str, Line] = {}
    for piece in pieces:
        connection, points = piece.connection, ways[piece.key]
        tail, head = _ends_used(piece, points)
        is_flow = isinstance(connection, Flow)
        lines[piece.key] = Line(
            points,
            Attached(tail.owner, connection.source in out, tail.stub, slide_of(tail, boxes, is_flow=is_flow)),
            Attached(
                head.owner, is_flow and connection.target in into, head.stub, slide_of(head, boxes, is_flow=is_flow)
            ),
        )
    return lines


def _ends_used(piece: Piece, points: Points) -> tuple[End, End]:
    for tail, head in piece.ends:
        if (tail.x, tail.y) == points[0] and (head.x, head.y) == points[-1]:
            return tail, head
    return piece.ends[0]


def plain_texts(value_stream_map: ValueStreamMap) -> dict[Id, tuple[LabelLine, ...]]:
    """What stands at the connections without any figures: shares, names of information flows."""
    texts: dict[Id, tuple[LabelLine, ...]] = {}
    for connection in value_stream_map.connections:
        lines = _plain_text(connection)
        if lines:
            texts[connection.id] = lines
    return texts


def _plain_text(connection: Connection) -> tuple[LabelLine, ...]:
    if isinstance(connection, InformationFlow):
        text = ", ".join(part for part in (connection.name, connection.frequency) if part)
        return (LabelLine(text, INFORMATION_LABEL),) if text else ()
    if isinstance(connection, Flow | Rework) and connection.share is not None:
        share = f"{connection.share.span.value:g} %"
        if isinstance(connection, Rework):
            return (LabelLine(f"Rework {share}", REWORK_LABEL),)
        return (LabelLine(share, BRANCH_SHARE),)
    return (LabelLine("Rework", REWORK_LABEL),) if isinstance(connection, Rework) else ()


def route_between(source: Box, target: Box, obstacles: Sequence[Box] = (), *, kind: type[Connection] = Flow) -> Points:
    """The way of one connection alone, in whatever coordinates the boxes have: what a drag shows."""
    del obstacles
    if issubclass(kind, Rework):
        y = max(source.bottom, target.bottom) + 8.0
        x1, x2 = source.centre[0], target.centre[0]
        return ((x1, source.bottom), (x1, y), (x2, y), (x2, target.bottom))
    x1, y1, x2, y2 = source.right, source.centre[1], target.left, target.centre[1]
    if abs(y1 - y2) < 1e-6 and x2 > x1:
        return ((x1, y1), (x2, y2))
    middle = x1 + 9.0 if x2 > x1 + 9.0 else (x1 + x2) / 2
    return ((x1, y1), (middle, y1), (middle, y2), (x2, y2))
