"""The way of the work as plain numbers: elements and flows by position, for passes at typing speed.

Elements are numbered in map order, flows likewise; nothing that depends on this order leaves the package.
"""

from collections import defaultdict
from collections.abc import Sequence

from vsmdesk.flow.between import Links, Way, a_cycle, first_ones, last_ones, topological, way_between
from vsmdesk.model.connections import Flow, Rework
from vsmdesk.model.elements import Decision, Delivery, Element, Entity, Note, Queue, Stage, Trigger
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.records import dataclass

ALL_WORK = 99.5
"""Percent of rework from which nothing goes on."""


@dataclass(frozen=True, slots=True)
class Network:
    """Who sends work to whom. `links` are flows without rework, `returns` the numbers of rework leaving an element.

    `order` is topological; where flows form a cycle it ends before what is in the cycle or behind it, `cycle` is one,
    and nothing is on the way. `way` is what lies between start and delivery; `aside` are entities and notes that no
    work flows through. `activities` are stages and decisions, `timed` they and queues.
    """

    ids: tuple[Id, ...]
    index: dict[Id, int]
    stages: tuple[int, ...]
    stage_set: frozenset[int]
    decisions: tuple[int, ...]
    queues: frozenset[int]
    activities: tuple[int, ...]
    activity_set: frozenset[int]
    queue_order: tuple[int, ...]
    timed: frozenset[int]
    gating: Sequence[bool]
    flow_ids: tuple[Id, ...]
    links: Links
    rework_ids: tuple[Id, ...]
    rework_targets: tuple[int, ...]
    returns: dict[int, tuple[int, ...]]
    order: tuple[int, ...]
    cycle: tuple[int, ...]
    way: Way
    aside: tuple[Id, ...]


def network_of(value_stream_map: ValueStreamMap) -> Network:
    """Read the map's elements and connections once. Entities and notes belong to it where work flows through them."""
    # Classes are compared as they are: asking pydantic's what they are instances of takes five times as long.
    flows = [connection for connection in value_stream_map.connections if type(connection) is Flow]
    reworks = [connection for connection in value_stream_map.connections if type(connection) is Rework]
    elements = _elements(value_stream_map, [*flows, *reworks])
    # Each record is touched once: far more time goes into fetching it than into reading it.
    read = [(element.id, element.gates_delivery) for element in elements]
    ids = tuple([key for key, _ in read])
    index = {key: position for position, key in enumerate(ids)}
    gating = [gates for _, gates in read]
    flow_ids, sources, targets = _joined(flows, index)
    rework_ids, rework_sources, rework_targets = _joined(reworks, index)
    links = Links(_by_element(sources, len(ids)), _by_element(targets, len(ids)), sources, targets)
    kinds = _by_kind(elements)
    activities = tuple(sorted((*kinds[Stage], *kinds[Decision])))
    order = topological(links)
    cycle = () if len(order) == len(ids) else a_cycle(links, set(range(len(ids))).difference(order))
    starts = {at for at in kinds[Trigger] if gating[at]} or first_ones(links, gating)
    ends = {at for at in kinds[Delivery] if gating[at]} or _last(links, gating, reworks, index)
    return Network(
        ids=ids,
        index=index,
        stages=tuple(kinds[Stage]),
        stage_set=frozenset(kinds[Stage]),
        decisions=tuple(kinds[Decision]),
        queues=frozenset(kinds[Queue]),
        activities=activities,
        activity_set=frozenset(activities),
        queue_order=tuple(kinds[Queue]),
        timed=frozenset((*activities, *kinds[Queue])),
        gating=gating,
        flow_ids=flow_ids,
        links=links,
        rework_ids=rework_ids,
        rework_targets=tuple(rework_targets),
        returns=_returns(rework_sources),
        order=order,
        cycle=cycle,
        way=way_between(links, gating, () if cycle else order, starts, ends),
        aside=tuple([element.id for element in value_stream_map.elements if element.id not in index]),
    )


def _joined(
    flows: Sequence[Flow] | Sequence[Rework], index: dict[Id, int]
) -> tuple[tuple[Id, ...], list[int], list[int]]:
    """Ids, sources and targets of those that have both ends."""
    found = [(flow.id, index.get(flow.source), index.get(flow.target)) for flow in flows]
    whole = [(key, source, target) for key, source, target in found if source is not None and target is not None]
    return tuple([key for key, _, _ in whole]), [source for _, source, _ in whole], [target for _, _, target in whole]


def _elements(value_stream_map: ValueStreamMap, flows: Sequence[Flow | Rework]) -> Sequence[Element]:
    elements = value_stream_map.elements
    aside = {element.id for element in elements if type(element) in (Entity, Note)}
    if not aside:
        return elements
    joined = {end for flow in flows for end in (flow.source, flow.target)}
    return [element for element in elements if element.id not in aside or element.id in joined]


def _by_kind(elements: Sequence[Element]) -> dict[type[Element], list[int]]:
    kinds: defaultdict[type[Element], list[int]] = defaultdict(list)
    for position, element in enumerate(elements):
        kinds[type(element)].append(position)
    return kinds


def _by_element(ends: Sequence[int], count: int) -> list[list[int]]:
    result: list[list[int]] = [[] for _ in range(count)]
    for number, end in enumerate(ends):
        result[end].append(number)
    return result


def _returns(sources: Sequence[int]) -> dict[int, tuple[int, ...]]:
    result: dict[int, tuple[int, ...]] = {}
    for number, source in enumerate(sources):
        result[source] = (*result.get(source, ()), number)
    return result


def _last(links: Links, gating: Sequence[bool], reworks: Sequence[Rework], index: dict[Id, int]) -> frozenset[int]:
    """Where work may end: not where all of it is sent back, unless there is nothing else."""
    ends = last_ones(links, gating)
    back = [0.0] * len(gating)
    for rework in reworks:
        if rework.source in index and rework.share is not None:
            back[index[rework.source]] += rework.share.span.value
    return frozenset(end for end in ends if back[end] < ALL_WORK) or ends
