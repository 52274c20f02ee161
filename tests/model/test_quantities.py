import pytest
from pydantic import ValidationError

from vsmdesk.model.calendar import Calendar
from vsmdesk.model.parties import name_key
from vsmdesk.model.quantities import Measured, Span, exactly, minutes, per_day

USUAL = Calendar()


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (30, "s", 0.5),
        (5, "min", 5),
        (2, "h", 120),
        (1, "d", 480),
        (1, "w", 2400),
        (1, "mo", 9600),
        (1, "cw", 2400),
        (7, "cd", 2400),
    ],
)
def test_durations_are_minutes_of_the_working_calendar(value: float, unit: str, expected: float) -> None:
    measured = Measured.model_validate({"likeliest": value, "unit": unit})
    assert minutes(measured, USUAL) == Span(expected, expected, expected)


def test_the_calendar_is_the_maps_own() -> None:
    own = Calendar(hours_per_day=7, days_per_week=4, days_per_month=16)
    assert [minutes(exactly(1, unit), own).value for unit in ("d", "w", "mo", "cw")] == [420, 1680, 6720, 1680]


def test_a_duration_in_several_units_is_their_sum() -> None:
    measured = Measured(likeliest=2, unit="d", remainder=((4, "h"), (30, "min")))
    assert minutes(measured, USUAL).value == 1230


def test_a_range_counts_with_its_likeliest_or_its_middle() -> None:
    assert minutes(Measured(least=2, most=5, unit="d"), USUAL) == Span(960, 1680, 2400)
    assert minutes(Measured(least=2, likeliest=3, most=8, unit="h"), USUAL) == Span(120, 180, 480)
    assert Measured(least=2, most=5, unit="d").is_range
    assert not exactly(2, "d").is_range


def test_rates_are_items_a_day() -> None:
    assert per_day(exactly(16, "/w"), USUAL).value == pytest.approx(3.2)
    assert per_day(exactly(18_400, "/mo"), USUAL).value == 920
    assert per_day(exactly(920, "/d"), USUAL).value == 920


def test_units_that_do_not_fit_are_no_durations_and_no_rates() -> None:
    with pytest.raises(KeyError):
        minutes(exactly(1, "items"), USUAL)
    with pytest.raises(KeyError):
        per_day(exactly(1, "d"), USUAL)


def test_calendar_days_count_calendar_time() -> None:
    assert (exactly(1, "cd").basis, exactly(1, "d").basis) == ("calendar", "working")


@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"least": 1},
        {"likeliest": 1, "most": 2},
        {"least": 3, "most": 2},
        {"least": 1, "likeliest": 5, "most": 2},
        {"likeliest": -1},
        {"likeliest": float("nan")},
        {"likeliest": float("inf")},
        {"likeliest": 1e13},
        {"least": 1, "most": 2, "remainder": ((1, "h"),)},
        {"likeliest": 1, "unit": "items", "remainder": ((1, "h"),)},
        {"likeliest": 1, "unit": "m"},
    ],
)
def test_what_is_neither_a_number_nor_a_range_is_refused(parts: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Measured.model_validate({"unit": "d", **parts})


def test_spans_add_up_and_scale() -> None:
    assert Span(1, 2, 3) + Span(10, 20, 30) == Span(11, 22, 33)
    assert Span(1, 2, 3).times(2) == Span(2, 4, 6)


def test_names_are_compared_trimmed_and_in_any_case() -> None:
    assert name_key("  Line of\n Business ") == name_key("LINE OF BUSINESS")
    assert name_key("Straße") == name_key("STRASSE")
