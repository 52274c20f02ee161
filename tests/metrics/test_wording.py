"""Numbers as people read them (`look`, section 8)."""

import pytest

from vsmdesk.metrics.wording import (
    NumberText,
    as_given,
    at_stake,
    number,
    of_measured,
    of_minutes,
    of_value,
    suitable_unit,
)
from vsmdesk.model.calendar import Calendar
from vsmdesk.model.quantities import Measured, exactly

DAY = Calendar()


@pytest.mark.parametrize(
    ("measured", "text"),
    [
        (exactly(2, "d"), "2 d"),
        (exactly(1.5, "w"), "1.5 wk"),
        (exactly(0, "min"), "0 min"),
        (exactly(3, "mo"), "3 mo"),
        (exactly(2, "cw"), "2 wk el."),
        (exactly(1, "cd"), "1 d el."),
        (exactly(16, "/w"), "16 / wk"),
        (exactly(85, "%"), "85 %"),
        (exactly(12000, "items"), "12,000"),
        (exactly(3, "people"), "3"),
        (Measured(least=2, most=5, unit="d"), "2–5 d"),
        (Measured(least=2, likeliest=3, most=8, unit="d"), "2–3–8 d"),
        (Measured(likeliest=2, unit="d", remainder=((4, "h"),)), "2 d 4 h"),
        (Measured(likeliest=1, unit="w", remainder=((2, "d"), (30, "min"))), "1 wk 2 d 30 min"),
        (Measured(likeliest=3, unit="d", source="estimated"), "~3 d"),
        (Measured(likeliest=3, unit="d", source="guessed"), "≈3 d?"),
        (Measured(likeliest=3, unit="people", source="guessed"), "≈3?"),
        (Measured(likeliest=3, unit="d", source="measured"), "3 d"),
    ],
)
def test_entered_values_keep_their_unit_and_say_how_sure_they_are(measured: Measured, text: str) -> None:
    assert of_measured(measured).text == text


@pytest.mark.parametrize(
    ("minutes", "text"),
    [
        (0, "0 min"),
        (0.005, "0.3 s"),
        (39 / 60, "39 s"),
        (62 / 60, "62 s"),
        (188 / 60, "188 s"),
        (60, "1 h"),
        (90, "90 min"),
        (110, "110 min"),
        (120, "2 h"),
        (150, "2.5 h"),
        (939, "15.7 h"),
        (600, "10 h"),
        (480, "1.0 d"),
        (38 * 60, "4.8 d"),
        (22 * 60, "2.8 d"),
        (119 * 60, "14.9 d"),
        (48 * 480, "9.6 wk"),
        (24.9375 * 9600, "24.9 mo"),
        (-90, "−90 min"),
        (-0.005, "−0.3 s"),
    ],
)
def test_computed_times_use_the_unit_that_suits_them(minutes: float, text: str) -> None:
    assert of_minutes(minutes, DAY).text == text


def test_a_time_can_be_asked_for_in_a_unit() -> None:
    assert of_minutes(48 * 480, DAY, "d") == NumberText("48.0", "d")
    assert of_minutes(10, DAY, "d") == NumberText("0.0", "d")
    assert of_minutes(10, DAY, "h") == NumberText("0.2", "h")


def test_where_no_unit_fits_the_one_that_loses_least_is_taken() -> None:
    # 23.5 h of a day of 24: almost a day, too many minutes.
    assert of_minutes(1410, Calendar(hours_per_day=24)).text == "23.5 h"
    assert suitable_unit(1410, Calendar(hours_per_day=24)) == "h"


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (14.5833, "%", "14.6 %"),
        (14.55, "%", "14.6 %"),
        (80, "%", "80.0 %"),
        (0, "%", "0.0 %"),
        (0.0144, "%", "0.014 %"),
        (0.000001, "%", "< 0.0001 %"),
        (3.2, "1/d", "3.2 / d"),
        (920, "1/d", "920 / d"),
        (17130, "items", "17,130 items"),
        (1.3333, "ratio", "1.33"),
        (10.16, "1/yr", "10.2 / yr"),
        (4, "count", "4"),
        (2880, "person-min", "6.0 person-d"),
        (None, "min", "?"),
        (1e302, "items", "1e302 items"),
    ],
)
def test_figures_have_the_decimals_of_their_unit(value: float | None, unit: str, text: str) -> None:
    assert of_value(value, unit, DAY).text == text


def test_an_incomplete_sum_is_at_least_so_much() -> None:
    assert of_value(33.1 * 480, "min", DAY, at_least=True, unit_of_time="d").text == "≥ 33.1 d"
    assert of_value(None, "min", DAY, at_least=True).text == "?"


def test_numbers_are_rounded_half_up_with_commas_and_a_true_minus() -> None:
    assert number(0.25, 1) == "0.3"
    assert number(23040, 0) == "23,040"
    assert number(-0.5, 1) == "−0.5"
    assert number(-0.04, 1) == "0.0"


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (2e15, 0, "2e15"),
        (-2e15, 0, "−2e15"),
        (1e15, 2, "1e15"),
        (12.5, 0, "13"),
        (0.05, 1, "0.1"),
    ],
)
def test_numbers_round_half_up_and_absurd_ones_are_short(value: float, decimals: int, text: str) -> None:
    assert number(value, decimals) == text


@pytest.mark.parametrize(
    ("value", "text"), [(2.0, "2"), (20.0, "20"), (0.1234564, "0.123456"), (0.1234567, "0.123457"), (1.5, "1.5")]
)
def test_entered_numbers_have_no_more_decimals_than_they_need(value: float, text: str) -> None:
    assert as_given(value) == text


@pytest.mark.parametrize(
    ("minutes", "unit", "text"),
    [
        (0, "h", "0 h"),
        (0.94 * 60, "h", "0.9 h"),
        (0.95 * 60, "h", "1 h"),
        (1.4 * 60, "h", "1.4 h"),
        (2.4 * 60, "h", "2.4 h"),
        (3.04 * 60, "h", "3 h"),
        (-0.5 * 60, "h", "−0.5 h"),
    ],
)
def test_less_than_one_of_a_whole_unit_keeps_a_digit(minutes: float, unit: str, text: str) -> None:
    assert of_minutes(minutes, DAY, unit).text == text


@pytest.mark.parametrize(
    ("minutes", "unit"),
    [
        (12 * 9600, "mo"),
        (12 * 9600 - 1, "w"),
        (4 * 2400, "w"),
        (4 * 2400 - 1, "d"),
        (999, "d"),
        (0.994, "s"),
        (0.995, "min"),
        (480.0, "d"),
    ],
)
def test_the_unit_changes_at_a_year_at_twenty_days_and_at_three_figures(minutes: float, unit: str) -> None:
    assert suitable_unit(minutes, DAY) == unit


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.5, "0.5 %"), (0.05, "0.1 %"), (0.0499, "0.05 %"), (0.0001, "0.0001 %"), (0.00009, "< 0.0001 %")],
)
def test_small_shares_are_not_nothing(value: float, text: str) -> None:
    assert of_value(value, "%", DAY).text == text


def test_a_figure_is_no_lower_bound_unless_it_says_so() -> None:
    assert of_value(60, "min", DAY).text == "1 h"
    assert of_value(60, "min", DAY, at_least=True).text == "≥ 1 h"


@pytest.mark.parametrize(
    ("impact", "text"),
    [
        (Measured(likeliest=6, unit="mo"), "6 mo"),
        (Measured(likeliest=14.875, unit="d"), "14.9 d"),
        (Measured(likeliest=0.25, unit="h"), "0.25 h"),
        (Measured(least=1.25, likeliest=2, most=3.06, unit="d"), "1.2–2–3.1 d"),
    ],
)
def test_what_is_at_stake_keeps_the_unit_that_it_was_told_in(impact: Measured, text: str) -> None:
    assert at_stake(impact).text == text
