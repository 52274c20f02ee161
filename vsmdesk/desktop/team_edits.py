"""Giving work to a team as people see it: the element goes to the team's lane, in one step."""

from collections.abc import Collection, Iterable, Mapping

from vsmdesk.editing.edits.parties import set_team
from vsmdesk.editing.edits.placements import Point, move
from vsmdesk.editing.edits.placements import placed as put
from vsmdesk.model.elements import Note
from vsmdesk.model.identity import Id
from vsmdesk.model.lanes import CUSTOMER_LANE, lane_of_each
from vsmdesk.model.stream import Placement
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap
from vsmdesk.sheet.boxes import Lane, boxes_of, lanes_of
from vsmdesk.symbols.sizes import size_of

_NOWHERE = Id("")


def give_to_team(ids: Iterable[Id], name: str) -> Edit:
    """Give elements to the team of that name; whatever is in another lane after that stands in that lane."""
    return in_their_lanes(set_team(ids, name))


def in_their_lanes(edit: Edit, placed: Collection[Id] = ()) -> Edit:
    """The same edit, after which what stood in its lane stands in its lane again: lanes come, go and move.

    What the edit itself has placed, and what is new, stays where it is.
    """

    def kept(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        return _in_their_lanes(value_stream_map, edit(value_stream_map), placed)

    return kept


def new_in_their_lanes(edit: Edit) -> Edit:
    """The same edit, after which what is new stands in its lane as well, laid out as it was; notes stand anywhere."""

    def kept(before: ValueStreamMap) -> ValueStreamMap:
        after = _in_their_lanes(before, edit(before), ())
        lanes, boxes, own = lanes_of(after), boxes_of(after), lane_of_each(after)
        new = [key for key in own if key not in before.records and not isinstance(after.records[key], Note)]
        corners = dict[Id, Point]()
        for lane in lanes:
            keys = [key for key in new if own[key] == lane.key]
            if any(boxes[key].top < lane.top or boxes[key].bottom > lane.bottom for key in keys):
                step = lane.top + lane.flow_line - min(boxes[key].centre[1] for key in keys)
                corners |= {key: (boxes[key].left, boxes[key].top + step) for key in keys}
        return move(corners)(after) if corners else after

    return kept


def _in_their_lanes(before: ValueStreamMap, after: ValueStreamMap, apart: Collection[Id]) -> ValueStreamMap:
    if before is after:
        return after
    after = _with_room_for_new(before, after)
    old, new = _lanes_by_key(before), _lanes_by_key(after)
    lane_before, lane_after = lane_of_each(before), lane_of_each(after)
    if lane_before is lane_after and old == new:
        return after
    moved = dict[Id, Point]()
    stay = all(key in old and old[key].top == lane.top for key, lane in new.items())
    # Where all lanes stand still, only what changed its lane can lie elsewhere.
    others = [key for key, lane_key in lane_after.items() if not stay or lane_before.get(key) != lane_key]
    for key in others:
        if key in apart or key not in before.records:
            continue
        placed, first, lane = after.placements.get(key), before.placements.get(key), new[lane_after[key]]
        was = old.get(lane_before.get(key, _NOWHERE))
        if placed is None or (was is not None and (was.key, was.top) == (lane.key, lane.top)):
            continue
        height = size_of(after.records[key], after)[1]
        # What the edit has put up or down itself may be there already.
        is_put = first is not None and first.y != placed.y
        if not is_put or placed.y < lane.top or placed.y + height > lane.bottom:
            moved[key] = placed.x, _level(placed, was, lane, height)
    # Bends and callouts between what goes equally far go along.
    return move(moved)(after) if moved else after


def _with_room_for_new(before: ValueStreamMap, after: ValueStreamMap) -> ValueStreamMap:
    """Lanes that have places of their own go down where one that is new would lie over them."""
    known, lanes = _lanes_by_key(before), lanes_of(after)
    if all(lane.key in known for lane in lanes):
        return after
    tops, bottom = dict[Id, float](), lanes[0].top
    for lane in lanes:
        tops[lane.key] = max(lane.top, bottom)
        bottom = tops[lane.key] + lane.height
    if all(tops[lane.key] == lane.top for lane in lanes):
        return after
    return after.with_records(*(put(after, key, y=top) for key, top in tops.items()))


def _lanes_by_key(value_stream_map: ValueStreamMap) -> Mapping[Id, Lane]:
    return {lane.key: lane for lane in lanes_of(value_stream_map)}


def _level(placed: Placement, was: Lane | None, lane: Lane, height: float) -> float:
    """As far from the flow line of the lane as before; on it where that is not in the lane, or it was in none."""
    on_line = lane.flow_line - height / 2
    level = on_line if was is None else placed.y - was.top + lane.flow_line - was.flow_line
    elsewhere = was is None or CUSTOMER_LANE in (was.key, lane.key) or not 0.0 <= level <= lane.height - height
    return lane.top + (on_line if elsewhere else level)
