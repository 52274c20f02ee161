"""The figures of one element, each declared once (contract, "Figures"); worked out for all elements in one pass."""

from collections.abc import Sequence

from vsmdesk.flow.runs import HIGH, LOW
from vsmdesk.metrics.assumptions import assumptions
from vsmdesk.metrics.columns import Column, Values, of_series, sorted_runs
from vsmdesk.metrics.definition import Catalogue, Reads
from vsmdesk.metrics.load import load
from vsmdesk.metrics.numbers import Numbers
from vsmdesk.metrics.of_the_stream import MARKOV, MARTIN_OSTERLING, ROTHER_SHOOK
from vsmdesk.metrics.readings import gaps_at
from vsmdesk.metrics.wording import of_minutes

ELEMENT: Catalogue[Numbers, Column] = Catalogue()


@ELEMENT.metric("Process time", unit="min", source=MARTIN_OSTERLING, reads=Reads(parts=("process time",)))
def process_time(n: Numbers) -> Column:
    """How long the work on one item takes without interruption."""
    return of_series(n.times.process, n.given.network.activity_set)


@ELEMENT.metric(
    "Lead time",
    unit="min",
    source=MARTIN_OSTERLING,
    pattern="process time + own wait, or as given",
    reads=Reads(parts=("lead time",)),
)
def lead_time(n: Numbers) -> Column:
    """From the moment work can begin to the moment it is handed on.

    Given, else process time and own wait. Of a queue it is the wait; trigger and delivery take no time.
    """
    everything = frozenset(range(len(n.given.elements)))
    return of_series(n.times.lead, everything, lambda at: assumptions(n.given, n.times, (at,)))


@ELEMENT.metric(
    "Wait", unit="min", source=MARTIN_OSTERLING, pattern="lead time − process time", reads=Reads(parts=("wait",))
)
def wait(n: Numbers) -> Column:
    """Lead time less process time; of a queue the time items spend in it, observed or by quantity and demand."""
    return of_series(n.waits, n.timed, lambda at: _cross_check(n, at))


def _cross_check(n: Numbers, at: int) -> tuple[str, ...]:
    """Both ways to know the time in a queue, where both are given."""
    counted = n.times.queue_times
    observed = n.given.table.value.wait[at]
    if at not in n.given.network.queues or observed is None or at in counted.missing:
        return ()
    texts = [of_minutes(value, n.given.calendar).text for value in (observed, counted.value[at])]
    return (f"Observed: {texts[0]}, which counts; by quantity and demand it would be {texts[1]}.",)


@ELEMENT.metric("Expected visits", unit="ratio", source=MARKOV, reads=Reads("elements", shares=True, rework=True))
def expected_visits(n: Numbers) -> Column:
    """How often one item is expected here: by the shares of branches, and once more for every time it comes back."""
    runs = n.shape.visits
    low, value, high = runs
    if runs[LOW] is not runs[HIGH]:
        # More of one branch is less of another.
        low, high = sorted_runs(low, value, high)

    def is_known(at: int) -> bool:
        return value[at] is not None

    everything = frozenset(range(len(value)))
    return Column(
        everything,
        value,
        low,
        high,
        lambda at: () if is_known(at) else n.unknown_visits().missing,
        lambda at: () if is_known(at) else n.unknown_visits().remarks(),
    )


@ELEMENT.metric(
    "Load",
    unit="%",
    source="Hopp & Spearman, Factory Physics (1996)",
    pattern="arrivals x expected visits x process time / uptime / capacity",
    reads=Reads(parts=("load",), stream=("demand",)),
)
def utilisation(n: Numbers) -> Column:
    """Arrivals x expected visits x process time / uptime / capacity; arrivals are the demand."""
    return load(n)


@ELEMENT.metric(
    "Inventory time",
    unit="min",
    source=ROTHER_SHOOK,
    pattern="quantity / daily demand",
    reads=Reads(parts=("inventory",), stream=("demand",)),
)
def inventory_time(n: Numbers) -> Column:
    """Quantity / daily demand: how long the items of a queue last. The cross-check of an observed wait."""
    return of_series(n.times.queue_times, n.given.network.queues)


@ELEMENT.metric(
    "Activity ratio",
    unit="%",
    source=MARTIN_OSTERLING,
    pattern="process time / lead time",
    reads=Reads(parts=("process time", "lead time")),
)
def activity_ratio(n: Numbers) -> Column:
    """Process time / lead time."""
    work, lead = n.times.process, n.times.lead
    missing = {**work.missing, **lead.missing}
    value: Values = _shares(work.value, lead.value)
    if missing:
        value = [None if at in missing else share for at, share in enumerate(value)]
    low, high = value, value
    if work.has_ranges or lead.has_ranges:
        low, high = sorted_runs(_shares(work.low, lead.low), value, _shares(work.high, lead.high))
    return Column(n.given.network.activity_set, value, low, high, lambda at: gaps_at(missing, (at,)))


def _shares(works: Sequence[float], leads: Sequence[float]) -> list[float | None]:
    return [100.0 * work / lead if lead else None for work, lead in zip(works, leads, strict=True)]


@ELEMENT.metric(
    "Effort",
    unit="person-min",
    source=MARTIN_OSTERLING,
    pattern="process time x people",
    reads=Reads(parts=("effort",)),
)
def effort(n: Numbers) -> Column:
    """Process time x people: what one item takes of the people who work on it, each time it comes here."""
    return of_series(n.person_times, frozenset(n.given.network.stages))
