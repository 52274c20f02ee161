"""What work, rework and waiting cost, where rates are given."""

import pytest

from tests.metrics.tables import Stream
from vsmdesk.metrics.figures import figures_of
from vsmdesk.model.parties import Team
from vsmdesk.model.quantities import Measured, exactly

WORK = """
    currency: EUR
    labour rate: 60/h
    cost of delay: 4000/d
    demand: 2/d
    id,team,process time,lead time,people,next
    a,Dev,1 h,1 d,2,
    b,QA,30 min,1 d,1,c; a (50% rework)
    c,Ops,1 h,2 h,,-
    """


def test_labour_costs_effort_times_rate_and_rework_costs_again() -> None:
    stream = Stream(WORK)
    # 2 h of Dev, half an hour of QA, an hour of Ops; the first two twice.
    assert stream.value("first_pass_labour_cost") == pytest.approx(60 * 3.5)
    assert stream.value("labour_cost") == pytest.approx(60 * 6)
    assert stream.value("rework_cost") == pytest.approx(60 * 2.5)
    assert stream.value("yearly_labour_cost") == pytest.approx(60 * 6 * 2 * 240)
    assert stream.figure("labour_cost").text == "360 EUR"
    assert Stream(WORK.replace("60/h", "6/h")).figure("first_pass_labour_cost").text == "21.00 EUR"


def test_delay_costs_the_expected_lead_time_and_waiting_its_part() -> None:
    stream = Stream(WORK)
    # Two days twice, and two hours: 4.25 days; on the path 2.25 days less two and a half hours of work.
    assert stream.value("delay_cost") == pytest.approx(4000 * 4.25)
    assert stream.value("waiting_cost") == pytest.approx(4000 * (2.25 - 2.5 / 8))


@pytest.mark.parametrize(("rate", "per_hour"), [("480/d", 60), ("2400/w", 60), ("9600/mo", 60), ("30-60-90/h", 60)])
def test_rates_by_any_time(rate: str, per_hour: float) -> None:
    stream = Stream(f"labour rate: {rate}\nid,process time\na,2 h")
    assert stream.value("labour_cost") == pytest.approx(2 * per_hour)
    if "-" in rate:
        assert stream.ends("labour_cost") == pytest.approx((60, 180))


def test_a_team_with_its_own_rate_is_paid_that() -> None:
    stream = Stream("id,team,process time\na,Dev,1 h\nb,QA,1 h")
    dev, test = stream.map.of(Team)
    paid = dev.with_changes(labour_rate=exactly(100, "/h"))
    one = figures_of(stream.map.with_records(paid)).stream["labour_cost"]
    assert (one.value, one.missing) == (None, ((None, "labour rate"),))
    both = stream.map.with_records(paid, test.with_changes(labour_rate=Measured(least=40, most=60, unit="/h")))
    cost = figures_of(both).stream["labour_cost"]
    assert (cost.low, cost.value, cost.high) == pytest.approx((140, 150, 160))


def test_what_money_needs() -> None:
    stream = Stream("id,process time\na,1 h")
    assert stream.figure("labour_cost").missing == ((None, "labour rate"),)
    assert stream.figure("rework_cost").missing == ((None, "labour rate"),)
    assert stream.figure("waiting_cost").missing == ((None, "cost of delay"),)
    unworked = Stream("labour rate: 60/h\nid,process time\na,")
    assert unworked.figure("labour_cost").missing == (("a", "process time"),)
    assert unworked.value("labour_cost") is None
