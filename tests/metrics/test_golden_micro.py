"""The micro-cases among the published ones (21, 23, 24): takt, people, EPEI, labour, several receivers, ratios."""

from typing import Any

import pytest

from tests.golden_maps import published_case
from tests.metrics.tables import Stream
from vsmdesk.metrics.figures import figures_of
from vsmdesk.metrics.measures import measures_of
from vsmdesk.model.baselines import Baseline, FrozenFigure
from vsmdesk.model.identity import Id


def check(name: str, published: str) -> float:
    checks: list[dict[str, Any]] = published_case(name)["checks"]
    found: float = next(one for one in checks if one["published"].startswith(published))["recomputed"]
    return found


def stage(before: str, columns: str, cells: str) -> Stream:
    return Stream(f"{before}\nid,{columns}\na,{cells}".strip())


# 24: takt, minimum of people, every part every interval, labour.


def test_takt_of_a_day_and_of_an_hour() -> None:
    takt = stage("demand: 1140/d\nshifts: 1\navailable time per shift: 2300 min", "process time", "1 min")
    assert takt.value("takt_time") == pytest.approx(check("24", "2.02 min"), abs=1e-6)
    assert stage("demand: 60/d", "process time", "1 min").value("takt_time") == check("24", "8 min")


def test_people_for_one_step_are_its_time_by_takt() -> None:
    needed = stage("demand: 60/d", "process time", "3.5 min")
    assert needed.value("operators_needed") == pytest.approx(check("24", "0.4375 FTE"))
    assert needed.of("a", "utilisation") == pytest.approx(43.75)


def test_every_part_every_shift() -> None:
    # One part: 45 min to run. Eight of them a day, and eight changeovers of ten minutes.
    stream = stage("demand: 8/d", "process time,changeover time,variants", "45 min,10 min,8")
    minutes = check("24", "440 min")
    assert minutes == 8 * 45 + 8 * 10 <= 480
    # 120 minutes are left of a day and 80 needed: every part in two thirds of a day.
    assert stream.value("every_part_every_interval") == pytest.approx(480 * 80 / 120)


def test_labour_of_a_year() -> None:
    stream = stage(
        "demand: 266.6666666667/mo\nproductive hours per year: 1880\nlabour rate: 60/h", "process time", "46 min"
    )
    hours = check("24", "2,560 h/yr")
    assert stream.value("yearly_effort") == pytest.approx(60 * hours, rel=1e-6)
    assert stream.value("people_needed") == pytest.approx(check("24", "1.36 FTE"), rel=1e-6)
    assert stream.value("labour_cost") == pytest.approx(46)
    assert stream.value("yearly_labour_cost") == pytest.approx(60 * hours, rel=1e-6)


# 23: rolled %C&A, several receivers, ratios by the clock of the source.


def test_rolled_percent_complete_accurate() -> None:
    stream = Stream("id,process time,%c&a\na,1 h,95%\nb,1 h,90%\nc,1 h,92%")
    assert stream.value("rolled_percent_complete_accurate") == pytest.approx(check("23", "79%"))


def test_several_receivers_multiply() -> None:
    # What one stage gives to two that both need it, as each of them sees it.
    stream = Stream("id,process time,%c&a\na,1 h,75% × 50%\nb,1 h,n/a")
    assert stream.value("rolled_percent_complete_accurate") == pytest.approx(check("23", "37.5%"))


@pytest.mark.parametrize(
    ("published", "hours"), [("4 h / 5 days = 3%", 24), ("4 h / 5 days with", 8)], ids=["24 h", "8 h"]
)
def test_flow_efficiency_depends_on_the_hours_of_a_day(published: str, hours: int) -> None:
    stream = Stream(f"hours per day: {hours}\nid,process time,lead time\na,4 h,5 d")
    assert stream.value("flow_efficiency") == pytest.approx(check("23", published), rel=1e-6)


def test_flow_efficiency_of_minutes() -> None:
    stream = Stream("id,process time,lead time\na,4 min,35 min")
    assert stream.value("flow_efficiency") == pytest.approx(check("23", "4 min / 35 min"), rel=1e-6)


# 21: before and after.


@pytest.mark.parametrize(
    ("before", "after", "saved"), [("4 w", "4.5 h", "155 h"), ("10 h", "0.5 h", "9.5 h")], ids=["weeks", "hours"]
)
def test_what_changed_since_a_baseline(before: str, after: str, saved: str) -> None:
    then = Stream(f"id,process time,lead time\na,0 h,{before}").value("lead_time")
    now = Stream(f"id,process time,lead time\na,0 h,{after}")
    assert then is not None
    baseline = Baseline(id=Id("b"), figures=(FrozenFigure(key="expected_lead_time", value=then, unit="min"),))
    velocity = measures_of(figures_of(now.map), baseline)[0]
    assert velocity.change == pytest.approx(-60 * check("21", saved))
    assert velocity.verdict == "better"


@pytest.mark.parametrize(("before", "after", "times"), [(38, 7, "5.4x"), (23, 3, "7.6x"), (600, 30, "20x")])
def test_how_many_times_faster(before: float, after: float, times: str) -> None:
    figures = [Stream(f"id,process time,lead time\na,0 h,{time} min").value("lead_time") for time in (before, after)]
    assert figures[0] is not None
    assert figures[1] is not None
    assert figures[0] / figures[1] == pytest.approx(check("21", times), rel=1e-6)
