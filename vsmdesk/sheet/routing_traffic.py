"""The ways that are already known, to count what another one would cross."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from vsmdesk.sheet.route import Points
from vsmdesk.symbols.grid import TRACK

CORNER = 26.0
CROSSED = 600.0
ABREAST = 30.0
TOUCH = 0.5
CELL, MOST_CELLS = 192.0, 400.0


class Stretch(NamedTuple):
    """A straight piece: the coordinate that stays the same, the range of the other, and the two ends of its way.

    `at_low` and `at_high` are the sides to which the way goes on at both ends (-1 or 1; 0 where it ends).
    """

    at: float
    low: float
    high: float
    tail: str
    head: str
    key: str
    at_low: int
    at_high: int


class Traffic:
    """Stretches of known ways, level and upright ones apart, in cells along the range that they cover."""

    def __init__(self, extent: float = 0.0, crossed: float = CROSSED) -> None:
        self.crossed = crossed
        self._cell = max(CELL, extent / MOST_CELLS)
        self._level: dict[int, list[Stretch]] = {}
        self._upright: dict[int, list[Stretch]] = {}
        self._known: dict[tuple[Points, str, str], list[tuple[bool, Stretch]]] = {}

    def add(self, key: str, points: Points, tail: str, head: str) -> None:
        """Take a way into account."""
        for level, stretch in _stretches(key, points, tail, head):
            cells = self._level if level else self._upright
            for cell in _cells(stretch.low, stretch.high, self._cell):
                insort(cells.setdefault(cell, []), stretch)

    def remove(self, key: str, points: Points, tail: str, head: str) -> None:
        """Forget a way that was added."""
        for level, stretch in _stretches(key, points, tail, head):
            cells = self._level if level else self._upright
            for cell in _cells(stretch.low, stretch.high, self._cell):
                cells[cell].remove(stretch)

    def across(self, at: float, tail: str, head: str, *, level: bool) -> list[float]:
        """Where a line at this y (or, if it is not level, at this x) meets ways of other elements, in order."""
        stretches = (self._upright if level else self._level).get(int(at // self._cell), ())
        return sorted(s.at for s in stretches if s.low < at < s.high and s.tail != tail and s.head != head)

    def cost(self, points: Points, tail: str, head: str, most: float) -> float:
        """What it costs to cross ways of other elements and to run beside them; not counted on beyond `most`."""
        total = 0.0
        known = self._known.get((points, tail, head))
        if known is None:
            known = self._known[points, tail, head] = list(_stretches("", points, tail, head))
        for level, own in known:
            along, across = (self._level, self._upright) if level else (self._upright, self._level)
            total += self.crossed * _crossed(across, own, self._cell)
            total += _abreast(along, own, self._cell, self.crossed)
            if total > most:
                break
        return total


def plain_cost(points: Points) -> float:
    """Length and corners."""
    return CORNER * (len(points) - 2) + sum(abs(x2 - x1) + abs(y2 - y1) for (x1, y1), (x2, y2) in pairwise(points))


def _stretches(key: str, points: Points, tail: str, head: str) -> Iterator[tuple[bool, Stretch]]:
    for number, ((x1, y1), (x2, y2)) in enumerate(pairwise(points)):
        level = y1 == y2
        at, low, high = (y1, min(x1, x2), max(x1, x2)) if level else (x1, min(y1, y2), max(y1, y2))
        before = _side(points[number - 1][level] - at) if number else 0
        behind = _side(points[number + 2][level] - at) if number + 2 < len(points) else 0
        onwards = x1 < x2 if level else y1 < y2
        yield level, Stretch(at, low, high, tail, head, key, *((before, behind) if onwards else (behind, before)))


def _side(away: float) -> int:
    return (away > 0) - (away < 0)


def _cells(low: float, high: float, cell: float) -> range:
    return range(int(low // cell), int(high // cell) + 1)


def _crossed(cells: dict[int, list[Stretch]], own: Stretch, cell: float) -> int:
    """How many stretches of the other direction are crossed."""
    stretches = cells.get(int(own.at // cell))
    if not stretches:
        return 0
    first, last = bisect_right(stretches, (own.low, own.at)), bisect_left(stretches, (own.high,))
    return sum(
        s.low < own.at < s.high and s.at > own.low and s.tail != own.tail and s.head != own.head
        for s in stretches[first:last]
    )


def _abreast(cells: dict[int, list[Stretch]], own: Stretch, size: float, price: float) -> float:
    """What it costs to run where others run: they make room, but two that overlap in part and turn alike will cross."""
    met = set()
    for cell in _cells(own.low, own.high, size):
        stretches = cells.get(cell)
        if stretches:
            first, last = bisect_left(stretches, (own.at - TRACK,)), bisect_right(stretches, (own.at + TRACK,))
            for s in stretches[first:last]:
                if s.low < own.high and s.high > own.low and s.tail != own.tail and s.head != own.head:
                    met.add(s)
    return sum(price * least if (least := _least_crossed(own, other)) else ABREAST for other in met)


def _least_crossed(one: Stretch, other: Stretch) -> int:
    """How often two stretches that lie on each other will cross, whichever of them is moved to which side."""
    return min(_crossed_beside(one, other), _crossed_beside(other, one))


def _crossed_beside(first: Stretch, second: Stretch) -> int:
    """How often two stretches cross, or meet, if the first lies on the side of smaller coordinates."""
    low, high = second.low - TOUCH, second.high + TOUCH
    count = (first.at_low > 0 and low <= first.low <= high) + (first.at_high > 0 and low <= first.high <= high)
    low, high = first.low - TOUCH, first.high + TOUCH
    return (
        count + (second.at_low < 0 and low <= second.low <= high) + (second.at_high < 0 and low <= second.high <= high)
    )
