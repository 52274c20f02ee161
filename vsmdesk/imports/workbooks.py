"""Step tables in workbooks: the sheets `Steps` and `Stream`."""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any

from vsmdesk.imports.archives import SheetTraits, opened_archive, refuse_slow_parts, sheet_parts, traits_of
from vsmdesk.imports.workbook_cells import WorkbookCell, shown_cell
from vsmdesk.model.plain_text import quoted
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.records import dataclass
from vsmdesk.step_table.cells import Cell, Row, StreamLine, line_of
from vsmdesk.step_table.header import MOST_COLUMNS, MOST_ROWS
from vsmdesk.step_table.reading import read_table
from vsmdesk.step_table.refusal import CellError, TableError, refused
from vsmdesk.step_table.splitting import split

_STEPS, _STREAM = "steps", "stream"
_REFERENCE = re.compile(r"([A-Z]+)(\d+):([A-Z]+)(\d+)")
_ROWS_LOOKED_AT = 2 * MOST_ROWS


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet's title, and what a sentence calls it."""

    title: str
    place: str


def read_workbook(data: bytes, source_name: str) -> ValueStreamMap:
    """The map of a workbook: sheet Steps, else the first one, with the settings of sheet Stream. Raises TableError."""
    archive = opened_archive(data, source_name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _read(data, archive, source_name)
    except TableError:
        raise
    except Exception as error:
        # Damaged workbooks make the library raise whatever its parsing trips over.
        clause = "the workbook is damaged; open it in a spreadsheet program and save it again"
        raise refused(source_name, "", clause) from error


def _read(data: bytes, archive: zipfile.ZipFile, source_name: str) -> ValueStreamMap:
    refuse_slow_parts(archive, source_name)
    book = _loaded(data, values=True)
    sheets = _visible_sheets(book)
    named = {title.strip().lower(): title for title in sheets}
    others = [title for title in sheets if title.strip().lower() != _STREAM]
    if not others:
        raise refused(source_name, "", "the workbook has no sheet with steps; name the sheet with the table Steps")
    steps = named.get(_STEPS, others[0])
    sheet = _Sheet(steps, f"{source_name}, sheet {quoted(steps)}")
    parts = sheet_parts(archive)
    traits = traits_of(archive, parts.get(steps), sheet.place)
    rows = tuple(_rows(book, sheet))
    _refuse_merged(traits, rows, sheet)
    _refuse_unknown_results(data, traits, rows, sheet)
    lines, table = split(rows)
    if _STREAM in named:
        stream = _Sheet(named[_STREAM], f"{source_name}, sheet {quoted(named[_STREAM])}")
        traits = traits_of(archive, parts.get(stream.title), stream.place)
        settings = tuple(_rows(book, stream))
        _refuse_unknown_results(data, traits, settings, stream)
        lines += tuple(_settings(settings, stream))
    return read_table(table, lines, sheet.place)


def _loaded(data: bytes, *, values: bool) -> Any:
    import openpyxl

    return openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=values, keep_links=False)


def _visible_sheets(book: Any) -> tuple[str, ...]:
    """Titles of the sheets, those that are shown first."""
    ordered = sorted(book.worksheets, key=lambda sheet: bool(sheet.sheet_state != "visible"))
    return tuple(str(sheet.title) for sheet in ordered)


def _rows(book: Any, sheet: _Sheet) -> Iterator[Row]:
    for number, cells in enumerate(_sheet_rows(book, sheet), 1):
        filled = max((column for column, cell in enumerate(cells, 1) if cell.value is not None), default=0)
        yield Row(number, tuple(_cell(cells[column], number, column + 1, sheet) for column in range(filled)))


def _sheet_rows(book: Any, sheet: _Sheet) -> Iterator[tuple[WorkbookCell, ...]]:
    """The first rows and columns of a sheet; what it says about its own size is not believed."""
    worksheet = book[sheet.title]
    worksheet.reset_dimensions()
    yield from worksheet.iter_rows(max_row=_ROWS_LOOKED_AT, max_col=MOST_COLUMNS + 1)


def _cell(cell: WorkbookCell, row: int, column: int, sheet: _Sheet) -> Cell:
    if cell.data_type == "e":
        clause = f"the cell is the error {quoted(str(cell.value))}; correct its formula, or type the value"
        raise refused(sheet.place, f"row {row}, cell {_letters(column)}{row}", clause)
    return shown_cell(cell)


def _settings(rows: tuple[Row, ...], sheet: _Sheet) -> Iterator[StreamLine]:
    """The settings on a sheet: the key in column A, the value in B, no header."""
    for row in rows:
        place = f"row {row.number}"
        try:
            key = line_of(row.cells[0]).removesuffix(":").strip() if row.cells else ""
        except CellError as error:
            raise refused(sheet.place, place, str(error)) from error
        if key:
            yield StreamLine(place, key, row.cells[1] if len(row.cells) > 1 else "", sheet.place)


def _refuse_merged(traits: SheetTraits, rows: tuple[Row, ...], sheet: _Sheet) -> None:
    """Merged cells among the steps leave it open which step a value belongs to."""
    _, table = split(rows)
    first, last = (table[0].number, table[-1].number) if table else (0, 0)
    for reference in traits.merged:
        match = _REFERENCE.fullmatch(reference)
        if match and first <= int(match[4]) and int(match[2]) <= last:
            clause = f"the cells {reference} are merged; split them and write the value into each row it belongs to"
            raise refused(sheet.place, f"row {match[2]}", clause)


def _refuse_unknown_results(data: bytes, traits: SheetTraits, rows: tuple[Row, ...], sheet: _Sheet) -> None:
    """A formula whose result was never stored looks like an empty cell."""
    if not traits.has_formulas:
        return
    formulas = _sheet_rows(_loaded(data, values=False), sheet)
    for row, cells in zip(rows, formulas, strict=False):
        for column, cell in enumerate(cells, 1):
            known = column <= len(row.cells) and row.cells[column - 1] != ""
            if cell.data_type == "f" and not known:
                clause = "the result of the formula is not stored; open and save the workbook in a spreadsheet program"
                raise refused(sheet.place, f"row {row.number}, cell {_letters(column)}{row.number}", clause)


def _letters(column: int) -> str:
    """The letters of a column: 1 is A, 27 is AA."""
    rest = column - 1
    return (_letters(rest // 26) if rest >= 26 else "") + chr(ord("A") + rest % 26)
