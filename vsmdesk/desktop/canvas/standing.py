"""What is copied or lined up stands in lanes, so that what is seen and what is known never part."""

from collections.abc import Iterable

from vsmdesk.desktop.canvas.moves import INSIDE, given_to_lanes
from vsmdesk.desktop.team_edits import in_their_lanes
from vsmdesk.drawing.bounds import Box
from vsmdesk.editing.edits.placements import move
from vsmdesk.model.elements import Note
from vsmdesk.model.identity import Id
from vsmdesk.model.lanes import CUSTOMER_LANE, NO_TEAM_LANE, lane_of_each
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap
from vsmdesk.sheet.boxes import Lane, boxes_of, lanes_of, nearest_lane

NOBODYS = frozenset((CUSTOMER_LANE, NO_TEAM_LANE))


def copies_in_lanes(copying: Edit, *, where_put: bool) -> Edit:
    """The same edit, after which what is new is of the lane that it stands in.

    What has a team stays in that team's lane, unless somebody has put it elsewhere (`where_put`); what stood with
    others, as a queue does, is of the team where it is seen.
    """

    def edit(before: ValueStreamMap) -> ValueStreamMap:
        after = in_their_lanes(copying)(before)
        own, lanes = lane_of_each(after), lanes_of(after)
        by_key = {lane.key: lane for lane in lanes}
        boxes = {key: box for key, box in boxes_of(after).items() if key not in before.records and key in own}
        corners, reached = dict[Id, tuple[float, float]](), dict[Id, tuple[Lane | None, Lane | None]]()
        for key, box in boxes.items():
            mine, seen = by_key.get(own[key]), nearest_lane(lanes, box.centre[1])
            if mine is None or seen is None or mine.key == seen.key:
                continue
            if seen.key not in NOBODYS and (where_put or mine.key == NO_TEAM_LANE):
                reached[key] = (mine, seen)
            else:
                corners[key] = _inside(box, mine)
        return move(corners)(given_to_lanes(after, reached)) if corners or reached else after

    return edit


def inside_their_lanes(keys: Iterable[Id]) -> Edit:
    """Elements that have left their lanes for others put inside again; notes may stand anywhere."""

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        own, lanes, boxes = lane_of_each(value_stream_map), lanes_of(value_stream_map), boxes_of(value_stream_map)
        by_key, corners = {lane.key: lane for lane in lanes}, dict[Id, tuple[float, float]]()
        for key in keys:
            mine = by_key.get(own[key]) if key in own and value_stream_map.get(key, Note) is None else None
            if mine is not None and nearest_lane(lanes, boxes[key].centre[1]) is not mine:
                corners[key] = _inside(boxes[key], mine)
        return move(corners)(value_stream_map) if corners else value_stream_map

    return edit


def _inside(box: Box, lane: Lane) -> tuple[float, float]:
    return box.left, max(min(box.top, lane.bottom - INSIDE - box.height), lane.top + INSIDE)
