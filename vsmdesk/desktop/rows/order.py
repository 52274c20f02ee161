"""The order of the rows: along the flow, and as in the map where the flow does not say."""

from collections.abc import Iterator
from heapq import heapify, heappop, heappush

from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import Element
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap


def flow_order(value_stream_map: ValueStreamMap) -> tuple[Element, ...]:
    """All elements so that work flows downwards; of those that may come next, the first in the map does.

    What is in a circle, which a map should not have, comes last.
    """
    elements = value_stream_map.elements
    place = {element.id: number for number, element in enumerate(elements)}
    feeding = [0] * len(elements)
    onward: dict[int, list[int]] = {}
    for source, target in _ways(value_stream_map, place):
        feeding[target] += 1
        onward.setdefault(source, []).append(target)
    ready = [number for number, count in enumerate(feeding) if not count]
    heapify(ready)
    order: dict[int, None] = {}
    while ready:
        number = heappop(ready)
        order[number] = None
        for target in onward.get(number, ()):
            feeding[target] -= 1
            if not feeding[target]:
                heappush(ready, target)
    order.update(dict.fromkeys(range(len(elements))))
    return tuple(elements[number] for number in order)


def _ways(value_stream_map: ValueStreamMap, place: dict[Id, int]) -> Iterator[tuple[int, int]]:
    for flow in value_stream_map.of(Flow):
        if flow.source in place and flow.target in place:
            yield place[flow.source], place[flow.target]
