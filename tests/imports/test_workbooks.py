"""Workbooks: which sheets count, what their cells mean, and what is refused before it is loaded."""

import datetime as dt
import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.imports.sentences import assert_one_sentence
from tests.step_table.tables import activity, element, links
from vsmdesk.imports.archives import sheet_parts, traits_of
from vsmdesk.imports.tables import read_file
from vsmdesk.imports.workbooks import read_workbook
from vsmdesk.model.quantities import exactly
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.step_table.refusal import TableError

Rows = list[list[Any]]
PLAIN: Rows = [["id", "name", "process time"], ["a", "A", "1 h"], ["b", "B", "2 h"]]


def book_of(sheets: dict[str, Rows], finish: Callable[[Any], object] = id) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    finish(book)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def read(sheets: dict[str, Rows], finish: Callable[[Any], object] = id) -> ValueStreamMap:
    return read_workbook(book_of(sheets, finish), "t.xlsx")


def refusal(data: bytes) -> str:
    with pytest.raises(TableError) as caught:
        read_workbook(data, "t.xlsx")
    assert_one_sentence(str(caught.value), file="t.xlsx")
    return str(caught.value)


def with_format(number_format: str, reference: str = "B2") -> Callable[[Any], None]:
    def finish(book: Any) -> None:
        book.worksheets[0][reference].number_format = number_format

    return finish


def test_the_sheets_steps_and_stream_are_read_in_any_case() -> None:
    stream: Rows = [["title", "Claims"], ["Demand:", "16/w"], ["hours per day", 7.5], [None, "x"], ["Colour", "blue"]]
    made = read({"Notes": [["nothing"]], " STEPS ": PLAIN, "stream": stream})
    assert links(made) == ["a>b"]
    assert (made.stream.title, made.stream.demand, made.stream.hours_per_day) == ("Claims", exactly(16, "/w"), 7.5)
    assert made.stream.fields == (("Colour", "blue"),)


def test_without_steps_the_first_sheet_that_is_shown_is_read() -> None:
    def hide(book: Any) -> None:
        book["Old"].sheet_state = "hidden"

    assert links(read({"Old": [["x"]], "Stream": [["title", "T"]], "Process": PLAIN}, hide)) == ["a>b"]


def test_a_hidden_sheet_of_that_name_is_read() -> None:
    def hide(book: Any) -> None:
        book["Steps"].sheet_state = "hidden"

    assert links(read({"Other": [["x"]], "Steps": PLAIN}, hide)) == ["a>b"]


def test_a_workbook_without_steps_is_refused() -> None:
    assert "no sheet with steps" in refusal(book_of({"Stream": [["title", "T"]]}))
    assert "table is empty" in refusal(book_of({"Steps": []}))


def test_settings_may_stand_above_the_header() -> None:
    made = read({"Process": [["title: Claims"], ["demand:", "16/w"], [], *PLAIN]})
    assert (made.stream.title, made.stream.demand) == ("Claims", exactly(16, "/w"))
    assert "given twice" in refusal(book_of({"Steps": [["title: A"], *PLAIN], "Stream": [["title", "B"]]}))


def test_numbers_are_ids_texts_and_amounts() -> None:
    rows: Rows = [["id", "name", "process time (h)", "people", "next"], [1.0, 2026, 1.5, 2, 20], [20, "B", 2, 1.5, "-"]]
    made = read({"Steps": rows})
    assert links(made) == ["1>20"]
    assert (element(made, "1").name, activity(made, "1").process_time) == ("2026", exactly(1.5, "h"))
    assert activity(made, "20").people == exactly(1.5, "people")


@pytest.mark.parametrize(
    ("value", "number_format", "percent"),
    [(0.85, "0%", 85), (0.855, "0.0%", 85.5), (0.854, "0%", 85), (1, "0%", 100), (0.0725, "0.00%;[Red]-0.00%", 7.25)],
)
def test_cells_formatted_as_percentages_mean_what_they_show(value: float, number_format: str, percent: float) -> None:
    made = read({"Steps": [["id", "%C&A"], ["a", value]]}, with_format(number_format))
    assert activity(made, "a").percent_complete_accurate == exactly(percent, "%")


def test_a_percent_sign_in_quotes_does_not_make_a_percentage() -> None:
    made = read({"Steps": [["id", "%C&A"], ["a", 85]]}, with_format('0" %"'))
    assert activity(made, "a").percent_complete_accurate == exactly(85, "%")


def test_yes_and_no_may_be_booleans() -> None:
    made = read({"Steps": [["id", "approval", "gates delivery"], ["a", True, False]]})
    assert (activity(made, "a").approval, activity(made, "a").gates_delivery) == (True, False)


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (dt.time(1, 30), "h:mm", "1 h 30 min"),
        (dt.time(0, 45), "h:mm:ss", "45 min"),
        (dt.timedelta(hours=36), "[h]:mm", "36 h"),
        (dt.time(0, 0, 39), "hh:mm:ss", "39 s"),
    ],
)
def test_times_of_day_are_hours_and_minutes(value: object, number_format: str, text: str) -> None:
    made = read({"Steps": [["id", "process time"], ["a", value]]}, with_format(number_format))
    assert (
        activity(made, "a").process_time
        == activity(read({"Steps": [["id", "process time"], ["a", text]]}), "a").process_time
    )


def test_a_time_that_is_not_shown_with_hours_is_refused() -> None:
    said = refusal(book_of({"Steps": [["id", "process time"], ["a", dt.time(0, 1, 30)]]}, with_format("mm:ss")))
    assert "shown as mm:ss" in said


def test_a_negative_time_is_refused() -> None:
    said = refusal(book_of({"Steps": [["id", "process time"], ["a", dt.timedelta(hours=-2)]]}, with_format("[h]:mm")))
    assert "negative" in said


def test_a_date_where_a_duration_belongs_is_refused_by_name() -> None:
    rows: Rows = [["id", "lead time"], ["a", dt.date(2026, 5, 2)]]
    said = refusal(book_of({"Steps": rows}))
    assert said.startswith(
        "t.xlsx, sheet “Steps”, row 2, column “lead time”: the cell is a date (2-5 or 5-2 became 2 May"
    )


def test_dates_elsewhere_are_kept() -> None:
    made = read({"Steps": [["id", "Due"], ["a", dt.date(2026, 5, 2)]], "Stream": [["as of", dt.date(2026, 1, 2)]]})
    assert element(made, "a").fields == (("Due", "2026-05-02"),)
    assert made.stream.as_of == dt.date(2026, 1, 2)


def test_formulas_with_results_are_read(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Steps")
        sheet.write_row(0, 0, ["id", "process time (h)"])
        sheet.write_row(1, 0, ["a"])
        sheet.write_formula(1, 1, "=1+1", None, 2)
    assert activity(read_file(path), "a").process_time == exactly(2, "h")


def test_formulas_without_results_are_refused() -> None:
    said = refusal(book_of({"Steps": [["id", "process time (h)"], ["a", "=1+1"]]}))
    assert said.startswith("t.xlsx, sheet “Steps”, row 2, cell B2: the result of the formula is not stored")
    said = refusal(book_of({"Steps": PLAIN, "Stream": [["title", "=A1"]]}))
    assert said.startswith("t.xlsx, sheet “Stream”, row 1, cell B1: the result of the formula is not stored")


def test_a_setting_that_cannot_be_read_is_refused_with_its_sheet() -> None:
    said = refusal(book_of({"Steps": PLAIN, "Stream": [["title", "T"], ["demand", "lots"]]}))
    assert said.startswith("t.xlsx, sheet “Stream”, row 2, “demand”: “lots” is not")
    said = refusal(book_of({"Steps": PLAIN, "Stream": [["x" * 32_000 + "y" * 700, "T"]] * 2}))
    assert "given twice" in said


def test_errors_of_a_spreadsheet_are_refused() -> None:
    said = refusal(book_of({"Steps": [["id", "name", "team"], ["a", "A", "#REF!"]]}))
    assert "row 2, cell C2: the cell is the error “#REF!”" in said
    said = refusal(book_of({"Steps": PLAIN, "Stream": [["title", "#N/A"]]}))
    assert "sheet “Stream”, row 1, cell B1" in said


def test_cells_far_to_the_right_have_their_letters() -> None:
    rows: Rows = [["id"] + ["own"] * 30, ["a"] + [None] * 29 + ["#N/A"]]
    assert "cell AE2" in refusal(book_of({"Steps": rows}))


def test_merged_cells_among_the_steps_are_refused() -> None:
    def merge(book: Any) -> None:
        book["Steps"].merge_cells("B2:B3")

    said = refusal(book_of({"Steps": PLAIN}, merge))
    assert "row 2: the cells B2:B3 are merged" in said


def test_merged_cells_above_the_header_do_no_harm() -> None:
    def merge(book: Any) -> None:
        book["Steps"].merge_cells("A1:C1")

    assert links(read({"Steps": [["title: Claims"], *PLAIN]}, merge)) == ["a>b"]


def test_a_cell_in_the_far_corner_costs_nothing() -> None:
    def far(book: Any) -> None:
        book["Steps"].cell(1_048_576, 16_384, "x")

    assert links(read({"Steps": PLAIN}, far)) == ["a>b"]


def test_too_many_rows_and_columns_are_refused() -> None:
    assert "more than 5,000 rows" in refusal(book_of({"Steps": [["id"], *([n] for n in range(6_000))]}))
    assert "101 columns" in refusal(book_of({"Steps": [["id", *(f"own {n}" for n in range(150))], ["a"]]}))


def repacked(data: bytes, change: Callable[[str, bytes], bytes | None], extra: dict[str, bytes] | None = None) -> bytes:
    """The same archive with some of its entries changed or left out, and others added."""
    source, target = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            content = change(name, source.read(name))
            if content is not None:
                archive.writestr(name, content)
        for name, content in (extra or {}).items():
            archive.writestr(name, content)
    return target.getvalue()


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    data = book_of({"Steps": PLAIN})
    tight = repacked(data, same, {"xl/media/a.bin": b"\x00" * 30_000_000})
    assert "packed suspiciously tight" in refusal(tight)
    large = repacked(data, same, {"xl/media/a.bin": b"\x00" * 70_000_000})
    assert "more than 64 MB" in refusal(large)
    many = repacked(data, same, {f"xl/media/{n}": b"x" for n in range(300)})
    assert "more than 200 parts" in refusal(many)


def test_what_would_take_minutes_to_load_is_refused() -> None:
    data = book_of({"Steps": PLAIN})
    rows = b"<row>" + b"<c/>" * 100 + b"</row>"
    cells = b"<worksheet><sheetData>" + rows * 2_001 + os.urandom(20_000).hex().encode() + b"</sheetData></worksheet>"
    assert "more than 200,000 cells" in refusal(repacked(data, replacing("xl/worksheets/sheet1.xml", cells)))
    strings = b"<sst>" + b"".join(b"<si><t>%d</t></si>" % number for number in range(200_001)) + b"</sst>"
    assert "more than 200,000 texts" in refusal(repacked(data, same, {"xl/sharedStrings.xml": strings}))
    styles = b"<styleSheet>" + b"".join(b'<xf numFmtId="%d"/>' % number for number in range(100_000)) + b"</styleSheet>"
    assert "too many formats" in refusal(repacked(data, replacing("xl/styles.xml", styles)))


def same(_name: str, content: bytes) -> bytes:
    return content


def replacing(entry: str, content: bytes | None) -> Callable[[str, bytes], bytes | None]:
    return lambda name, old: content if name == entry else old


LAUGHS = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'


@pytest.mark.parametrize(
    "name", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml", "[Content_Types].xml"]
)
@pytest.mark.parametrize("content", [LAUGHS, b"", b"<x/>", b"<broken", b"\xff\xfe\x00", None])
def test_a_damaged_workbook_is_refused(name: str, content: bytes | None) -> None:
    data = repacked(book_of({"Steps": PLAIN}), replacing(name, content))
    if name == "xl/styles.xml" and content in (b"<x/>", None):
        assert links(read_workbook(data, "t.xlsx")) == ["a>b"]
    else:
        assert refusal(data)


def test_a_cut_workbook_is_refused() -> None:
    data = book_of({"Steps": PLAIN})
    for length in range(10, len(data), 397):
        assert refusal(data[:length])


def test_a_workbook_with_unusual_parts_is_read() -> None:
    moved = repacked(
        book_of({"Steps": PLAIN}),
        lambda name, old: (
            old.replace(b'Target="/xl/worksheets', b'Target="worksheets') if name.endswith("workbook.xml.rels") else old
        ),
    )
    assert links(read_workbook(moved, "t.xlsx")) == ["a>b"]


def test_a_workbook_without_relations_is_refused() -> None:
    assert refusal(repacked(book_of({"Steps": PLAIN}), replacing("xl/_rels/workbook.xml.rels", None)))


def test_a_sheet_whose_part_is_not_found_is_still_checked_for_formulas() -> None:
    archive = zipfile.ZipFile(io.BytesIO(book_of({"Steps": PLAIN})))
    assert traits_of(archive, None, "t.xlsx").has_formulas
    bare = zipfile.ZipFile(io.BytesIO(repacked(book_of({"Steps": PLAIN}), replacing("xl/workbook.xml", None))))
    assert sheet_parts(bare) == {}


def test_an_archive_with_a_password_is_refused() -> None:
    data = bytearray(book_of({"Steps": PLAIN}))
    directory = data.index(b"PK\x01\x02")
    data[directory + 8] |= 1
    assert "password" in refusal(bytes(data))


def test_a_key_that_is_far_too_long_is_refused() -> None:
    data = book_of({"Steps": PLAIN, "Stream": [["LONG", "T"]]})
    longer = repacked(data, lambda _, old: old.replace(b"LONG", os.urandom(60_000).hex().encode()))
    assert "sheet “Stream”, row 1: the text has 120,000 characters" in refusal(longer)
