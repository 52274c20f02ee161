"""Figures of money: what work, rework and waiting cost, where rates are given."""

from collections.abc import Mapping, Sequence

from vsmdesk.flow.runs import HIGH, LOW, VALUE, Three, end_of
from vsmdesk.flow.visits import Visits
from vsmdesk.metrics.definition import Reading, Reads
from vsmdesk.metrics.numbers import Numbers
from vsmdesk.metrics.of_the_stream import (
    MARTIN_OSTERLING,
    STREAM,
    daily_demand,
    effort,
    expected_effort,
    expected_lead_time,
    total_wait,
)
from vsmdesk.metrics.readings import difference, in_order, product
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import Team
from vsmdesk.model.quantities import Measured, Span, per_day

REINERTSEN = "Reinertsen, The Principles of Product Development Flow (2009)"
HOUR = 60.0
WORK = Reads("stages", ("effort",), shares=True, rework=True, stream=("labour_rate",))


@STREAM.metric(
    "Labour cost",
    unit="money",
    source=MARTIN_OSTERLING,
    pattern="Σ expected visits x process time x people x rate",
    reads=WORK,
)
def labour_cost(n: Numbers) -> Reading:
    """What the work on one item costs, rework included. A team's own rate wins over that of the stream."""
    return _cost(n, expected_effort(n), n.shape.visits)


@STREAM.metric(
    "Labour cost of the first pass",
    unit="money",
    source=MARTIN_OSTERLING,
    pattern="Σ visits in one pass x process time x people x rate",
    reads=WORK,
)
def first_pass_labour_cost(n: Numbers) -> Reading:
    """What the work on one item costs that is never sent back."""
    return _cost(n, effort(n), n.shape.first_visits)


@STREAM.metric(
    "Rework cost", unit="money", source=MARTIN_OSTERLING, pattern="{labour_cost} − {first_pass_labour_cost}", reads=WORK
)
def rework_cost(n: Numbers) -> Reading:
    """What one item costs because work on it is done again."""
    return difference(labour_cost(n), first_pass_labour_cost(n))


@STREAM.metric(
    "Labour cost a year",
    unit="money",
    source=MARTIN_OSTERLING,
    pattern="{labour_cost} x {daily_demand} x working days a year",
    reads=Reads("stages", ("effort",), shares=True, rework=True, stream=("labour_rate", "demand")),
)
def yearly_labour_cost(n: Numbers) -> Reading:
    """What a year's demand costs in work."""
    return product(labour_cost(n), daily_demand(n), times=n.given.calendar.working_days_per_year)


@STREAM.metric(
    "Cost of delay",
    unit="money",
    source=REINERTSEN,
    pattern="{expected_lead_time} x cost of delay",
    reads=Reads("way", ("lead time",), delays=True, shares=True, rework=True, stream=("cost_of_delay",)),
)
def delay_cost(n: Numbers) -> Reading:
    """What is lost while one item is on its way from need to delivery, at so much money by the time."""
    return product(expected_lead_time(n), _by_the_minute(n))


@STREAM.metric(
    "Cost of waiting",
    unit="money",
    source=REINERTSEN,
    pattern="{total_wait} x cost of delay",
    reads=Reads("path", ("lead time", "process time"), delays=True, stream=("cost_of_delay",)),
)
def waiting_cost(n: Numbers) -> Reading:
    """What is lost while one item waits on the longest path."""
    return product(total_wait(n), _by_the_minute(n))


def _by_the_minute(n: Numbers) -> Reading:
    rate, calendar = n.given.map.stream.cost_of_delay, n.given.calendar
    if rate is None:
        return Reading(None, ((None, "cost of delay"),))
    return Reading(per_day(rate, calendar).times(1 / calendar.minutes_per_day))


def _cost(n: Numbers, whole: Reading, visits: Three[Visits]) -> Reading:
    """The effort of all stages, each at the rate of its team; nothing where an effort or a rate is missing."""
    stages, efforts = n.given.network.stages, n.person_times
    usual = n.given.map.stream.labour_rate
    rates = _rates_of_teams(n)
    unpaid = usual is None and (not rates or any(n.given.table.team[at] not in rates for at in stages))
    missing = (*whole.missing, *(((None, "labour rate"),) if unpaid else ()))
    if whole.span is None or missing:
        return Reading(None, missing, remarks=whole.remarks)
    outcomes = []
    for run, times in ((LOW, efforts.low), (VALUE, efforts.value), (HIGH, efforts.high)):
        base = None if usual is None else _by_the_hour(usual, n)
        paid = {team: end_of(rate, run) for team, rate in rates.items()}
        general = 0.0 if base is None else end_of(base, run)
        outcomes.append(_sum(stages, times, visits[run], paid, general, n.given.table.team))
    return Reading(in_order(*outcomes), remarks=whole.remarks)


def _sum(
    stages: Sequence[int],
    efforts: Sequence[float],
    visits: Visits,
    rates: Mapping[Id | None, float],
    usual: float,
    teams: Sequence[Id | None],
) -> float:
    return sum((visits[at] or 0.0) * efforts[at] / HOUR * rates.get(teams[at], usual) for at in stages)


def _rates_of_teams(n: Numbers) -> Mapping[Id | None, Span]:
    named = set(n.given.table.team)
    teams = (n.given.map.get(key, Team) for key in named)
    return {
        team.id: _by_the_hour(team.labour_rate, n)
        for team in teams
        if team is not None and team.labour_rate is not None
    }


def _by_the_hour(rate: Measured, n: Numbers) -> Span:
    return per_day(rate, n.given.calendar).times(1 / n.given.calendar.hours_per_day)
