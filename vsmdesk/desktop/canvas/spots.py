"""Where new elements come to stand: at the pointer, after or before another one, or in the free."""

from collections.abc import Mapping
from math import ceil, floor

from vsmdesk.desktop.canvas.pointer import Point
from vsmdesk.desktop.canvas.snapping import on_grid, rails_of, snapped
from vsmdesk.drawing.bounds import Box
from vsmdesk.editing.edits.placements import move
from vsmdesk.model.connections import Flow
from vsmdesk.model.identity import Id
from vsmdesk.model.lanes import CUSTOMER_LANE
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap
from vsmdesk.records import dataclass
from vsmdesk.sheet.boxes import boxes_of, lanes_of, nearest_lane
from vsmdesk.sheet.fold import Fold
from vsmdesk.symbols.grid import COLUMN_PITCH, FLOW_LINE_IN_LANE, LANE_HEIGHT
from vsmdesk.symbols.sizes import STAGE, Size

CLEARANCE = 8.0
PULL_ACROSS, PULL_DOWN = 24.0, LANE_HEIGHT / 2
"""Points within which a new element is drawn to a column, and to the flow line of its lane."""
NEARLY_LEVEL = 20.0
"""Points beside the line of the element that it is connected with within which a new one comes to stand on that."""

ONLY_NUDGED = 20.0
"""Points beside its column at which a stage still belongs to it."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Top left of a new element on the strip, and how far what lies to the right makes room."""

    at: Point
    room: float = 0.0
    room_from: float = 0.0


def spot_at(fold: Fold, at: Point, size: Size, beside: Box | None = None) -> Spot:
    """With its middle at a point of the sheet, drawn to the nearest column and flow line.

    What is dropped nearly level with the box `beside` that it will be connected with stands exactly level with it.
    """
    box = Box(at[0] - size[0] / 2, at[1] - size[1] / 2, at[0] + size[0] / 2, at[1] + size[1] / 2)
    rails = rails_of(fold, at)
    dx = snapped(box, (), rails, PULL_ACROSS).dx if size[0] >= STAGE[0] else None
    dy = snapped(box, (), rails, PULL_DOWN).dy
    if beside is not None and abs(beside.centre[1] - at[1]) <= NEARLY_LEVEL:
        dy = beside.centre[1] - at[1]
    x, y = fold.to_strip(*box.moved(dx or 0.0, dy or 0.0).centre)
    left, top = x - size[0] / 2, y - size[1] / 2
    return Spot((on_grid(left) if dx is None else left, on_grid(top) if dy is None else top))


def spot_after(
    value_stream_map: ValueStreamMap, anchor: Id, size: Size, following: Id | None = None, *, forks: bool = False
) -> Spot:
    """In the next column after an element. What stands there makes room; where the way forks, a free row is taken."""
    boxes = boxes_of(value_stream_map)
    box = boxes[anchor]
    first = _first_column(boxes, box)
    x = first + ceil((box.right + CLEARANCE - first) / COLUMN_PITCH) * COLUMN_PITCH
    at = _beside(value_stream_map, box, size, x)
    after = boxes.get(following) if following else None
    if after is not None and box.right <= after.left < x + size[0] + CLEARANCE:
        room = max(COLUMN_PITCH, x + size[0] + CLEARANCE - after.left)
        return Spot(at, room, min(after.left, x) - 1)
    if not forks and _taken(boxes, at, size):
        return Spot(at, COLUMN_PITCH, x - 1)
    return Spot(_free(boxes, at, size))


def with_room_on(value_stream_map: ValueStreamMap, flow: Flow, spot: Spot, size: Size) -> Spot:
    """The same spot where it is free; on a flow with too little room the ends make some, at the level of the drop."""
    if not _taken(boxes_of(value_stream_map), spot.at, size):
        return spot
    between = spot_after(value_stream_map, flow.source, size, flow.target)
    return Spot((between.at[0], spot.at[1]), between.room, between.room_from)


def spot_before(
    value_stream_map: ValueStreamMap, anchor: Id, size: Size, preceding: Id | None = None, *, forks: bool = False
) -> Spot:
    """In the column before an element; where something stands there, or at the very left, all make room."""
    boxes = boxes_of(value_stream_map)
    box = boxes[anchor]
    first = _first_column(boxes, box)
    x = first + floor((box.left - CLEARANCE - size[0] - first) / COLUMN_PITCH) * COLUMN_PITCH
    at = _beside(value_stream_map, box, size, x)
    before = boxes.get(preceding) if preceding else None
    in_the_way = before is not None and x - CLEARANCE < before.right <= box.left
    if x < 0 or in_the_way or (not forks and _taken(boxes, at, size)):
        return Spot((at[0] + COLUMN_PITCH, at[1]), COLUMN_PITCH, box.left - 1)
    return Spot(_free(boxes, at, size))


def spot_below(value_stream_map: ValueStreamMap, anchor: Id, size: Size) -> Spot:
    """In the same column below an element, in the first free row."""
    boxes = boxes_of(value_stream_map)
    box = boxes[anchor]
    return Spot(_free(boxes, (box.centre[0] - size[0] / 2, box.centre[1] - size[1] / 2), size))


def spot_in_the_free(value_stream_map: ValueStreamMap, size: Size) -> Spot:
    """Behind everything, on the flow line of the first lane of work."""
    boxes = boxes_of(value_stream_map)
    right = max((box.right for box in boxes.values()), default=-COLUMN_PITCH)
    x = ceil((right + CLEARANCE) / COLUMN_PITCH) * COLUMN_PITCH if boxes else 0.0
    return Spot((x, _first_flow_line(value_stream_map) - size[1] / 2))


def _first_column(boxes: Mapping[Id, Box], box: Box) -> float:
    """Where columns begin: at 0, or, where a map has a pitch of its own, in line with the box.

    What stands in a gap goes by the nearest stage. What was only nudged is still in the usual columns.
    """
    wide = (other for other in boxes.values() if other.width >= STAGE[0])
    stage = box
    if box.width < STAGE[0]:
        stage = min(wide, key=lambda other: abs(other.centre[0] - box.centre[0]), default=box)
    off = stage.left % COLUMN_PITCH if stage.width >= STAGE[0] else 0.0
    return off if ONLY_NUDGED < off < COLUMN_PITCH - ONLY_NUDGED else 0.0


def _beside(value_stream_map: ValueStreamMap, box: Box, size: Size, x: float) -> Point:
    """At x, in line with a box; what follows something in the customer's lane stands in the first lane of work."""
    lane = nearest_lane(lanes_of(value_stream_map), box.centre[1])
    middle = box.centre[1]
    if lane is not None and lane.key == CUSTOMER_LANE:
        middle = _first_flow_line(value_stream_map)
    return x, middle - size[1] / 2


def _first_flow_line(value_stream_map: ValueStreamMap) -> float:
    lanes = (lane for lane in lanes_of(value_stream_map) if lane.key != CUSTOMER_LANE)
    return next((lane.top + lane.flow_line for lane in lanes), FLOW_LINE_IN_LANE)


def _free(boxes: Mapping[Id, Box], at: Point, size: Size) -> Point:
    x, y = at
    while _taken(boxes, (x, y), size):
        y += LANE_HEIGHT
    return x, y


def _taken(boxes: Mapping[Id, Box], at: Point, size: Size) -> bool:
    wanted = Box(at[0], at[1], at[0] + size[0], at[1] + size[1])
    return any(box.overlaps(wanted) for box in boxes.values())


def make_room(spot: Spot) -> Edit:
    """Move everything to the right of a spot on, as far as it needs."""

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        boxes = boxes_of(value_stream_map)
        behind = {key: (box.left + spot.room, box.top) for key, box in boxes.items() if box.left >= spot.room_from}
        return move(behind)(value_stream_map) if spot.room else value_stream_map

    return edit
