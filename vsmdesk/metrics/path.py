"""Figures of the longest path (contract, rules 5 and 10)."""

from collections.abc import Sequence
from itertools import pairwise

from vsmdesk.flow.between import Way
from vsmdesk.flow.routes import Route, longest_length
from vsmdesk.flow.runs import run_of
from vsmdesk.metrics.assumptions import assumptions
from vsmdesk.metrics.definition import Reading
from vsmdesk.metrics.given import Given
from vsmdesk.metrics.readings import exact, gaps_at, in_order, span_of
from vsmdesk.metrics.times import Times
from vsmdesk.model.quantities import Span

NOTHING = Span(0.0, 0.0, 0.0)


def longest(given: Given, times: Times, route: Route | None) -> Reading:
    """The length of the longest path; low and high are the longest paths under all least and all most values.

    A missing lead time beside the path counts as missing too: with it another path might be the longest.
    """
    if route is None:
        return Reading(None)
    lead, way = times.lead, given.network.way
    missing = gaps_at(lead.missing, [at for at in sorted(lead.missing) if way.has[at]])
    if missing and nothing_known(given, times, way):
        return Reading(None, missing)
    span = _under_all_runs(given, times, route.length)
    return Reading(span, missing, remarks=lambda: assumptions(given, times, way.order))


def nothing_known(given: Given, times: Times, way: Way) -> bool:
    """Whether no time and no delay on a way is known."""
    if any(way.has[at] and at not in times.lead.unknown for at in given.network.timed):
        return False
    return not any(flow in given.delays for flows in way.flows for flow in flows)


def _under_all_runs(given: Given, times: Times, value: float) -> Span:
    lead, delays, network = times.lead, given.delays, given.network
    if not lead.has_ranges and all(span.low == span.high for span in delays.values()):
        return Span(value, value, value)
    low, high = (
        longest_length(network.way, minutes, run_of(delays, run)) for minutes, run in ((lead.low, 0), (lead.high, 2))
    )
    return in_order(low, value, high)


def length(given: Given, times: Times, route: Route | None, timed: Sequence[int], whole: Reading) -> Reading:
    """The length of that path itself in all three runs: what its process time is a part of. `whole` is the longest."""
    if whole.span is None or route is None:
        return whole
    parts = span_of(times.lead, timed)
    for flow in route.flows if given.delays else ():
        parts += given.delays.get(flow, NOTHING)
    return Reading(parts, whole.missing, remarks=lambda: assumptions(given, times, route.elements))


def changes(sides: Sequence[str | None]) -> Reading:
    """How often the side changes along the path; stages without one are passed over."""
    met = [side for side in sides if side is not None]
    return exact(sum(one != other for one, other in pairwise(met)))
