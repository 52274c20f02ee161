"""Copies stand in lanes: in those where they are seen, so that what is seen and what is known never part."""

from vsmdesk.desktop.canvas.moves import INSIDE, given_to_lanes
from vsmdesk.drawing.bounds import Box
from vsmdesk.editing.edits.placements import move
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
        after = copying(before)
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


def _inside(box: Box, lane: Lane) -> tuple[float, float]:
    return box.left, max(min(box.top, lane.bottom - INSIDE - box.height), lane.top + INSIDE)
