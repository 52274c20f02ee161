"""How many items one square of a pile stands for, the same on the whole sheet."""

from collections.abc import Iterable
from math import ceil, log10
from weakref import WeakKeyDictionary

from vsmdesk.model.elements import Queue
from vsmdesk.model.value_stream_map import ValueStreamMap

MOST_SQUARES = 250.0

_of_maps: WeakKeyDictionary[ValueStreamMap, float] = WeakKeyDictionary()


class _Latest:
    """The queues of the last map and what they come to: most edits leave all queues as they are.

    Both are put in place in one step, since sheets are laid out in threads too.
    """

    found: tuple[tuple[Queue, ...], float] = ((), 1.0)


def items_per_square(value_stream_map: ValueStreamMap) -> float:
    """One; ten, a hundred ... where the largest queue holds more than 250 items."""
    known = _of_maps.get(value_stream_map)
    if known is None:
        queues = value_stream_map.of(Queue)
        latest = _Latest.found
        known = _of_maps[value_stream_map] = latest[1] if queues is latest[0] else _found(queues)
        _Latest.found = (queues, known)
    return known


def _found(queues: Iterable[Queue]) -> float:
    counted = (queue.quantity for queue in queues)
    largest = max((count.span.value for count in counted if count is not None), default=0.0)
    return 1.0 if largest <= MOST_SQUARES else 10.0 ** ceil(log10(largest / MOST_SQUARES) - 1e-9)
