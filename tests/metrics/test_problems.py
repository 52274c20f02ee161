"""Map problems: what is missing or doubtful is named, with its elements, and a sound map has none."""

import pytest

from tests.metrics.tables import Stream
from vsmdesk.metrics.figures import figures_of
from vsmdesk.metrics.problems import MapProblem, problems_of
from vsmdesk.model.codes import codes
from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import exactly
from vsmdesk.model.value_stream_map import ValueStreamMap

SOUND = """
    demand: 5/d
    stated lead time: 1 d
    stated process time: 2 h
    id,kind,name,process time,lead time,wait time,%C&A
    t,trigger,Need,,,,
    a,stage,Write,1 h,1 h,,90%
    q,queue,Inbox,,,6 h,
    b,stage,Test,1 h,1 h,,80%
    d,delivery,Done,,,,
    """


def told(stream: Stream, part: str) -> tuple[str, tuple[str, ...]]:
    """Severity and codes of the one problem that contains these words."""
    (problem,) = [problem for problem in stream.problems if part in problem.text]
    names = codes(stream.map)
    return problem.severity, tuple(names[element] for element in problem.elements)


def test_a_sound_map_has_none() -> None:
    assert Stream(SOUND).problems == []


def test_an_empty_map_is_said_to_be_empty() -> None:
    empty = ValueStreamMap()
    assert [problem.text for problem in problems_of(empty, figures_of(empty))] == [
        "The map is empty: add the first stage."
    ]


def test_errors_come_first_and_notes_last() -> None:
    stream = Stream("id,process time,lead time,%C&A,next\na,3 h,1 h,,b (70%); c (20%)\nb,,,90%,-\nc,1 h,1 h,90%,-")
    severities = [problem.severity for problem in stream.problems]
    assert severities == sorted(severities, key=["error", "warning", "note"].index)
    assert set(severities) == {"error", "warning", "note"}


def test_trigger_and_delivery_are_asked_for() -> None:
    stream = Stream("id,process time\na,1 h")
    assert told(stream, "There is no trigger") == ("warning", ())
    assert told(stream, "There is no delivery") == ("warning", ())


def test_dead_ends_are_named() -> None:
    stream = Stream(
        """
        id,kind,name,process time,gates delivery,next
        t,trigger,,,,
        a,stage,,1 h,,b; r; x
        r,stage,Report,1 h,,s
        s,queue,,,,-
        x,stage,,1 h,no,-
        b,stage,,1 h,,d
        d,delivery,,,,-
        """
    )
    assert told(stream, "r (Report) leads to no delivery") == ("warning", ("r",))
    assert told(stream, "s leads to no delivery") == ("warning", ("s",))
    assert not stream.said("x leads")


def test_without_a_delivery_nothing_is_a_dead_end() -> None:
    assert not Stream("id,process time,next\na,1 h,b; c\nb,1 h,-\nc,1 h,-").said("leads to no delivery")


def test_what_no_trigger_leads_to_is_named() -> None:
    stream = Stream("id,kind,process time,next\nt,trigger,,b\na,stage,1 h,b\nb,stage,1 h,d\nd,delivery,,-")
    assert told(stream, "No trigger leads to a") == ("warning", ("a",))


def test_a_map_without_a_way_through_says_so() -> None:
    stream = Stream("id,kind,process time,next\nt,trigger,,-\na,stage,1 h,d\nd,delivery,,-")
    assert told(stream, "No flow of work leads from a start to an end") == ("error", ())


def test_missing_values_are_listed_by_column() -> None:
    stream = Stream(
        "id,kind,process time,lead time,%C&A\na,stage,,2 h,\nb,stage,,3 h,90%\nc,stage,1 h,,n/a\nq,queue,,,"
    )
    assert told(stream, "Missing process time: a, b.") == ("note", ("a", "b"))
    assert told(stream, "Missing lead time: c.") == ("note", ("c",))
    assert told(stream, "Missing wait time: q.") == ("note", ("q",))
    assert told(stream, "Missing %C&A: a.") == ("note", ("a",))


def test_a_missing_demand_is_told_where_it_is_needed() -> None:
    stream = Stream("id,kind,quantity\nq,queue,5\np,queue,7")
    assert told(stream, "Without a demand the waits of counted queues are not known: q, p.") == ("note", ("q", "p"))


def test_many_are_named_in_part() -> None:
    rows = "\n".join(f"s{n}," for n in range(9))
    assert Stream(f"id,process time\n{rows}").said("Missing process time: s0, s1, s2, s3, s4 and 4 more.")


def test_process_time_above_lead_time_and_value_added_above_process_time() -> None:
    stream = Stream(
        "id,name,process time,lead time,value added time\na,Write,3 d,2 d,\nb,b,1 h,2 h,90 min\nc,,1 h,,30 min"
    )
    assert told(stream, "The process time of a (Write), 3 d, is above its lead time, 2 d") == ("warning", ("a",))
    assert told(stream, "The value-added time of b, 90 min, is above its process time, 1 h") == ("warning", ("b",))
    assert len(stream.said("is above its")) == 2


def test_a_wait_counted_twice_is_doubted() -> None:
    stream = Stream("id,kind,process time,lead time,wait time\nq,queue,,,4 h\na,stage,1 h,5 h,")
    assert told(stream, "A wait may be counted twice: the lead time of a is above its process time") == (
        "warning",
        ("q", "a"),
    )
    assert "q in front of it holds 4 h" in stream.said("twice")[0]


@pytest.mark.parametrize(
    "rows",
    [
        "q,queue,,,0\na,stage,1 h,5 h,",
        "q,queue,,,4 h\na,stage,1 h,1 h,",
        "q,queue,,,4 h\na,stage,1 h,4 h,",
        "q,queue,,,4 h\na,stage,1 h,,2 h",
        "q,queue,,,4 h\na,stage,,5 h,",
        "q,queue,,,\na,stage,1 h,5 h,",
        "q,stage,1 h,2 h,\na,stage,1 h,5 h,",
    ],
)
def test_a_wait_counted_once_is_not(rows: str) -> None:
    assert not Stream(f"id,kind,process time,lead time,wait time\n{rows}").said("twice")


def test_a_counted_queue_holds_a_wait_as_well() -> None:
    stream = Stream("demand: 5/d\nid,kind,process time,lead time,quantity\nq,queue,,,10\na,stage,1 h,3 d,")
    assert "holds 2.0 d" in stream.said("twice")[0]


def test_shares_and_nesting_are_named_once() -> None:
    stream = Stream("id,process time,%C&A,next\na,1 h,90%,b (70%); c (20%)\nb,1 h,90%,-\nc,1 h,90%,-")
    assert told(stream, "The shares of the branches behind a add up to 90 %") == ("error", ("a",))
    crossed = Stream("id,process time,next\na,1 h,b; c\nb,1 h,d; e\nc,1 h,e\nd,1 h,f\ne,1 h,f\nf,1 h,-")
    assert told(crossed, "do not meet as they divide (at e)") == ("error", ("a", "b", "e"))


def test_a_cycle_that_somebody_drew_is_named_and_nothing_else_of_the_way() -> None:
    stages = [Stage(id=Id(code), code=code, process_time=exactly(1, "h")) for code in "abcde"]
    flows = [("a", "b"), ("b", "c"), ("c", "d"), ("d", "b"), ("d", "e")]
    drawn = ValueStreamMap.of_records(
        [*stages, *(Flow(id=Id(f"{s}{t}"), source=Id(s), target=Id(t)) for s, t in flows)]
    )
    figures = figures_of(drawn)
    errors = [problem for problem in problems_of(drawn, figures) if problem.severity == "error"]
    assert [set(problem.elements) for problem in errors] == [{"b", "c", "d"}]
    assert errors[0].text.startswith("Work goes round in a circle")
    assert any(errors[0].text.count(way) for way in ("b → c → d → b", "c → d → b → c", "d → b → c → d"))
    for key in ("lead_time", "first_pass_lead_time", "expected_lead_time", "effort", "process_time"):
        assert figures.stream[key].value is None, key
    assert figures.stream["total_process_time"].value == 300
    assert figures.elements[Id("a")]["expected_visits"].value is None


def test_the_rolled_quality_needs_no_cycle_either() -> None:
    stages = [Stage(id=Id(code), percent_complete_accurate=exactly(90, "%")) for code in "ab"]
    flows = [Flow(id=Id("1"), source=Id("a"), target=Id("b")), Flow(id=Id("2"), source=Id("b"), target=Id("a"))]
    figures = figures_of(ValueStreamMap.of_records([*stages, *flows]))
    assert figures.stream["rolled_percent_complete_accurate"].value is None
    assert "circle" in figures.stream["rolled_percent_complete_accurate"].explanation


def test_several_targets_without_a_share_among_shared_ones_leave_the_shares_unknown() -> None:
    stages = [Stage(id=Id(code), code=code, process_time=exactly(1, "h")) for code in "abcd"]
    flows = [Flow(id=Id(f"a{code}"), source=Id("a"), target=Id(code)) for code in "bcd"]
    drawn = ValueStreamMap.of_records([*stages, flows[0].with_changes(share=exactly(50, "%")), *flows[1:]])
    assert figures_of(drawn).stream["first_pass_lead_time"].value is None
    assert MapProblem(
        "error", (Id("a"),), "The shares of the branches behind a are not known; give them."
    ) in problems_of(drawn, figures_of(drawn))


def test_numbers_that_cannot_be_are_doubted() -> None:
    stage = Stage(id=Id("a"), code="a", percent_complete_accurate=exactly(120, "%"), uptime=exactly(150, "%"))
    drawn = ValueStreamMap.of_records([stage])
    texts = [problem.text for problem in problems_of(drawn, figures_of(drawn))]
    assert "The %C&A of a is above 100 %: correct it." in texts
    assert "The uptime of a is above 100 %: correct it." in texts
    assert Stream("demand: 0/d\nid\na").said("The demand is 0")


@pytest.mark.parametrize(
    ("stated", "agrees"),
    [
        ("stated lead time: 9.6 w", True),
        ("stated lead time: 9.5 w", False),
        ("stated lead time: 9.7 w", False),
        ("stated lead time: 10 w", True),
        ("stated lead time: 48 d", True),
        ("stated lead time: 48d 1h", False),
        ("stated lead time: 47d 8h", True),
        ("stated lead time: 40-50 d", True),
        ("stated lead time: 49-50 d", False),
        ("stated lead time: 9.6 cw", True),
        ("stated process time: 7 d", True),
        ("stated process time: 6 d", False),
    ],
)
def test_stated_totals_are_held_against_the_map(stated: str, agrees: bool) -> None:  # noqa: FBT001
    stream = Stream(f"{stated}\nid,process time,lead time\na,7 d,48 d")
    assert bool(stream.said("is not that of the map")) is not agrees


def test_what_the_map_has_is_told_in_the_unit_that_was_stated() -> None:
    stream = Stream("stated lead time: 9 w\nid,process time,lead time\na,7 d,48 d")
    assert stream.said("The stated lead time, 9 wk, is not that of the map, 9.6 wk.")
    stream = Stream("stated lead time: 9 cw\nid,process time,lead time\na,7 d,48 d")
    assert stream.said("The stated lead time, 9 wk el., is not that of the map, 9.6 wk.")
    stream = Stream("stated lead time: 2d 4h\nid,process time,lead time\na,1 d,48 d")
    assert stream.said("The stated lead time, 2 d 4 h, is not that of the map, 384 h.")


def test_an_incomplete_total_can_only_be_more() -> None:
    rows = "id,process time,lead time\na,1 h,5 h\nb,,"
    assert not Stream(f"stated lead time: 2 d\n{rows}").said("is not that of the map")
    assert Stream(f"stated lead time: 2 h\n{rows}").said("is not that of the map, at least 5 h.")
    assert not Stream("stated lead time: 2 h\nid\na").said("is not that of the map")


def test_what_is_led_to_and_leads_on_over_something_beside_the_flow_is_no_dead_end() -> None:
    stream = Stream(
        """
        id,kind,process time,gates delivery,next
        t,trigger,,,a
        a,stage,1 h,,b; c; x
        b,stage,1 h,,d
        c,stage,1 h,,d
        x,stage,1 h,no,y
        y,stage,1 h,,d
        d,delivery,,,-
        """
    )
    assert not stream.said("leads to")
