"""Load of stages (contract, rule 11)."""

from collections.abc import Sequence

from vsmdesk.flow.visits import Visits
from vsmdesk.metrics.columns import Column, Values, sorted_runs
from vsmdesk.metrics.definition import Gap
from vsmdesk.metrics.given_table import RunColumns
from vsmdesk.metrics.numbers import Numbers
from vsmdesk.metrics.times import DEMAND

WHOLE = 100.0


def load(n: Numbers) -> Column:
    """Percent of the time that a stage is busy with what is asked for; none where it could never be done."""
    given, process, visits, demand = n.given, n.times.process, n.shape.visits, n.given.demand
    has, table = frozenset(given.network.stages), given.table
    if demand is None:
        nothing: Values = [None] * len(given.elements)
        return Column(has, nothing, nothing, nothing, lambda at: ((None, DEMAND), *_gaps(n, at)))
    stages = [at for at in given.network.stages if at not in process.unknown]
    day = given.calendar.minutes_per_day
    value: Values = _loads(stages, demand.value / day, visits[1], process.value, table.value)
    low, high = value, value
    ranged = process.has_ranges or demand.low != demand.high or visits[0] is not visits[2]
    if ranged or table.has_ranges:
        low, high = sorted_runs(
            _loads(stages, demand.low / day, visits[0], process.low, table.low),
            value,
            _loads(stages, demand.high / day, visits[2], process.high, table.high),
        )
    return Column(has, value, low, high, lambda at: _gaps(n, at))


def _gaps(n: Numbers, at: int) -> tuple[Gap, ...]:
    process = n.times.process.missing
    visits = n.unknown_visits().missing if n.shape.visits[1][at] is None else ()
    return (*(((at, process[at]),) if at in process else ()), *visits)


def _loads(
    stages: Sequence[int], arrivals: float, visits: Visits, times: Sequence[float], run: RunColumns
) -> list[float | None]:
    """One run. No uptime and no capacity make it endless, which is not a number."""
    loads: list[float | None] = [None] * len(times)
    for at in stages:
        often, uptime, capacity = visits[at], run.uptime[at], run.capacity[at]
        if often is not None and uptime != 0 and capacity != 0:
            busy = WHOLE * arrivals * often * times[at]
            busy = busy if uptime is None else busy / (uptime / WHOLE)
            loads[at] = busy if capacity is None else busy / capacity
    return loads
