"""How many items one square of a pile stands for, the same on the whole sheet."""

from math import ceil, log10
from weakref import WeakKeyDictionary

from vsmdesk.model.elements import Queue
from vsmdesk.model.value_stream_map import ValueStreamMap

MOST_SQUARES = 250.0

_of_maps: WeakKeyDictionary[ValueStreamMap, float] = WeakKeyDictionary()


def items_per_square(value_stream_map: ValueStreamMap) -> float:
    """One; ten, a hundred ... where the largest queue holds more than 250 items."""
    known = _of_maps.get(value_stream_map)
    if known is None:
        counted = (queue.quantity for queue in value_stream_map.of(Queue))
        largest = max((count.span.value for count in counted if count is not None), default=0.0)
        known = 1.0 if largest <= MOST_SQUARES else 10.0 ** ceil(log10(largest / MOST_SQUARES) - 1e-9)
        _of_maps[value_stream_map] = known
    return known
