import datetime as dt

import pytest
from hypothesis import given

from tests.step_table.amounts import counts, people, rates
from vsmdesk.model.quantities import Measured, exactly
from vsmdesk.step_table.numbers import NumberStyle, parsed_count, parsed_number, style_of, written_count
from vsmdesk.step_table.rates import parsed_rate, written_rate
from vsmdesk.step_table.refusal import CellError


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2", 2), ("0.5", 0.5), ("0,5", 0.5), (".5", 0.5), ("1234567", 1234567), ("1,234,567", 1234567),
        ("1.234.567", 1234567), ("1.234,56", 1234.56), ("1,234.56", 1234.56), ("1'234.5", 1234.5), ("1’234", 1234),
        ("1 234 567,8", 1234567.8), ("1.234", 1.234), ("0,125", 0.125), ("12,5", 12.5), ("1e3", 1000), ("1E-3", 0.001),
        ("007", 7), ("1234,567", 1234.567),
    ],
)  # fmt: skip
def test_a_number_is_read_in_every_notation(text: str, number: float) -> None:
    assert parsed_number(text) == number


@pytest.mark.parametrize(
    "text", ["", "x", "1.2.3", "1,23,456", "1e", "e5", "1,234,56", "1.234.56", "--1", "1e999", "²"]
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(CellError):
        parsed_number(text)


def test_doubtful_thousands_are_refused_with_both_readings() -> None:
    with pytest.raises(CellError, match=r"“1,234” could be 1234 or 1\.234; write 1234 or 1\.234"):
        parsed_number("1,234")


@pytest.mark.parametrize(
    ("cells", "separator", "style"),
    [
        (["1.5 h", "b (80%)"], ",", NumberStyle(comma_is_decimal=False, point_is_decimal=True)),
        (["1.5 h"], ";", NumberStyle(comma_is_decimal=True, point_is_decimal=True)),
        (["1,5 h"], ",", NumberStyle(comma_is_decimal=True, point_is_decimal=False)),
        (["1,234", 2.5, dt.date(2025, 5, 2)], ",", NumberStyle(comma_is_decimal=False, point_is_decimal=True)),
    ],
)
def test_a_decimal_comma_in_a_table_tells_how_its_numbers_are_meant(
    cells: list[str | float | dt.date],
    separator: str,
    style: NumberStyle,
) -> None:
    assert style_of(cells, comma_in_doubt=separator == ",") == style


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("5", exactly(5, "items")), (5.0, exactly(5, "items")), ("", None), ("?", None), ("0", exactly(0, "items")),
        ("120 items", exactly(120, "items")), ("1 item", exactly(1, "items")), ("120 pcs", exactly(120, "items")),
        ("5-8", Measured(least=5, most=8, unit="items")),
        ("5–6–8", Measured(least=5, likeliest=6, most=8, unit="items")),
        ("~5", exactly(5, "items", source="estimated")), ("≈5?", exactly(5, "items", source="guessed")),
        ("0.5", exactly(0.5, "items")), ("1 600", exactly(1600, "items")),
    ],
)  # fmt: skip
def test_a_count_is_read(cell: str | float, expected: Measured | None) -> None:
    assert parsed_count(cell, "items") == expected


def test_people_may_be_named() -> None:
    assert parsed_count("2 people", "people") == parsed_count("2 FTE", "people") == exactly(2, "people")


@pytest.mark.parametrize(
    "cell", ["-1", -1.0, "5 days", "many", "n/a", "8-5", dt.date(2025, 5, 8), "1e13", float("nan")]
)
def test_what_is_no_count_is_refused(cell: str | float | dt.date) -> None:
    with pytest.raises(CellError, match=";"):
        parsed_count(cell, "items")


@given(counts())
def test_a_written_count_reads_back(measured: Measured) -> None:
    assert parsed_count(written_count(measured), "items") == measured


@given(people())
def test_a_written_number_of_people_reads_back(measured: Measured) -> None:
    assert parsed_count(written_count(measured), "people") == measured


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("920/d", exactly(920, "/d")), ("16/w", exactly(16, "/w")), ("18400/mo", exactly(18400, "/mo")),
        ("16 / week", exactly(16, "/w")), ("16 per week", exactly(16, "/w")), ("16 items/wk", exactly(16, "/w")),
        ("16 a day", exactly(16, "/d")), ("16 items per working day", exactly(16, "/d")), ("", None), ("?", None),
        ("14-18/w", Measured(least=14, most=18, unit="/w")), ("~16/w", exactly(16, "/w", source="estimated")),
        ("3,5/d", exactly(3.5, "/d")),
    ],
)  # fmt: skip
def test_a_rate_is_read(text: str, expected: Measured | None) -> None:
    assert parsed_rate(text) == expected


@pytest.mark.parametrize(
    "cell", ["16", "16/h", "16/m", "w/16", "-16/w", 16.0, "18,400/mo", "16/year", "lots", "1e99/d"]
)
def test_what_is_no_rate_is_refused(cell: str | float) -> None:
    with pytest.raises(CellError, match=";"):
        parsed_rate(cell)


@given(rates())
def test_a_written_rate_reads_back(measured: Measured) -> None:
    assert parsed_rate(written_rate(measured)) == measured
