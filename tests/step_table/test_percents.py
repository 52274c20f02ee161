import datetime as dt

import pytest
from hypothesis import given

from tests.step_table.amounts import percentages
from vsmdesk.model.quantities import Measured, Percentage, exactly
from vsmdesk.step_table.cells import Cell
from vsmdesk.step_table.percents import BareNumbers, factor_of, parsed_percent, scaled, written_percent
from vsmdesk.step_table.refusal import CellError


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("85%", exactly(85, "%")), ("85 %", exactly(85, "%")), ("0%", exactly(0, "%")), ("100%", exactly(100, "%")),
        ("33,3%", exactly(33.3, "%")), ("33,333%", exactly(33.333, "%")), ("33.333%", exactly(33.333, "%")),
        ("n/a", "n/a"), ("N/A", "n/a"), ("", None), ("?", None),
        ("80-90%", Measured(least=80, most=90, unit="%")), ("80%-90%", Measured(least=80, most=90, unit="%")),
        ("~85%", exactly(85, "%", source="estimated")),
    ],
)  # fmt: skip
def test_a_percentage_is_read(text: str, expected: Percentage | None) -> None:
    assert parsed_percent(text) == expected


@pytest.mark.parametrize(
    "cell", ["85%%", "120%", "-5%", "x", "eighty", "5 h", "90-80%", "1e999", dt.date(2025, 1, 1), -0.5, "90-120%"]
)
def test_what_is_no_percentage_is_refused(cell: Cell) -> None:
    with pytest.raises(CellError, match=";"):
        parsed_percent(cell)


def column(*cells: str | float) -> list[BareNumbers]:
    parsed = [parsed_percent(cell, row) for row, cell in enumerate(cells, 2)]
    return [value for value in parsed if isinstance(value, BareNumbers)]


def meanings(*cells: str | float) -> list[float]:
    bare = column(*cells)
    factor = factor_of(bare)
    return [scaled(number, factor).span.value for number in bare]


def test_bare_numbers_run_to_1_if_all_are_at_most_1_and_one_is_between() -> None:
    assert meanings("0.9", "1", "0.5", "0") == [90, 100, 50, 0]
    assert meanings("0,07", 0.29) == [7, 29]


def test_bare_numbers_run_to_100_if_all_are_0_or_above_1() -> None:
    assert meanings("90", "0", "50", "1.5") == [90, 0, 50, 1.5]
    assert meanings("0", "0") == [0, 0]


def test_numbers_with_a_sign_do_not_count_among_the_bare_ones() -> None:
    assert meanings("85%", "0.5") == [50]
    assert meanings("0.5%", "n/a", "85") == [85]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (("0.5", "90"), "0.5 in row 2, 90 in row 3"), (("1", "1"), "the bare 1 in row 2 could be 1% or 100%"),
        (("90", "1"), "1 in row 3, 90 in row 2"), (("0", "1"), "the bare 1 in row 3"), (("1",), "the bare 1 in row 2"),
    ],
)  # fmt: skip
def test_any_other_mix_is_refused_with_its_rows(cells: tuple[str, ...], said: str) -> None:
    with pytest.raises(CellError, match=said):
        factor_of(column(*cells))


def test_a_bare_number_above_100_is_refused() -> None:
    with pytest.raises(CellError, match="120% is above 100%"):
        meanings("120", "50")


@given(percentages())
def test_a_written_percentage_reads_back(measured: Measured) -> None:
    assert parsed_percent(written_percent(measured)) == measured


def test_not_applicable_reads_back() -> None:
    assert parsed_percent(written_percent("n/a")) == "n/a"
