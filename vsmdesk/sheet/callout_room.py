"""The room that callouts have: free cells inside the bands, and what leaders may and may not cross."""

from collections.abc import Sequence
from itertools import pairwise

from vsmdesk.drawing.bounds import Box
from vsmdesk.records import dataclass
from vsmdesk.sheet.callout_captions import Caption
from vsmdesk.sheet.fold import Band
from vsmdesk.sheet.lane_headers import header_rooms
from vsmdesk.sheet.occupied import Occupied, shared_area
from vsmdesk.sheet.route import Point, Points, Route

CLEAR = 2.0
DISC_REACH = 7.6
ABREAST, FOR_A_LINE = 2.5, 3.0
OFF_THE_CAUSE = 3.0


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An element on the sheet and what is written and piled around it."""

    key: str
    box: Box
    marks: tuple[Box, ...]


class CalloutRoom:
    """Boxes and texts, lines by their direction, and the leaders that are already there."""

    def __init__(self, bands: Sequence[Band], neighbours: Sequence[Neighbour], routes: Sequence[Route]) -> None:
        self._bands = bands
        self._solid = Occupied(room for band in bands for room in header_rooms(band))
        self._rules = Occupied(rule for band in bands for rule in band.rules)
        self._level, self._upright, self._leaders = Occupied(), Occupied(), Occupied()
        self._marks = {neighbour.key: neighbour.marks for neighbour in neighbours}
        for neighbour in neighbours:
            for taken in (neighbour.box, *neighbour.marks):
                self._solid.add(taken)
        for route in routes:
            self._add_route(route)

    def _add_route(self, route: Route) -> None:
        """A connection's lines, bars, marks and label."""
        for way in route.ways:
            for leg in pairwise(way):
                (self._level if leg[0][1] == leg[1][1] else self._upright).add_way(leg)
        for box in [*route.bars, *(mark.box for mark in route.continued)]:
            self._solid.add(box)
        if route.label is not None:
            self._solid.add(route.label.box)

    def take(self, disc: Point, caption: Caption | None, leader: Points) -> None:
        """A callout that has found its place."""
        self._solid.add(_around(disc, DISC_REACH))
        if caption is not None:
            self._solid.add(caption.box)
        if leader:
            self._leaders.add_way(leader)

    def marks_of(self, key: str) -> tuple[Box, ...]:
        """What is written and piled around an element."""
        return self._marks.get(key, ())

    def band_at(self, y: float) -> Band:
        """The band at this height of the sheet, else the nearest one."""
        return min(self._bands, key=lambda band: max(band.area.top - y, y - band.area.bottom, 0.0))

    def is_free(self, box: Box, area: Box) -> bool:
        """Whether a box lies in the area and touches no box, no text, no line and no leader."""
        grown = box.grown(CLEAR)
        if not area.contains(box):
            return False
        return all(
            taken.is_free(grown) for taken in (self._solid, self._level, self._upright, self._leaders, self._rules)
        )

    def covered_by_disc(self, at: Point, cause: Box) -> float:
        """How much of other boxes, texts, lines and discs a disc there would cover, its own cause apart."""
        disc = _around(at, DISC_REACH)
        lines = sum(taken.area_over(disc) for taken in (self._level, self._upright, self._leaders))
        return self._solid.area_over(disc) + FOR_A_LINE * lines - shared_area(disc, cause)

    def crossings(self, leader: Points) -> int | None:
        """How many flows a leader crosses at a right angle; None where it may not run.

        It may touch no box, no text, no other leader, and may not run along a line.
        """
        count = 0
        for one, other in pairwise((_off_the_cause(leader), *leader[1:])):
            thin = Box(min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1]))
            thin = thin.grown(0.4)
            along, across = (self._level, self._upright) if one[1] == other[1] else (self._upright, self._level)
            wide = thin.grown(ABREAST)
            if not self._solid.is_free(thin) or not self._leaders.is_free(wide) or not along.is_free(wide):
                return None
            count += across.number_under(thin)
        return count


def _off_the_cause(leader: Points) -> Point:
    """Where a leader has left the edge of its cause."""
    (x1, y1), (x2, y2) = leader[:2]
    length = max(abs(x2 - x1) + abs(y2 - y1), 1e-6)
    part = min(OFF_THE_CAUSE / length, 1.0)
    return x1 + (x2 - x1) * part, y1 + (y2 - y1) * part


def _around(point: Point, radius: float) -> Box:
    return Box(point[0] - radius, point[1] - radius, point[0] + radius, point[1] + radius)
