"""How close an arrangement is: as usual, or closer where boxes would be lost in the drawing."""

from collections.abc import Mapping, Sequence

from vsmdesk.editing.arrangement.heights import LaneRoom
from vsmdesk.model.identity import Id
from vsmdesk.model.lanes import CUSTOMER_LANE, lane_keys
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.records import dataclass
from vsmdesk.symbols.grid import (
    CLASSIC_GAP,
    CLOSE_ABOVE_STAGE,
    CLOSE_FLOW_LINE,
    CLOSE_LANE_HEIGHT,
    GAP,
    LANE_HEIGHT,
    NARROW_GAP,
)
from vsmdesk.symbols.sizes import size_of

MANY_LANES = 3
LEAST_COVERED = 0.135
"""The part of the drawing that boxes should cover, with something over for the lines beside them."""


@dataclass(frozen=True, slots=True)
class Density:
    """The room that a lane (or the rows of a map without lanes) gives, the usual and the least gap between columns."""

    lane: LaneRoom
    gaps: tuple[float, float]


CLOSE_LANE = LaneRoom(CLOSE_FLOW_LINE, CLOSE_LANE_HEIGHT, above=CLOSE_ABOVE_STAGE)
USUAL = Density(LaneRoom(), (GAP, NARROW_GAP))
USUAL_WITH_MANY_LANES = Density(CLOSE_LANE, (GAP, NARROW_GAP))
CLOSE = Density(CLOSE_LANE, (NARROW_GAP, NARROW_GAP))
CLOSEST = Density(LaneRoom(37.0, 76.0, above=4.0, under=6.0), (24.0, 24.0))


def densities(value_stream_map: ValueStreamMap, *, whole: bool) -> Sequence[Density]:
    """Those that may be tried, the usual one first; a selection is put as close as the lanes in which it stands."""
    keys = lane_keys(value_stream_map)
    if value_stream_map.presentation.notation == "classic":
        return [Density(LaneRoom(), (CLASSIC_GAP, GAP))]
    usual = USUAL_WITH_MANY_LANES if sum(key != CUSTOMER_LANE for key in keys) >= MANY_LANES else USUAL
    if whole:
        return [usual, CLOSE, CLOSEST]
    placed = (value_stream_map.placements.get(key) for key in keys if key != CUSTOMER_LANE)
    lowest = min((lane.height for lane in placed if lane is not None and lane.height), default=LANE_HEIGHT)
    return [CLOSEST if lowest < CLOSE_LANE_HEIGHT else usual]


def covers_enough(value_stream_map: ValueStreamMap, corners: Mapping[Id, tuple[float, float]]) -> bool:
    """Whether boxes with these corners cover their part of the drawing."""
    if not corners:
        return True
    sizes = {key: size_of(value_stream_map.records[key], value_stream_map) for key in corners}
    left, top = (min(corner[axis] for corner in corners.values()) for axis in (0, 1))
    right, bottom = (max(corner[axis] + sizes[key][axis] for key, corner in corners.items()) for axis in (0, 1))
    covered = sum(width * height for width, height in sizes.values())
    return covered >= LEAST_COVERED * (right - left) * (bottom - top)
