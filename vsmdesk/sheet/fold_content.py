"""What has to be folded: extents on the strip, where it may break, and the room that each piece of it needs."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from math import inf
from typing import NamedTuple

from vsmdesk.drawing.bounds import Box
from vsmdesk.model.connections import Connection, Flow, InformationFlow, Rework
from vsmdesk.model.elements import Entity, Stage
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.lanes import CUSTOMER_LANE
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.records import dataclass
from vsmdesk.sheet.boxes import Lane, nearest_lane, surroundings_of
from vsmdesk.symbols.grid import (
    BELOW_STAGE,
    CLOSE_LANE_HEIGHT,
    CUSTOMER_LANE_HEIGHT,
    GAP,
    TRACK,
    UNDER_FLOW_LINE,
)

MARGIN = 28.0
LANE_HEADER = 150.0
LADDER_HEADER = 32.0
TOTALS_WIDTH = 47.0
AROUND_CONTENT = 22.0
CALLOUTS_BELOW = 58.0
BEHIND_STAGE, ABOVE_PILES = 4.0, 4.0
BELOW_REWORK, MOST_LOOPS = 14.0, 4
AROUND_LINES, MOST_AROUND = 10.0, 12
FOR_A_MARK = 1.5 * TRACK
"""What a line takes that ends in a mark at the edge of its band."""
FOR_LINES_ABOVE, WORTH_CUTTING = 12.0, 40.0
IN_CUSTOMER_LANE, ALSO_BELOW = 2, 2
STILL_COVERED, LOST, LITTLE_AIR = 0.126, 0.115, 6.0


class Item(NamedTuple):
    """One element: where its middle is, the room it takes with all that is written around it, what its box covers."""

    x: float
    room: Box
    lane: Id | None
    is_marked: bool
    covers: float


class LoopEnd(NamedTuple):
    """One end of a way that leads back: where it is, in which lane, and where the other end is."""

    here: float
    there: float
    lane: Id | None


@dataclass(frozen=True, slots=True)
class Span:
    """What a piece of the strip needs: its height without lanes, or the lanes used in it with the height of each.

    `most_air` is how much higher all its lanes together may be before boxes would be lost in them, `rise` how
    far piles and information reach above the first of them, `below` how far information runs below the last.
    `covers` is what its boxes cover, `wide` how wide its content is; `told_above` is what of `rise` is for information.
    """

    top: float
    bottom: float
    lanes: tuple[tuple[Lane, float], ...]
    most_air: float = inf
    rise: float = 0.0
    covers: float = 0.0
    wide: float = 0.0
    below: float = 0.0
    told_above: float = 0.0

    @property
    def height(self) -> float:
        """Height of all its lanes, or of its content."""
        return sum(height for _, height in self.lanes) if self.lanes else self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Content:
    """Everything on the strip, from left to right.

    `places` are where it may break, `cut` how many lines that cuts, `hidden` how many of those have to run around
    something in their row, `ahead` how far behind it the next stage begins. `loops` lead back, `told` is
    information that runs above the work. `header` is what the names of lanes take at the left.
    """

    left: float
    right: float
    places: tuple[float, ...]
    cut: tuple[int, ...]
    hidden: tuple[int, ...]
    ahead: tuple[float, ...]
    items: tuple[Item, ...]
    lanes: tuple[Lane, ...]
    loops: tuple[tuple[float, float], ...]
    loop_ends: tuple[LoopEnd, ...] = ()
    told: tuple[tuple[float, float], ...] = ()
    header: float = LANE_HEADER

    @property
    def origin(self) -> float:
        """The sheet's x of the strip's x = 0 in the first band."""
        if self.lanes:
            return MARGIN + self.header + max(GAP - 1.0, -self.left - 40.0)
        return MARGIN + max(LADDER_HEADER + GAP, 2.0 - self.left)

    def x_behind(self, place: float) -> float:
        """The sheet's x of a break: its first column stands under that of the first band, as far as there is room."""
        return self.origin - min(self.ahead[self.places.index(place)], GAP - BEHIND_STAGE)

    def between(self, left: float, right: float) -> Span:
        """What stands from left to right."""
        items = self.items[bisect_left(self.items, left, key=_x) : bisect_left(self.items, right, key=_x)]
        depth = _depth([loop for loop in self.loops if left <= loop[0] < right or left <= loop[1] < right])
        told = _depth([way for way in self.told if left <= way[0] < right or left <= way[1] < right])
        if not self.lanes:
            around = max((self._hidden_at(place) for place in (left, right)), default=0)
            below = max(depth * 2 * TRACK + BELOW_REWORK, around * FOR_A_MARK + AROUND_LINES)
            return self._without_lanes(items, below, min(told, MOST_AROUND) * FOR_A_MARK + AROUND_LINES)
        whole = left <= self.left and right >= self.right
        found = _found_in(items)
        shown = [lane for lane in self.lanes if whole or lane.key in found.highest] or [self.lanes[0]]
        highest, lowest = ({}, {}) if whole else (found.highest, found.lowest)
        if not whole:
            shown = [_from_its_highest(lane, highest.get(lane.key, lane.top)) for lane in shown]
        heights = [lane.height if whole else _height_needed(lane, lowest.get(lane.key), depth) for lane in shown]
        if not whole:
            cut = Counter(
                loop.lane for loop in self.loop_ends if left <= loop.here < right and not left <= loop.there < right
            )
            # What may not cross a handoff runs below the last lane instead.
            cut[shown[-1].key] = cut.total()
            heights = [
                max(high, _down_to_loops(lane, lowest.get(lane.key), cut[lane.key]))
                for lane, high in zip(shown, heights, strict=True)
            ]
        covers, wide = found.covers, found.wide
        air = _most_air(covers, wide, sum(heights) - AROUND_CONTENT, len(heights))
        lanes = tuple(zip(shown, heights, strict=True))
        rise, told = _rise(found.highest, lanes), min(told, MOST_AROUND)
        if shown[0].key != CUSTOMER_LANE:
            lines = told * FOR_A_MARK + ABOVE_PILES if told else 0.0
            below = min(told, ALSO_BELOW) * FOR_A_MARK
            return Span(shown[0].top, shown[-1].bottom, lanes, air, max(rise, lines), covers, wide, below, lines)
        # A few lines have room in the lane of the customer, others run below the last.
        below = max(0, told - IN_CUSTOMER_LANE) * FOR_A_MARK
        return Span(shown[0].top, shown[-1].bottom, lanes, air, rise, covers, wide, below)

    def _hidden_at(self, place: float) -> int:
        number = bisect_left(self.places, place)
        return self.hidden[number] if number < len(self.places) and self.places[number] == place else 0

    def _without_lanes(self, items: Sequence[Item], for_lines: float, for_information: float) -> Span:
        top = min((item.room.top for item in items), default=13.0)
        bottom = max((item.room.bottom for item in items), default=79.0)
        callouts = any(item.is_marked for item in items)
        below = max(CALLOUTS_BELOW if callouts else AROUND_CONTENT, for_lines)
        return Span(top - max(AROUND_CONTENT, for_information), bottom + below, ())


class _Found(NamedTuple):
    """Of some items how high and how low they reach in each lane, what their boxes cover, how wide they lie."""

    highest: Mapping[Id | None, float]
    lowest: Mapping[Id | None, float]
    covers: float
    wide: float


def _found_in(items: Sequence[Item]) -> _Found:
    """All of it in one go: breaks of a large map are tried many times."""
    highest, lowest = dict[Id | None, float](), dict[Id | None, float]()
    covers, leftmost, rightmost = 0.0, inf, -inf
    for _, (left, top, right, bottom), lane, _, own in items:
        covers += own
        leftmost = min(leftmost, left)
        rightmost = max(rightmost, right)
        if top < highest.get(lane, inf):
            highest[lane] = top
        if bottom > lowest.get(lane, -inf):
            lowest[lane] = bottom
    return _Found(highest, lowest, covers, rightmost - leftmost if items else 0.0)


def _rise(highest: Mapping[Id | None, float], lanes: Sequence[tuple[Lane, float]]) -> float:
    """How far what stands in lanes reaches above the first of them, with a little air."""
    tops, offset = dict[Id | None, float](), 0.0
    for lane, height in lanes:
        tops[lane.key] = lane.top - offset
        offset += height
    return max((tops.get(lane, top) - top + ABOVE_PILES for lane, top in highest.items()), default=0.0)


def _most_air(covers: float, wide: float, height: float, lanes: int) -> float:
    """How much higher all lanes may be before boxes would be lost in them; if they are lost anyway, a little."""
    if covers <= LOST * wide * height:
        return LITTLE_AIR * lanes
    return max(0.0, covers / (STILL_COVERED * wide) - height)


def _from_its_highest(lane: Lane, highest: float) -> Lane:
    """A lane without the rows on which nothing stands in a band, above the first on which something does."""
    free = highest - lane.top - (lane.flow_line - UNDER_FLOW_LINE) - FOR_LINES_ABOVE
    return replace(lane, top=lane.top + free, height=lane.height - free) if free > WORTH_CUTTING else lane


def _height_needed(lane: Lane, lowest: float | None, depth: int) -> float:
    """How much of a lane a band shows, down to its lowest element there and what leads back below it.

    What sticks out of its lane has the room, too: the lane below it may not be shown.
    """
    below = lane.top if lowest is None else lowest
    least = CUSTOMER_LANE_HEIGHT if lane.key == CUSTOMER_LANE else CLOSE_LANE_HEIGHT
    rework = BELOW_REWORK + TRACK * (depth - 1) if depth else 0.0
    most = lane.height if below <= lane.bottom else below - lane.top + BELOW_STAGE
    return min(most, max(least, below - lane.top + BELOW_STAGE + rework))


def _down_to_loops(lane: Lane, lowest: float | None, loops: int) -> float:
    """How high a lane of a band is with the ways back below its lowest element that come from other bands."""
    if not loops or lowest is None:
        return 0.0
    return lowest - lane.top + BELOW_STAGE + BELOW_REWORK + FOR_A_MARK * (min(loops, MOST_LOOPS) - 1)


def _x(item: Item) -> float:
    return item.x


def content_of(value_stream_map: ValueStreamMap, boxes: Mapping[Id, Box], lanes: Sequence[Lane]) -> Content:
    """The content of a map whose elements have these boxes."""
    around = surroundings_of(value_stream_map, boxes)
    marked = {key for friction in value_stream_map.of(Friction) for key in friction.elements}
    items = []
    lane_at = dict[float, Id | None]()
    for key, box in boxes.items():
        room = box
        for mark in around.get(key, ()):
            room = room.union(mark)
        x, y = box.centre
        if y not in lane_at:
            lane = nearest_lane(lanes, y)
            lane_at[y] = lane.key if lane else None
        items.append(Item(x, room, lane_at[y], key in marked, box.width * box.height))
    records = value_stream_map.records
    columns = [box for key, box in boxes.items() if type(records[key]) is Stage]
    stages = [box.right for box in columns]
    places = _places_to_break(boxes, stages)
    starts = sorted(box.left for box in columns)
    return Content(
        left=min([0.0, *(item.room.left for item in items)]),
        right=max([STAGE_END, *(item.room.right for item in items), max(stages, default=0.0) + TOTALS_WIDTH]),
        places=places,
        ahead=tuple(starts[bisect_left(starts, x)] - x if starts[-1] >= x else GAP for x in places),
        cut=_cut_by_each(places, list(_extents(value_stream_map.connections, boxes))),
        hidden=_hidden_at_each(places, value_stream_map, boxes),
        items=tuple(sorted(items, key=_x)),
        lanes=_down_to_lowest(lanes, boxes),
        loops=tuple(_extents(value_stream_map.of(Rework), boxes)),
        loop_ends=tuple(_loop_ends(value_stream_map.of(Rework), boxes, lane_at)) if lanes else (),
        told=()
        if value_stream_map.of(Entity) and not lanes
        else tuple(_extents(value_stream_map.of(InformationFlow), boxes)),
    )


def _down_to_lowest(lanes: Sequence[Lane], boxes: Mapping[Id, Box]) -> tuple[Lane, ...]:
    """The lanes, the last of which holds what was put below it, so that nothing lies on the ladder."""
    lowest = max((box.bottom for box in boxes.values()), default=0.0)
    if not lanes or lowest <= lanes[-1].bottom:
        return tuple(lanes)
    return (*lanes[:-1], replace(lanes[-1], height=lowest - lanes[-1].top + BELOW_STAGE))


STAGE_END = 90.0


def _extents(connections: Iterable[Connection], boxes: Mapping[Id, Box]) -> Iterable[tuple[float, float]]:
    for connection in connections:
        source, target = boxes.get(connection.source), boxes.get(connection.target)
        if source is not None and target is not None:
            one, other = source.centre[0], target.centre[0]
            yield (one, other) if one <= other else (other, one)


def _loop_ends(
    loops: Iterable[Rework], boxes: Mapping[Id, Box], lane_at: Mapping[float, Id | None]
) -> Iterator[LoopEnd]:
    for loop in loops:
        ends = [boxes[key].centre for key in (loop.source, loop.target) if key in boxes]
        if len(ends) == 2:
            for (x, y), (other, _) in (ends, ends[::-1]):
                yield LoopEnd(x, other, lane_at[y])


def _cut_by_each(places: Sequence[float], extents: Sequence[tuple[float, float]]) -> tuple[int, ...]:
    """How many connections cross each place."""
    starts, ends = sorted(low for low, _ in extents), sorted(high for _, high in extents)
    return tuple(bisect_left(starts, place) - bisect_left(ends, place) for place in places)


def _hidden_at_each(
    places: Sequence[float], value_stream_map: ValueStreamMap, boxes: Mapping[Id, Box]
) -> tuple[int, ...]:
    """How many lines would have to run around an element of their row if the strip were broken there."""
    middles = {key: box.centre for key, box in boxes.items()}
    levels = {y: round(y) for _, y in middles.values()}
    rows: dict[int, list[float]] = {}
    for x, y in middles.values():
        rows.setdefault(levels[y], []).append(x)
    for row in rows.values():
        row.sort()
    into, out = dict[Id, tuple[float, float]](), list[tuple[float, float]]()
    for flow in value_stream_map.of(Flow):
        if flow.source not in middles or flow.target not in middles:
            continue
        (first, level), (last, other) = middles[flow.source], middles[flow.target]
        row = rows[levels[other]]
        column = bisect_left(row, last)
        before = row[column - 1] if column else first
        row = rows[levels[level]]
        column = bisect_right(row, first)
        behind = row[column] if column < len(row) else last
        if before > first:
            known = into.get(flow.target, (first, before))
            into[flow.target] = (min(known[0], first), before)
        if behind < last:
            out.append((behind, last))
    most = zip(_cut_by_each(places, list(into.values())), _cut_by_each(places, out), strict=True)
    return tuple(min(max(pair), MOST_AROUND) for pair in most)


def _depth(spans: Iterable[tuple[float, float]]) -> int:
    """The most spans over one place."""
    depth = most = 0
    for _, step in sorted([(low, 1) for low, _ in spans] + [(high, -1) for _, high in spans]):
        depth += step
        most = max(most, depth)
    return most


def _places_to_break(boxes: Mapping[Id, Box], stages: Sequence[float]) -> tuple[float, ...]:
    """Just behind a stage, where no box is cut."""
    starts = sorted(box.left for box in boxes.values())
    ends = sorted(box.right for box in boxes.values())
    wanted = sorted({round(right + BEHIND_STAGE, 2) for right in stages})
    free = (x for x in wanted if bisect_right(starts, x) == bisect_right(ends, x))
    return tuple(x for x in free if starts and starts[-1] > x)
