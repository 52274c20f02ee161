"""Figures of the longest path (contract, rules 5 and 10)."""

from itertools import pairwise

from vsmdesk.flow.routes import longest_length
from vsmdesk.metrics.assumptions import assumptions
from vsmdesk.metrics.definition import Reading
from vsmdesk.metrics.numbers import Numbers
from vsmdesk.metrics.readings import exact, in_order, missing_at, span_of, summed
from vsmdesk.metrics.times import Series
from vsmdesk.model.quantities import Span

NOTHING = Span(0.0, 0.0, 0.0)


def longest(n: Numbers) -> Reading:
    """The length of the longest path; low and high are the longest paths under all least and all most values.

    A missing lead time beside the path counts as missing too: with it another path might be the longest.
    """
    if n.route is None:
        return Reading(None)
    lead, has = n.times.lead, n.given.network.way.has
    missing = missing_at(n.given, lead.missing, [at for at in sorted(lead.missing) if has[at]])
    delayed = any(flow in n.given.delays for flow in n.route.flows)
    if missing and not delayed and all(at in lead.unknown for at in n.on_route):
        return Reading(None, missing)
    remarks = assumptions(n.given, n.times, n.given.network.way.order)
    return Reading(_under_all_runs(n, n.route.length), missing, remarks=remarks)


def _under_all_runs(n: Numbers, value: float) -> Span:
    lead, delays, network = n.times.lead, n.given.delays, n.given.network
    if not lead.has_ranges and all(span.low == span.high for span in delays.values()):
        return Span(value, value, value)
    targets = network.links.targets
    low = longest_length(network.way, targets, lead.low, {flow: span.low for flow, span in delays.items()})
    high = longest_length(network.way, targets, lead.high, {flow: span.high for flow, span in delays.items()})
    return in_order(low, value, high)


def length(n: Numbers) -> Reading:
    """The length of that path itself in all three runs: what its process time is a part of."""
    whole = longest(n)
    if whole.span is None or n.route is None:
        return whole
    parts = span_of(n.times.lead, n.on_route)
    for flow in n.route.flows:
        parts += n.given.delays.get(flow, NOTHING)
    return Reading(parts, whole.missing)


def on_path(n: Numbers, times: Series) -> Reading:
    """The sum over the stages and decisions of the path; nothing takes no time where it has none of them."""
    worked = [at for at in n.on_route if at not in n.given.network.queues]
    return summed(n.given, times, worked) if worked or n.route is None else exact(0.0)


def changes(n: Numbers, *, side: int) -> Reading:
    """How often the team (0) or the organisation (1) changes along the path."""
    if n.route is None:
        return Reading(None)
    met = [name for at in n.route.elements if (name := n.given.sides_at(at)[side]) is not None]
    return exact(sum(one != other for one, other in pairwise(met)))
