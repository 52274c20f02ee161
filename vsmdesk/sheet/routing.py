"""Connections find their ways: orthogonal, on the column grid, around boxes and labels (look 7)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from vsmdesk.drawing.bounds import Box
from vsmdesk.drawing.type_styles import BRANCH_SHARE, INFORMATION_LABEL, REWORK_LABEL
from vsmdesk.model.codes import codes
from vsmdesk.model.connections import Connection, Flow, InformationFlow, Rework
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.boxes import surroundings_of
from vsmdesk.sheet.fold import Fold
from vsmdesk.sheet.forks import splits_and_joins
from vsmdesk.sheet.handoffs import bars_between, handoff_at
from vsmdesk.sheet.occupied import Occupied
from vsmdesk.sheet.route import Continued, Handoff, Label, LabelLine, Points, Route
from vsmdesk.sheet.routing_bands import Scene, scenes_of
from vsmdesk.sheet.routing_bends import bent_way
from vsmdesk.sheet.routing_bundles import Attached, Line
from vsmdesk.sheet.routing_detours import without_needless_points
from vsmdesk.sheet.routing_ground import Ground
from vsmdesk.sheet.routing_labels import placed_label
from vsmdesk.sheet.routing_marks import bars_of, continued_at
from vsmdesk.sheet.routing_pieces import Piece, pieces_of, shared_ends, slide_of
from vsmdesk.sheet.routing_ports import has_head
from vsmdesk.sheet.routing_shapes import End
from vsmdesk.sheet.routing_tracks import on_tracks
from vsmdesk.sheet.routing_ways import Wanted, ways_of

Texts = Mapping[Id, tuple[LabelLine, ...]]


def routes(
    value_stream_map: ValueStreamMap, boxes: Mapping[Id, Box], fold: Fold, texts: Texts | None = None
) -> Mapping[Id, Route]:
    """Route of every connection whose two ends have a box (strip points); `texts` are labels, else `plain_texts`."""
    texts = plain_texts(value_stream_map) if texts is None else texts
    scenes = scenes_of(boxes, surroundings_of(value_stream_map, boxes), fold)
    grounds = [scene.ground() for scene in scenes]
    parts: dict[Id, list[_Part]] = {}
    for scene, ground, pieces in zip(scenes, grounds, pieces_of(value_stream_map, scenes, grounds), strict=True):
        for piece, part in _parts(value_stream_map, scene, ground, pieces, fold, texts):
            parts.setdefault(piece.connection.id, []).append(part)
    return {
        connection.id: _route(parts[connection.id], head=has_head(value_stream_map.records[connection.target]))
        for connection in value_stream_map.connections
        if connection.id in parts
    }


@dataclass(frozen=True, slots=True)
class _Part:
    """What one band has of a route."""

    way: Points
    bars: tuple[Box, ...]
    handoff: Handoff | None
    continued: tuple[Continued, ...]
    label: Label | None
    is_last: bool


def _route(parts: Sequence[_Part], *, head: bool) -> Route:
    ordered = sorted(parts, key=lambda part: part.is_last)
    return Route(
        tuple(part.way for part in ordered),
        head,
        next((part.label for part in ordered if part.label), None),
        next((part.handoff for part in ordered if part.handoff), None),
        tuple(mark for part in ordered for mark in part.continued),
        tuple(bar for part in ordered for bar in part.bars),
    )


def _parts(
    value_stream_map: ValueStreamMap,
    scene: Scene,
    ground: Ground,
    pieces: Sequence[Piece],
    fold: Fold,
    texts: Texts,
) -> Iterator[tuple[Piece, _Part]]:
    """All that one band has of all routes: ways first, then what stands on them, then labels where room is left."""
    ways = _ways(value_stream_map, scene, ground, pieces, fold)
    bars = bars_of(pieces, ways, *splits_and_joins(value_stream_map))
    handoffs = {piece.key: _handoff(value_stream_map, scene, piece, ways[piece.key]) for piece in pieces}
    continued = {
        piece.key: _continued(value_stream_map, piece, ways[piece.key]) for piece in pieces if piece.part != "whole"
    }
    occupied = Occupied([*scene.boxes.values(), *(mark for marks in scene.marks.values() for mark in marks)])
    for way in ways.values():
        occupied.add_way(way)
    for rule in scene.band.rules:
        occupied.add(rule)
    for box in [*(b for some in bars.values() for b in some), *(mark.box for mark in continued.values())]:
        occupied.add(box)
    labels = _labels(value_stream_map, scene, pieces, ways, occupied, texts)
    for piece in pieces:
        key = piece.key
        marks = (continued[key],) if key in continued else ()
        yield (
            piece,
            _Part(ways[key], bars.get(key, ()), handoffs[key], marks, labels.get(key), is_last=piece.part == "in"),
        )


def _ways(
    value_stream_map: ValueStreamMap, scene: Scene, ground: Ground, pieces: Sequence[Piece], fold: Fold
) -> dict[str, Points]:
    """The ways of a band: those bent by hand as they are, the others found and moved apart."""
    bent: dict[str, Points] = {}
    for piece in pieces:
        placed = value_stream_map.placements.get(piece.connection.id)
        if placed is not None and placed.bends and piece.part == "whole":
            bends = [fold.to_sheet(x, y) for x, y in placed.bends]
            one, other = scene.boxes[piece.connection.source], scene.boxes[piece.connection.target]
            bent[piece.key] = bent_way(one, other, bends)
    free = [piece for piece in pieces if piece.key not in bent]
    found = on_tracks(_lines(free, ground, scene.boxes), ground)
    return {key: without_needless_points(way) for key, way in found.items()} | bent


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
        joins = is_flow and connection.target in into
        shares = connection.source in out and (is_flow or tail.is_upright)
        lines[piece.key] = Line(
            points,
            Attached(tail.owner, shares, tail.stub, slide_of(tail, boxes, is_flow=is_flow)),
            Attached(head.owner, joins, head.stub, slide_of(head, boxes, is_flow=is_flow)),
            is_flow,
        )
    return lines


def _ends_used(piece: Piece, points: Points) -> tuple[End, End]:
    for tail, head in piece.ends:
        if (tail.x, tail.y) == points[0] and (head.x, head.y) == points[-1]:
            return tail, head
    return piece.ends[0]


def _handoff(value_stream_map: ValueStreamMap, scene: Scene, piece: Piece, way: Points) -> Handoff | None:
    connection = piece.connection
    if not isinstance(connection, Flow) or piece.part == "out":
        return None
    bars = bars_between(value_stream_map, connection.source, connection.target)
    return handoff_at(way, bars, scene.band.lanes, way[0][1], way[-1][1]) if bars else None


def _continued(value_stream_map: ValueStreamMap, piece: Piece, way: Points) -> Continued:
    connection = piece.connection
    other = connection.target if piece.part == "out" else connection.source
    return continued_at(piece, way, codes(value_stream_map)[other], forward=way[-1][0] > way[0][0])


def _labels(
    value_stream_map: ValueStreamMap,
    scene: Scene,
    pieces: Sequence[Piece],
    ways: Mapping[str, Points],
    occupied: Occupied,
    texts: Texts,
) -> dict[str, Label]:
    """Labels one after the other, each where the ones before have left room; those of rework first."""
    labels: dict[str, Label] = {}
    area = scene.band.area.grown(0.0)
    for piece in sorted(pieces, key=lambda piece: not isinstance(piece.connection, Rework)):
        lines = texts.get(piece.connection.id, ())
        shown = piece.part == "whole" or (piece.part == "in") == isinstance(piece.connection, Rework)
        if not lines or not shown:
            continue
        label = placed_label(piece.connection, ways[piece.key], lines, occupied, area)
        placed = value_stream_map.placements.get(piece.connection.id)
        if placed is not None and placed.label_offset is not None:
            label = _moved(label, *placed.label_offset)
        occupied.add(label.box)
        labels[piece.key] = label
    return labels


def _moved(label: Label, dx: float, dy: float) -> Label:
    return replace(label, x=label.x + dx, y=label.y + dy, box=label.box.moved(dx, dy))


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
