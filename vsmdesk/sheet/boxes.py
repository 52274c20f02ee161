"""Where lanes and elements lie on the strip: as placed, or by default where nobody has placed them."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cache

from vsmdesk.drawing.bounds import Box
from vsmdesk.model.elements import Element
from vsmdesk.model.identity import Id
from vsmdesk.model.lanes import CUSTOMER_LANE, lane_keys, lane_of_each, organisation_of_lane
from vsmdesk.model.parties import Organisation, System, Team
from vsmdesk.model.recent_maps import RecentMaps
from vsmdesk.model.record import Record, UnknownRecord
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.records import dataclass
from vsmdesk.symbols.around import marks_around
from vsmdesk.symbols.grid import (
    CUSTOMER_LANE_HEIGHT,
    FLOW_LINE_IN_CUSTOMER_LANE,
    FLOW_LINE_IN_LANE,
    GAP,
    LANE_HEIGHT,
    flow_line_in,
)
from vsmdesk.symbols.sizes import has_own_place, size_of


@dataclass(frozen=True, slots=True)
class Lane:
    """A swimlane on the strip. `key` is the team's id (or the organisation's), or one of the two in `model/lanes`."""

    key: Id
    name: str
    top: float
    height: float
    organisation: Id | None = None

    @property
    def bottom(self) -> float:
        """Where the next lane begins."""
        return self.top + self.height

    @property
    def flow_line(self) -> float:
        """How far below its top the first flow line runs."""
        return FLOW_LINE_IN_CUSTOMER_LANE if self.key == CUSTOMER_LANE else flow_line_in(self.height)


_known_lanes: RecentMaps[tuple[Lane, ...]] = RecentMaps()


def lanes_of(value_stream_map: ValueStreamMap) -> tuple[Lane, ...]:
    """The lanes from top to bottom; none where no element has a team or lanes are switched off."""
    known = _known_lanes.get(value_stream_map)
    return _known_lanes.keep(value_stream_map, _lanes_of(value_stream_map)) if known is None else known


def _lanes_of(value_stream_map: ValueStreamMap) -> tuple[Lane, ...]:
    lanes: list[Lane] = []
    bottom = 0.0
    for key in lane_keys(value_stream_map):
        placed = value_stream_map.placements.get(key)
        default = CUSTOMER_LANE_HEIGHT if key == CUSTOMER_LANE else LANE_HEIGHT
        top = placed.y if placed else bottom
        height = (placed.height if placed else None) or default
        lanes.append(Lane(key, _name(key, value_stream_map), top, height, organisation_of_lane(key, value_stream_map)))
        bottom = max(bottom, top + height)
    return tuple(sorted(lanes, key=lambda lane: lane.top))


def _name(key: Id, value_stream_map: ValueStreamMap) -> str:
    party = value_stream_map.get(key, Team) or value_stream_map.get(key, Organisation)
    return party.name if party else "Customer" if key == CUSTOMER_LANE else ""


def lane_at(value_stream_map: ValueStreamMap, y: float) -> Lane | None:
    """The lane at that height of the strip; the nearest one above or below all; None where there are no lanes."""
    return nearest_lane(lanes_of(value_stream_map), y)


def nearest_lane(lanes: Sequence[Lane], y: float) -> Lane | None:
    """The lane that holds y, else the one whose border is nearest; the lanes come from top to bottom."""
    before = bisect_right(lanes, y, key=_top) - 1
    if before >= 0 and lanes[before].top < y < lanes[before].bottom:
        return lanes[before]
    near = lanes[max(before - 1, 0) : before + 2]
    return min(near, key=lambda lane: max(lane.top - y, y - lane.bottom, 0.0), default=None)


def _top(lane: Lane) -> float:
    return lane.top


def boxes_of(value_stream_map: ValueStreamMap) -> Mapping[Id, Box]:
    """Box of every element (and of every other record that has a place), without what is written around it.

    What has no placement stands behind the last column, in its lane, in map order.
    """
    boxes: dict[Id, Box] = {}
    missing: list[Id] = []
    placements = value_stream_map.placements
    for key, record in value_stream_map.records.items():
        if not _may_stand(type(record)) or not has_own_place(record, placements):
            continue
        placed = placements.get(key)
        if placed is None:
            missing.append(key)
            continue
        width, height = size_of(record, value_stream_map)
        x, y = placed.x, placed.y
        boxes[key] = Box(x, y, x + width, y + height)
    return {**boxes, **_default_boxes(value_stream_map, missing, boxes)} if missing else boxes


@cache
def _may_stand(kind: type[Record]) -> bool:
    """By type: `isinstance` is slow where it says no, and most records are no elements."""
    return issubclass(kind, Element | System | UnknownRecord)


def _default_boxes(value_stream_map: ValueStreamMap, missing: Sequence[Id], placed: Mapping[Id, Box]) -> dict[Id, Box]:
    lines = {lane.key: lane.top + lane.flow_line for lane in lanes_of(value_stream_map)}
    lane_of = lane_of_each(value_stream_map)
    x = max((box.right + GAP for box in placed.values()), default=0.0)
    boxes: dict[Id, Box] = {}
    for key in missing:
        width, height = size_of(value_stream_map.records[key], value_stream_map)
        middle = lines.get(lane_of.get(key, Id("")), FLOW_LINE_IN_LANE)
        boxes[key] = Box(x, middle - height / 2, x + width, middle + height / 2)
        x += width + GAP
    return boxes


_known_surroundings: RecentMaps[tuple[Mapping[Id, Box], Mapping[Id, tuple[Box, ...]]]] = RecentMaps()


def surroundings_of(value_stream_map: ValueStreamMap, boxes: Mapping[Id, Box]) -> Mapping[Id, tuple[Box, ...]]:
    """What is written and piled around each box, in the same coordinates as the boxes; only where there is anything."""
    known = _known_surroundings.get(value_stream_map)
    if known is None or known[0] is not boxes:
        known = _known_surroundings.keep(value_stream_map, (boxes, _surroundings(value_stream_map, boxes)))
    return known[1]


def _surroundings(value_stream_map: ValueStreamMap, boxes: Mapping[Id, Box]) -> dict[Id, tuple[Box, ...]]:
    found: dict[Id, tuple[Box, ...]] = {}
    records = value_stream_map.records
    for key, box in boxes.items():
        marks = marks_around(records[key], value_stream_map)
        if marks:
            found[key] = tuple([mark.moved(box.left, box.top) for mark in marks])
    return found
