import csv
import io
import zipfile
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings

from tests.golden_maps import PUBLISHED, published_map
from tests.step_table.maps import maps
from tests.step_table.shapes import shape
from vsmdesk.exports.refusal import ExportError
from vsmdesk.exports.spreadsheet import write_csv, write_xlsx
from vsmdesk.imports.text_tables import read_text_table
from vsmdesk.imports.workbooks import read_workbook
from vsmdesk.metrics.figures import figures_of
from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import Queue, Stage
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import exactly
from vsmdesk.model.stream import Stream
from vsmdesk.model.value_stream_map import ValueStreamMap

HOSTILE = ("=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(A1)", "'=x", "''-y", "'plain", "-", "=", "https://example.org")


def hostile_map() -> ValueStreamMap:
    stages = [
        Stage(id=Id(f"e{n}"), code=f"s{n}", name=text, notes=text, fields=(("=own", text),))
        for n, text in enumerate(HOSTILE)
    ]
    return ValueStreamMap.of_records([Stream(title="=1+1", fields=(("=key", "@v"),)), *stages])


def cells_of(value_stream_map: ValueStreamMap) -> list[list[str]]:
    return list(csv.reader(io.StringIO(write_csv(value_stream_map).decode("utf-8-sig"), newline="")))


def sheet_of(value_stream_map: ValueStreamMap, title: str) -> list[list[Any]]:
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(value_stream_map).data))
    return [[cell.value for cell in row] for row in book[title].iter_rows()]


@settings(max_examples=25, deadline=None)
@given(maps())
def test_a_csv_file_imports_back(value_stream_map: ValueStreamMap) -> None:
    assert shape(read_text_table(write_csv(value_stream_map), "m.csv")) == shape(value_stream_map)


@settings(max_examples=10, deadline=None)
@given(maps())
def test_a_workbook_imports_back(value_stream_map: ValueStreamMap) -> None:
    assert shape(read_workbook(write_xlsx(value_stream_map).data, "m.xlsx")) == shape(value_stream_map)


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_published_map_keeps_its_figures(name: str) -> None:
    before = published_map(name)
    for back in (read_text_table(write_csv(before), "m.csv"), read_workbook(write_xlsx(before).data, "m.xlsx")):
        assert figure_values(back) == figure_values(before)


def figure_values(value_stream_map: ValueStreamMap) -> dict[str, float | None]:
    return {key: figure.value for key, figure in figures_of(value_stream_map).stream.items()}


def test_no_cell_of_a_csv_file_runs_as_a_formula() -> None:
    cells = [cell for row in cells_of(hostile_map()) for cell in row]
    assert "'=cmd|' /C calc'!A0" in cells
    assert [cell for cell in cells if cell[:1] in tuple("=+-@\t\r") and cell != "-"] == []


def test_hostile_texts_come_back_as_they_were() -> None:
    back = read_text_table(write_csv(hostile_map()), "m.csv")
    assert tuple(one.name for one in back.elements) == HOSTILE
    assert tuple(one.notes for one in back.elements) == HOSTILE
    assert [one.fields[0][0] for one in back.elements] == ["=own"] * len(HOSTILE)
    assert (back.stream.title, back.stream.fields) == ("=1+1", (("=key", "@v"),))


def test_nowhere_stays_readable() -> None:
    rows = cells_of(hostile_map())
    header = next(row for row in rows if "next" in row)
    assert rows[-1][header.index("next")] == "-"


def test_no_cell_of_a_workbook_is_a_formula_or_a_link() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(hostile_map()).data))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert kinds <= {"s", "n"}
    assert not any(cell.hyperlink for sheet in book for row in sheet.iter_rows() for cell in row)
    back = read_workbook(write_xlsx(hostile_map()).data, "m.xlsx")
    assert tuple(one.name for one in back.elements) == HOSTILE


def test_the_same_map_gives_the_same_bytes() -> None:
    made = published_map("03")
    assert write_xlsx(made) == write_xlsx(made)
    assert write_csv(made) == write_csv(made)


def test_a_workbook_has_four_sheets_with_frozen_headers() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(published_map("03")).data))
    assert book.sheetnames == ["Steps", "Stream", "Figures", "Friction register"]
    assert [book[title].freeze_panes for title in ("Steps", "Figures", "Friction register")] == ["A2"] * 3


def test_figures_of_stream_and_elements_are_listed() -> None:
    rows = sheet_of(published_map("03"), "Figures")
    lead_time = next(row for row in rows if row[2] == "lead_time" and row[0] is None)
    assert lead_time[3:5] == [23040, "min"]
    assert lead_time[9]
    assert next(row for row in rows if row[0] == "dap" and row[2] == "lead_time")[3] == 2400


def test_friction_points_are_listed_by_number() -> None:
    made = ValueStreamMap.of_records(
        [
            Stage(id=Id("a"), code="10", name="Plan"),
            Friction(id=Id("g"), number=2, title="Later", lost_place="Test", impact=exactly(2, "d")),
            Friction(id=Id("f"), number=1, elements=(Id("a"), Id("gone")), title="14.9 d wait", wastes=("Waiting",)),
        ]
    )
    rows = sheet_of(made, "Friction register")
    assert rows[0][:3] == ["number", "title", "at"]
    assert [row[:3] for row in rows[1:]] == [[1, "14.9 d wait", "10"], [2, "Later", "Test"]]
    assert (rows[1][4], rows[2][6]) == ("Waiting", "2 d")


def test_numbers_and_percentages_of_steps_are_numbers() -> None:
    stage = Stage(
        id=Id("a"), code="1", people=exactly(2.5, "people"), percent_complete_accurate=exactly(85.5, "%"),
        uptime=exactly(100 / 3, "%"), quantity=exactly(1e11, "items"),
    )  # fmt: skip
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(ValueStreamMap.of_records([stage])).data))
    header, row = (list(cells) for cells in book["Steps"].iter_rows())
    by_title = {title.value: cell for title, cell in zip(header, row, strict=True)}
    assert (by_title["id"].value, by_title["people"].value) == ("1", 2.5)
    assert (by_title["%C&A"].value, by_title["%C&A"].number_format) == (0.855, "0.0%")
    assert by_title["uptime"].value == "33.333333333333336%"


def test_a_text_longer_than_a_cell_is_cut_in_a_workbook_only_and_told() -> None:
    made = ValueStreamMap.of_records(
        [
            Stream(fields=(("history", "h" * 32_768),)),
            Stage(id=Id("a"), code="a", notes="x" * 40_000, fields=(("risk", "😀" * 20_000), ("cost", "y" * 32_767))),
            Friction(id=Id("f"), number=1, elements=(Id("a"),), evidence="z" * 50_000),
        ]
    )
    assert len(read_text_table(write_csv(made), "m.csv").elements[0].notes) == 40_000
    book = write_xlsx(made)
    back = read_workbook(book.data, "m.xlsx").elements[0]
    assert back.notes == "x" * 32_766 + "…"
    assert back.fields == (("risk", "😀" * 16_383 + "…"), ("cost", "y" * 32_767))
    cut = "a cell holds 32,767 characters, so the text of"
    assert book.warnings == (
        f"Sheet “Steps”, row 2, column “notes”: {cut} 40,000 was cut; export a .csv to keep it whole.",
        f"Sheet “Steps”, row 2, column “risk”: {cut} 20,000 was cut; export a .csv to keep it whole.",
        f"Sheet “Stream”, row 5: {cut} 32,768 was cut; export a .csv to keep it whole.",
        f"Sheet “Friction register”, row 2, column “evidence”: {cut} 50,000 was cut; it is whole in the map.",
    )


def test_a_map_whose_texts_fit_has_no_warnings() -> None:
    assert write_xlsx(published_map("03")).warnings == ()


def test_many_texts_that_are_cut_are_counted() -> None:
    made = ValueStreamMap.of_records([Stage(id=Id(f"e{n}"), code=f"{n}", notes="x" * 32_768) for n in range(15)])
    warnings = write_xlsx(made).warnings
    assert len(warnings) == 11
    assert warnings[-1] == "5 more texts were cut as well."


@pytest.mark.parametrize("column", ["id", "next"])
def test_ids_that_a_cell_cannot_hold_are_refused(column: str) -> None:
    long, short = Stage(id=Id("long"), code="x" * 32_768), Stage(id=Id("short"), code="a")
    flow = Flow(id=Id("f"), source=short.id, target=long.id)
    stages = (long, short) if column == "id" else (short, long)
    with pytest.raises(ExportError) as caught:
        write_xlsx(ValueStreamMap.of_records([*stages, flow]))
    assert str(caught.value).startswith(f"Sheet “Steps”, row 2, column “{column}”: this text of 32,768 characters ")
    assert str(caught.value).endswith("; export a .csv instead.")


def test_keys_of_settings_lose_what_would_end_them() -> None:
    made = ValueStreamMap.of_records([Stream(fields=(("a, b: c", "1"), (":", "2"))), Queue(id=Id("q"))])
    assert read_text_table(write_csv(made), "m.csv").stream.fields == (("a b c", "1"), ("setting", "2"))


def test_given_figures_are_used() -> None:
    made = published_map("03")
    assert write_xlsx(made, figures_of(made)) == write_xlsx(made)


def test_a_workbook_is_an_ordinary_archive() -> None:
    archive = zipfile.ZipFile(io.BytesIO(write_xlsx(published_map("03")).data))
    assert archive.testzip() is None
    assert {entry.date_time[:3] for entry in archive.infolist()} == {(1980, 1, 1)}
