"""Stages and teams with hours of their own; working and elapsed time."""

import pytest

from tests.metrics.tables import Stream
from vsmdesk.flow.graph import FlowGraph
from vsmdesk.metrics.conventions import calendar_text, elapsed_text, lead_time_convention, own_calendars
from vsmdesk.metrics.figures import figures_of
from vsmdesk.metrics.report import figures_json, figures_text
from vsmdesk.model.calendar import Calendar
from vsmdesk.model.difference import difference
from vsmdesk.model.elements import Stage
from vsmdesk.model.own_calendar import OwnCalendar
from vsmdesk.model.parties import Team
from vsmdesk.model.quantities import Unit, exactly
from vsmdesk.model.value_stream_map import ValueStreamMap

NIGHT_AND_DAY = OwnCalendar(hours_per_day=24, days_per_week=5)
ALWAYS = OwnCalendar(hours_per_day=24, days_per_week=7)
ROWS = "demand: 4/d\nid,team,process time,lead time,people\na,Dev,4 h,1 d,1\nb,Lab,6 h,2 d,2"


def with_lab(own: OwnCalendar | None) -> ValueStreamMap:
    drawn = Stream(ROWS).map
    lab = next(team for team in drawn.of(Team) if team.name == "Lab")
    return drawn.with_records(lab.with_changes(own_calendar=own))


def test_days_of_a_laboratory_that_runs_at_night_are_days_for_all() -> None:
    figures = figures_of(with_lab(NIGHT_AND_DAY)).stream
    assert figures["lead_time"].value == 3 * 480
    # Six of its 24 hours are a quarter of a day, that is two hours of everybody else.
    assert figures["process_time"].value == pytest.approx(240 + 120)
    # The people who work there work all six.
    assert figures["effort"].value == pytest.approx(240 + 2 * 360)


def test_weeks_of_somebody_who_never_rests_are_weeks_for_all() -> None:
    drawn = with_lab(ALWAYS)
    lab = drawn.of(Stage)[1]
    figures = figures_of(drawn.with_records(lab.with_changes(lead_time=exactly(2, "w")))).stream
    assert figures["lead_time"].value == pytest.approx(480 + 2 * 2400)
    # A day of seven is five sevenths of a working day; a calendar day is so for everybody.
    units: tuple[Unit, ...] = ("d", "cd")
    for unit in units:
        day = drawn.with_records(lab.with_changes(lead_time=exactly(7, unit), process_time=None))
        assert figures_of(day).stream["lead_time"].value == pytest.approx(480 + 2400)


def test_load_is_by_the_hours_that_a_stage_works() -> None:
    for own, load in ((None, 300), (NIGHT_AND_DAY, 100)):
        figures = figures_of(with_lab(own)).values("utilisation")
        assert list(figures.values())[1] == pytest.approx(load)


def test_a_stage_has_its_own_calendar_before_its_team() -> None:
    drawn = with_lab(NIGHT_AND_DAY)
    lab = drawn.of(Stage)[1]
    same = lab.with_changes(own_calendar=OwnCalendar(hours_per_day=8, days_per_week=5))
    assert figures_of(drawn.with_records(same)).stream["process_time"].value == 600


def test_calendars_that_change_are_noticed() -> None:
    before = with_lab(None)
    graph = FlowGraph(before)
    assert figures_of(before, graph).stream["process_time"].value == 600
    lab = next(team for team in before.of(Team) if team.name == "Lab")
    after = before.with_records(lab.with_changes(own_calendar=NIGHT_AND_DAY))
    graph.follow(difference(before, after))
    assert figures_of(after, graph).stream["process_time"].value == pytest.approx(360)
    stage = after.of(Stage)[1]
    moved = after.with_records(stage.with_changes(own_calendar=OwnCalendar(hours_per_day=12, days_per_week=5)))
    graph.follow(difference(after, moved))
    assert figures_of(moved, graph).stream["process_time"].value == pytest.approx(240 + 240)
    usual = moved.with_records(stage.with_changes(own_calendar=None, team=None))
    graph.follow(difference(moved, usual))
    assert figures_of(usual, graph).stream["effort"].value == pytest.approx(240 + 720)


def test_calendars_are_printed_beside_the_figures() -> None:
    drawn = with_lab(NIGHT_AND_DAY)
    figures = figures_of(drawn)
    said = "Own calendar of b: 24 h a day, 5 d a week: 1 h of work passes in 0.3333 h of the map's calendar."
    assert own_calendars(figures.numbers) == (said,)
    assert said in figures_text(drawn, figures)
    assert figures_json(drawn, figures)["conventions"]["own_calendars"] == [said]
    assert calendar_text(Calendar(7.5, 5, 20)) == "7.5 h a day, 5 d a week, 20 d a month"
    assert elapsed_text(Calendar()) == "1 working day is 1.40 days on the wall, 1 working hour 4.2 hours"


@pytest.mark.parametrize(
    ("rows", "convention"),
    [
        ("q,queue,,3 d,\na,stage,,,1 h", "waits as observed"),
        ("q,queue,9,,\na,stage,,,1 h", "waits by quantity and demand"),
        (
            "q,queue,9,,\nr,queue,,1 d,\na,stage,,2 h,1 h",
            "waits as observed at 2, by quantity and demand at 1 elements",
        ),
        ("a,stage,,,1 h", "no waits are known"),
    ],
)
def test_the_convention_of_lead_times_is_said(rows: str, convention: str) -> None:
    stream = Stream(f"demand: 3/d\nid,kind,quantity,wait time,process time\n{rows}")
    assert lead_time_convention(stream.figures.numbers) == convention
    assert f"Lead time: {convention}" in figures_text(stream.map, stream.figures)
