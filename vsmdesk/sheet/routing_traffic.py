"""The ways that are already known, to count what another one would cross."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from vsmdesk.sheet.route import Points
from vsmdesk.symbols.grid import TRACK

CORNER = 26.0
CROSSED = 150.0
ABREAST = 30.0


class Stretch(NamedTuple):
    """A straight piece: the coordinate that stays the same, the range of the other, and the two ends of its way."""

    at: float
    low: float
    high: float
    tail: str
    head: str


class Traffic:
    """Level and upright stretches of known ways, sorted by where they lie."""

    def __init__(self, ways: Iterable[tuple[Points, str, str]] = ()) -> None:
        level: list[Stretch] = []
        upright: list[Stretch] = []
        for points, tail, head in ways:
            for (x1, y1), (x2, y2) in pairwise(points):
                if y1 == y2:
                    level.append(Stretch(y1, min(x1, x2), max(x1, x2), tail, head))
                else:
                    upright.append(Stretch(x1, min(y1, y2), max(y1, y2), tail, head))
        self._level, self._upright = sorted(level), sorted(upright)
        self._level_at = [stretch.at for stretch in self._level]
        self._upright_at = [stretch.at for stretch in self._upright]

    def cost(self, points: Points, tail: str, head: str) -> float:
        """What a way costs: its length, its corners, and the ways of other elements that it crosses."""
        total = CORNER * (len(points) - 2)
        for (x1, y1), (x2, y2) in pairwise(points):
            total += abs(x2 - x1) + abs(y2 - y1)
            if y1 == y2:
                span, at = sorted((x1, x2)), y1
                along, across = (self._level, self._level_at), (self._upright, self._upright_at)
            else:
                span, at = sorted((y1, y2)), x1
                along, across = (self._upright, self._upright_at), (self._level, self._level_at)
            total += CROSSED * _crossed(*across, span, at, tail, head) + ABREAST * _abreast(
                *along, span, at, tail, head
            )
        return total


def _crossed(stretches: list[Stretch], places: list[float], span: list[float], at: float, tail: str, head: str) -> int:
    first, last = bisect_right(places, span[0]), bisect_left(places, span[1])
    met = [s for s in stretches[first:last] if s.low < at < s.high and s.tail != tail and s.head != head]
    # Ways that share a trunk are crossed once.
    return len({(round(stretch.at), stretch.tail) for stretch in met}) if len(met) > 1 else len(met)


def _abreast(stretches: list[Stretch], places: list[float], span: list[float], at: float, tail: str, head: str) -> int:
    """How many stretches run in the same place, where they would have to make room for each other."""
    first, last = bisect_left(places, at - TRACK), bisect_right(places, at + TRACK)
    near = stretches[first:last]
    return sum(s.low < span[1] and s.high > span[0] and s.tail != tail and s.head != head for s in near)
