"""Load of stages (contract, rule 11)."""

from collections.abc import Sequence

from vsmdesk.flow.visits import Visits
from vsmdesk.metrics.amounts import Run
from vsmdesk.metrics.columns import Column, Values, sorted_runs
from vsmdesk.metrics.definition import Gap
from vsmdesk.metrics.numbers import Numbers
from vsmdesk.metrics.times import DEMAND

WHOLE = 100.0


def load(n: Numbers) -> Column:
    """Percent of the time that a stage is busy with what is asked for; none where it could never be done."""
    given, process, visits, demand = n.given, n.times.process, n.shape.visits, n.given.demand
    has, runs = frozenset(given.network.stages), given.runs
    if demand is None:
        nothing: Values = [None] * len(given.elements)
        return Column(has, nothing, nothing, nothing, lambda at: ((None, DEMAND), *_gaps(n, at)))
    stages = [at for at in given.network.stages if at not in process.unknown]
    day = given.calendar.minutes_per_day
    value: Values = _loads(stages, demand.value / day, visits[1], process.value, runs[1])
    low, high = value, value
    ranged = process.has_ranges or demand.low != demand.high or visits[0] is not visits[2]
    if ranged or runs[0] is not runs[2]:
        low, high = sorted_runs(
            _loads(stages, demand.low / day, visits[0], process.low, runs[0]),
            value,
            _loads(stages, demand.high / day, visits[2], process.high, runs[2]),
        )
    return Column(has, value, low, high, lambda at: _gaps(n, at))


def _gaps(n: Numbers, at: int) -> tuple[Gap, ...]:
    process = n.times.process.missing
    visits = n.unknown_visits().missing if n.shape.visits[1][at] is None else ()
    return (*(((at, process[at]),) if at in process else ()), *visits)


def _loads(
    stages: Sequence[int], arrivals: float, visits: Visits, times: Sequence[float], runs: Sequence[Run]
) -> list[float | None]:
    """One run. No uptime and no capacity make it endless, which is not a number."""
    loads: list[float | None] = [None] * len(times)
    for at in stages:
        run, often = runs[at], visits[at]
        if often is not None and run.uptime != 0 and run.capacity != 0:
            busy = WHOLE * arrivals * often * times[at]
            busy = busy if run.uptime is None else busy / (run.uptime / WHOLE)
            loads[at] = busy if run.capacity is None else busy / run.capacity
    return loads
