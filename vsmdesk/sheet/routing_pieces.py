"""Connections cut into pieces, one for each band that they run in, with the ports or band edges that each joins."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from vsmdesk.drawing.bounds import Box
from vsmdesk.model.connections import Connection, Flow, InformationFlow, Rework
from vsmdesk.model.elements import Decision, Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.record import Record
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.routing_bands import Scene
from vsmdesk.sheet.routing_ground import FAR, Ground
from vsmdesk.sheet.routing_ports import ends_of, port
from vsmdesk.sheet.routing_shapes import INSET, End, reach
from vsmdesk.symbols.grid import HANDOFF_IN_GAP

EDGE = "edge of the band"
MOST_LEVELS = 5


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of a connection in one band: whole, the part that goes out, or the part that comes in."""

    connection: Connection
    ends: tuple[tuple[End, End], ...]
    part: str = "whole"

    @property
    def key(self) -> str:
        """Unique among all pieces of a band."""
        return f"{self.connection.id} {self.part}"


def pieces_of(
    value_stream_map: ValueStreamMap, scenes: Sequence[Scene], grounds: Sequence[Ground]
) -> list[list[Piece]]:
    """The pieces that run in each band."""
    where = {key: number for number, scene in enumerate(scenes) for key in scene.boxes}
    found: list[list[Piece]] = [[] for _ in scenes]
    parts = _parts_of_sides(value_stream_map)
    for connection in value_stream_map.connections:
        first, last = where.get(connection.source), where.get(connection.target)
        if first is None or last is None:
            continue
        source, target = value_stream_map.records[connection.source], value_stream_map.records[connection.target]
        if first == last:
            boxes = scenes[first].boxes
            one, other = boxes[connection.source], boxes[connection.target]
            part = parts.get(connection.id, 0.5)
            found[first].append(Piece(connection, tuple(ends_of(connection, source, target, one, other, part))))
            continue
        forward = last > first
        out = _going_out(connection, source, scenes[first], grounds[first], forward=forward)
        into = _coming_in(connection, target, scenes[last], grounds[last], forward=forward)
        found[first].append(Piece(connection, out, "out"))
        found[last].append(Piece(connection, into, "in"))
    return found


def _parts_of_sides(value_stream_map: ValueStreamMap) -> dict[Id, float]:
    """How far down the sides each of several information flows between the same two runs: evenly spread."""
    between: dict[frozenset[Id], list[Id]] = {}
    for flow in value_stream_map.of(InformationFlow):
        between.setdefault(frozenset((flow.source, flow.target)), []).append(flow.id)
    several = (keys for keys in between.values() if len(keys) > 1)
    return {key: (number + 1) / (len(keys) + 1) for keys in several for number, key in enumerate(keys)}


def _going_out(
    connection: Connection, source: Record, scene: Scene, ground: Ground, *, forward: bool
) -> tuple[tuple[End, End], ...]:
    side = "S" if isinstance(connection, Rework) and isinstance(source, Stage | Decision) else "E"
    if isinstance(connection, InformationFlow):
        side = "N"
    tail = port(scene.boxes[source.id], side, source.id)
    x = scene.right_edge if forward else scene.left_edge
    return tuple((tail, End(x, y, "W" if forward else "E", EDGE, 1.0)) for y in _levels(ground, tail, x))


def _coming_in(
    connection: Connection, target: Record, scene: Scene, ground: Ground, *, forward: bool
) -> tuple[tuple[End, End], ...]:
    box = scene.boxes[target.id]
    (_, head), *_ = ends_of(connection, target, target, box, box)
    x = scene.left_edge if forward else scene.right_edge
    return tuple((End(x, y, "E" if forward else "W", EDGE, 1.0), head) for y in _levels(ground, head, x))


def _levels(ground: Ground, end: End, x: float) -> list[float]:
    """Where a way between a port and the edge of the band may cross that edge: level with the port, else near it."""
    if not end.is_upright and ground.is_clear(end.x, end.y, x, end.y, (end.owner,)):
        return [end.y]
    if end.is_upright:
        turn = end.x
        low, high = reach(ground.turned, end.turned)
    else:
        turn = end.x + HANDOFF_IN_GAP * end.outwards
        low, high = ground.turned.run(end.y, turn, -1), ground.turned.run(end.y, turn, 1)
    free = [(a, b) for a, b in ground.levels(turn, x, low, high) if b - a > 2.0]
    near = sorted((_inside(a, b, end.y) for a, b in free), key=lambda y: abs(y - end.y))
    return near[:MOST_LEVELS] or [end.y]


def _inside(low: float, high: float, y: float) -> float:
    """The place in a free range that is nearest to y, a little away from its ends."""
    inset = min(INSET, (high - low) / 2)
    return min(max(y, low + inset), high - inset)


def shared_ends(pieces: Sequence[Piece]) -> tuple[frozenset[Id], frozenset[Id]]:
    """Elements that several flows leave, and elements that several flows enter, by the same port."""
    out = _several(piece.connection.source for piece in pieces if isinstance(piece.connection, Flow))
    out |= _several(piece.connection.source for piece in pieces if isinstance(piece.connection, InformationFlow))
    into = _several(piece.connection.target for piece in pieces if isinstance(piece.connection, Flow))
    return out, into


def _several(keys: Iterator[Id]) -> frozenset[Id]:
    seen: set[Id] = set()
    twice: set[Id] = set()
    for key in keys:
        (twice if key in seen else seen).add(key)
    return frozenset(twice)


def slide_of(end: End, boxes: Mapping[Id, Box], *, is_flow: bool) -> tuple[float, float] | None:
    """The part of a side that a port can slide along: sides of large boxes, and the edge of a band."""
    if end.owner == EDGE:
        return -FAR, FAR
    box = boxes.get(Id(end.owner))
    if box is None or (is_flow and end.is_upright):
        return None
    if end.is_upright:
        return (box.left + 10.0, box.right - 10.0) if box.width >= 40.0 else None
    return (box.top + 14.0, box.bottom - 14.0) if box.height >= 40.0 else None
