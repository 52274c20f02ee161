"""Bundles: stretches of ways that move as one when ways are laid side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from vsmdesk.sheet.route import Points
from vsmdesk.sheet.routing_ground import Ground
from vsmdesk.symbols.grid import TRACK

SAME_TRUNK = 4.0
ROOM_OF_MARKS = 1.5
TOUCH = 0.5
Ways = Mapping[str, list[list[float]]]


@dataclass(frozen=True, slots=True)
class Attached:
    """What one end of a way hangs on: the element, whether several ways share a trunk there, room for the head.

    `slide` is the part of the box's side that the port can slide along (None: it stays in the middle).
    """

    owner: str
    shares: bool = False
    stub: float = 5.0
    slide: tuple[float, float] | None = None

    @property
    def slides_freely(self) -> bool:
        """Whether this is the edge of a band, where a mark with a number stands."""
        return self.slide is not None and self.slide[1] - self.slide[0] > 1e6


@dataclass(frozen=True, slots=True)
class Line:
    """A way and what its ends hang on. The main flow stays straight where it is."""

    points: Points
    tail: Attached
    head: Attached
    is_flow: bool = True


@dataclass(slots=True)
class Bundle:
    """Upright stretches that move as one: where they are, what they span, how far they may move, where they turn.

    `room` is how much of a track it needs on each side; those that end in a mark with text need more.
    """

    at: float
    top: float
    bottom: float
    low: float
    high: float
    stretches: list[tuple[str, int]]
    turns: list[tuple[float, int]] = field(default_factory=list)
    room: float = 1.0

    @property
    def is_fixed(self) -> bool:
        """Whether it cannot move at all."""
        return self.high - self.low < 0.01

    @property
    def order(self) -> tuple[float, float, tuple[str, int]]:
        """From left to right, then from top to bottom."""
        return self.at, self.top, self.stretches[0]

    def meets(self, other: "Bundle") -> bool:
        """Whether both pass the same height (ends that just touch count)."""
        return self.top < other.bottom + TOUCH and other.top < self.bottom + TOUCH

    def apart(self, other: "Bundle") -> float:
        """Tracks that have to be between both."""
        return max(self.room, other.room) if min(self.room, other.room) > 1.0 else 1.0

    def is_too_close_to(self, other: "Bundle") -> bool:
        """Whether one of them has to move."""
        near = abs(self.at - other.at) < TRACK * self.apart(other) - 0.01
        return near and self.meets(other) and not (self.is_fixed and other.is_fixed)

    def join(self, other: "Bundle") -> None:
        """Take the stretches of another bundle in."""
        self.top, self.bottom = min(self.top, other.top), max(self.bottom, other.bottom)
        self.low, self.high = min(max(self.low, other.low), self.at), max(min(self.high, other.high), self.at)
        self.stretches += other.stretches
        self.turns += other.turns


def bundles_of(ways: Ways, lines: Mapping[str, Line], ground: Ground, axis: int) -> list[Bundle]:
    """Bundles of the stretches that lie across an axis (0: upright ones, moved along x)."""
    found: list[Bundle] = []
    by_trunk: dict[tuple[str, str, int], int] = {}
    for key, points in ways.items():
        for position in range(len(points) - 1):
            one, other = points[position], points[position + 1]
            if abs(one[axis] - other[axis]) > 1e-6 or abs(one[1 - axis] - other[1 - axis]) < 1e-6:
                continue
            bundle = _bundle(key, position, points, lines[key], ground, axis)
            trunks = _trunks(position, len(points), lines[key])
            known = sorted({by_trunk[t] for t in trunks if t in by_trunk and _is_near(found[by_trunk[t]], bundle)})
            for number in known[:1]:
                found[number].join(bundle)
            if not known:
                found.append(bundle)
            for trunk in trunks:
                by_trunk.setdefault(trunk, known[0] if known else len(found) - 1)
    return found


def _is_near(trunk: Bundle, bundle: Bundle) -> bool:
    return abs(trunk.at - bundle.at) <= SAME_TRUNK


def _trunks(position: int, number: int, line: Line) -> list[tuple[str, str, int]]:
    """Trunks that a stretch may belong to: at its source, at its target; one right at a port may belong to both."""
    trunks = []
    if line.tail.shares and position <= 1:
        trunks.append(("tail", line.tail.owner, position))
    if line.head.shares and position >= number - 3 and (position == number - 2 or not trunks):
        trunks.append(("head", line.head.owner, number - position))
    return trunks


def _bundle(
    key: str, position: int, points: Sequence[Sequence[float]], line: Line, ground: Ground, axis: int
) -> Bundle:
    at, across = points[position][axis], 1 - axis
    ends = points[position][across], points[position + 1][across]
    hung_on = _hung_on(position, len(points), line)
    low, high = ground.corridor(at, *ends, skip=[end.owner for end in hung_on])
    low, high = min(low, at), max(high, at)
    if hung_on:
        low, high = _along_sides(at, low, high, hung_on, is_whole_flow=line.is_flow and len(points) == 2)
    else:
        low, high = _off_the_ports(position, points, line, axis, (low, high))
    bundle = Bundle(at, min(ends), max(ends), low, high, [(key, position)])
    if any(end.slides_freely for end in hung_on):
        bundle.room = ROOM_OF_MARKS
    for end, neighbour in ((0, position - 1), (1, position + 2)):
        if 0 <= neighbour < len(points):
            towards = points[neighbour][axis] - at
            bundle.turns.append((ends[end], (towards > 0) - (towards < 0)))
    return bundle


def _hung_on(position: int, number: int, line: Line) -> list[Attached]:
    """What a stretch hangs on at its ends."""
    return [*([line.tail] if position == 0 else []), *([line.head] if position == number - 2 else [])]


def _along_sides(
    at: float, low: float, high: float, ends: Sequence[Attached], *, is_whole_flow: bool
) -> tuple[float, float]:
    """How far a stretch that hangs on ports may move: as far as they can slide."""
    for end in ends:
        if end.slide is None or is_whole_flow:
            return at, at
        low, high = max(low, end.slide[0]), min(high, end.slide[1])
    return min(low, at), max(high, at)


def _off_the_ports(
    position: int, points: Sequence[Sequence[float]], line: Line, axis: int, corridor: tuple[float, float]
) -> tuple[float, float]:
    """The corridor of a stretch, narrowed where it turns right beside a port: room to leave, or for the head."""
    low, high = corridor
    at = points[position][axis]
    for beside, port, end in ((1, points[0], line.tail), (len(points) - 3, points[-1], line.head)):
        if position == beside and at < port[axis]:
            high = max(min(high, port[axis] - end.stub), at)
        elif position == beside:
            low = min(max(low, port[axis] + end.stub), at)
    return low, high
