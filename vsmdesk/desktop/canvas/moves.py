"""What a finished drag means for the map: new places, and a new team where another lane was reached."""

from collections.abc import Mapping

from vsmdesk.drawing.bounds import Box
from vsmdesk.editing.edits.fields import set_fields, set_fields_of_each
from vsmdesk.editing.edits.placements import Point, move, offset_label
from vsmdesk.model.elements import Decision, Element, Note, Queue, Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.lanes import CUSTOMER_LANE, NO_TEAM_LANE, lane_of_each
from vsmdesk.model.parties import Organisation, Team
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap
from vsmdesk.sheet.boxes import Lane, lanes_of, nearest_lane
from vsmdesk.sheet.fold import Fold

INSIDE = 4.0
"""Points that an element dropped into another lane keeps from the lane's borders."""
NEAR_THE_LINE = 16.0
"""Points from the flow line of another lane within which a dropped element comes to stand on it."""
Places = Mapping[Id, tuple[Point, Point]]
"""Middle of each element's box on the strip, before and after."""
Belonging = tuple[tuple[str, Id | None], ...]
"""Fields that say to whom an element belongs, with what they say."""


def places_after(boxes: Mapping[Id, Box], offset: Point, fold: Fold) -> Places:
    """Where boxes of the sheet come to lie on the strip when they are moved by an offset.

    One is held at the end of its band; several would come to lie on each other there, and go on together.
    """
    places = {}
    for key, box in boxes.items():
        old, (x, y) = fold.to_strip(*box.centre), fold.to_strip(*box.moved(*offset).centre)
        if len(boxes) > 1 and fold.band_of(x) is fold.band_of(old[0]):
            x = old[0] + offset[0]
        places[key] = (old, (x, y))
    return places


def moved_to(boxes: Mapping[Id, Box], places: Places) -> Edit:
    """Put elements there; those that reached another lane go to its team and stand wholly inside it."""

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        lanes = lanes_of(value_stream_map)
        reached = {
            key: (nearest_lane(lanes, old[1]), nearest_lane(lanes, new[1])) for key, (old, new) in places.items()
        }
        joined = given_to_lanes(value_stream_map, reached)
        tops = {lane.key: lane.top for lane in lanes_of(joined)}
        corners: dict[Id, Point] = {}
        for key, (_, (x, y)) in places.items():
            left, top = x - boxes[key].width / 2, y - boxes[key].height / 2
            if len(places) > 1 and lanes and reached[key][0] is reached[key][1] is lanes[-1]:
                # Below the lowest lane is the ladder; the lane grows for one that is dropped there.
                lowest = lanes[-1].bottom - boxes[key].height - INSIDE
                top = min(top, max(lowest, places[key][0][1] - boxes[key].height / 2))
            corners[key] = (left, _in_lane(top, boxes[key].height, *reached[key], tops))
        moved = move(corners)(joined)
        # Found at little cost while the map between is there, and asked for next.
        lane_of_each(moved)
        return moved

    return edit


def _in_lane(top: float, height: float, before: Lane | None, after: Lane | None, tops: Mapping[Id, float]) -> float:
    """The top of a box in the lane that it reached, which may have moved: a lane that lost its last element is gone."""
    if after is None:
        return top
    if before is None or before.key != after.key:
        top = max(min(top, after.bottom - height - INSIDE), after.top + INSIDE)
        on_line = after.top + after.flow_line - height / 2
        top = on_line if abs(top - on_line) <= NEAR_THE_LINE else top
    return top + tops.get(after.key, after.top) - after.top


def given_to_lanes(
    value_stream_map: ValueStreamMap, reached: Mapping[Id, tuple[Lane | None, Lane | None]]
) -> ValueStreamMap:
    """Elements made those of the lanes that they reached; all that come to belong to the same in one step."""
    joining: dict[Belonging, list[Id]] = {}
    for key, (before, after) in reached.items():
        if after is None or (before and before.key == after.key):
            continue
        element = value_stream_map.get(key, Element)
        if element is None or type(element) is Note:
            continue
        joining.setdefault(_belonging_to(value_stream_map, element, after.key), []).append(key)
    return set_fields_of_each([(ids, dict(fields)) for fields, ids in joining.items() if fields])(value_stream_map)


def _belonging_to(value_stream_map: ValueStreamMap, element: Element, lane: Id) -> Belonging:
    """What an element says that is one of a lane's; work stays with its team where the lane is nobody's."""
    if value_stream_map.get(lane, Team):
        return (("team", lane),)
    if value_stream_map.get(lane, Organisation):
        team = value_stream_map.get(element.team, Team)
        stays = team is not None and team.organisation in (None, lane)
        return (("organisation", lane), *(() if stays else (("team", None),)))
    works = isinstance(element, Stage | Queue | Decision)
    return (("team", None),) if lane == NO_TEAM_LANE or (lane == CUSTOMER_LANE and not works) else ()


def new_in_lane(key: Id, at: Point) -> Edit:
    """A new element made one of the lane that it stands in."""

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        element, lane = value_stream_map.get(key, Element), nearest_lane(lanes_of(value_stream_map), at[1])
        if element is None or lane is None or not isinstance(element, Stage | Queue | Decision):
            return value_stream_map
        belonging = _belonging_to(value_stream_map, element, lane.key)
        return set_fields([key], **dict(belonging))(value_stream_map) if belonging else value_stream_map

    return edit


def callout_moved(friction: Id, disc: Point, offset: Point, fold: Fold) -> Edit:
    """The disc of a friction point at another place of the sheet."""
    return move({friction: fold.to_strip(disc[0] + offset[0], disc[1] + offset[1])})


def label_moved(value_stream_map: ValueStreamMap, connection: Id, offset: Point) -> Edit:
    """A connection's label further away by so much than it is now."""
    placed = value_stream_map.placements.get(connection)
    x, y = (placed.label_offset if placed else None) or (0.0, 0.0)
    return offset_label(connection, (x + offset[0], y + offset[1]))
