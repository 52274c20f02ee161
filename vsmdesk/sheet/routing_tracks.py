"""Ways side by side: stretches that would lie on each other get tracks of their own, in an order that crosses least."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from vsmdesk.sheet.route import Points
from vsmdesk.sheet.routing_ground import Ground
from vsmdesk.symbols.grid import TRACK

STEPS = (TRACK, 5.0, 4.0, 3.0, 2.0, 1.0)
SAME_TRUNK = 4.0
ROUNDS = 3
TOUCH = 0.5
CELL, SPAN = TRACK, 256.0


@dataclass(frozen=True, slots=True)
class Attached:
    """What one end of a way hangs on: the element, whether several ways share a trunk there, room for the head.

    `slide` is the part of the box's side that the port can slide along (None: it stays in the middle).
    """

    owner: str
    shares: bool = False
    stub: float = 5.0
    slide: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A way and what its ends hang on."""

    points: Points
    tail: Attached
    head: Attached


@dataclass(slots=True)
class Bundle:
    """Upright stretches that move as one: where they are, what they span, how far they may move, where they turn."""

    key: tuple[str, int]
    at: float
    top: float
    bottom: float
    low: float
    high: float
    stretches: list[tuple[str, int]]
    turns: list[tuple[float, int]] = field(default_factory=list)

    @property
    def is_fixed(self) -> bool:
        """Whether it cannot move at all."""
        return self.high - self.low < 0.01

    def meets(self, other: "Bundle") -> bool:
        """Whether both pass the same height (ends that just touch count)."""
        return self.top < other.bottom + TOUCH and other.top < self.bottom + TOUCH


def on_tracks(lines: Mapping[str, Line], ground: Ground) -> dict[str, Points]:
    """All ways with their stretches moved apart; ports stay where they are or slide along their side."""
    ways = {key: [list(point) for point in line.points] for key, line in lines.items()}
    for _ in range(2):
        _separate(ways, lines, ground, 0)
        _separate(ways, lines, ground.turned, 1)
    return {key: tuple((x, y) for x, y in points) for key, points in ways.items()}


def _separate(ways: dict[str, list[list[float]]], lines: Mapping[str, Line], ground: Ground, axis: int) -> None:
    """Move the stretches apart that run across this axis (0: upright ones, moved along x)."""
    bundles = _bundles(ways, lines, ground, axis)
    for _ in range(ROUNDS):
        groups = _crowded(bundles)
        for group in groups:
            _spread(group)
        if not groups:
            break
    for bundle in bundles:
        for key, position in bundle.stretches:
            ways[key][position][axis] = ways[key][position + 1][axis] = bundle.at


def _bundles(
    ways: Mapping[str, list[list[float]]], lines: Mapping[str, Line], ground: Ground, axis: int
) -> list[Bundle]:
    found: list[Bundle] = []
    trunks: dict[tuple[str, str, int], Bundle] = {}
    for key, points in ways.items():
        for position in range(len(points) - 1):
            one, other = points[position], points[position + 1]
            if abs(one[axis] - other[axis]) > 1e-6 or abs(one[1 - axis] - other[1 - axis]) < 1e-6:
                continue
            bundle = _bundle(key, position, points, lines[key], ground, axis)
            trunk = _trunk(bundle, position, len(points), lines[key])
            known = trunks.get(trunk) if trunk is not None else None
            if known is not None and _joins(known, bundle):
                _join(known, bundle)
                continue
            if trunk is not None:
                trunks[trunk] = bundle
            found.append(bundle)
    return found


def _bundle(
    key: str, position: int, points: Sequence[Sequence[float]], line: Line, ground: Ground, axis: int
) -> Bundle:
    at, across = points[position][axis], 1 - axis
    ends = points[position][across], points[position + 1][across]
    low, high = ground.corridor(at, *ends, skip=_owners_touched(position, len(points), line))
    low, high = _kept_at_ports(position, points, line, axis, (min(low, at), max(high, at)))
    bundle = Bundle((key, position), at, min(ends), max(ends), low, high, [(key, position)])
    for end, neighbour in ((0, position - 1), (1, position + 2)):
        if 0 <= neighbour < len(points):
            towards = points[neighbour][axis] - at
            bundle.turns.append((ends[end], (towards > 0) - (towards < 0)))
    return bundle


def _owners_touched(position: int, number: int, line: Line) -> tuple[str, ...]:
    first = (line.tail.owner,) if position == 0 else ()
    return (*first, line.head.owner) if position == number - 2 else first


def _kept_at_ports(
    position: int, points: Sequence[Sequence[float]], line: Line, axis: int, corridor: tuple[float, float]
) -> tuple[float, float]:
    """The corridor of a stretch, narrowed where it hangs on a port or turns right beside one."""
    low, high = corridor
    number, at = len(points), points[position][axis]
    if position in (0, number - 2):
        hangs_on = [line.tail] if position == 0 else []
        hangs_on += [line.head] if position == number - 2 else []
        slides = [end.slide for end in hangs_on]
        if None in slides:
            return at, at
        for slide in slides:
            low, high = (max(low, slide[0]), min(high, slide[1])) if slide is not None else (low, high)
        return min(low, at), max(high, at)
    for beside, port, end in ((1, points[0], line.tail), (number - 3, points[-1], line.head)):
        if position == beside:
            if at < port[axis]:
                high = max(min(high, port[axis] - end.stub), at)
            else:
                low = min(max(low, port[axis] + end.stub), at)
    return low, high


def _trunk(bundle: Bundle, position: int, number: int, line: Line) -> tuple[str, str, int] | None:
    """The trunk that a stretch may belong to: that of its source, or that of its target."""
    from_tail = ("tail", line.tail.owner, position) if line.tail.shares and position <= 1 else None
    to_head = ("head", line.head.owner, number - position) if line.head.shares and position >= number - 3 else None
    if from_tail and to_head:
        del bundle
        return from_tail
    return from_tail or to_head


def _joins(trunk: Bundle, bundle: Bundle) -> bool:
    return abs(trunk.at - bundle.at) <= SAME_TRUNK


def _join(trunk: Bundle, bundle: Bundle) -> None:
    trunk.top, trunk.bottom = min(trunk.top, bundle.top), max(trunk.bottom, bundle.bottom)
    trunk.low, trunk.high = max(trunk.low, bundle.low), min(trunk.high, bundle.high)
    trunk.low, trunk.high = min(trunk.low, trunk.at), max(trunk.high, trunk.at)
    trunk.stretches += bundle.stretches
    trunk.turns += bundle.turns


def _crowded(bundles: Sequence[Bundle]) -> list[list[Bundle]]:
    """Groups of bundles that lie too close to each other, at least one of each pair free to move."""
    group_of = list(range(len(bundles)))

    def group(number: int) -> int:
        while group_of[number] != number:
            group_of[number] = group_of[group_of[number]]
            number = group_of[number]
        return number

    cells: dict[tuple[int, int], list[int]] = {}
    for number, bundle in enumerate(bundles):
        row = int(bundle.at // CELL)
        for column in range(int(bundle.top // SPAN), int(bundle.bottom // SPAN) + 1):
            for near in (row - 1, row, row + 1):
                for other in cells.get((near, column), ()):
                    if _too_close(bundle, bundles[other]):
                        group_of[group(number)] = group(other)
            cells.setdefault((row, column), []).append(number)
    groups: dict[int, list[Bundle]] = {}
    for number, bundle in enumerate(bundles):
        groups.setdefault(group(number), []).append(bundle)
    return [members for members in groups.values() if len(members) > 1]


def _too_close(one: Bundle, other: Bundle) -> bool:
    return abs(one.at - other.at) < TRACK - 0.01 and one.meets(other) and not (one.is_fixed and other.is_fixed)


def _spread(group: list[Bundle]) -> None:
    """Put a group on tracks: in the order that crosses least, as far apart as there is room."""
    order = _ordered(group)
    for step in STEPS:
        places = _places(order, step)
        if places is not None:
            break
    else:
        return
    for bundle, place in zip(order, places, strict=True):
        bundle.at = place


def _ordered(group: Sequence[Bundle]) -> list[Bundle]:
    order = sorted(group, key=lambda bundle: (bundle.at, bundle.top, bundle.key))
    for _ in range(len(order)):
        swapped = False
        for place in range(len(order) - 1):
            one, other = order[place], order[place + 1]
            if _prefers_swap(one, other):
                order[place], order[place + 1] = other, one
                swapped = True
        if not swapped:
            break
    return order


def _prefers_swap(one: Bundle, other: Bundle) -> bool:
    if not one.meets(other) or (one.is_fixed and other.is_fixed):
        return False
    return _crossings(one, other) > _crossings(other, one)


def _crossings(left: Bundle, right: Bundle) -> int:
    """How often two bundles cross, or lie on each other, if one is left of the other."""
    count = sum(1 for y, way in left.turns if way > 0 and right.top - TOUCH <= y <= right.bottom + TOUCH)
    return count + sum(1 for y, way in right.turns if way < 0 and left.top - TOUCH <= y <= left.bottom + TOUCH)


def _places(order: Sequence[Bundle], step: float) -> list[float] | None:
    """Places from left to right, each as near to where it was as its neighbours allow; None if there is no room."""
    earliest: list[float] = []
    for number, bundle in enumerate(order):
        before = [earliest[n] + step for n, other in enumerate(order[:number]) if bundle.meets(other)]
        earliest.append(max([bundle.low, *before]))
    latest = [0.0] * len(order)
    for number in range(len(order) - 1, -1, -1):
        bundle = order[number]
        after = [latest[n] - step for n in range(number + 1, len(order)) if bundle.meets(order[n])]
        latest[number] = min([bundle.high, *after])
    if any(late < early - 1e-6 for early, late in zip(earliest, latest, strict=True)):
        return None
    places: list[float] = []
    for number, bundle in enumerate(order):
        before = [places[n] + step for n, other in enumerate(order[:number]) if bundle.meets(other)]
        places.append(min(max([bundle.at, earliest[number], *before]), latest[number]))
    return places
