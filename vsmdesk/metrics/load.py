"""Load of stages (contract, rule 11)."""

from collections.abc import Sequence

from vsmdesk.flow.visits import Visits
from vsmdesk.metrics.amounts import Run
from vsmdesk.metrics.columns import Column, Values, sorted_runs
from vsmdesk.metrics.definition import Missing
from vsmdesk.metrics.numbers import Numbers
from vsmdesk.metrics.times import DEMAND

WHOLE = 100.0


def load(n: Numbers) -> Column:
    """Percent of the time that a stage is busy with what is asked for; none where it could never be done."""
    given, process, visits = n.given, n.times.process, n.visits
    unknown = process.unknown
    demand = given.demand
    rates = (None, None, None) if demand is None else (demand.low, demand.value, demand.high)
    day = given.calendar.minutes_per_day
    value: Values = _loads(rates[1], day, visits[1], process.value, [one.value for one in given.amounts], unknown)
    low, high = value, value
    if process.has_ranges or rates[0] != rates[2] or visits[0] is not visits[2] or n.amounts_have_ranges:
        low, high = sorted_runs(
            _loads(rates[0], day, visits[0], process.low, [one.low for one in given.amounts], unknown),
            value,
            _loads(rates[2], day, visits[2], process.high, [one.high for one in given.amounts], unknown),
        )
    said = n.obstacle_reading() if None in visits[1] else None

    def missing(at: int) -> tuple[Missing, ...]:
        return (
            *((Missing(None, DEMAND),) if demand is None else ()),
            *((Missing(given.code(at), process.missing[at]),) if at in process.missing else ()),
            *(said.missing if said is not None and visits[1][at] is None else ()),
        )

    return Column(frozenset(given.stages), value, low, high, missing)


def _loads(
    per_day: float | None,
    day: float,
    visits: Visits,
    times: Sequence[float],
    runs: Sequence[Run],
    unknown: frozenset[int],
) -> list[float | None]:
    """One run. No uptime and no capacity make it endless, which is not a number."""
    if per_day is None:
        return [None] * len(times)
    arrivals = per_day / day
    loads: list[float | None] = []
    for at, (often, time, run) in enumerate(zip(visits, times, runs, strict=True)):
        uptime = WHOLE if run.uptime is None else run.uptime
        capacity = 1.0 if run.capacity is None else run.capacity
        if often is None or at in unknown or not uptime or not capacity:
            loads.append(None)
        else:
            loads.append(WHOLE * arrivals * often * time / (uptime / WHOLE) / capacity)
    return loads
