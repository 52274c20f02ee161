"""Figures of rework: by its usual readings, how much of the work it is, how far it makes lead times differ."""

from collections.abc import Sequence
from math import sqrt
from typing import cast

from vsmdesk.flow.findings import Finding
from vsmdesk.flow.once import time_with_rework_once
from vsmdesk.flow.runs import VALUE
from vsmdesk.flow.spread import variance_of_time
from vsmdesk.flow.visits import Visits
from vsmdesk.metrics.definition import Reading, Reads
from vsmdesk.metrics.expectations import spread
from vsmdesk.metrics.expected import expected_reading
from vsmdesk.metrics.numbers import Numbers
from vsmdesk.metrics.of_the_stream import (
    MARKOV,
    MARTIN_OSTERLING,
    STREAM,
    effort,
    expected_effort,
    expected_lead_time,
)
from vsmdesk.metrics.readings import exact, gaps_at, in_order, ratio
from vsmdesk.model.elements import Activity, Queue
from vsmdesk.model.quantities import Measured

WAY = Reads("way", ("lead time",), delays=True, shares=True, rework=True)
NO_SPREAD = "Not worked out: with parallel branches the spread needs a simulation."
ASIDE = "Not worked out: rework leads aside before it is back on its way."
NO_SHARE = "Not worked out: with parallel branches it is not one time that is shared out."


@STREAM.metric(
    "Lead time with rework once",
    unit="min",
    source=MARKOV,
    pattern="Σ visits with rework at most once x lead times",
    reads=WAY,
)
def once_only_lead_time(n: Numbers) -> Reading:
    """The mean time of an item where nothing is sent back more than once.

    Beside the expected lead time it shows what further rounds add; many hand-made maps stop here.
    """
    if n.expected is None or isinstance(n.expected, Finding) or n.shape.whole_plans is n.shape.first_plans:
        return expected_lead_time(n)
    course, plans = n.shape.whole_course, n.shape.once_plans
    outcomes = []
    for run in n.expectations.runs:
        plan = plans[run]
        if plan is None:
            return Reading(None, remarks=lambda: (ASIDE,))
        outcomes.append(
            time_with_rework_once(course, plan, n.expectations.durations(run), n.expectations.first_rests(run))
        )
    three = spread(outcomes)
    return expected_reading(n, three, course, n.shape.visits[VALUE])


@STREAM.metric(
    "Rework share",
    unit="%",
    source=MARKOV,
    pattern="1 − {effort} / {expected_effort}",
    reads=Reads("stages", ("effort",), shares=True, rework=True),
)
def rework_share(n: Numbers) -> Reading:
    """How much of the expected effort is work that is done again."""
    part = ratio(effort(n), expected_effort(n), 100.0)
    if part.span is None:
        return part
    span = part.span
    return Reading(
        in_order(*(max(0.0, 100.0 - end) for end in (span.high, span.value, span.low))), remarks=part.remarks
    )


@STREAM.metric(
    "Items reworked",
    unit="%",
    source=MARKOV,
    pattern="1 − Π (1 − share of rework)",
    reads=Reads("way", shares=True, rework=True),
)
def reworked_share(n: Numbers) -> Reading:
    """How many of the items are sent back at least once."""
    if not n.given.network.way.starts:
        return Reading(None)
    shares = n.shape.sent_back_once
    return n.unknown_visits() if shares is None else Reading(in_order(*(100.0 * share for share in shares)))


@STREAM.metric(
    "Expected handoffs",
    unit="ratio",
    source=MARKOV,
    pattern="Σ expected passages between stages of different teams",
    reads=Reads("way", shares=True, rework=True),
)
def expected_handoff_count(n: Numbers) -> Reading:
    """How often one item is expected to change from one team to another, on all ways and back again with rework.

    Every parallel branch counts, alternatives by their share. Queues and whatever has no team are passed over.
    """
    if n.route is None:
        return Reading(None)
    outcomes = n.shape.handovers(n.given.table.team, n.given.sides.names_of_teams)
    known = [outcome for outcome in outcomes if outcome is not None]
    return n.unknown_visits() if len(known) < len(outcomes) else Reading(in_order(*spread(known)))


@STREAM.metric(
    "Found at once",
    unit="%",
    source=MARTIN_OSTERLING,
    pattern="rework found at most one stage on / all rework",
    reads=Reads("way", shares=True, rework=True),
)
def early_detection_share(n: Numbers) -> Reading:
    """How much of the rework is found in the stage that it goes back to, or in the next one: what is prevented there.

    The rest is found late and passes other people's hands first.
    """
    share = n.shape.found_early
    return n.unknown_visits() if share is None else exact(100.0 * share)


@STREAM.metric(
    "Spread of lead times",
    unit="min",
    source=MARKOV,
    pattern="√(E[T²] − E[T]²) over rework, alternatives and ranges",
    reads=WAY,
)
def lead_time_deviation(n: Numbers) -> Reading:
    """The standard deviation of the time of one item, as far as rework, alternatives and ranges make it differ.

    A range without a likeliest value counts as equally likely everywhere, with one as a triangle. How items wait for
    each other is not in it: real lead times spread more.
    """
    reading = expected_lead_time(n)
    if reading.span is None or reading.missing:
        return Reading(None, reading.missing, remarks=reading.remarks)
    plan = n.shape.whole_plans[VALUE]
    variance = variance_of_time(n.shape.whole_course, plan, n.expectations.durations(VALUE), _variances(n))
    if variance is None:
        return Reading(None, remarks=lambda: (NO_SPREAD,))
    return exact(sqrt(variance))


def _variances(n: Numbers) -> Sequence[float]:
    variances = [0.0] * len(n.given.elements)
    if n.given.table.has_ranges:
        for at in n.timed:
            for measured in _times_of(n, at):
                variances[at] += _variance(n, at, measured)
    return variances


def _times_of(n: Numbers, at: int) -> Sequence[Measured]:
    """The times that an element's lead time is made of, as far as they are durations."""
    element = n.given.elements[at]
    if isinstance(element, Queue):
        return [element.wait_time] if element.wait_time is not None else []
    activity = cast("Activity", element)
    times = (activity.lead_time,) if activity.lead_time is not None else (activity.process_time, activity.wait_time)
    return [time for time in times if time is not None]


def _variance(n: Numbers, at: int, measured: Measured) -> float:
    if not measured.is_range:
        return 0.0
    span = measured.span.times(n.given.clocks.of(n.given.elements[at])[0][measured.unit])
    least, middle, most = span.low, span.value, span.high
    if measured.likeliest is None:
        return (most - least) ** 2 / 12
    return (least**2 + middle**2 + most**2 - least * middle - least * most - middle * most) / 18


@STREAM.metric(
    "Variation of lead times",
    unit="%",
    source=MARKOV,
    pattern="{lead_time_deviation} / {expected_lead_time}",
    reads=WAY,
)
def lead_time_variation(n: Numbers) -> Reading:
    """The spread of lead times beside their mean (coefficient of variation): how far a promise can be trusted."""
    return ratio(lead_time_deviation(n), expected_lead_time(n), 100.0)


@STREAM.metric(
    "Flow efficiency with rework",
    unit="%",
    source=MARKOV,
    pattern="Σ expected visits x process times / {expected_lead_time}",
    reads=Reads("way", ("process time", "lead time"), delays=True, shares=True, rework=True),
)
def expected_flow_efficiency(n: Numbers) -> Reading:
    """All work on an item, done again or not, by its expected lead time."""
    return _by_lead_time(n, n.shape.visits[VALUE])


@STREAM.metric(
    "Useful-work efficiency",
    unit="%",
    source=MARKOV,
    pattern="Σ visits in one pass x process times / {expected_lead_time}",
    reads=Reads("way", ("process time", "lead time"), delays=True, shares=True, rework=True),
)
def useful_work_efficiency(n: Numbers) -> Reading:
    """The work of the first pass alone by the expected lead time: what is done again is not useful."""
    return _by_lead_time(n, n.shape.first_visits[VALUE])


def _by_lead_time(n: Numbers, visits: Visits) -> Reading:
    whole = expected_lead_time(n)
    if whole.span is None:
        return whole
    if n.shape.whole_plans[VALUE].forks:
        return Reading(None, whole.missing, remarks=lambda: (NO_SHARE,))
    way, process = n.shape.whole_course.way, n.times.process
    worked = [at for at in n.given.activities if way.has[at]]
    missing = gaps_at(process.missing, worked)
    total = sum((visits[at] or 0.0) * process.value[at] for at in worked)
    part = Reading(exact(total).span, missing)
    return ratio(part, Reading(exact(whole.span.value).span, whole.missing), 100.0)
