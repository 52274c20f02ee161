"""What stands beside the flow: outside parties above it, notes and systems below it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from vsmdesk.drawing.bounds import Box
from vsmdesk.editing.arrangement.heights import LaneRoom
from vsmdesk.editing.arrangement.plan import NOWHERE, Plan
from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import Entity, Note
from vsmdesk.model.identity import Id
from vsmdesk.model.lanes import CUSTOMER_LANE, lane_keys, lane_of_each
from vsmdesk.model.parties import System
from vsmdesk.model.record import Record
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.symbols.around import marks_around
from vsmdesk.symbols.grid import (
    CUSTOMER_LANE_HEIGHT,
    FLOW_LINE_IN_CUSTOMER_LANE,
)
from vsmdesk.symbols.sizes import size_of

ABOVE_PARTY = 10.0
BELOW_PARTY = 96.0
ABOVE_NOTE, BETWEEN_NOTES = 12.0, 16.0
BETWEEN_PARTIES = 24.0
BESIDE_FLOW, LEAST_EXTENT = 21.0, 520.0


def rooms_of_lanes(value_stream_map: ValueStreamMap, bystanders: Sequence[Id], usual: LaneRoom) -> dict[Id, LaneRoom]:
    """The usual room of every lane with that which bystanders need; one without a name where there are none."""
    keys = lane_keys(value_stream_map)
    below = {lane: _note_room(value_stream_map, notes) for lane, notes in _notes_by_lane(value_stream_map, bystanders)}
    tallest = max(_party_heights(value_stream_map, bystanders), default=0.0)
    if not keys:
        above = tallest + BELOW_PARTY if tallest else 0.0
        return {NOWHERE: replace(usual, line=usual.line + above, below=below.get(NOWHERE, 0.0))}
    rooms = {key: replace(usual, below=below.get(key, 0.0)) for key in keys}
    if CUSTOMER_LANE in rooms:
        least = max(CUSTOMER_LANE_HEIGHT, tallest + 2 * ABOVE_PARTY if tallest else 0.0)
        line = max(FLOW_LINE_IN_CUSTOMER_LANE, tallest / 2 + ABOVE_PARTY if tallest else 0.0)
        rooms[CUSTOMER_LANE] = LaneRoom(line, least, below.get(CUSTOMER_LANE, 0.0))
    return rooms


def _party_heights(value_stream_map: ValueStreamMap, bystanders: Iterable[Id]) -> Iterator[float]:
    for key in bystanders:
        record = value_stream_map.records[key]
        if isinstance(record, Entity):
            yield size_of(record, value_stream_map)[1]


def _notes_by_lane(value_stream_map: ValueStreamMap, bystanders: Iterable[Id]) -> Iterator[tuple[Id, list[Id]]]:
    """Notes and systems by the lane that keeps room for them: their own, else the last one."""
    lane_of = lane_of_each(value_stream_map)
    keys = lane_keys(value_stream_map)
    found: dict[Id, list[Id]] = {}
    for key in bystanders:
        if isinstance(value_stream_map.records[key], Note | System):
            found.setdefault(lane_of.get(key, keys[-1] if keys else NOWHERE), []).append(key)
    yield from found.items()


def _note_room(value_stream_map: ValueStreamMap, notes: Iterable[Id]) -> float:
    tallest = max(size_of(value_stream_map.records[key], value_stream_map)[1] for key in notes)
    return tallest + 2 * ABOVE_NOTE


def corners_beside(
    value_stream_map: ValueStreamMap, bystanders: Sequence[Id], plan: Plan, lanes: Sequence[Id]
) -> dict[Id, tuple[float, float]]:
    """Top left corners of parties and notes, given the plan of the flow."""
    corners: dict[Id, tuple[float, float]] = {}
    for lane, notes in _notes_by_lane(value_stream_map, bystanders):
        number = lanes.index(lane)
        bottom = plan.tops[number] + plan.heights[number]
        x = 0.0
        for key in notes:
            width, height = size_of(value_stream_map.records[key], value_stream_map)
            corners[key] = (x, bottom - ABOVE_NOTE - height)
            x += width + BETWEEN_NOTES
    corners.update(_parties(value_stream_map, bystanders, plan, lanes))
    return corners


def _parties(
    value_stream_map: ValueStreamMap, bystanders: Sequence[Id], plan: Plan, lanes: Sequence[Id]
) -> Iterator[tuple[Id, tuple[float, float]]]:
    """Suppliers from the left, customers from the right, control between, each in the first place that is free."""
    left, right = _extent(value_stream_map, plan)
    taken = list(_taken(value_stream_map, plan.corners))
    lane_of = lane_of_each(value_stream_map)
    fed = {flow.source: flow.target for flow in reversed(value_stream_map.of(Flow))}
    for part, usual, step in (("supplier", left, 1), ("customer", right, -1), ("control", (left + right) / 2, 1)):
        for key in bystanders:
            record = value_stream_map.records[key]
            if not isinstance(record, Entity) or record.part != part:
                continue
            start = _middle(value_stream_map, plan, fed.get(key), usual) if part == "supplier" else usual
            width, height = size_of(record, value_stream_map)
            y = plan.tops[lanes.index(lane_of.get(key, lanes[0]))] + ABOVE_PARTY
            box = _free_place(Box(start - width / 2, y, start + width / 2, y + height), step, taken)
            taken.append(box)
            yield key, (box.left, box.top)


def _middle(value_stream_map: ValueStreamMap, plan: Plan, key: Id | None, otherwise: float) -> float:
    """The middle of an element of the flow."""
    if key is None or key not in plan.corners:
        return otherwise
    return plan.corners[key][0] + size_of(value_stream_map.records[key], value_stream_map)[0] / 2


def _extent(value_stream_map: ValueStreamMap, plan: Plan) -> tuple[float, float]:
    """Where the middles of the outermost parties stand: beside the flow, so that shipments run straight up and down."""
    widths = {key: size_of(value_stream_map.records[key], value_stream_map)[0] for key in plan.corners}
    left = min([0.0, *(x for x, _ in plan.corners.values())]) - BESIDE_FLOW
    right = max([x + widths[key] for key, (x, _) in plan.corners.items()], default=0.0) + BESIDE_FLOW
    return left, max(right, left + LEAST_EXTENT)


def _taken(value_stream_map: ValueStreamMap, corners: Mapping[Id, tuple[float, float]]) -> Iterator[Box]:
    for key, (x, y) in corners.items():
        record: Record = value_stream_map.records[key]
        width, height = size_of(record, value_stream_map)
        for box in (Box(0.0, 0.0, width, height), *marks_around(record, value_stream_map)):
            yield box.moved(x, y)


def _free_place(box: Box, step: int, taken: Sequence[Box]) -> Box:
    """The box, moved along until it touches nothing that is there already."""
    while hit := next((other for other in taken if other.overlaps(box.grown(2.0))), None):
        dx = hit.right - box.left if step > 0 else hit.left - box.right
        box = box.moved(dx + step * BETWEEN_PARTIES, 0.0)
    return box
