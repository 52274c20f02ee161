"""Where the bars of handoffs stand on the ways of one band: on the border of a lane, where no other line runs."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from math import inf
from typing import NamedTuple

from vsmdesk.drawing.bounds import Box
from vsmdesk.model.identity import Id
from vsmdesk.sheet.fold import ShownLane
from vsmdesk.sheet.handoffs import OTHER_SYSTEM, Bars, border_towards, room_of_handoff
from vsmdesk.sheet.route import Handoff, Point, Points
from vsmdesk.sheet.routing_jobs import Job
from vsmdesk.sheet.routing_ports import has_head
from vsmdesk.symbols.line_marks import HEAD_LENGTH

CLEARANCE, CLEARANCE_OF_DRUM = 3.0, 0.0
"""How much of the paper around bars, and around the drum of another system, may lie on something else than a line."""
ACROSS = 0.6
"""How much wider the paper is than the bars."""
LEFT_OF_A_LINE = 8.0
OTHER_BORDER, WITHIN_A_LANE, ALONG_A_LEG = 1.0, 3.0, 0.5
ON_A_TRUNK, ON_A_CORNER, ON_A_STUB, ON_A_LINE, ON_SOMETHING = 10.0, 20.0, 30.0, 40.0, 60.0
PARTS = (0.5, 0.35, 0.65, 0.2, 0.8)
SAME = 0.1
FROM_A_BOX = 0.1


Leg = tuple[float, float, float, Id]
"""A straight stretch: the coordinate that stays the same, the range of the other, and whose it is."""


class Lines:
    """All stretches of the ways of a band, upright and level ones apart, sorted by where they lie."""

    def __init__(self, ways: Mapping[Id, Points]) -> None:
        upright: list[Leg] = []
        level: list[Leg] = []
        for key, way in ways.items():
            x1, y1 = way[0]
            for x2, y2 in way[1:]:
                if x1 == x2:
                    upright.append((x1, y1, y2, key) if y1 < y2 else (x1, y2, y1, key))
                else:
                    level.append((y1, x1, x2, key) if x1 < x2 else (y1, x2, x1, key))
                x1, y1 = x2, y2
        upright.sort()
        level.sort()
        self._upright, self._level = upright, level

    def through(self, box: Box) -> Iterator[tuple[Id, float, bool]]:
        """Whose stretches reach into a box, where they lie, and whether they are upright."""
        left, top, right, bottom = box
        for legs, first, last, least, most, is_upright in (
            (self._upright, left, right, top, bottom, True),
            (self._level, top, bottom, left, right, False),
        ):
            for at, low, high, key in legs[bisect_left(legs, (first,)) : bisect_right(legs, (last,))]:
                if low < most and high > least:
                    yield key, at, is_upright


class Taken:
    """Boxes and texts of a band, sorted from left to right."""

    def __init__(self, boxes: Iterable[Box]) -> None:
        self._boxes = sorted(boxes)
        self._widest = max((right - left for left, _, right, _ in self._boxes), default=0.0)

    def number_under(self, box: Box) -> int:
        """How many of them a box touches."""
        first = bisect_left(self._boxes, (box.left - self._widest,))
        last = bisect_right(self._boxes, (box.right,))
        return sum(other.overlaps(box) for other in self._boxes[first:last])


def placed_handoffs(
    jobs: Sequence[Job], ways: Mapping[Id, Points], lanes: Sequence[ShownLane], taken: Iterable[Box]
) -> dict[Id, Handoff]:
    """The bars of all handoffs of a band, each in the first of its usual places that is free, else the best of them."""
    asked = [job for job in jobs if job.bars]
    if not asked:
        return {}
    surroundings = Surroundings({job.key: job for job in jobs}, ways, lanes, Lines(ways), Taken(taken))
    found = {job.key: _placed(job, surroundings) for job in asked}
    most: dict[Point, Bars] = {}
    for place in found.values():
        most[place.x, place.y] = max(most.get((place.x, place.y), place.bars), place.bars, key=_weight)
    # Lines that have become one before they cross a border have one mark, that of the widest gap.
    return {key: replace(place, bars=most[place.x, place.y]) for key, place in found.items()}


def _weight(bars: Bars) -> int:
    """Another organisation weighs more than another team, and that more than another system."""
    return 0 if bars == OTHER_SYSTEM else bars


class Surroundings(NamedTuple):
    """What the bars of a band have to fit in."""

    jobs: Mapping[Id, Job]
    ways: Mapping[Id, Points]
    lanes: Sequence[ShownLane]
    lines: Lines
    taken: Taken

    def border_for(self, key: Id) -> float | None:
        """The border that a line crosses into the lane that takes the work."""
        way = self.ways[key]
        return border_towards(self.lanes, way[0][1], way[-1][1])


def _placed(job: Job, around: Surroundings) -> Handoff:
    (x, y), *_ = around.ways[job.key]
    best = (inf, Handoff(x, y, job.bars or 1, "vertical"))
    for cost, place in _places(job, around):
        if best[0] < OTHER_BORDER:
            break
        if cost < best[0]:
            best = min(best, (cost + _covered(job, place, around), place), key=_cost)
    return best[1]


def _cost(found: tuple[float, Handoff]) -> float:
    return found[0]


def _places(job: Job, around: Surroundings) -> Iterator[tuple[float, Handoff]]:
    """Places for the bars with what they cost by themselves: on borders, the target's first, then along the way."""
    bars, way, border = job.bars or 1, around.ways[job.key], around.border_for(job.key)
    legs = list(pairwise(way))
    for (x1, y1), (x2, y2) in reversed(legs) if border is not None else ():
        if x1 != x2:
            continue
        low, high = (y1, y2) if y1 < y2 else (y2, y1)
        crossed = [lane.top for lane in around.lanes if low < lane.top < high]
        for number, y in enumerate(sorted(crossed, reverse=y2 > y1)):
            yield (0.0 if y == border else OTHER_BORDER + number), Handoff(x1, y, bars, "vertical")
    legs.sort(key=lambda leg: -_length(leg))
    least = room_of_handoff(Handoff(0.0, 0.0, bars, "horizontal")).width
    least += 0.0 if bars == OTHER_SYSTEM else LEFT_OF_A_LINE
    for number, ((x1, y1), (x2, y2)) in enumerate(legs):
        head = HEAD_LENGTH if (x2, y2) == way[-1] else 0.0
        length = max(_length(((x1, y1), (x2, y2))), 1e-6)
        ink = ink_of_handoff(Handoff(0.0, 0.0, bars, "horizontal"))
        beside = min((ink.right + FROM_A_BOX) / length, 0.5)
        for part, share in enumerate((*PARTS, beside)):
            along = share * max(length - head * (0 < part < len(PARTS)), 0.0) / length
            x, y = x1 + (x2 - x1) * along, y1 + (y2 - y1) * along
            cost = WITHIN_A_LANE + number + ALONG_A_LEG * part
            # The paper around bars would leave nothing to be seen of so short a stretch.
            cost += ON_A_STUB if length - head < least else 0.0
            yield cost, Handoff(x, y, bars, "horizontal" if y1 == y2 else "vertical")


def _length(leg: tuple[tuple[float, float], tuple[float, float]]) -> float:
    return abs(leg[0][0] - leg[1][0]) + abs(leg[0][1] - leg[1][1])


def _covered(job: Job, place: Handoff, around: Surroundings) -> float:
    """What it costs that bars stand on a corner of their own line, on other lines, on boxes and texts."""
    room = room_of_handoff(place)
    upright = place.line == "vertical"
    way = around.ways[job.key]
    cost = sum(ON_A_CORNER for x, y in way[1:-1] if room.left < x < room.right and room.top < y < room.bottom)
    for key, at, is_upright in around.lines.through(room):
        if key == job.key:
            continue
        other = around.jobs[key]
        if is_upright != upright or abs(at - (place.x if upright else place.y)) > SAME:
            cost += ON_A_LINE
        elif other.bars != job.bars or (upright and around.border_for(other.key) != place.y):
            cost += ON_A_TRUNK
    ink = ink_of_handoff(place)
    far = HEAD_LENGTH + 1.0
    if has_head(job.target_type) and ink.grown(far).contains(Box(*way[-1], *way[-1])):
        cost += ON_A_CORNER
    return cost + ON_SOMETHING * around.taken.number_under(ink)


def ink_of_handoff(handoff: Handoff) -> Box:
    """The bars with a little of the paper around them."""
    room, less = room_of_handoff(handoff), CLEARANCE_OF_DRUM if handoff.bars == OTHER_SYSTEM else CLEARANCE
    if handoff.line == "vertical":
        return Box(room.left + ACROSS, room.top + less, room.right - ACROSS, room.bottom - less)
    return Box(room.left + less, room.top + ACROSS, room.right - less, room.bottom - ACROSS)
