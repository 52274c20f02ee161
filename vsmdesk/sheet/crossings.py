"""Where two work flows cross: the vertical one passes under the level one through a gap of 4."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from vsmdesk.model.identity import Id
from vsmdesk.sheet.route import Point, Points, Route

GAP = 4.0
INSIDE = 1.5
"""How far from its ends a leg must be crossed; nearer than that, lines meet."""


def crossings(ways: Mapping[Id, Route]) -> Mapping[Id, tuple[Point, ...]]:
    """The points of each route at which an upright leg of it is crossed by a level leg of another."""
    level, upright = [], []
    for key, route in ways.items():
        for start, end in (leg for way in route.ways for leg in pairwise(way)):
            if start[1] == end[1] and start[0] != end[0]:
                level.append((start[1], min(start[0], end[0]), max(start[0], end[0]), key))
            elif start[0] == end[0] and start[1] != end[1]:
                upright.append((start[0], min(start[1], end[1]), max(start[1], end[1]), key))
    upright.sort()
    across = [leg[0] for leg in upright]
    found: dict[Id, list[Point]] = {}
    for y, left, right, key in level:
        for x, top, bottom, other in upright[bisect_left(across, left + INSIDE) : bisect_right(across, right - INSIDE)]:
            if other != key and top + INSIDE < y < bottom - INSIDE:
                found.setdefault(other, []).append((x, y))
    return {key: tuple(points) for key, points in found.items()}


def broken(way: Points, gaps: Iterable[Point]) -> Iterator[Points]:
    """The way in pieces, with a gap at every one of the points on its upright legs."""
    piece = [way[0]]
    points = list(gaps)
    for start, end in pairwise(way):
        down = 1.0 if end[1] > start[1] else -1.0
        own = sorted((y for x, y in points if _on(start, end, x, y)), reverse=down < 0)
        for y in own:
            before = (start[0], y - down * GAP / 2)
            yield (*piece, before)
            piece = [(start[0], y + down * GAP / 2)]
        piece.append(end)
    yield tuple(piece)


def _on(start: Point, end: Point, x: float, y: float) -> bool:
    return start[0] == end[0] == x and min(start[1], end[1]) < y < max(start[1], end[1])
