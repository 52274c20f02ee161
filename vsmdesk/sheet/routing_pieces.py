"""The jobs of a band with the ports, or the places on the edge of the band, that each may use."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from vsmdesk.drawing.bounds import Box
from vsmdesk.model.identity import Id
from vsmdesk.sheet.fold import Band
from vsmdesk.sheet.routing_ground import FAR, Ground
from vsmdesk.sheet.routing_jobs import Job
from vsmdesk.sheet.routing_ports import ends_of, ports_in, ports_out
from vsmdesk.sheet.routing_shapes import INSET, End, reach
from vsmdesk.symbols.grid import HANDOFF_IN_GAP

EDGE = "edge of the band"
EDGE_OUT, EDGE_IN = 6.0, -6.0
MOST_LEVELS = 5
NEAR_THE_PORT = 200.0
Pairs = tuple[tuple[End, End], ...]


class Piece(NamedTuple):
    """A job and the pairs of ends that its way may join."""

    job: Job
    ends: Pairs

    @property
    def key(self) -> Id:
        """The connection's id, unique in a band."""
        return self.job.key


def pieces_of(
    jobs: Iterable[Job], band: Band, boxes: Mapping[Id, Box], marks: Mapping[Id, Sequence[Box]], ground: Ground
) -> list[Piece]:
    """All these jobs of a band with their ends."""
    pieces = []
    for job in jobs:
        if job.part == "whole":
            ends = tuple(ends_of(job, boxes[job.source], boxes[job.target]))
        elif job.part == "out":
            ends = _going_out(job, band, boxes[job.source], ground)
        else:
            ends = _coming_in(job, band, boxes[job.target], ground)
        is_level = all(tail.side in "EW" and head.side in "EW" for tail, head in ends)
        pieces.append(Piece(job, ends if is_level else _off_texts(ends, boxes, marks)))
    return pieces


def _off_texts(ends: Pairs, boxes: Mapping[Id, Box], marks: Mapping[Id, Sequence[Box]]) -> Pairs:
    """Those pairs of ends that have no name below them, moved off what is written above."""
    fit = [pair for pair in ends if not any(_is_under_its_name(end, boxes, marks) for end in pair)] or ends
    return tuple((_clear_of_marks(tail, boxes, marks), _clear_of_marks(head, boxes, marks)) for tail, head in fit)


def _is_under_its_name(end: End, boxes: Mapping[Id, Box], marks: Mapping[Id, Sequence[Box]]) -> bool:
    """Whether a port at the foot of a box has the box's own name below it."""
    box = boxes.get(Id(end.owner)) if end.side == "S" else None
    return box is not None and any(
        mark.top >= box.bottom - 0.5 and mark.left < end.x < mark.right for mark in marks.get(Id(end.owner), ())
    )


def _clear_of_marks(end: End, boxes: Mapping[Id, Box], marks: Mapping[Id, Sequence[Box]]) -> End:
    """A port on top of a box, moved to the right of what is written there."""
    box = boxes.get(Id(end.owner)) if end.side == "N" else None
    if box is None:
        return end
    above = [mark for mark in marks.get(Id(end.owner), ()) if mark.bottom <= box.top + 0.5 and mark.right > end.x - 4.0]
    if not above:
        return end
    return end._replace(x=min(max(mark.right for mark in above) + 6.0, box.right - 4.0))


def _edge(band: Band, *, right: bool) -> float:
    """Where ways leave a band for a later one (at the right) or an earlier one, and come in from there."""
    return band.x + band.right - band.left + EDGE_OUT if right else band.x + EDGE_IN


def _going_out(job: Job, band: Band, box: Box, ground: Ground) -> Pairs:
    x = _edge(band, right=job.forward)
    ports = ports_out(job, box)
    side = "W" if job.forward else "E"
    return tuple((tail, End(x, y, side, EDGE, 1.0)) for tail, y in _with_levels(ground, x, ports))


def _coming_in(job: Job, band: Band, box: Box, ground: Ground) -> Pairs:
    x = _edge(band, right=not job.forward)
    ports = ports_in(job, box)
    side = "E" if job.forward else "W"
    return tuple((End(x, y, side, EDGE, 1.0), head) for head, y in _with_levels(ground, x, ports))


def _with_levels(ground: Ground, x: float, ports: Sequence[End]) -> list[tuple[End, float]]:
    """The ports, each with the levels that lead to the edge; walled in, the first with what is free there."""
    found = [(end, y) for end in ports for y in _levels(ground, end, x)]
    return found or [(ports[0], y) for y in _free_at_the_edge(ground, ports[0], x)] or [(ports[0], ports[0].y)]


def _free_at_the_edge(ground: Ground, end: End, x: float) -> list[float]:
    """Where a way that has to go round something may cross the edge of the band."""
    free = ground.levels(x - 1.0, x + 1.0, end.y - NEAR_THE_PORT, end.y + NEAR_THE_PORT)
    return sorted((_inside(a, b, end.y) for a, b in free), key=lambda y: abs(y - end.y))[:MOST_LEVELS]


def _levels(ground: Ground, end: End, x: float) -> list[float]:
    """Where a way between a port and the edge of the band may cross that edge: level with the port, or near it."""
    level = not end.is_upright and ground.is_clear(end.x, end.y, x, end.y, (end.owner,))
    if end.is_upright:
        turn = end.x
        low, high = reach(ground.turned, end.turned)
    else:
        first, last = reach(ground, end)
        turn = max(first, min(end.x + HANDOFF_IN_GAP * end.outwards, last))
        low, high = ground.turned.run(end.y, turn, -1), ground.turned.run(end.y, turn, 1)
    free = [(a, b) for a, b in ground.levels(turn, x, low, high) if b - a > 0.5 and not (level and a < end.y < b)]
    near = sorted((_inside(a, b, end.y) for a, b in free), key=lambda y: abs(y - end.y))
    return [end.y] * level + near[:MOST_LEVELS]


def _inside(low: float, high: float, y: float) -> float:
    """The place in a free range that is nearest to y, a little away from its ends."""
    inset = min(INSET, (high - low) / 2)
    return min(max(y, low + inset), high - inset)


Trunk = tuple[Id, str]
"""An element and what begins (or ends) there as one line."""


def shared_ends(pieces: Sequence[Piece]) -> tuple[frozenset[Trunk], frozenset[Trunk]]:
    """Trunks that several flows (or several information flows) leave by, and those that several flows enter by."""
    jobs = [piece.job for piece in pieces]
    out = _several((job.source, job.trunk) for job in jobs if job.trunk and job.part != "in")
    return out, _several((job.target, job.trunk) for job in jobs if job.kind == "flow" and job.part != "out")


def _several(keys: Iterable[Trunk]) -> frozenset[Trunk]:
    seen: set[Trunk] = set()
    twice: set[Trunk] = set()
    for key in keys:
        (twice if key in seen else seen).add(key)
    return frozenset(twice)


def slide_of(end: End, boxes: Mapping[Id, Box], *, is_flow: bool) -> tuple[float, float] | None:
    """The part of a side that a port can slide along: sides of large boxes, and the edge of a band.

    Work stays in the middle.
    """
    if end.owner == EDGE:
        return -FAR, FAR
    box = boxes.get(Id(end.owner))
    if box is None or is_flow:
        return None
    if end.is_upright:
        return (box.left + 10.0, box.right - 10.0) if box.width >= 40.0 else None
    return (box.top + 14.0, box.bottom - 14.0) if box.height >= 40.0 else None
