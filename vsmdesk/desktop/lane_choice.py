"""Lanes by team, by organisation or none, chosen as people see it: everything stands in its lane afterwards."""

from collections.abc import Iterable, Mapping, Sequence

from vsmdesk.drawing.bounds import Box
from vsmdesk.editing.edits.fields import set_presentation
from vsmdesk.editing.edits.placements import move, placed
from vsmdesk.model.elements import Note
from vsmdesk.model.identity import Id
from vsmdesk.model.lanes import CUSTOMER_LANE, lane_of_each
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap
from vsmdesk.records import dataclass
from vsmdesk.sheet.boxes import Lane, boxes_of, lanes_of, nearest_lane
from vsmdesk.symbols.grid import ABOVE_STAGE, BELOW_STAGE, CUSTOMER_LANE_HEIGHT, LANE_HEIGHT


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of what is there now that comes into a lane: which elements, from where on, how high."""

    keys: tuple[Id, ...]
    top: float
    height: float


def show_lanes(mode: str) -> Edit:
    """Show the lanes of teams, of organisations, or none.

    What stands in its lane as the lanes were last is left alone. Else a lane is as high as what comes into it: that
    of an organisation as the lanes of its teams together, so that the picture stays.
    """

    def edit(before: ValueStreamMap) -> ValueStreamMap:
        after = set_presentation(lanes=mode)(before)
        own, lanes = lane_of_each(after), lanes_of(after)
        placements, records = before.placements, before.records
        # Notes may stand anywhere.
        boxes = {
            key: box
            for key, box in boxes_of(before).items()
            if key in own and key in placements and not isinstance(records[key], Note)
        }
        if all(_stands_in(lanes, own[key], box) for key, box in boxes.items()):
            return after
        return _taken_in(before, after, lanes, boxes)

    return edit


def _stands_in(lanes: Sequence[Lane], own: Id, box: Box) -> bool:
    found = nearest_lane(lanes, box.centre[1])
    return found is not None and found.key == own


def _taken_in(
    before: ValueStreamMap, after: ValueStreamMap, lanes: Sequence[Lane], boxes: Mapping[Id, Box]
) -> ValueStreamMap:
    own, own_before = lane_of_each(after), lane_of_each(before)
    members = [(lane, [key for key in boxes if own_before.get(key) == lane.key]) for lane in lanes_of(before)]
    corners, places, top = dict[Id, tuple[float, float]](), [], 0.0
    for lane in lanes:
        keys = [key for key in boxes if own[key] == lane.key]
        height = 0.0
        for part in _parts(keys, members, boxes):
            for key in part.keys:
                corners[key] = (boxes[key].left, boxes[key].top - part.top + top + height)
            height += part.height
        height = max(height, CUSTOMER_LANE_HEIGHT if lane.key == CUSTOMER_LANE else LANE_HEIGHT)
        places.append(placed(after, lane.key, y=top, height=height))
        top += height
    return move(corners)(after.with_records(*places))


def _parts(
    keys: Sequence[Id], members: Iterable[tuple[Lane, Sequence[Id]]], boxes: Mapping[Id, Box]
) -> Iterable[_Part]:
    """Whole lanes of before where all of them comes along, else the room that the elements take."""
    left = dict.fromkeys(keys)
    for lane, ids in members:
        if ids and all(key in left and lane.top < boxes[key].centre[1] < lane.bottom for key in ids):
            yield _Part(tuple(ids), lane.top, lane.height)
            for key in ids:
                del left[key]
    if left:
        top = min(boxes[key].top for key in left) - ABOVE_STAGE
        yield _Part(tuple(left), top, max(boxes[key].bottom for key in left) + BELOW_STAGE - top)
