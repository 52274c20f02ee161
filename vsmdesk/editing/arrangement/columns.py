"""Columns: which stages stand in which column, which queues and decisions in which gap in front of it."""

from collections.abc import Collection, Mapping

from vsmdesk.editing.arrangement.flow_shape import FlowShape
from vsmdesk.model.elements import Queue, Stage, Trigger
from vsmdesk.model.identity import Id
from vsmdesk.model.lanes import CUSTOMER_LANE, lane_of_each
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.records import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """Stages stand in column `number`; with a `slot` it is the gap in front of it, slots from left to right from 1."""

    number: int
    slot: int = 0

    @property
    def order(self) -> tuple[int, int]:
        """Sorts from left to right."""
        return (self.number, self.slot or 1_000_000)


def columns_of(
    value_stream_map: ValueStreamMap, shape: FlowShape, *, late: bool = False, delayed: Collection[Id] = ()
) -> Mapping[Id, Column]:
    """Column of every element of the flow: as far left as it allows, queues and triggers next to what they feed.

    If `late`, all that leads on stands next to what it feeds. Those that are `delayed` stand a column later than they
    have to.
    """
    stages = {key for key in shape.order if isinstance(value_stream_map.records[key], Stage)}
    waiting = {key for key in shape.order if isinstance(value_stream_map.records[key], Queue | Trigger)}
    numbers = _earliest(shape, stages, delayed)
    _put_at_the_end(shape, stages, numbers)
    _move_towards_receivers(shape, stages, set(shape.order) if late else waiting, numbers)
    ends = {key for key, lane in lane_of_each(value_stream_map).items() if lane == CUSTOMER_LANE}
    slots = _slots(shape, stages, waiting, ends, numbers)
    return {key: Column(numbers[key], slots.get(key, 0)) for key in shape.order}


def _earliest(shape: FlowShape, stages: set[Id], delayed: Collection[Id]) -> dict[Id, int]:
    numbers: dict[Id, int] = {}
    for key in shape.order:
        first = max((numbers[b] + (b in stages) for b in shape.before[key]), default=0)
        numbers[key] = first + (key in delayed)
    return numbers


def _put_at_the_end(shape: FlowShape, stages: set[Id], numbers: dict[Id, int]) -> None:
    """What nothing leads to or from follows one after the other behind all that is connected."""
    alone = {key for key in shape.order if not shape.before[key] and not shape.after[key]}
    number = max((numbers[key] + 1 for key in shape.order if key not in alone), default=0)
    for key in shape.elements:
        if key in alone:
            numbers[key] = number
            number += key in stages


def _move_towards_receivers(shape: FlowShape, stages: set[Id], late: set[Id], numbers: dict[Id, int]) -> None:
    """What feeds the flow from the side, and what waits, stands right before what comes next."""
    for key in reversed(shape.order):
        after = shape.after[key]
        if after and (key in late or not shape.before[key]):
            numbers[key] = max(numbers[key], min(numbers[a] for a in after) - (key in stages))


def _slots(shape: FlowShape, stages: set[Id], late: set[Id], ends: set[Id], numbers: Mapping[Id, int]) -> dict[Id, int]:
    """Places inside the gaps: the late ones as far right as what follows allows, the others as far left.

    The ends of the flow in the lane of the customer stand beside all others: they are reached from below.
    """
    slots: dict[Id, int] = {}
    longest: dict[int, int] = {}
    for key in shape.order:
        if key not in stages:
            before = (slots[b] for b in shape.before[key] if b in slots and numbers[b] == numbers[key])
            slots[key] = 1 + max(before, default=0)
            longest[numbers[key]] = max(longest.get(numbers[key], 0), slots[key])
    for key in reversed(shape.order):
        if key in late:
            after = (slots[a] for a in shape.after[key] if a in slots and numbers[a] == numbers[key])
            slots[key] = min(after, default=longest[numbers[key]] + 1) - 1
    used = {(numbers[key], slot) for key, slot in slots.items() if key not in ends}
    for key in shape.order:
        if key in ends and key in slots:
            slots[key] = _free_slot(numbers[key], slots[key], -1 if key in late else 1, used)
    return slots


def _free_slot(number: int, slot: int, step: int, used: set[tuple[int, int]]) -> int:
    """The slot, or the next one that is not used yet (0 is the place of the stages)."""
    while slot == 0 or (number, slot) in used:
        slot += step
    used.add((number, slot))
    return slot
