import datetime as dt

import pytest

from tests.step_table.tables import read
from vsmdesk.model.quantities import exactly
from vsmdesk.model.stream import Presentation, Stream
from vsmdesk.step_table.cells import Cell, Row, StreamLine
from vsmdesk.step_table.numbers import PLAIN_STYLE
from vsmdesk.step_table.splitting import split, stream_line
from vsmdesk.step_table.stream_lines import parsed_stream, written_stream


def stream_of(*pairs: tuple[str, Cell]) -> Stream:
    lines = [StreamLine(f"row {number}", key, value) for number, (key, value) in enumerate(pairs, 1)]
    return parsed_stream(lines, PLAIN_STYLE, "steps.csv")[0]


def test_every_setting_of_the_contract() -> None:
    stream = stream_of(
        ("title", "Claims"), ("client", "Acme"), ("unit of work", "claim"), ("demand", "16/w"), ("throughput", "14/w"),
        ("hours per day", "7.5"), ("days per week", "4"), ("days per month", "18"), ("working days per year", "220"),
        ("shifts", "2"), ("available time per shift", "450 min"), ("stated lead time", "9.5 w"),
        ("stated process time", "7 d"),
    )  # fmt: skip
    assert stream == Stream(
        title="Claims", client="Acme", unit_of_work="claim", demand=exactly(16, "/w"), throughput=exactly(14, "/w"),
        hours_per_day=7.5, days_per_week=4, days_per_month=18, working_days_per_year=220, shifts=2,
        available_time_per_shift=exactly(450, "min"), stated_lead_time=exactly(9.5, "w"),
        stated_process_time=exactly(7, "d"),
    )  # fmt: skip


def test_defaults_hold_where_nothing_is_said() -> None:
    stream = stream_of(("hours per day", ""), ("demand", "?"), ("client", ""))
    assert (stream.hours_per_day, stream.days_per_week, stream.days_per_month) == (8, 5, 20)
    assert (stream.working_days_per_year, stream.demand, stream.client) == (240, None, "")


def test_other_settings_are_kept() -> None:
    stream = stream_of(("Colour", "blue"), ("as of", "2026-11-12"), ("Author", "Ada"), ("empty", " "), ("number", 5.0))
    assert stream.fields == (("Colour", "blue"), ("number", "5"))
    assert (stream.as_of, stream.author) == (dt.date(2026, 11, 12), "Ada")


@pytest.mark.parametrize("value", ["last week", "2026-13-45"])
def test_a_day_that_is_no_date_is_kept_as_text(value: str) -> None:
    assert stream_of(("as of", value)).fields == (("as of", value),)


def test_numbers_and_dates_of_a_workbook() -> None:
    stream = stream_of(("hours per day", 7.5), ("as of", dt.date(2026, 11, 12)), ("title", 2026.0), ("shifts", 2.0))
    assert (stream.hours_per_day, stream.as_of, stream.title, stream.shifts) == (7.5, dt.date(2026, 11, 12), "2026", 2)


@pytest.mark.parametrize(
    ("cells", "key", "value"),
    [
        (("title: Claims",), "title", "Claims"),
        (("title : Claims: part two",), "title", "Claims: part two"),
        (("title:", "Claims"), "title", "Claims"),
        (("", "demand:", "", "16/w"), "demand", "16/w"),
        (("hours per day:", 7.5), "hours per day", 7.5),
        (("title: ", "", ""), "title", ""),
        (("title: Order to cash", "people", "system"), "title", "Order to cash"),
        (("Unit of work:", "name", "team"), "Unit of work", "name"),
        (("as_of: 2026-11-12", "name", "team"), "as_of", "2026-11-12"),
    ],
)
def test_a_setting_stands_in_one_cell_or_two(cells: tuple[Cell, ...], key: str, value: Cell) -> None:
    assert stream_line(Row(3, cells)) == StreamLine("row 3", key, value)


@pytest.mark.parametrize("cells", [(), ("",), ("Claims",), (5.0,), ("name:", "team:", "next"), ("id", "kind")])
def test_other_rows_are_no_settings(cells: tuple[Cell, ...]) -> None:
    assert stream_line(Row(3, cells)) is None


def test_the_table_begins_with_the_first_row_that_is_no_setting() -> None:
    rows = (Row(1, ("title: x",)), Row(2, ("",)), Row(3, ("id", "name")), Row(4, ("note: y", "z")))
    lines, table = split(rows)
    assert [line.key for line in lines] == ["title"]
    assert [row.number for row in table] == [3, 4]


def test_decimal_commas_of_a_setting() -> None:
    assert read("hours per day: 7,5\nid\na").stream.hours_per_day == 7.5


def test_a_stream_is_written_as_it_is_read() -> None:
    stream = stream_of(("title", "Claims"), ("demand", "16/w"), ("shifts", "2"), ("as of", "2026-11-12"), ("x", "y"))
    written = written_stream(stream, Presentation(notation="classic"))
    assert ("notation", "classic") in written
    lines = [StreamLine("row", key, value) for key, value in written]
    assert parsed_stream(lines, PLAIN_STYLE, "steps.csv") == (stream, "classic")
