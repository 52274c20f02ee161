"""Where something begins or ends: the last one that is named, the first larger unit, the one number that is a range."""

import pytest

from tests.metrics.tables import Stream
from vsmdesk.metrics.explained import explanation_of
from vsmdesk.metrics.figures import figures_of
from vsmdesk.metrics.gaps import worst_origin
from vsmdesk.metrics.report import figures_json, figures_text
from vsmdesk.metrics.wording import as_given, number, of_minutes, of_value, suitable_unit
from vsmdesk.model.calendar import Calendar
from vsmdesk.model.elements import Note, Queue, Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import System, Team
from vsmdesk.model.quantities import Source, exactly

USUAL = Calendar()


def rows(count: int, cells: str) -> str:
    return "\n".join(f"s{n},{cells}" for n in range(count))


# Lists that end.


@pytest.mark.parametrize(("count", "more"), [(5, ""), (6, " and 1 more"), (7, " and 2 more")])
def test_up_to_five_elements_are_named_in_remarks(count: int, more: str) -> None:
    named = ", ".join(f"s{n}" for n in range(5))
    stream = Stream(f"id,process time\n{rows(count, '1-2 h')}")
    explanation = stream.figure("lead_time").explanation
    assert f"no stage or decision has a lead time: {named}{more}." in explanation
    assert f"count with their midpoint: {named}{more}." in explanation


@pytest.mark.parametrize(("count", "more"), [(3, ""), (4, " and 1 more")])
def test_up_to_three_elements_are_named_in_the_table(count: int, more: str) -> None:
    stream = Stream(f"id,process time\n{rows(count, '')}")
    assert f"missing: process time of s0, s1, s2{more}\n" in figures_text(stream.map, stream.figures) + "\n"


@pytest.mark.parametrize(("count", "ending"), [(12, "1 h (s11) = "), (13, "1 h (s11) + 1 more = ")])
def test_up_to_twelve_terms_are_named_in_a_sum(count: int, ending: str) -> None:
    stream = Stream(f"id,process time\n{rows(count, '1 h')}")
    assert ending in explanation_of(stream.figures, "process_time").worked


# Units that change.


@pytest.mark.parametrize(
    ("minutes", "unit"),
    [
        (12 * 9600, "mo"),
        (12 * 9600 - 480, "w"),
        (4 * 2400, "w"),
        (4 * 2400 - 48, "d"),
        (480, "d"),
        (60, "h"),
        (0, "min"),
        (0.5, "s"),
        (-480, "d"),
    ],
)
def test_the_unit_that_suits_a_time(minutes: float, unit: str) -> None:
    assert suitable_unit(minutes, USUAL) == unit


@pytest.mark.parametrize(
    ("minutes", "unit", "text"),
    [
        (0.94, "min", "0.9 min"),
        (0.95, "min", "1 min"),
        (-0.5, "min", "−0.5 min"),
        (0, "min", "0 min"),
        (0.25, "s", "15 s"),
        (720, "d", "1.5 d"),
        (36, "d", "0.1 d"),
    ],
)
def test_times_in_a_unit(minutes: float, unit: str, text: str) -> None:
    assert of_minutes(minutes, USUAL, unit).text == text


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0.05, "%", "0.1 %"),
        (0.049, "%", "0.049 %"),
        (1.0, "%", "1.0 %"),
        (0.0001, "%", "0.0001 %"),
        (0.00009, "%", "< 0.0001 %"),
        (0, "%", "0.0 %"),
        (0.004, "ratio", "0"),
        (12.345, "1/d", "12.35 / d"),
        (99.99, "money", "99.99 EUR"),
        (100, "money", "100 EUR"),
        (2.5, "people", "2.5 people"),
        (None, "min", "?"),
    ],
)
def test_values_in_their_unit(value: float | None, unit: str, text: str) -> None:
    assert of_value(value, unit, USUAL, currency="EUR").text == text


def test_large_numbers_and_as_they_were_typed() -> None:
    assert number(1e15, 0) == "1e15"
    assert number(999e12, 0) == "999,000,000,000,000"
    assert number(-2.5e16, 0) == "−2.5e16"
    assert as_given(100) == "100"
    assert as_given(0.1234567) == "0.123457"
    assert as_given(2.50) == "2.5"


# The one number that is a range.


@pytest.mark.parametrize(
    ("table", "key", "ends"),
    [
        ("demand: 4-8/d\nid,process time\na,1 h", "bottleneck_utilisation", (50, 100)),
        ("id,process time,people\na,1 h,1-3", "effort", (60, 180)),
        ("id,process time,value added time\na,1 h,10-30 min", "value_added_time", (10, 30)),
        ("demand: 5-20/d\nid,kind,quantity\nq,queue,20", "inventory_lead_time", (480, 4 * 480)),
        ('id,process time,next\na,1 h,"b (delay 1-3 h)"\nb,1 h,-', "lead_time", (180, 300)),
        ('id,process time,next\na,1 h,"b; a (50% rework, delay 1-3 h)"\nb,1 h,-', "expected_lead_time", (240, 360)),
        ('id,process time,next\na,1 h,"b; a (50% rework, delay 1-3 h)"\nb,1 h,-', "once_only_lead_time", (180, 240)),
        ("id,%c&a\na,50-70%\nb,50%", "rolled_percent_complete_accurate", (25, 35)),
        ("id,process time,next\na,1 h,b; a (10-50% rework)\nb,0 h,-", "rework_share", (10, 50)),
        ("throughput: 2-4/d\nid,quantity,process time\na,8,1 h", "littles_lead_time", (960, 1920)),
        ("id,process time,next\nb,1 h,c (60-100%); b (rework)\nc,1 h,-", "expected_lead_time", (120, 60 + 60 / 0.6)),
    ],
)
def test_one_range_is_enough(table: str, key: str, ends: tuple[float, float]) -> None:
    assert Stream(table).ends(key) == pytest.approx(ends)


# What stands beside.


def test_notes_name_systems_too_and_what_has_no_name_counts_by_its_key() -> None:
    stream = Stream("id,system\na,Jira\nb,jira ")
    systems = (System(id=Id("s1")), System(id=Id("s2")))
    noted = stream.map.with_records(*systems, Note(id=Id("n"), systems=(Id("s1"), Id("s2"))))
    assert figures_of(noted).stream["system_count"].value == 3


def test_of_two_teams_the_busier_one_is_named() -> None:
    stream = Stream("demand: 4/d\nid,team,process time\na,QA,1 h\nb,Ops,30 min\nc,Dev,1 h")
    crewed = [team.with_changes(people=exactly(1, "people")) for team in stream.map.of(Team)]
    figure = figures_of(stream.map.with_records(*crewed)).stream["busiest_team_utilisation"]
    assert figure.value == pytest.approx(50)
    # Two are as busy: the name that comes first.
    assert figure.explanation.endswith("The busiest team is Dev.")


def test_the_least_trustworthy_number_of_a_figure() -> None:
    order: list[Source] = ["measured", "system", "told", "estimated", "guessed"]
    words = ["measured", "from a system", "told", "estimated", "guessed"]
    stream = Stream("id,process time\na,1 h\nb,1 h\nc,1 h\nd,1 h\ne,1 h\nf,1 h")
    stages = stream.map.of(Stage)
    drawn = stream.map
    for stage, source in zip(stages, order, strict=False):
        drawn = drawn.with_records(stage.with_changes(process_time=exactly(1, "h", source=source)))
    assert worst_origin(figures_of(drawn), "process_time") == "guessed"
    for gone, word in ((4, "estimated"), (3, "told")):
        drawn = drawn.without([stages[gone].id])
        assert worst_origin(figures_of(drawn), "total_process_time") == word
    drawn = drawn.without([stages[2].id])
    assert worst_origin(figures_of(drawn), "total_process_time") == "not said"
    drawn = drawn.without([stages[5].id])
    assert worst_origin(figures_of(drawn), "total_process_time") == words[1]
    assert worst_origin(figures_of(drawn.without([stages[1].id])), "total_process_time") == words[0]


def test_the_calendar_is_said_whole() -> None:
    stream = Stream(
        "hours per day: 7\ndays per week: 4\ndays per month: 16\nworking days per year: 200\nid,process time\na,1 h"
    )
    assert figures_json(stream.map, stream.figures)["calendar"] == {
        "hours_per_day": 7,
        "days_per_week": 4,
        "days_per_month": 16,
        "working_days_per_year": 200,
    }


def test_a_bottleneck_is_its_code_for_scripts() -> None:
    stream = Stream("demand: 4/d\nid,process time\nten,1 h\nq20,2 h")
    found = {figure["key"]: figure for figure in figures_json(stream.map, stream.figures)["figures"]}["bottleneck"]
    assert [found[key] for key in ("value", "low", "high", "unit", "text")] == ["q20", "q20", "q20", "id", "q20"]
    some = Stream("demand: 4/d\nid,process time\na,1 h\nb,")
    found = {figure["key"]: figure for figure in figures_json(some.map, some.figures)["figures"]}["bottleneck"]
    assert [found[key] for key in ("value", "low", "high", "complete")] == ["a", "a", None, False]


def test_a_queue_that_is_counted_waits_only_where_something_is_asked_for() -> None:
    stream = Stream("demand: 0/d\nid,kind,quantity,process time\nq,queue,5,\na,stage,,1 h")
    (queue,) = stream.map.of(Queue)
    wait = stream.figures.elements[queue.id]["wait"]
    assert (wait.value, wait.missing) == (None, ((None, "demand"),))
    assert stream.value("takt_time") is None


def test_what_few_streams_have_is_left_out_of_the_table_until_it_is_given() -> None:
    plain = Stream("demand: 4/d\nid,process time\na,1 h")
    assert "Labour cost" not in figures_text(plain.map, plain.figures)
    assert "Pitch" not in figures_text(plain.map, plain.figures)
    paid = Stream("labour rate: 60/h\ndemand: 4/d\nid,process time\na,1 h")
    assert "Labour cost" in figures_text(paid.map, paid.figures)
    assert "Throughput" in figures_text(plain.map, plain.figures)
