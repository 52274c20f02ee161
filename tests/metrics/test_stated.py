"""Totals and other figures that somebody typed: what the map does not bear out is told, and nothing else."""

import pytest

from tests.metrics.tables import Stream, table
from vsmdesk.metrics.figures import figures_of
from vsmdesk.metrics.problems import MapProblem, problems_of
from vsmdesk.model.quantities import exactly

ROWS = """id,process time,lead time,people,%C&A
a,1 d,2 d,1,80%
b,2 h,1 w,3,50%
"""
"""Lead time 7 d, process time 10 h = 1.25 d, effort 8 + 6 = 14 person-h, flow efficiency 17.857 %, rolled 40 %."""


def stated(line: str, rows: str = ROWS) -> list[str]:
    return Stream(f"{line}\n{rows}").said("stated")


@pytest.mark.parametrize(
    "line",
    [
        "Stated flow efficiency: 17.9 %",
        "stated flow efficiency: 17.8%",
        "stated activity ratio: 18",
        "STATED  total process time: 10 h",
        "stated total_wait: 5.75 d",
        "stated effort: 14 person-h",
        "stated effort: 14 h",
        "stated rolled %C&A: 40 %",
        "stated rolled first-pass yield: 40 %",
        "stated stages: 2",
        "stated handoffs: 0",
        "stated longest wait: 4.8 d",
        "stated bottleneck: a",
        "stated labour cost: 500",
        "stated purpose: to be read",
        "stated flow efficiency: n/a",
        "stated work in progress: 7",
    ],
)
def test_what_the_map_bears_out_is_not_spoken_of(line: str) -> None:
    assert stated(line) == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("stated flow efficiency: 16.8%", "The stated flow efficiency, 16.8%, is not that of the map, 17.9 %."),
        ("stated activity ratio: 20", "The stated activity ratio, 20, is not that of the map, 17.9 %."),
        ("stated PCE: 50%", "The stated PCE, 50%, is not that of the map, 17.9 %."),
        ("stated total process time: 9.9 h", "The stated total process time, 9.9 h, is not that of the map, 10.0 h."),
        ("stated total wait: 5 d", "The stated total wait, 5 d, is not that of the map, 5.8 d."),
        ("stated effort: 13 person-h", "The stated effort, 13 person-h, is not that of the map, 14 person-h."),
        ("stated Stages: 3 items", "The stated Stages, 3 items, is not that of the map, 2."),
        (
            "stated effort: lots",
            """The stated effort cannot be read: “lots” is not a duration; write it like 30 min, 4 h, 2d 4h, 1:30 \
or 2-5 d, or ? where it is unknown.""",
        ),
    ],
)
def test_what_it_does_not_is_told_in_the_words_in_which_it_was_stated(line: str, said: str) -> None:
    rows = ROWS.replace("%C&A", "%C&A,class").replace("80%", "80%,VA").replace("50%", "50%,VA")
    assert stated(line, rows) == [said]


def test_of_a_figure_that_lacks_something_only_less_than_is_known_is_doubted() -> None:
    rows = f"{ROWS}c,,1 d,1,90%\n"
    assert stated("stated total process time: 9 h", rows) == [
        "The stated total process time, 9 h, is not that of the map, at least 10 h."
    ]
    assert stated("stated total process time: 11 h", rows) == []


def problem(stream: str) -> MapProblem:
    drawn = table(stream)
    (found,) = (one for one in problems_of(drawn, figures_of(drawn)) if "stated" in one.text)
    return found


def test_a_figure_is_stated_anew_and_the_other_fields_stay() -> None:
    stream = f"Room: 12\nstated flow efficiency: 20%\n{ROWS}"
    found = problem(stream)
    assert (found.severity, found.elements, found.mend_label) == ("warning", (), "State 17.9 %")
    assert found.mend is not None
    after = found.mend(table(stream))
    assert after.stream.fields == (("Room", "12"), ("stated flow efficiency", "17.9 %"))
    assert not [one for one in problems_of(after, figures_of(after)) if "stated" in one.text]
    assert problem(f"stated total process time: 9 h\n{ROWS}c,,1 d,1,90%\n").mend is None
    assert problem(f"stated effort: lots\n{ROWS}").severity == "note"


def test_what_a_total_leaves_for_a_time_that_nobody_knows_is_told() -> None:
    rows = "id,name,process time,lead time\na,,1 h,1 d\nb,Ship,,\n"
    assert Stream(f"stated lead time: 3 d\n{rows}").said("Missing process") == [
        "Missing process time: b (Ship). The stated lead time, 3 d, leaves 2.0 d for b (Ship)."
    ]
    assert Stream(f"stated lead time: 1.0 d\n{rows}").said("Missing process") == ["Missing process time: b (Ship)."]
    assert Stream(f"stated lead time: 1.5 d\n{rows}").said("Missing process")[0].endswith("leaves 0.5 d for b (Ship).")
    assert Stream(f"stated process time: 3 h\n{rows}").said("Missing process")[0].endswith("leaves 2 h for b (Ship).")


@pytest.mark.parametrize(("total", "fits"), [("6 h", True), ("8 h", True), ("9 h", True), ("10 h", False)])
def test_a_total_leaves_no_more_work_than_the_lead_time_holds(total: str, *, fits: bool) -> None:
    """b takes 1 d = 8 h from beginning to end; with a that is 9 h of work at most, typed to the hour."""
    stream = Stream(f"stated process time: {total}\nid,process time,lead time\na,1 h,2 d\nb,,1 d\n")
    told = f"The stated process time, {total}, leaves more for b than the lead time there: correct one of them."
    assert (told in [one.text for one in stream.problems]) is not fits


def test_one_value_is_blamed_only_where_that_can_be_believed() -> None:
    # 9.6 wk rounds to neither 9.5 nor 9.4; but a wait less by a tenth of a week is no error that people make.
    rows = "id,process time,lead time\na,4 d,1 w\nb,1 h,8.6 w\n"
    assert stated("stated lead time: 9.5 w", rows) == ["The stated lead time, 9.5 wk, is not that of the map, 9.6 wk."]
    # 1 h of work in 9 h: a wait half as long makes 5 h; in 8 h it makes 4.5 h, and in 8.2 h a number nobody types.
    for lead, total, said in (("9 h", "25 h", "5 h"), ("8 h", "24.5 h", "4.5 h"), ("8.3 h", "24.65 h", "")):
        rows = f"id,process time,lead time\na,1 h,{lead}\nb,1 h,20 h\n"
        (text,) = stated(f"stated lead time: {total}", rows)
        assert ("It would be if" in text) is bool(said), lead
        assert f"were {said} instead of {lead}" in text or not said


def test_a_cycle_time_with_the_number_of_the_process_time_in_another_unit() -> None:
    rows = "id,process time,cycle time\na,{},{}\n"
    assert Stream(rows.format("40 s", "40 min")).said("cycle time") == [
        "The cycle time of a, 40 min, has the number of its process time, 40 s, but another unit: correct one of them."
    ]
    for work, cycle in (("40 s", "40 s"), ("40 s", "41 min"), ("0 s", "0 min"), ("", "40 min"), ("40 s", "")):
        assert Stream(rows.format(work, cycle)).said("cycle time of") == []


def test_a_wait_by_the_wall_s_clock_is_blamed_when_it_was_doubled_and_a_total_beyond_all_bounds_is_not_stated() -> None:
    stream = Stream("stated lead time: 25 h\nid,kind,process time,wait time\na,,1 h,\nq,queue,,14 cd\nb,,16 h,")
    assert stream.said("were 7 d el. instead of 14 d el.") == []
    stream = Stream("stated lead time: 57 h\nid,kind,process time,wait time\na,,1 h,\nq,queue,,14 cd\nb,,16 h,")
    assert stream.said("the wait time of q were 7 d el. instead of 14 d el.")
    far = problem("stated lead time: 1 s\nid,process time,lead time\na,1 mo,1000000000000 mo\nb,1 h,1 h")
    assert far.mend is None or far.mend_label


def test_a_cause_is_told_behind_the_total_and_a_total_is_stated_anew_where_it_was() -> None:
    rows = "stated process time: 3 h\nid,process time,lead time\na,2 h,9 h\nb,60 h,99 h\n"
    (told,) = Stream(rows).said("stated")
    assert told == (
        "The stated process time, 3 h, is not that of the map, 62 h. "
        "It would be if the process time of b were 60 min instead of 60 h."
    )
    wrong = "stated process time: 3 h\nid,process time,lead time\na,2 h,9 h\nb,5 h,99 h\n"
    found = problem(wrong)
    assert found.mend is not None
    assert found.mend(table(wrong)).stream.stated_process_time == exactly(7, "h")
    finer = "stated process time: 3.25 h\nid,process time,lead time\na,2.12 h,9 h\nb,5 h,99 h\n"
    mend = problem(finer).mend
    assert mend is not None
    assert mend(table(finer)).stream.stated_process_time == exactly(7.12, "h")


def test_a_range_is_stated_to_its_finest_place() -> None:
    rows = "id,process time,lead time\na,7 d,48 d"
    assert stated("stated lead time: 8-9.5 w", rows)
    assert stated("stated lead time: 8-9.6 w", rows) == []
    assert stated("stated lead time: 8-9 w", rows)
    assert stated("stated lead time: 8-10 w", rows) == []


def test_calendar_days_are_answered_in_days() -> None:
    rows = "id,process time,lead time\na,7 d,48 d"
    assert stated("stated lead time: 60 cd", rows)[0].endswith("is not that of the map, 48.0 d.")


def test_what_is_off_by_little_more_than_rounding_is_blamed_on_nothing() -> None:
    rows = "id,process time\na,2 h\nb,50 min"
    assert stated("stated process time: 2 h", rows) == ["The stated process time, 2 h, is not that of the map, 2.8 h."]
    assert "were 50 s instead of 50 min" in stated("stated process time: 2.01 h", rows)[0]


def test_half_of_a_wait_with_decimals() -> None:
    (text,) = stated("stated lead time: 22.2 h", "id,process time,lead time\na,1 h,3.4 h\nb,1 h,20 h")
    assert "were 2.2 h instead of 3.4 h" in text


def test_seconds_that_are_left_are_told_and_a_missing_demand_is_not_a_stage() -> None:
    rows = "id,process time,lead time\na,60 s,1 h\nb,,1 h"
    assert Stream(f"stated process time: 90 s\n{rows}").said("Missing process")[0].endswith("leaves 30 s for b.")
    counted = Stream("stated lead time: 9 d\nid,kind,process time,quantity\na,,,\nq,queue,,4\nb,,1 h,")
    assert "leaves" in counted.said("Missing process time: a.")[0]
    only = Stream("stated lead time: 9 d\nid,kind,process time,quantity\na,,1 h,\nq,queue,,4\nb,,1 h,")
    assert only.said("leaves") == []
