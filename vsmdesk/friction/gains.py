"""What mending a friction takes off the lead time: at most, at once; exactly, by recomputing the map without it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from heapq import nlargest

from vsmdesk.flow.graph import FlowGraph
from vsmdesk.friction.finding import Finding
from vsmdesk.friction.ground import Ground
from vsmdesk.friction.loops import excess
from vsmdesk.friction.ranking import in_rank
from vsmdesk.friction.relief import Relief, relieved
from vsmdesk.metrics.figures import Figures, figures_of
from vsmdesk.metrics.sensitivity import basis
from vsmdesk.model.difference import difference
from vsmdesk.model.value_stream_map import ValueStreamMap

MOST_EXACT = 50
"""How many of the largest bounds are worked out exactly."""


def can_be_won(relief: Relief) -> bool:
    """Whether anything on the map would be smaller."""
    return bool(relief.waits or relief.works or relief.reworks)


def bound(g: Ground, relief: Relief) -> float:
    """The most that a relief can take off the lead time, in minutes.

    What is taken off each place, as often as an item comes there; on the longest path, where nothing is expected. Of
    rework all that it adds.
    """
    if g.counts_expected:
        visits, links, count = g.visits, g.network.links, len(g.elements)
        most = sum(
            [
                (g.units[unit] - minutes) * visits[unit if unit < count else links.sources[unit - count]]
                for unit, minutes in relief.waits
            ]
        )
        most += sum([(g.process[at] - minutes) * visits[at] for at, minutes in relief.works])
        return most + ((excess(g) or 0.0) if relief.reworks else 0.0)
    on_path = g.units_on_path
    most = sum([g.units[unit] - minutes for unit, minutes in relief.waits if unit in on_path])
    return most + sum([g.process[at] - minutes for at, minutes in relief.works if at in on_path])


def percent_of(g: Ground, minutes: float | None) -> float:
    """A gain as a share of the lead time that it is taken off."""
    return 100.0 * minutes / g.counted if minutes and g.counted else 0.0


def exact_gains(
    value_stream_map: ValueStreamMap, figures: Figures, findings: Sequence[Finding], most: int = MOST_EXACT
) -> Iterator[Finding]:
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
        if gain is not None:
            yield replace(finding, gain=gain, gain_percent=100.0 * gain / before if before else 0.0)


def _gain(
    value_stream_map: ValueStreamMap, figures: Figures, finding: Finding, graph: FlowGraph, key: str, before: float
) -> float | None:
    relief, numbers = finding.relief, figures.numbers
    if relief is None:
        return None
    times, waits = numbers.times.process.value, numbers.waits.value
    changed = relieved(value_stream_map, numbers.given.network, relief, times, waits)
    graph.follow(difference(value_stream_map, changed))
    after = figures_of(changed, graph).stream[key].value
    graph.follow(difference(changed, value_stream_map))
    if after is None:
        return None
    return before - after if before - after > before * 1e-12 else 0.0


def with_gains(findings: Sequence[Finding], exact: Sequence[Finding]) -> tuple[Finding, ...]:
    """Findings in their new order once some of their gains are known exactly."""
    known = {one.key: one for one in exact}
    return in_rank([known.get(one.key, one) for one in findings])
