"""Classic maps: stock stands high between two processes, so that what is pushed past it runs below its figures."""

from collections.abc import Mapping

from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import Delivery, Queue, Stage, Trigger
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.symbols.grid import PUSH_ABOVE_BOTTOM, STOCK_BELOW_TOP
from vsmdesk.symbols.sizes import size_of

Corner = tuple[float, float]


def with_stock_raised(value_stream_map: ValueStreamMap, corners: Mapping[Id, Corner]) -> dict[Id, Corner]:
    """The corners: stock at the head of the process beside it, ends beside stock at the height of the push."""
    raised = dict(corners)
    if value_stream_map.presentation.notation != "classic":
        return raised
    beside = _neighbours(value_stream_map)
    for key in corners:
        if not isinstance(value_stream_map.records[key], Queue):
            continue
        stages = [other for other in beside.get(key, ()) if _is_placed_stage(value_stream_map, other, corners)]
        tops = {corners[stage][1] for stage in stages}
        if len(tops) != 1:
            continue
        top = tops.pop()
        raised[key] = (corners[key][0], top + STOCK_BELOW_TOP)
        push = top + size_of(value_stream_map.records[stages[0]], value_stream_map)[1] - PUSH_ABOVE_BOTTOM
        for end in _ends(value_stream_map, beside[key], corners):
            raised[end] = (corners[end][0], push - size_of(value_stream_map.records[end], value_stream_map)[1] / 2)
    return raised


def _neighbours(value_stream_map: ValueStreamMap) -> dict[Id, list[Id]]:
    found: dict[Id, list[Id]] = {}
    for flow in value_stream_map.of(Flow):
        found.setdefault(flow.source, []).append(flow.target)
        found.setdefault(flow.target, []).append(flow.source)
    return found


def _is_placed_stage(value_stream_map: ValueStreamMap, key: Id, corners: Mapping[Id, Corner]) -> bool:
    return key in corners and isinstance(value_stream_map.records.get(key), Stage)


def _ends(value_stream_map: ValueStreamMap, keys: list[Id], corners: Mapping[Id, Corner]) -> list[Id]:
    """Triggers and deliveries among the neighbours."""
    return [key for key in keys if key in corners and isinstance(value_stream_map.records.get(key), Trigger | Delivery)]
