"""Words of handouts and reports: where work goes, what is not told apart, what has changed."""

import re

from tests.exports.documents import map_named as example_named
from tests.exports.test_sections import case, example, with_baseline, words_of
from vsmdesk.editing.arrangement.arranging import arranged
from vsmdesk.exports.sections.ways_on import ways_on
from vsmdesk.metrics.definition import Missing
from vsmdesk.metrics.missing_words import missing_kinds, missing_together
from vsmdesk.model.connections import Flow, InformationFlow, Rework
from vsmdesk.model.elements import Queue, Stage
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import Measured, exactly
from vsmdesk.model.value_stream_map import ValueStreamMap


def test_ways_on_are_told_in_words() -> None:
    a, b, c = (Id(key) for key in "abc")
    told = {"name": "plan", "frequency": "weekly", "medium": "electronic", "source": a}
    urgent = Flow(
        id=Id("2"), source=a, target=c, share=exactly(20, "%"), delay=exactly(2, "h"), name="urgent", form="push"
    )
    found = ways_on(
        ValueStreamMap.of_records(
            [
                *(Stage(id=key, code=code) for key, code in ((a, "10"), (b, "20"), (c, "30"))),
                Flow(id=Id("1"), source=a, target=b, share=exactly(80, "%")),
                urgent,
                Rework(id=Id("3"), source=a, target=b, share=exactly(5, "%"), delay=exactly(1, "d")),
                *(InformationFlow.model_validate({"id": f"to {key}", "target": key, **told}) for key in (b, c)),
            ]
        )
    )
    assert found[Id("a")].splitlines() == [
        "20 (80 %), 30 (“urgent”, 20 %, after 2 h, push)",
        "back to 20 (5 %, after 1 d)",
        "tells 20, 30: “plan”, weekly, electronically",
    ]


def test_the_same_kind_of_gap_is_named_once() -> None:
    gaps = [Missing("10", "process time"), Missing(None, "demand"), Missing("20", "process time")]
    assert missing_together(gaps) == ("process time of 10 and 20", "the demand")
    many = [Missing(str(number), "%c&a") for number in range(9)]
    assert missing_together(many, most=2) == ("%C&A of 0, 1 and 7 more",)
    assert missing_together([Missing(None, "baseline")]) == ("a frozen baseline",)


def test_gaps_of_several_kinds_are_named_by_their_kinds() -> None:
    gaps = [Missing("q", "wait time"), Missing(None, "demand"), Missing("20", "process time"), Missing("9", "%c&a")]
    kinds = missing_kinds(gaps)
    assert kinds == ("%C&A", "process times", "wait times", "the demand")
    assert missing_kinds(reversed(gaps)) == kinds


def test_what_an_assumption_says_is_no_gap() -> None:
    words = words_of(example_named("game-development"), "metrics")
    assert "Process time stands for lead time, since" in words
    assert "Process time stands" not in words.partition("Not known yet")[2]
    assert "Ranges (2–5 d) or shares of rework Spread of lead times, variation of lead times" in words


def test_money_is_told_in_its_currency_and_a_range_below_its_figure() -> None:
    stream = case().stream.with_changes(currency="EUR", cost_of_delay=exactly(500, "/w"))
    stage = case().get(Id("rp"), Stage)
    assert stage is not None
    varied = stage.with_changes(lead_time=Measured(least=10, most=20, unit="d"))
    words = words_of(case().with_records(stream, varied), "metrics")
    assert re.search(r"Cost of delay \S.* 4,\d\d\d EUR", words)
    assert "8.6–10.6" in words


def test_a_lead_time_that_is_not_told_apart_is_one_number_on_the_ladder() -> None:
    stage = case().of(Stage)[0].with_changes(process_time=None)
    words = words_of(case().with_records(stage), "ladder")
    assert "grey is both together" in words
    assert "together 10.0 d" in words


def test_what_has_changed_stands_before_what_has_not() -> None:
    words = words_of(with_baseline(case()), "changes")
    assert "points" in words
    assert words.index("Flow efficiency") < words.index("Unchanged:")


def test_a_table_of_steps_shows_what_is_not_known_and_what_waits() -> None:
    stage = example().of(Stage)[0].with_changes(process_time=None, percent_complete_accurate="n/a")
    words = words_of(example().with_records(stage), "steps")
    assert "? 2 wk" in words
    assert "Items" in words
    assert "120" in words


def test_what_has_passed_on_the_ladder_is_at_least_so_much_behind_what_is_not_known() -> None:
    stage = case().get(Id("rp"), Stage)
    assert stage is not None
    words = words_of(case().with_records(stage.with_changes(lead_time=None, process_time=None)), "ladder")
    assert "≥ " in words


def test_a_column_of_which_nothing_is_known_is_left_out() -> None:
    assert "Load %" not in words_of(case(), "elements")
    loaded = case().with_records(case().stream.with_changes(demand=exactly(2, "/w")))
    assert "Load %" in words_of(loaded, "elements")


def test_a_long_word_keeps_its_column_open_where_the_others_have_theirs() -> None:
    name = "Überarbeitungsgenehmigungsverfahren"
    longer = case().of(Stage)[0].with_changes(name=name)
    words = words_of(case().with_records(longer), "steps", "ladder", "elements")
    assert words.count(name) == 3


def test_a_title_that_names_the_state_is_not_told_it_again() -> None:
    stream = case().stream.with_changes(title="Claims, current state")
    words = words_of(case().with_records(stream), "steps")
    assert words.count("urrent state") == 1
    assert "Lean Enterprise" not in words


def test_without_any_time_the_table_of_elements_leaves_its_place_to_the_steps() -> None:
    bare = [
        one.with_changes(process_time=None, lead_time=None, percent_complete_accurate=None) for one in case().of(Stage)
    ]
    untimed = case().with_records(*bare)
    assert "Visits" not in words_of(untimed, "elements", "steps")
    assert "Visits" in words_of(untimed, "elements")


def test_a_load_of_thousands_of_percent_has_no_decimal() -> None:
    words = words_of(case().with_records(case().stream.with_changes(demand=exactly(500, "/d"))), "elements")
    loads = re.findall(r" ([\d,.]{5,}) ", words)
    assert loads
    assert not [load for load in loads if "," in load and "." in load]


def test_a_wait_of_which_a_part_is_not_known_is_no_wait_of_nothing() -> None:
    """b: nothing is known but that its own wait is none; d: 5 days in one queue, and in another nobody knows."""
    days = {key: exactly(value, "d") for key, value in (("work", 1), ("queue", 5))}
    stages = [Stage(id=Id(key), process_time=days["work"], lead_time=days["work"]) for key in "bd"]
    queues = [Queue(id=Id("a")), Queue(id=Id("c"), wait_time=days["queue"]), Queue(id=Id("e"))]
    flows = [Flow(id=Id(one + two), source=Id(one), target=Id(two)) for one, two in ("ab", "bc", "ce", "ed")]
    words = words_of(arranged(ValueStreamMap.of_records([*stages, *queues, *flows])), "ladder")
    assert words.count("≥ 5.0") == 1
    assert "0 min" not in words


def test_a_table_of_steps_shows_the_lead_time_that_follows() -> None:
    """5 h of work and 2 h of waiting last 7 h; of the third nothing is known."""
    hours = {key: exactly(value, "h") for key, value in (("work", 5), ("wait", 2), ("lead", 9))}
    first = Stage(id=Id("a"), process_time=hours["work"], wait_time=hours["wait"])
    second = Stage(id=Id("b"), process_time=hours["work"], lead_time=hours["lead"])
    third = Stage(id=Id("c"))
    words = words_of(ValueStreamMap.of_records([first, second, third]), "steps")
    assert "5 h 7 h 2 h" in words
    assert "? ?" in words


def test_points_that_are_planned_are_not_called_open() -> None:
    planned = example().of(Friction)[0].with_changes(status="planned")
    assert "3 points of friction are not solved yet;" in words_of(example().with_records(planned), "summary")
