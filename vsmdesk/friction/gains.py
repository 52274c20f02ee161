"""What mending a friction takes off the lead time: at most, at once; exactly, by recomputing the map without it."""

from collections.abc import Generator, Iterable, Sequence
from heapq import nlargest

from vsmdesk.flow.graph import FlowGraph
from vsmdesk.friction.finding import Finding
from vsmdesk.friction.ground import Ground
from vsmdesk.friction.loops import excess
from vsmdesk.friction.ranking import in_rank
from vsmdesk.friction.relief import NO_RELIEF, relieved
from vsmdesk.friction.rule import Found
from vsmdesk.metrics.figures import Figures, figures_of
from vsmdesk.metrics.sensitivity import basis
from vsmdesk.model.difference import difference
from vsmdesk.model.value_stream_map import ValueStreamMap

MOST_EXACT = 50
"""How many of the largest bounds are worked out exactly."""


def bounds(g: Ground, found: Iterable[Found]) -> Sequence[float | None]:
    """The most that each relief can take off the lead time, in minutes; none where there is nothing to make smaller.

    What is taken off each place, as often as an item comes there; on the longest path, where nothing is expected. Of
    rework all that it adds.
    """
    worth = g.worth
    again = (excess(g) or 0.0) if g.counts_expected else 0.0
    most: list[float | None] = []
    for one in found:
        relief = one.relief
        if relief is NO_RELIEF or one.of_the_stream:
            most.append(None)
            continue
        waits, works, reworks = relief
        gain = again if reworks else 0.0
        for unit, minutes in waits:
            gain += minutes * worth[unit]
        for at, minutes in works:
            gain += minutes * worth[at]
        most.append(gain)
    return most


def exact_gains(
    value_stream_map: ValueStreamMap, figures: Figures, findings: Sequence[Finding], most: int = MOST_EXACT
) -> Generator[Finding, None, None]:
    """The findings with the largest bounds, each with its exact gain, one at a time: stop whenever you like.

    Work that the bound says to be worth nothing is not done: what can win nothing wins nothing.
    """
    key = basis(figures)
    before = figures.stream[key].value
    if before is None:
        return
    graph = FlowGraph(value_stream_map)
    tried = nlargest(most, (one for one in findings if one.gain_bound is not None), key=lambda one: one.gain_bound or 0)
    for finding in tried:
        gain = _gain(value_stream_map, figures, finding, graph, key, before) if finding.gain_bound else 0.0
        yield from () if gain is None else (_weighed(finding, gain, before),)


def _weighed(finding: Finding, gain: float, before: float) -> Finding:
    return finding._replace(gain=gain, gain_percent=100.0 * gain / before if before else 0.0)


def _gain(
    value_stream_map: ValueStreamMap, figures: Figures, finding: Finding, graph: FlowGraph, key: str, before: float
) -> float | None:
    relief, numbers = finding.found.relief, figures.numbers
    times, waits = numbers.times.process.value, numbers.waits.value
    changed = relieved(value_stream_map, numbers.given.network, relief, times, waits)
    graph.follow(difference(value_stream_map, changed))
    after = figures_of(changed, graph).stream[key].value
    graph.follow(difference(changed, value_stream_map))
    # Times beyond what a map can hold are cut off in the changed map, which is no gain.
    won = None if after is None else min(before - after, finding.gain_bound or 0.0)
    return won if won is None or won > before * 1e-12 else 0.0


def with_gains(findings: Sequence[Finding], exact: Sequence[Finding]) -> tuple[Finding, ...]:
    """Findings in their new order once some of their gains are known exactly."""
    known = {one.key: one for one in exact}
    return in_rank([known.get(one.key, one) for one in findings])
