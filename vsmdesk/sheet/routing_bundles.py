"""Bundles: stretches of ways that move as one when ways are laid side by side."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from vsmdesk.records import dataclass
from vsmdesk.sheet.route import Points
from vsmdesk.sheet.routing_ground import FAR, Ground
from vsmdesk.symbols.grid import TRACK

SAME_TRUNK = 4.0
ROOM_OF_MARKS = 1.5
OFF_BORDERS = (4.6, 3.0, 0.0)
"""How far from a border of lanes a way ends in a mark: clear of its arrow, of its text, or anywhere."""
TOUCH = 0.5
Ways = Mapping[str, list[list[float]]]
_Trunk = tuple[str, str, str, int]


class Attached(NamedTuple):
    """What one end of a way hangs on: the element, the trunk that it shares there with others, room for the head.

    `slide` is the part of the box's side that the port can slide along (None: it stays in the middle).
    """

    owner: str
    trunk: str = ""
    stub: float = 5.0
    slide: tuple[float, float] | None = None

    @property
    def slides_freely(self) -> bool:
        """Whether this is the edge of a band, where a mark with a number stands."""
        return self.slide is not None and self.slide[1] - self.slide[0] > 1e6


class Line(NamedTuple):
    """A way and what its ends hang on. The main flow stays straight where it is."""

    points: Points
    tail: Attached
    head: Attached
    is_flow: bool = True


@dataclass(slots=True)
class Bundle:
    """Upright stretches that move as one: where they are, what they span, where they turn, whether they may move.

    `room` is how much of a track it needs on each side; those that end in a head need more, and those that end in a
    mark with text, which keep clear of the borders of lanes (`avoids`, by `clearance`). `low` and `high` are known once
    somebody asks how far it may move.
    """

    at: float
    top: float
    bottom: float
    stretches: list[tuple[str, int]]
    turns: list[tuple[float, int]]
    is_fixed: bool
    room: float = 1.0
    low: float = 0.0
    high: float = 0.0
    avoids: Sequence[float] = ()
    clearance: float = OFF_BORDERS[0]

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
        if self.is_fixed and other.is_fixed:
            return False
        return abs(self.at - other.at) < TRACK * self.apart(other) - 0.01 and self.meets(other)

    def join(self, other: "Bundle") -> None:
        """Take the stretches of another bundle in."""
        self.top, self.bottom = min(self.top, other.top), max(self.bottom, other.bottom)
        self.is_fixed = self.is_fixed or other.is_fixed
        self.stretches += other.stretches
        self.turns += other.turns
        self.avoids = self.avoids or other.avoids

    def clear_from(self, at: float) -> float:
        """The first place from there on that is clear of all that it avoids."""
        for border in self.avoids:
            if border - self.clearance < at < border + self.clearance:
                at = border + self.clearance
        return at

    def clear_up_to(self, at: float) -> float:
        """The last place up to there that is clear of all that it avoids."""
        for border in reversed(self.avoids):
            if border - self.clearance < at < border + self.clearance:
                at = border - self.clearance
        return at


class Bundles:
    """The stretches of ways that lie across an axis (0: upright ones, moved along x), in bundles."""

    def __init__(self, ways: Ways, lines: Mapping[str, Line], ground: Ground, axis: int) -> None:
        self._ways, self._lines, self._ground, self._axis = ways, lines, ground, axis
        self.found: list[Bundle] = []
        self._by_trunk: dict[_Trunk, list[int]] = {}
        for key, points in ways.items():
            for position in range(len(points) - 1):
                one, other = points[position], points[position + 1]
                if abs(one[axis] - other[axis]) < 1e-6 < abs(one[1 - axis] - other[1 - axis]):
                    self._add(key, position)

    def _add(self, key: str, position: int) -> None:
        bundle = self._bundle(key, position)
        trunks = _trunks(position, len(self._ways[key]), self._lines[key])
        if not trunks:
            self.found.append(bundle)
            return
        numbers = sorted({number for trunk in trunks for number in self._by_trunk.get(trunk, ())})
        known = next((n for n in numbers if abs(self.found[n].at - bundle.at) <= SAME_TRUNK), None)
        if known is None:
            known = len(self.found)
            self.found.append(bundle)
        else:
            self.found[known].join(bundle)
        for trunk in trunks:
            self._by_trunk.setdefault(trunk, []).append(known)

    def _bundle(self, key: str, position: int) -> Bundle:
        points, line, axis = self._ways[key], self._lines[key], self._axis
        at, across = points[position][axis], 1 - axis
        ends = points[position][across], points[position + 1][across]
        hung_on = _hung_on(position, len(points), line)
        turns = []
        for end, neighbour in ((0, position - 1), (1, position + 2)):
            if 0 <= neighbour < len(points):
                towards = points[neighbour][axis] - at
                turns.append((ends[end], (towards > 0) - (towards < 0)))
        is_fixed = any(end.slide is None for end in hung_on) or (line.is_flow and len(points) == 2)
        bundle = Bundle(at, min(ends), max(ends), [(key, position)], turns, is_fixed)
        if any(end.slides_freely for end in hung_on):
            bundle.room, bundle.avoids = ROOM_OF_MARKS, self._ground.borders_across
        elif not line.is_flow and position == len(points) - 2:
            bundle.room = ROOM_OF_MARKS
        return bundle

    def measure(self, bundle: Bundle) -> None:
        """Find out how far a bundle may move."""
        bundle.low, bundle.high = -FAR, FAR
        if bundle.is_fixed:
            bundle.low = bundle.high = bundle.at
            return
        for key, position in bundle.stretches:
            low, high = self._corridor(key, position)
            bundle.low, bundle.high = max(bundle.low, low), min(bundle.high, high)
        bundle.low, bundle.high = min(bundle.low, bundle.at), max(bundle.high, bundle.at)

    def _corridor(self, key: str, position: int) -> tuple[float, float]:
        points, line, axis = self._ways[key], self._lines[key], self._axis
        at, across = points[position][axis], 1 - axis
        hung_on = _hung_on(position, len(points), line)
        owners = [end.owner for end in hung_on]
        ends = points[position][across], points[position + 1][across]
        # Marks with numbers, which must not stand on each other, need the room more than the border of a lane does.
        is_marked = any(end.slides_freely for end in hung_on)
        low, high = self._ground.corridor(at, *ends, owners, keeps_off_borders=not is_marked)
        for end in hung_on:
            if end.slide is not None:
                low, high = max(low, end.slide[0]), min(high, end.slide[1])
        return _off_the_ports(position, points, line, axis, (low, high))


def _trunks(position: int, number: int, line: Line) -> list[_Trunk]:
    """Trunks that a stretch may belong to: at its source, at its target; one right at a port may belong to both."""
    trunks = []
    if line.tail.trunk and position <= 1:
        trunks.append(("tail", line.tail.trunk, line.tail.owner, position))
    if line.head.trunk and position >= number - 3 and (position == number - 2 or not trunks):
        trunks.append(("head", line.head.trunk, line.head.owner, number - position))
    return trunks


def _hung_on(position: int, number: int, line: Line) -> list[Attached]:
    """What a stretch hangs on at its ends."""
    if position == 0:
        return [line.tail, line.head] if number == 2 else [line.tail]
    return [line.head] if position == number - 2 else []


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
