import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.step_table.amounts import durations
from vsmdesk.model.calendar import Calendar
from vsmdesk.model.quantities import Measured, minutes
from vsmdesk.step_table.durations import parsed_duration, parsed_unit, written_duration
from vsmdesk.step_table.numbers import NumberStyle
from vsmdesk.step_table.refusal import CellError

CALENDAR = Calendar(hours_per_day=7.5, days_per_week=4, days_per_month=18)
DAY = 450


def in_minutes(text: str | float) -> tuple[float, float, float]:
    measured = parsed_duration(text)
    assert measured is not None
    span = minutes(measured, CALENDAR)
    return span.low, span.value, span.high


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("90 s", 1.5), ("30 min", 30), ("2 h", 120), ("2 d", 2 * DAY), ("1 w", 4 * DAY), ("1 mo", 18 * DAY),
        ("7 cd", 4 * DAY), ("1 cw", 4 * DAY), ("2d 4h", 2 * DAY + 240), ("2 d 4 h 30 min", 2 * DAY + 270),
        ("2d4h", 2 * DAY + 240), ("1 h and 30 min", 90), ("1 h + 30 min", 90), ("2 d, 4 h", 2 * DAY + 240),
        ("1:30", 90), ("1h30", 90), ("0:45", 45), ("36:00", 36 * 60), ("1:30:30", 90.5), ("0:00", 0), ("1:30 h", 90),
        ("0", 0), ("0.0", 0), ("0 d", 0), ("1.5 h", 90), ("1,5 h", 90), (".5 h", 30), (",5 h", 30), ("0,125 h", 7.5),
        ("1,200 min".replace(",", " "), 1200), ("1,234,567 s", 1234567 / 60), ("1.234,5 min", 1234.5),
        ("1,234.5 min", 1234.5), ("1'200 min", 1200), ("1 200,5 min", 1200.5), ("12 345 min", 12345),
        ("2 D", 2 * DAY), ("2 H", 120), ("30 MIN", 30), ("1 MO", 18 * DAY), ("2 days", 2 * DAY), ("2 Day", 2 * DAY),
        ("3 hrs", 180), ("3 hr", 180), ("3 hours", 180), ("2 wk", 8 * DAY), ("2 wks.", 8 * DAY), ("2 weeks", 8 * DAY),
        ("5 mins", 5), ("5 minutes", 5), ("30 sec", 0.5), ("2 months", 36 * DAY), ("7 calendar days", 4 * DAY),
        ("1 calendar week", 4 * DAY), ("2 working days", 2 * DAY), ("2 business days", 2 * DAY), ("  2   d ", 2 * DAY),
        ("2\u00a0d", 2 * DAY), ("2\u202fd", 2 * DAY), ("~3 d", 3 * DAY), ("≈3 d?", 3 * DAY), ("3 d?", 3 * DAY),
    ],
)  # fmt: skip
def test_a_duration_is_read(text: str, expected: float) -> None:
    assert in_minutes(text) == pytest.approx((expected, expected, expected))


@pytest.mark.parametrize(
    ("text", "low", "value", "high"),
    [
        ("2-5 d", 2 * DAY, 3.5 * DAY, 5 * DAY), ("2–5 d", 2 * DAY, 3.5 * DAY, 5 * DAY),
        ("2—5 d", 2 * DAY, 3.5 * DAY, 5 * DAY), ("2 − 5 d", 2 * DAY, 3.5 * DAY, 5 * DAY),
        ("2 to 5 d", 2 * DAY, 3.5 * DAY, 5 * DAY), ("2..5 d", 2 * DAY, 3.5 * DAY, 5 * DAY),
        ("2 d - 5 d", 2 * DAY, 3.5 * DAY, 5 * DAY), ("2-3-8 d", 2 * DAY, 3 * DAY, 8 * DAY),
        ("2–3–8 d", 2 * DAY, 3 * DAY, 8 * DAY), ("1,5-2,5 h", 90, 120, 150), ("30 min - 2 h", 30, 75, 120),
        ("0-1 h", 0, 30, 60), ("~2-5 d", 2 * DAY, 3.5 * DAY, 5 * DAY),
    ],
)  # fmt: skip
def test_a_range_is_read(text: str, low: float, value: float, high: float) -> None:
    assert in_minutes(text) == pytest.approx((low, value, high))


@pytest.mark.parametrize("text", ["", "  ", "?", " ? ", "~?", "??"])
def test_an_unknown_duration_is_none(text: str) -> None:
    assert parsed_duration(text) is None


def test_a_mark_tells_an_estimate_from_a_guess() -> None:
    sources = [measured.source if measured else "" for measured in map(parsed_duration, ("3 d", "~3 d", "≈3 d?"))]
    assert sources == [None, "estimated", "guessed"]


def test_a_bare_number_takes_the_unit_of_its_header() -> None:
    assert parsed_duration("3", "h") == parsed_duration("3 h")
    assert parsed_duration("2-5", "d") == parsed_duration("2-5 d")
    assert parsed_duration(1.5, "h") == parsed_duration("1.5 h")
    assert parsed_duration("2 d", "h") == parsed_duration("2 d")
    assert parsed_duration("1:30", "min") == parsed_duration("1 h 30 min")
    assert parsed_duration(0.0, None) == parsed_duration("0")


REFUSED = [
    ("3", "no unit"),
    (3.0, "no unit"),
    ("2-5", "no unit"),
    ("3 m", "minutes or months"),
    ("3 M", "minutes or months"),
    ("1h 30m", "minutes or months"),
    ("-2 d", "negative"),
    ("−2 d", "negative"),
    (-2.0, "negative"),
    ("3 y", "not a unit"),
    ("3 fortnights", "not a unit"),
    ("n/a", "not a duration"),
    ("-", "not a duration"),
    ("soon", "not a duration"),
    ("2 d 4", "not a duration"),
    ("1:75", "hours and minutes"),
    ("5-2 d", "smaller number"),
    ("2-3-8-9 d", "not a duration"),
    ("2 d - 1 w", "mixes units"),
    ("2h 3h", "one unit twice"),
    ("h", "not a duration"),
    ("1e999 h", "too large"),
    ("9e99 h", "too large"),
    (float("inf"), "too large"),
    (float("nan"), "too large"),
    ("1,234 h", "could be 1234 or 1.234"),
    ("1.2.3 h", "not a number"),
    ("1,2,3 h", "not a number"),
    ("12,34,567 h", "not a number"),
    ("1e h", "not a"),
    ("2 d" + " " * 250, "too long"),
    ("2025-05-02", "date"),
    ("2-May", "date"),
    ("May-25", "date"),
    ("2/5", "date"),
    ("2.5.2025", "date"),
    ("02 May 2025", "date"),
    (dt.date(2025, 5, 2), "2-5 or 5-2 became 2 May 2025"),
    (dt.date(2025, 5, 20), "20-5 became 20 May 2025"),
    ("½ d", "not a duration"),
    ("2 d (est.)", "not a duration"),
    ("#REF!", "not a duration"),
    ("<1 d", "not a duration"),
]


@pytest.mark.parametrize(("cell", "said"), REFUSED)
def test_what_is_no_duration_is_refused(cell: str | float | dt.date, said: str) -> None:
    with pytest.raises(CellError, match=said) as caught:
        parsed_duration(cell)
    assert ";" in str(caught.value)


def test_thousands_are_not_in_doubt_where_the_table_tells() -> None:
    commas = NumberStyle(comma_is_decimal=True, point_is_decimal=False)
    assert parsed_duration("1,234 h", style=commas) == parsed_duration("1.234 h")
    with pytest.raises(CellError, match=r"could be 1234 or 1\.234; write 1234 or 1,234"):
        parsed_duration("1.234 h", style=commas)
    assert parsed_duration("0.125 h", style=commas) == parsed_duration("0.125 h")


def test_a_unit_is_known_in_any_case() -> None:
    assert (parsed_unit("Hours"), parsed_unit("min."), parsed_unit(" Calendar  Days ")) == ("h", "min", "cd")


def test_no_duration_is_written_as_nothing() -> None:
    assert written_duration(None) == ""
    assert written_duration(parsed_duration("0 min")) == "0"


@given(durations())
def test_a_written_duration_reads_back(measured: Measured) -> None:
    assert parsed_duration(written_duration(measured)) == measured


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_in_one_line(text: str) -> None:
    assert "\n" not in outcome(text)


def outcome(text: str) -> str:
    try:
        return written_duration(parsed_duration(text))
    except CellError as error:
        return str(error)
