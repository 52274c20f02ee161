"""Several elements carried over lanes at once: the one that is held decides, so that a group stays a group."""

from collections.abc import Mapping

from vsmdesk.desktop.canvas.moves import INSIDE, Places, places_after
from vsmdesk.desktop.canvas.pointer import Point
from vsmdesk.drawing.bounds import Box
from vsmdesk.model.elements import Decision, Element, Note, Queue, Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.lanes import CUSTOMER_LANE, lane_of_each
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.records import dataclass
from vsmdesk.sheet.boxes import Lane, lanes_of, nearest_lane
from vsmdesk.sheet.fold import Fold


@dataclass(frozen=True, slots=True)
class Group:
    """What is dragged by one of them, the lead, on a map with lanes.

    `up` and `down` say how far all of them can go and still stand in their lanes. Where `is_everything` that stands in
    lanes, it is the picture that moves: nobody's work becomes somebody else's.
    """

    lead: Id
    up: float
    down: float
    is_everything: bool


def group_of(value_stream_map: ValueStreamMap, middles: Mapping[Id, tuple[Point, float]], lead: Id) -> Group | None:
    """The group that is dragged by its lead, from the middles of its boxes on the strip, with their heights.

    None for one element alone, and where there are no lanes.
    """
    own = lane_of_each(value_stream_map)
    if len(middles) < 2 or not own:
        return None
    lanes = {lane.key: lane for lane in lanes_of(value_stream_map)}
    up, down = float("-inf"), float("inf")
    for key, ((_, y), height) in middles.items():
        lane = lanes.get(own[key]) if key in own else None
        if lane is not None:
            up = max(up, min(0.0, lane.top + INSIDE - (y - height / 2)))
            down = min(down, max(0.0, lane.bottom - INSIDE - (y + height / 2)))
    return Group(lead, up, down, _is_everything(value_stream_map, own, middles))


def _is_everything(value_stream_map: ValueStreamMap, own: Mapping[Id, Id], dragged: Mapping[Id, object]) -> bool:
    """Whether all work that stands in lanes, of which there are several, is dragged."""
    records = value_stream_map.records
    left = (key for key, lane in own.items() if key not in dragged and lane != CUSTOMER_LANE)
    if any(not isinstance(records[key], Note) for key in left):
        return False
    return len({*own.values()} - {CUSTOMER_LANE}) > 1


def held_in_lanes(group: Group, lead: Box, offset: Point, fold: Fold) -> Point:
    """The offset that is shown: up or down only as far as all lanes reach, until the lead is in another lane."""
    if not (group.is_everything or _is_in_its_lane(lead, offset, fold)):
        return offset
    return offset[0], min(max(offset[1], group.up), group.down)


def _is_in_its_lane(lead: Box, offset: Point, fold: Fold) -> bool:
    y = lead.centre[1]
    before, after = fold.band_at(y), fold.band_at(y + offset[1])
    return before is after and before.shown_at(y) is after.shown_at(y + offset[1])


def places_of_group(
    value_stream_map: ValueStreamMap, group: Group, boxes: Mapping[Id, Box], offset: Point, fold: Fold
) -> Places:
    """Where boxes of the sheet come to lie on the strip: all in their lanes, or as many lanes away as the lead is.

    Work does not come to the customer's lane, nor what is there to a team's, unless the lead does.
    """
    places, lead = places_after(boxes, offset, fold), boxes[group.lead]
    if group.is_everything or _is_in_its_lane(lead, offset, fold):
        return {key: (old, (x, old[1] + offset[1])) for key, (old, (x, _)) in places.items()}
    lanes, (_, y) = lanes_of(value_stream_map), lead.centre
    before, after = fold.band_at(y).shown_at(y), fold.band_at(y + offset[1]).shown_at(y + offset[1])
    step = after.top - before.top
    crosses_customer = CUSTOMER_LANE in (before.lane.key, after.lane.key)
    found = {}
    for key, (old, (x, _)) in places.items():
        mine = nearest_lane(lanes, old[1]) or before.lane
        aim = boxes[key].centre[1] + step
        shown = fold.band_at(aim).shown_at(aim)
        lane = shown.lane
        if lane.key != mine.key and CUSTOMER_LANE in (lane.key, mine.key) and not crosses_customer:
            lane = mine
        level = old[1] if lane.key == mine.key else aim - shown.top + lane.top
        found[key] = (old, (x, _within(lane, level + offset[1] - step, old[1], boxes[key].height)))
    return found


def _within(lane: Lane, y: float, before: float, height: float) -> float:
    """The middle of a box kept inside a lane; what stood in it out over its border may stay so."""
    top, bottom = lane.top + INSIDE + height / 2, lane.bottom - INSIDE - height / 2
    if lane.top < before < lane.bottom:
        top, bottom = min(top, before), max(bottom, before)
    return max(min(y, bottom), top)


def lane_reached(value_stream_map: ValueStreamMap, lead: Id, box: Box, offset: Point, fold: Fold) -> Box | None:
    """The row of the lane that would take in what is dragged there; None where nothing would change."""
    element = value_stream_map.get(lead, Element)
    if element is None or isinstance(element, Note) or not fold.bands[0].lanes:
        return None
    y = box.centre[1]
    band = fold.band_at(y + offset[1])
    before, after = fold.band_at(y).shown_at(y).lane.key, band.shown_at(y + offset[1])
    works = isinstance(element, Stage | Queue | Decision)
    if after.lane.key == before or (after.lane.key == CUSTOMER_LANE and works):
        return None
    return Box(band.area.left, after.top, band.area.right, after.bottom)
