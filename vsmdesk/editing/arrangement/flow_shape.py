"""The flow as arrangement sees it: what leads on, and what leads back."""

from collections.abc import Iterable, Mapping

from vsmdesk.model.connections import Flow, Rework
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.records import dataclass

Ways = Mapping[Id, tuple[Id, ...]]


@dataclass(frozen=True, slots=True)
class FlowShape:
    """Elements in map order and in one in which no way leads back, the ways on from and to each, and the ways back."""

    elements: tuple[Id, ...]
    order: tuple[Id, ...]
    after: Ways
    before: Ways
    back: tuple[tuple[Id, Id], ...]


def flow_shape(value_stream_map: ValueStreamMap, ids: Iterable[Id]) -> FlowShape:
    """The flow among these elements. Work that leads back without a rework mark counts as a way back too."""
    after: dict[Id, dict[Id, None]] = {key: {} for key in ids}
    for flow in value_stream_map.of(Flow):
        if flow.source in after and flow.target in after:
            after[flow.source][flow.target] = None
    led_to = {target for targets in after.values() for target in targets}
    starts = [key for key in after if key not in led_to]
    order, closing = _order_without_loops(after, [*starts, *after])
    on = {key: tuple(t for t in targets if (key, t) not in closing) for key, targets in after.items()}
    rework = [(r.source, r.target) for r in value_stream_map.of(Rework) if r.source in after and r.target in after]
    return FlowShape(tuple(after), tuple(order), on, _turned(on), tuple(dict.fromkeys([*rework, *closing])))


def _order_without_loops(
    after: Mapping[Id, Iterable[Id]], starts: Iterable[Id]
) -> tuple[list[Id], dict[tuple[Id, Id], None]]:
    """Depth first: each element before all that it leads to, and the ways that would lead back."""
    finished: list[Id] = []
    is_open: dict[Id, bool] = {}
    closing: dict[tuple[Id, Id], None] = {}
    for start in starts:
        if start in is_open:
            continue
        is_open[start] = True
        stack = [(start, iter(after[start]))]
        while stack:
            key, targets = stack[-1]
            target = next(targets, None)
            if target is None:
                is_open[key] = False
                finished.append(key)
                stack.pop()
            elif target not in is_open:
                is_open[target] = True
                stack.append((target, iter(after[target])))
            elif is_open[target]:
                closing[key, target] = None
    return finished[::-1], closing


def _turned(after: Ways) -> Ways:
    before: dict[Id, list[Id]] = {key: [] for key in after}
    for source, targets in after.items():
        for target in targets:
            before[target].append(source)
    return {key: tuple(sources) for key, sources in before.items()}
