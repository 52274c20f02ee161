"""Where work that is sent back comes in again, and what is on the way only for its sake (contract, rule 7)."""

from collections.abc import Iterable, Mapping, Sequence

from vsmdesk.flow.between import Way, way_of
from vsmdesk.flow.findings import Finding
from vsmdesk.flow.network import Network
from vsmdesk.model.connections import Rework
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.records import dataclass


@dataclass(frozen=True, slots=True)
class Returns:
    """`entry`: where each rework comes in again, by its number. `by_source`: the rework leaving an element.

    Only what leads from the way to the way; findings are of targets whose queues cannot be told.
    """

    entry: Mapping[int, int]
    by_source: Mapping[int, tuple[int, ...]]
    findings: tuple[Finding, ...]


def returns_of(value_stream_map: ValueStreamMap, network: Network, way: Way) -> Returns:
    """Every rework comes in at the first of the queues in front of its target, with `no queue` at the target itself."""
    entry: dict[int, int] = {}
    by_source: dict[int, tuple[int, ...]] = {}
    findings = []
    for source, numbers in network.returns.items():
        kept = [number for number in numbers if way.has[source] and way.has[network.rework_targets[number]]]
        for number in kept:
            rework = value_stream_map.get(network.rework_ids[number], Rework)
            target = network.rework_targets[number]
            first = target if rework is not None and rework.no_queue else _first_queue(network, way, target)
            if first is None:
                findings.append(Finding("several queue chains", (source, target)))
            entry[number] = target if first is None else first
        if kept:
            by_source[source] = tuple(kept)
    return Returns(entry, by_source, tuple(findings))


def _first_queue(network: Network, way: Way, target: int) -> int | None:
    """Back through the queues directly in front, none where there are several chains of them."""
    links = network.links
    at = target
    while True:
        queues = {links.sources[flow] for flow in links.into[at]} & network.queues
        queues = {queue for queue in queues if way.has[queue]}
        if not queues:
            return at
        if len(queues) > 1:
            return None
        at = queues.pop()


def way_with_repairs(network: Network, parallel: frozenset[int]) -> Way:
    """The way and, where rework leads aside, what it passes before it is back: a repair or a second test."""
    way, links = network.way, network.links
    if all(way.has[source] for source in network.returns) and all(way.has[at] for at in network.rework_targets):
        return way
    aside = [gates and not way.has[at] for at, gates in enumerate(network.gating)]
    onward: dict[int, list[int]] = {}
    for source, target in _pairs(network):
        if aside[target] and (aside[source] or (way.has[source] and source not in parallel)):
            onward.setdefault(source, []).append(target)
    for source, numbers in network.returns.items():
        targets = [network.rework_targets[number] for number in numbers]
        onward.setdefault(source, []).extend(target for target in targets if aside[target])
    backward: dict[int, list[int]] = {}
    returned = [(source, network.rework_targets[number]) for source, ns in network.returns.items() for number in ns]
    for source, target in (*_pairs(network), *returned):
        if aside[source] and (aside[target] or way.has[target]):
            backward.setdefault(target, []).append(source)
    inside = _reached(way.order, onward) & _reached(way.order, backward)
    if not inside:
        return way
    has = [on_way or element in inside for element, on_way in enumerate(way.has)]
    flows = [
        [flow for flow in leaving if _is_passed(network, flow, has, parallel)] if has[at] else []
        for at, leaving in enumerate(links.out)
    ]
    return way_of(network.order, has, flows, links.targets, way.starts)


def _is_passed(network: Network, flow: int, has: Sequence[bool], parallel: frozenset[int]) -> bool:
    """Whether a flow is on the wider way: what runs in parallel to the way and off it is not waited for."""
    way, source, target = network.way, network.links.sources[flow], network.links.targets[flow]
    return has[target] and (way.has[target] or not way.has[source] or source not in parallel)


def _pairs(network: Network) -> Iterable[tuple[int, int]]:
    return zip(network.links.sources, network.links.targets, strict=True)


def _reached(first: Iterable[int], onward: Mapping[int, Iterable[int]]) -> set[int]:
    """What is met off the given elements."""
    waiting = list(first)
    seen = set(waiting)
    met: set[int] = set()
    for element in waiting:
        for target in onward.get(element, ()):
            if target not in seen:
                seen.add(target)
                met.add(target)
                waiting.append(target)
    return met
