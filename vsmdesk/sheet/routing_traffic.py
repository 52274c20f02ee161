"""The ways that are already known, to count what another one would cross."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from vsmdesk.sheet.route import Points
from vsmdesk.symbols.grid import TRACK

CORNER = 26.0
CROSSED = 150.0
ABREAST = 30.0
CELL = 192.0


class Stretch(NamedTuple):
    """A straight piece: the coordinate that stays the same, the range of the other, and the two ends of its way."""

    at: float
    low: float
    high: float
    tail: str
    head: str
    key: str


class Traffic:
    """Stretches of known ways, level and upright ones apart, in cells along the range that they cover."""

    def __init__(self) -> None:
        self._level: dict[int, list[Stretch]] = {}
        self._upright: dict[int, list[Stretch]] = {}

    def add(self, key: str, points: Points, tail: str, head: str) -> None:
        """Take a way into account."""
        for level, stretch in _stretches(key, points, tail, head):
            cells = self._level if level else self._upright
            for cell in _cells(stretch.low, stretch.high):
                insort(cells.setdefault(cell, []), stretch)

    def remove(self, key: str, points: Points, tail: str, head: str) -> None:
        """Forget a way that was added."""
        for level, stretch in _stretches(key, points, tail, head):
            cells = self._level if level else self._upright
            for cell in _cells(stretch.low, stretch.high):
                cells[cell].remove(stretch)

    def cost(self, points: Points, tail: str, head: str, most: float) -> float:
        """What it costs to cross ways of other elements and to run beside them; not counted on beyond `most`."""
        total = 0.0
        for (x1, y1), (x2, y2) in pairwise(points):
            if y1 == y2:
                low, high, at = (x1, x2, y1) if x1 < x2 else (x2, x1, y1)
                along, across = self._level, self._upright
            else:
                low, high, at = (y1, y2, x1) if y1 < y2 else (y2, y1, x1)
                along, across = self._upright, self._level
            total += CROSSED * _crossed(across, low, high, at, tail, head)
            total += ABREAST * _abreast(along, low, high, at, tail, head)
            if total > most:
                break
        return total


def plain_cost(points: Points) -> float:
    """Length and corners."""
    return CORNER * (len(points) - 2) + sum(abs(x2 - x1) + abs(y2 - y1) for (x1, y1), (x2, y2) in pairwise(points))


def _stretches(key: str, points: Points, tail: str, head: str) -> Iterator[tuple[bool, Stretch]]:
    for (x1, y1), (x2, y2) in pairwise(points):
        if y1 == y2:
            yield True, Stretch(y1, min(x1, x2), max(x1, x2), tail, head, key)
        else:
            yield False, Stretch(x1, min(y1, y2), max(y1, y2), tail, head, key)


def _cells(low: float, high: float) -> range:
    return range(int(low // CELL), int(high // CELL) + 1)


def _crossed(cells: dict[int, list[Stretch]], low: float, high: float, at: float, tail: str, head: str) -> int:
    """How many stretches of the other direction are crossed; those that share a trunk count once."""
    stretches = cells.get(int(at // CELL))
    if not stretches:
        return 0
    first, last = bisect_right(stretches, (low, at)), bisect_left(stretches, (high,))
    met = {
        (round(s.at), s.tail)
        for s in stretches[first:last]
        if s.low < at < s.high and s.at > low and s.tail != tail and s.head != head
    }
    return len(met)


def _abreast(cells: dict[int, list[Stretch]], low: float, high: float, at: float, tail: str, head: str) -> int:
    """How many stretches run in the same place, where they would have to make room for each other."""
    met = set()
    for cell in _cells(low, high):
        stretches = cells.get(cell)
        if stretches:
            first, last = bisect_left(stretches, (at - TRACK,)), bisect_right(stretches, (at + TRACK,))
            for s in stretches[first:last]:
                if s.low < high and s.high > low and s.tail != tail and s.head != head:
                    met.add(s)
    return len(met)
