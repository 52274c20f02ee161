"""Small maps on which a figure, an input or a doubt changes with one word or one number of its making."""

import pytest

from tests.metrics.tables import Stream, table
from vsmdesk.flow.graph import FlowGraph
from vsmdesk.metrics.conventions import lead_time_convention, own_calendars
from vsmdesk.metrics.explained import explanation_of
from vsmdesk.metrics.figures import Figures, figures_of
from vsmdesk.metrics.gaps import gaps_of, tally
from vsmdesk.metrics.measures import frozen_values
from vsmdesk.metrics.numbers import Numbers
from vsmdesk.metrics.problems import problems_of
from vsmdesk.metrics.report import figures_text
from vsmdesk.metrics.sensitivity import sensitivities
from vsmdesk.model.difference import difference
from vsmdesk.model.elements import Stage
from vsmdesk.model.own_calendar import OwnCalendar
from vsmdesk.model.quantities import exactly
from vsmdesk.model.value_stream_map import ValueStreamMap


def inputs(stream: Stream, key: str) -> list[tuple[str | None, str]]:
    return [(one.code, one.field) for one in explanation_of(stream.figures, key).inputs]


def test_a_lead_time_reads_the_delays_on_its_path_alone() -> None:
    stream = Stream(
        "id,process time,next\na,1 h,b (delay 1 h); c (delay 2 h)\nb,1 h,d\nc,1 h,d\nd,1 h,-",
    )
    delays = [code for code, field in inputs(stream, "lead_time") if field == "delay"]
    assert delays == ["a → c"]
    assert len([1 for _, field in inputs(stream, "expected_lead_time") if field == "delay"]) == 2


def test_what_figures_read_by_column() -> None:
    stream = Stream(
        "demand: 2/d\nlabour rate: 80/h\nid,kind,process time,quantity,people\na,,1 h,3,2\nq,queue,,8,\nb,,1 h,,"
    )
    assert inputs(stream, "work_in_progress") == [("a", "quantity"), ("q", "quantity")]
    assert inputs(stream, "inventory_turns") == [("q", "quantity")]
    assert (None, "labour rate") in inputs(stream, "labour_cost")
    cadence = Stream("id,kind,process time,cadence\na,stage,,1 w\nb,decision,,1 w\nc,stage,1 h,")
    assert inputs(cadence, "lead_time") == [
        ("a", "process time"),
        ("a", "cadence"),
        ("b", "process time"),
        ("b", "cadence"),
        ("c", "process time"),
    ]
    timeless = Stream("id,kind,process time,lead time\na,stage,,2 h\nb,decision,,")
    assert inputs(timeless, "lead_time") == [("a", "lead time")]


def test_what_comes_back_to_an_element_is_read_wherever_it_stands() -> None:
    stream = Stream(
        """
        id,process time,next
        a,1 h,
        b,1 h,c; a (10% rework)
        c,1 h,d; b (20% rework)
        d,1 h,e; c (30% rework)
        e,1 h,-
        """
    )
    figures = stream.figures
    ids = {stream.map.elements[place].code: stream.map.elements[place].id for place in range(5)}
    shares = {
        code: [one.code for one in explanation_of(figures, "expected_visits", ids[code]).inputs if one.field == "share"]
        for code in "abc"
    }
    assert shares == {"a": ["b → a"], "b": ["c → b"], "c": ["d → c"]}


def test_the_tally_counts_uptime_capacity_and_delays() -> None:
    rows = "demand: 1/d\nid,process time,lead time,people,%c&a,uptime,capacity,next\na,1 h,1 h,1,90%,{},{},{}\n"
    plain = Stream((rows + "b,1 h,1 h,1,90%,,,-").format("", "", "b"))
    more = Stream((rows + "b,1 h,1 h,1,90%,,,-").format("80%", "2", "b (delay 1 h)"))
    assert tally(more.figures).wanted == tally(plain.figures).wanted + 3


def test_numbers_without_a_source_are_asked_for_where_others_have_one() -> None:
    stream = Stream("demand: 1/d\nid,process time,lead time,%c&a\na,~1 h,2 h,90%")
    assert [(one.field, one.reason) for one in gaps_of(stream.figures)] == [
        ("process time", "estimated"),
        ("demand", "not said"),
        ("lead time", "not said"),
        ("%c&a", "not said"),
    ]
    bare = Stream("demand: 1/d\nid,process time,lead time,%c&a\na,1 h,2 h,90%")
    assert gaps_of(bare.figures) == ()


def test_an_observed_queue_is_not_counted_twice_in_the_convention() -> None:
    rows = "demand: 1/d\nid,kind,process time,wait time,quantity\na,,1 h,,\nq,queue,,{},{}\nb,,1 h,,"
    assert lead_time_convention(Stream(rows.format("2 d", "2")).figures.numbers) == "waits as observed"
    assert lead_time_convention(Stream(rows.format("", "2")).figures.numbers) == "waits by quantity and demand"
    assert lead_time_convention(Stream(rows.format("", "")).figures.numbers) == "no waits are known"


def with_hours(stream: Stream, *codes: str) -> Figures:
    own = OwnCalendar(hours_per_day=24, days_per_week=7)
    stages = [one.with_changes(own_calendar=own) for one in stream.map.of(Stage) if one.code in codes]
    return figures_of(stream.map.with_records(*stages))


def test_elements_with_the_same_hours_are_named_together() -> None:
    found = own_calendars(with_hours(Stream("id,process time\na,4.2 h\nb,4.2 h\nc,1 h"), "a", "b").numbers)
    assert found == (
        "Own calendar of a, b: 24 h a day, 7 d a week: 1 h of work passes in 0.2381 h of the map's calendar.",
    )


def test_a_table_that_is_remembered_follows_every_edit() -> None:
    stream = Stream("id,process time,lead time\na,1 h,2 h\nb,1 h,2 h\nc,1-2 h,2 h")
    graph = FlowGraph(stream.map)
    assert Figures(Numbers(stream.map, graph)).stream["process_time"].value == 60 * 3.5
    first, second, _ = stream.map.of(Stage)
    own = OwnCalendar(hours_per_day=24, days_per_week=7)
    steps = (
        stream.map.with_records(first.with_changes(process_time=exactly(2, "h"))),
        stream.map.with_records(second.with_changes(own_calendar=own)),
        stream.map.with_records(second.with_changes(process_time=exactly(3, "h"))),
        stream.map.with_records(Stage(id=first.id, code="a", process_time=exactly(5, "h"))),
        stream.map.with_records(first.with_changes(code="z"), Stage(id=second.id)),
        stream.map.with_records(stream.map.stream.with_changes(hours_per_day=6.0)),
    )
    before = stream.map
    for after in steps:
        graph.follow(difference(before, after))
        kept, fresh = Figures(Numbers(after, graph)), figures_of(after)
        assert {key: one.value for key, one in kept.stream.items()} == {
            key: one.value for key, one in fresh.stream.items()
        }
        assert own_calendars(kept.numbers) == own_calendars(fresh.numbers)
        before = after


def test_a_graph_follows_only_what_starts_at_its_map() -> None:
    one, other = table("id\na"), table("id\nb")
    with pytest.raises(ValueError, match=r"^the difference does not start at the map of this graph$"):
        FlowGraph(one).follow(difference(other, one))


def test_a_missing_time_beside_the_way_is_not_missed() -> None:
    stream = Stream(
        "id,process time,lead time,gates delivery,%c&a,next\na,1 h,2 h,,90%,b; x\nb,1 h,2 h,,90%,-\nx,,,no,,-"
    )
    assert (stream.value("lead_time"), stream.figure("lead_time").complete) == (240, True)
    assert stream.said("Missing %C&A") == []


def test_work_beside_the_way_is_no_part_of_its_efficiency() -> None:
    stream = Stream("id,kind,process time,lead time,next\na,,1 h,2 h,b; x\nb,,1 h,2 h,d\nx,,3 h,4 h,-\nd,delivery,,,-")
    assert stream.value("useful_work_efficiency") == pytest.approx(50)
    assert stream.value("expected_flow_efficiency") == pytest.approx(50)


def test_waits_under_a_minute_are_counted_twice_as_well() -> None:
    rows = "id,kind,process time,wait time\nq,queue,,{0}\n1,,1 h,{0}\n2,,1 h,"
    for wait in ("30 s", "60 s"):
        assert Stream(rows.format(wait)).said("counted twice"), wait
    assert Stream(rows.format("0 s")).said("counted twice") == []


def test_a_queue_without_a_wait_does_not_hide_the_next_one() -> None:
    stream = Stream(
        "id,kind,process time,wait time,next\np,queue,,,a\nq,queue,,0 h,a\nr,queue,,2 h,a\na,,1 h,2 h,b\nb,,1 h,,-"
    )
    assert stream.said("counted twice") == [
        "A wait may be counted twice: a waits itself, and r in front of it holds 2 h. Give the wait once."
    ]


def test_parts_of_a_lead_time_by_the_clock_of_the_stage() -> None:
    rows = "id,process time,lead time,wait time\na,6 h,1 d,18 h\nb,1 h,1 h,"
    assert Stream(rows).said("together")
    figures = with_hours(Stream(rows), "a")
    assert not [one for one in problems_of(figures.numbers.given.map, figures) if "together" in one.text]


def test_a_fraction_is_doubted_beside_ten_percent_and_a_range_never() -> None:
    rows = "id,process time,%c&a\na,1 h,{}\nb,1 h,{}"
    assert Stream(rows.format("0.9%", "10%")).said("meant")
    assert Stream(rows.format("0.9%", "9%")).said("meant") == []
    assert Stream(rows.format("0.5-0.9%", "90%")).said("meant") == []
    assert Stream(rows.format("1%", "90%")).said("meant") == ["The %C&A of a is 1 %: is 100 % meant?"]


@pytest.mark.parametrize(
    ("unit", "other", "words"), [("s", "h", "seconds"), ("w", "mo", "weeks"), ("min", "d", "minutes")]
)
def test_units_are_named_in_words(unit: str, other: str, words: str) -> None:
    rows = f"id,process time\na,2 {unit}\nb,4 {unit}\nc,9 {unit}\ne,3 {unit}\nf,3 {unit}\nd,8 {other}\n"
    (said,) = Stream(rows).said("is its unit right")
    assert f"which are given in {words}:" in said


def test_shares_of_alternatives_are_no_lever_of_rework() -> None:
    stream = Stream("id,process time,next\na,1 h,b (90%); c (10%)\nb,9 h,d\nc,1 h,d\nd,1 h,-")
    assert {one.lever for one in sensitivities(stream.map, stream.figures)} == {"process time"}


def test_the_lever_that_promises_most_is_tried_first() -> None:
    """q waits 5 h once, b works 2 h and is visited four times: 8 h stand behind the lever at b."""
    stream = Stream(
        """
        id,kind,process time,wait time,next
        q,queue,,5 h,a
        a,,1 h,,b
        b,,2 h,,"c; b (75% rework, no queue)"
        c,,1 h,,-
        """
    )
    codes = {one.id: one.code for one in stream.map.elements}
    (first,) = sensitivities(stream.map, stream.figures, 1)
    assert first.lever == "rework share"
    levers = [
        (codes.get(one.element, ""), one.lever, round(one.gain, 6))
        for one in sensitivities(stream.map, stream.figures, 3)
    ]
    assert levers == [
        ("", "rework share", round(60 * 2 * (4 - 1 / 0.325), 6)),
        ("b", "process time", 48),
        ("q", "wait", 30),
    ]
    waits = Stream("id,process time,lead time,next\na,1 h,4 h,\nb,1 h,3 h,c; b (50% rework)\nc,1 h,1 h,-")
    found = {(one.element, one.lever): one.gain for one in sensitivities(waits.map, waits.figures, 2)}
    assert sorted(round(gain, 6) for gain in found.values()) == [24, round(180 * (2 - 1 / 0.55), 6)]


def test_the_table_stands_in_columns() -> None:
    stream = Stream("id,process time,lead time\na,1-3 h,5 h\nb,2 h,4 h\nc,,4 h")
    lines = figures_text(stream.map, stream.figures).splitlines()
    (work,) = (line for line in lines if line.startswith("Process time  "))
    assert work.split("  ")[0] == "Process time"
    assert "≥ 4 h" in work
    assert work.endswith("missing: process time of c")
    (wait,) = (line for line in lines if line.startswith("Longest wait"))
    assert wait.endswith("at c") or "; missing: " in wait
    rows = [line for line in lines if line[:12] in ("Process time", "Longest wait", "Stages      ", "Takt time   ")]
    starts = {len(line) - len(line[len(line.split("  ")[0]) :].lstrip()) for line in rows}
    assert len(starts) == 1, rows


def test_stability_is_frozen_in_minutes() -> None:
    assert frozen_values(Stream("recovery time: 3 h\nid,process time\na,1 h").figures)["stability"] == (180, "min")


def test_a_figure_that_nothing_is_known_of_says_what_is_missing() -> None:
    stream = Stream("id,process time,people\na,,2\nb,1 h,")
    assert stream.value("effort") == 60
    assert [code for code, _ in stream.figure("effort").missing] == ["a"]
    nothing = Stream("id,process time,people\na,,2\nb,,")
    assert nothing.value("effort") is None


def test_what_figures_read_of_rhythm_and_of_value() -> None:
    stream = Stream(
        """
        demand: 1/d
        id,process time,changeover time,uptime,class,value added time
        a,1 h,10 min,80%,VA,
        b,1 h,,,VA,5 min
        c,1 h,,,NNVA,
        """
    )
    read = inputs(stream, "every_part_every_interval")
    assert [field for code, field in read if code == "a"] == ["changeover time", "uptime", "process time"]
    assert inputs(stream, "value_added_time") == [("a", "process time"), ("b", "value added time")]


def test_a_formula_counts_the_numbers_under_its_header_alone() -> None:
    stream = Stream("Fees: =sum_of('Licence')\nid,process time,Licence,Room\na,1 h,3,100\nb,1 h,4.5,200\nc,1 h,none,")
    text = figures_text(stream.map, stream.figures)
    (line,) = (line for line in text.splitlines() if line.startswith("Fees"))
    assert line.split() == ["Fees", "7.5", "=", "sum_of('Licence')"]


def test_a_measure_that_changed_and_lacks_something_says_both() -> None:
    stream = Stream("id,process time,lead time\na,1 h,2 h\nb,,2 h")
    text = figures_text(stream.map, stream.figures)
    assert "\n\n\n" not in text
    assert text.count("needs: ") >= 3


def test_an_empty_map_is_a_note() -> None:
    empty = ValueStreamMap()
    assert [one.severity for one in problems_of(empty, figures_of(empty))] == ["note"]


def test_a_decision_is_no_part_of_value_that_is_known() -> None:
    rows = "id,kind,process time,class,value added time\na,stage,1 h,{},\ny,decision,10 min,,{}\nb,stage,1 h,,"
    assert Stream(rows.format("", "")).value("value_added_time") is None
    assert Stream(rows.format("VA", "")).value("value_added_time") == 60
    assert Stream(rows.format("", "5 min")).value("value_added_time") == 5
    assert Stream("id,kind,process time\ny,decision,10 min").value("value_added_time") == 0
