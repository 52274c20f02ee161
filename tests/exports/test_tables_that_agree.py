"""Tables of a document agree with its sentences: one unit a column, signs explained, each doubt said once."""

from datetime import date

import pytest

from tests.exports.documents import map_named
from tests.exports.test_sections import words_of
from tests.metrics.tables import table
from vsmdesk.editing.edits.baselines import freeze
from vsmdesk.exports.report.signs import signs_told
from vsmdesk.metrics.figures import figures_of
from vsmdesk.model.calendar import Calendar
from vsmdesk.model.elements import Queue
from vsmdesk.model.quantities import exactly
from vsmdesk.sheet.times import in_both, one_column

DAY, MONTH = 480.0, 9600.0
HEAD = "id,kind,name,process time,lead time,wait time,next\n"


@pytest.mark.parametrize(
    ("minutes", "whole", "texts"),
    [
        ((0.0, 240.0, 2 * DAY, 120 * DAY), 300 * DAY, ["0 mo", "4 h", "0.1 mo", "6.0 mo"]),
        ((0.0, 240.0, 2 * DAY, 120 * DAY), 200 * DAY, ["0 d", "4 h", "2.0 d", "120.0 d"]),
        ((0.0, 60.0, 470.0), 10 * DAY, ["0 d", "1 h", "1.0 d"]),
        ((60.0, 120.0, 960.0), 10 * DAY, ["1 h", "2 h", "2.0 d"]),
        ((0.0, 96.0, 120.0), 10 * DAY, ["0 h", "1.6 h", "2 h"]),
        ((5.0, 96.0, 200.0), 10 * DAY, ["5 min", "96 min", "200 min"]),
        ((0.5, 1.0), 10 * DAY, ["30 s", "60 s"]),
    ],
)
def test_times_of_one_column_are_in_one_unit_as_far_as_they_can_be_read(
    minutes: tuple[float, ...], whole: float, texts: list[str]
) -> None:
    written = one_column(minutes, whole, Calendar())
    assert [written(value).text for value in minutes] == texts


def test_long_times_are_told_in_days_as_well() -> None:
    assert in_both(24.9 * MONTH, Calendar()) == "24.9 months (498 working days)"
    assert in_both(3 * DAY, Calendar()) == "3 working days"


def test_signs_are_explained_where_they_are_used() -> None:
    assert signs_told(["~3 d", "≈2 d?", "5"]) == " Signs: ~ estimated, ≈ with ? guessed."
    assert signs_told(["≥ 3", "?"]) == " Signs: ≥ at least, ? not known."
    assert signs_told(["3 d"]) == ""
    words = words_of(table(f"{HEAD}a,stage,One,~3 h,2 d,,b\nb,stage,Two,,?,,\n"), "steps")
    assert "where work goes next. Signs: ~ estimated, ? not known." in words


def test_a_doubt_about_many_places_is_said_once_and_names_them_all() -> None:
    rows = "".join(f"q{n},queue,Tray {n},,,{n + 1} d,s{n}\ns{n},stage,Step {n},1 h,9 d,,q{n + 1}\n" for n in range(5))
    words = words_of(table(f"{HEAD}in,trigger,,,,,q0\n{rows}q5,queue,Last,,,1 d,out\nout,delivery,,,,,\n"), "quality")
    assert words.count("A wait may be counted twice") == 1
    assert "Give the wait once. The same at 4 other places." in words
    assert "q0, s0; q1, s1; q2, s2; q3, s3; q4, s4" in words


def test_a_blank_form_says_nothing_of_the_times_that_the_map_knows() -> None:
    stream = map_named("steering-brackets")
    assert "Times: 16 of unstated source." in words_of(stream, "whole-walk-sheets")
    blank = words_of(stream, "whole-walk-sheets", blank=True)
    assert "15.33 h = 1 d" in blank
    assert "Times: " not in blank


def test_a_sum_of_what_is_known_is_at_least_and_never_equal_to_at_least() -> None:
    rows = "in,trigger,,,,,a\na,stage,One,1 h,,,b\nb,stage,Two,,,,c\nc,stage,Three,2 h,,,out\nout,delivery,,,,,\n"
    words = words_of(table(f"{HEAD}{rows}"), "explanations")
    assert "1 h (a) + 2 h (c) ≥ 3 h" in words
    assert "= ≥" not in words


def test_how_often_every_part_is_made_is_asked_once() -> None:
    words = words_of(map_named("steering-brackets"), "whole-walk-sheets")
    assert words.count("How often (every part) 2 weeks") == 1
    assert "EPE" not in words


def test_waits_that_are_as_long_as_each_other_are_told_together() -> None:
    words = words_of(map_named("game-development"), "summary")
    assert "Waiting at w3 For people and at 2 other places is the largest single part: 6 months each." in words
    assert "Each is 24 % of the longest path, together 72 %." in words


def test_a_sign_of_a_column_that_is_left_out_is_not_explained() -> None:
    assert "Signs" not in words_of(map_named("code-review-rework"), "elements")


def test_a_change_is_told_in_the_unit_of_what_has_changed() -> None:
    then = map_named("game-development")
    values = {key: (one.value, one.unit) for key, one in figures_of(then).stream.items() if one.value is not None}
    people = next(one for one in then.of(Queue) if one.name == "For people")
    now = freeze("Before", date(2026, 9, 1), values)(then.with_records(people.with_changes(wait_time=exactly(2, "mo"))))
    words = words_of(now, "summary", "changes")
    assert "−4.0 mo (−16.0 %) since the baseline" in words
    assert "Total wait 21.4 mo 17.4 mo −18.7 %" in words


def test_what_each_element_adds_is_in_days_as_in_the_tables() -> None:
    words = words_of(map_named("steering-brackets"), "explanations")
    assert "7.6 d (i1) + 39 s (20) + 1.8 d (i2)" in words


def test_days_beside_a_time_that_is_at_least_so_long_are_at_least_so_many() -> None:
    rows = "in,trigger,,,,,a\na,stage,One,1 h,60 d,,b\nb,stage,Two,1 h,,,out\nout,delivery,,,,,\n"
    words = words_of(table(f"{HEAD}{rows}"), "metrics")
    assert "≥ 12.0 wk" in words
    assert "≥ 60.0 d" in words


def test_a_part_of_an_hour_is_told_in_minutes_all_along() -> None:
    rows = "a,stage,One,10 min,10 min,,b\nb,stage,Two,1 h,80 min,,c\nc,stage,Three,1 h,90 min,,\n"
    words = words_of(table(f"{HEAD}{rows}"), "ladder", "metrics")
    for told in (" 50 min", " 3 h", " 90 min", " 180 min"):
        assert told in words
