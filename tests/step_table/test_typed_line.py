"""One typed line that says all of an element."""

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vsmdesk.model.quantities import Measured, exactly
from vsmdesk.step_table.refusal import CellError
from vsmdesk.step_table.typed_line import TypedLine, Way, team_begun, typed_line


def said(text: str, **more: bool) -> dict[str, Any]:
    """The fields of a line by name."""
    return dict(typed_line(text, **more).fields)


def test_the_line_of_the_founding_text() -> None:
    line = typed_line("Code review 30 min, w 2 d, 90 % @Dev")
    assert (line.name, line.team) == ("Code review", "Dev")
    assert dict(line.fields) == {
        "process_time": exactly(30, "min"),
        "wait_time": exactly(2, "d"),
        "percent_complete_accurate": exactly(90, "%"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "Code 2d 4d 90",
        "Code 2 d, 4 d, 90 %",
        "Code 2d 4 90",
        "Code 2d4d90%",
        "Code pt 2d lt 4d 90%",
        "Code l 4d, p 2d 90%",
    ],
)
def test_work_comes_before_lead_time_and_both_before_the_percentage(text: str) -> None:
    assert typed_line(text).name == "Code"
    assert said(text) == {
        "process_time": exactly(2, "d"),
        "lead_time": exactly(4, "d"),
        "percent_complete_accurate": exactly(90, "%"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "Code review, 30 minutes, wait 2 days, 90 percent, @Dev",
        "Code review PT: 30 min WT: 2d %C&A: 90% @Dev",
        "Code review pt=30 min, waits 2 d, C/A = 90, @Dev",
        "Code review 30 min / wait time 2 d / 90 % C&A @Dev",
        "Code review @Dev 30 min w 2 d 90 %",
        "Code review | 30 min | waiting 2d | 90 % | @Dev",
    ],
)
def test_one_line_in_many_spellings(text: str) -> None:
    assert typed_line(text) == typed_line("Code review 30 min, w 2 d, 90 % @Dev")


def test_a_name_of_a_team_may_end_in_a_number() -> None:
    assert (typed_line("Build 2d @Team 2").team, said("Build 2d @Team 2")) == (
        "Team 2",
        {"process_time": exactly(2, "d")},
    )
    assert (typed_line("Build @Team 2 3h").team, said("Build @Team 2 3h")) == (
        "Team 2",
        {"process_time": exactly(3, "h")},
    )
    assert typed_line("Build 2d @Squad #5").team == "Squad #5"


def test_hours_and_minutes_thousands_and_spelled_out_ranges() -> None:
    assert said("Plan 1h30 2d") == said("Plan 1:30 2d")
    assert said("Plan 15min24h50") == said("Plan 15 min 24 h 50%")
    assert said("Plan 1.234,5 min") == {"process_time": exactly(1234.5, "min")}
    assert said("Plan 2 to 5 d w 1..2 w") == said("Plan 2-5 d w 1-2 w")


def test_people_and_items_in_words_beside_other_values() -> None:
    assert said("Plan 2 d 3 people") == said("Plan 3 persons 2 d") == said("Plan 2 d 3p")
    assert typed_line("Interview 5 people @HR").name == "Interview 5 people"
    assert said("q: Backlog 12 items 3 d") == said("q: Backlog #12 3 d")


def test_how_often_a_board_meets() -> None:
    assert said("a: Board 15 min every 2 w") == {"process_time": exactly(15, "min"), "cadence": exactly(2, "w")}


@pytest.mark.parametrize("text", ["Code 30m w 2d", "Code PT: 30 m", "Code 2d 4d 0.9"])
def test_what_could_be_two_things_is_asked(text: str) -> None:
    with pytest.raises(CellError, match="could be"):
        typed_line(text)
    assert typed_line('"Cut to 5 m"').name == "Cut to 5 m"


def test_a_time_in_two_units_is_one_since_no_lead_time_is_less_than_its_work() -> None:
    assert said("Plan 2d 4h") == {"process_time": Measured(likeliest=2, unit="d", remainder=((4, "h"),))}
    assert said("Plan 4h 2d") == {"process_time": exactly(4, "h"), "lead_time": exactly(2, "d")}
    assert said("Plan 1:30 2d")["lead_time"] == exactly(2, "d")


@pytest.mark.parametrize("text", ["Weld c/t 39 s, c/o 10 min, uptime 85 %", "Weld ct39s co10min up:85%"])
def test_what_stands_in_a_data_box_of_manufacturing(text: str) -> None:
    assert typed_line(text).name == "Weld"
    assert said(text) == {
        "cycle_time": exactly(39, "s"),
        "changeover_time": exactly(10, "min"),
        "uptime": exactly(85, "%"),
    }


def test_words_that_end_a_name_are_not_taken_for_a_value() -> None:
    assert typed_line("Follow up 90%").name == "Follow up"
    assert typed_line("Design cycle 2d").name == "Design cycle"
    assert typed_line("Chartering Process 1d 2w") == typed_line('"Chartering Process" 1d 2w')
    assert typed_line("Ask the Lead 2d").name == "Ask the Lead"
    assert typed_line("Code, Process 1d, Wait 2d") == typed_line("Code process 1d wait 2d")


def test_a_team_may_follow_a_value_at_once() -> None:
    assert typed_line("Build 2d4d90@Dev").team == "Dev"
    assert team_begun("Build 2d4d90@De") == "De"
    assert team_begun("Build 200%@De") is None
    assert team_begun("Write to info@example") is None
    assert typed_line("Write to info@example").is_only_a_name


def test_ranges_unknowns_marks_and_decimal_commas() -> None:
    assert said("Plan 2-5 d ? 90%")["process_time"] == Measured(least=2, most=5, unit="d")
    assert said("Plan 2-5 d ? 90%")["lead_time"] is None
    assert said("Plan ? 3 w") == {"process_time": None, "lead_time": exactly(3, "w")}
    assert said("Plan w ?") == {"wait_time": None}
    assert said("Plan 3 d 1-2 w ?")["percent_complete_accurate"] is None
    assert typed_line("Plan 3 d 1-2 w ? @Dev").name == "Plan"
    assert typed_line("Ready to plan ?").is_only_a_name
    assert said("Plan 1,5 h 2.5 d") == {"process_time": exactly(1.5, "h"), "lead_time": exactly(2.5, "d")}
    assert said("Plan ~3 d")["process_time"] == exactly(3, "d", source="estimated")
    assert said("Plan 2d 3d n/a")["percent_complete_accurate"] == "n/a"


def test_people_items_and_class() -> None:
    assert said("Plan 2d 5p VA") == {
        "process_time": exactly(2, "d"),
        "people": exactly(5, "people"),
        "value_class": "VA",
    }
    assert said("Plan 2d4d5p90") == said("Plan 2 d, 4 d, 5 p, 90%")
    assert said("Plan #12 NVA") == {"quantity": exactly(12, "items"), "value_class": "UNVA"}


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Code review",
            "Phase 2",
            "Phase 2 review",
            "Phase 1 to 2",
            "Step 10 20",
            "Run 5 km",
            "Meet @ office",
            "Errors > 5%",
        ),
        *("Send to info@firm.com", "<b>Weld</b> & <img src=x>", "http://x.y", "QA: regression", "24h support"),
        *("step 7 (three blocks, one data box)", "A -> B", "x <= 3", "What now?", "?", "Tier 1/2", "D&A", "99", ">"),
    ],
)
def test_what_is_not_understood_is_the_name(name: str) -> None:
    assert typed_line(name) == TypedLine(name)
    assert typed_line(name).is_only_a_name


def test_numbers_in_names_stay_there() -> None:
    assert typed_line("Process 1 10min 1d 50 @Function A").name == "Process 1"
    assert typed_line("Process 3 120min 5d 85").name == "Process 3"
    assert typed_line("Review 2 90%").name == "Review 2"


def test_quotes_keep_a_name_that_looks_like_more() -> None:
    assert typed_line('"Close 5 d"') == TypedLine("Close 5 d")
    assert typed_line('"Errors > 5%" 2d').name == "Errors > 5%"
    assert typed_line('"Go" to market') == TypedLine('"Go" to market')


def test_kinds_before_a_colon() -> None:
    assert typed_line("q: Backlog #120 3d") == TypedLine(
        "Backlog", "queue", (("quantity", exactly(120, "items")), ("wait_time", exactly(3, "d")))
    )
    assert typed_line("d:Approved?") == TypedLine("Approved?", "decision")
    assert typed_line("Approval: Board 1h").kind == "approval"
    assert said("Backlog 3d", waits=True) == {"wait_time": exactly(3, "d")}


def test_a_team_goes_to_the_end_or_to_where_values_go_on() -> None:
    assert typed_line("Plan @Line of Biz").team == "Line of Biz"
    assert typed_line("Plan @R&D, Berlin").team == "R&D, Berlin"
    assert typed_line("Plan @Dev, 2d").team == "Dev"
    assert typed_line("Plan @Dev <3").ways == (Way("3", incoming=True),)
    assert typed_line("Plan @").team == typed_line("Plan @-").team == ""
    assert typed_line("@Dev") == TypedLine(team="Dev")


def test_ways() -> None:
    assert typed_line("Deploy 2h <5;6 @Ops").ways == (Way("5", incoming=True), Way("6", incoming=True))
    assert typed_line("Test > dev 20%").ways == (Way("dev", share=exactly(20, "%")),)
    assert typed_line("Test > 30% fix, build").ways == (Way("fix", share=exactly(30, "%")), Way("build"))
    assert typed_line("Fix <30%").ways == (Way("", incoming=True, share=exactly(30, "%")),)
    assert typed_line("Test <5 >dev 20%").ways == (Way("5", incoming=True), Way("dev", share=exactly(20, "%")))


@pytest.mark.parametrize("text", ["Code 120 %", "Code 2d 5-2 d", "Code 2-8 w 120%"])
def test_what_cannot_be_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(CellError):
        typed_line(text)


def test_the_beginning_of_a_team() -> None:
    assert team_begun("Plan 2d @De") == "De"
    assert team_begun("Plan @") == ""
    assert team_begun("Plan info@x") is None
    assert team_begun("Plan @Dev <3") is None


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="abpqw 0159.,;:@<>%#?~-/\"'dhm", max_size=40))
def test_whatever_is_typed_is_read_or_refused(text: str) -> None:
    with suppress(CellError):
        line = typed_line(text)
        assert line.is_only_a_name or line.fields or line.team is not None or line.ways or line.kind
