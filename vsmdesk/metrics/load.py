"""Load of stages (contract, rule 11)."""

from collections.abc import Sequence

from vsmdesk.flow.runs import HIGH, LOW, VALUE, end_of
from vsmdesk.flow.shape import Shape
from vsmdesk.flow.visits import Visits
from vsmdesk.metrics.columns import Column, Values, sorted_runs
from vsmdesk.metrics.definition import Gap
from vsmdesk.metrics.given import Given
from vsmdesk.metrics.given_table import RunColumns
from vsmdesk.metrics.numbers import Numbers, unknown_visits
from vsmdesk.metrics.readings import in_order
from vsmdesk.metrics.times import DEMAND, Times
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import Team
from vsmdesk.model.quantities import Span

WHOLE = 100.0


def load(n: Numbers) -> Column:
    """Percent of the time that a stage is busy with what is asked for; none where it could never be done."""
    if n.loads is None:
        n.loads = _load(n)
    return n.loads


def _load(n: Numbers) -> Column:
    # What tells of gaps must not lead back to the numbers that keep it.
    given, times, shape, demand = n.given, n.times, n.shape, n.given.demand
    process, visits = times.process, shape.visits
    has, table = frozenset(given.network.stages), given.table
    if demand is None:
        nothing: Values = [None] * len(given.elements)
        return Column(has, nothing, nothing, nothing, lambda at: ((None, DEMAND), *_gaps(given, times, shape, at)))
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
    return Column(has, value, low, high, lambda at: _gaps(given, times, shape, at))


def _gaps(given: Given, times: Times, shape: Shape, at: int) -> tuple[Gap, ...]:
    process = times.process.missing
    visits = unknown_visits(given, shape).missing if shape.visits[1][at] is None else ()
    return (*(((at, process[at]),) if at in process else ()), *visits)


def _loads(
    stages: Sequence[int], arrivals: float, visits: Visits, times: Sequence[float], run: RunColumns
) -> list[float | None]:
    """One run. No uptime and no capacity make it endless, which is not a number."""
    loads: list[float | None] = [None] * len(times)
    usual = WHOLE * arrivals
    if run.uptime.count(None) == run.capacity.count(None) == len(times):
        for at in stages:
            often = visits[at]
            loads[at] = None if often is None else usual * often * times[at]
        return loads
    for at in stages:
        often, uptime, capacity = visits[at], run.uptime[at], run.capacity[at]
        if often is not None and uptime != 0 and capacity != 0:
            busy = usual * often * times[at]
            busy = busy if uptime is None else busy / (uptime / WHOLE)
            loads[at] = busy if capacity is None else busy / capacity
    return loads


def team_loads(n: Numbers) -> dict[Id, Span]:
    """Percent of the time that the people of a team are busy at all its stages; of teams whose people are counted."""
    demand, table, day = n.given.demand, n.given.table, n.given.calendar.minutes_per_day
    known = [n.given.map.get(key, Team) for key in set(table.team)]
    counted = {team.id: team.people.span for team in known if team is not None and team.people is not None}
    if demand is None or not counted:
        return {}
    stages: dict[Id, list[int]] = {key: [] for key in counted}
    for at in n.given.network.stages:
        team = table.team[at]
        if team in stages:
            stages[team].append(at)
    runs = (
        (LOW, demand.low, n.times.process.low, table.low),
        (VALUE, demand.value, n.times.process.value, table.value),
    )
    three = (*runs, (HIGH, demand.high, n.times.process.high, table.high))
    busy = [_person_loads(n, rate / day, run, times, columns) for run, rate, times, columns in three]
    return {
        key: in_order(*(sum(one[at] for at in stages[key]) / end_of(people, run) for run, one in enumerate(busy)))
        for key, people in counted.items()
        if people.low > 0 and stages[key]
    }


def _person_loads(n: Numbers, arrivals: float, run: int, times: Sequence[float], columns: RunColumns) -> list[float]:
    """Percent of the time of one person that each stage takes; where visits or uptime tell nothing it is nothing."""
    visits, people, uptime = n.shape.visits[run], columns.people, columns.uptime
    loads = [0.0] * len(times)
    for at in n.given.network.stages:
        up = 1.0 if uptime[at] is None else (uptime[at] or 0.0) / WHOLE
        many = people[at]
        busy = WHOLE * arrivals * (visits[at] or 0.0) * times[at] * (1.0 if many is None else many)
        loads[at] = busy / up if up else 0.0
    return loads
