"""Step tables in workbooks: the sheets `Steps` and `Stream`."""

import datetime as dt
import io
from collections.abc import Iterator
from typing import Any

from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.step_table.cells import Cell, Row, StreamLine, line_of
from vsmdesk.step_table.header import MOST_COLUMNS, MOST_ROWS
from vsmdesk.step_table.reading import read_table
from vsmdesk.step_table.splitting import split


def read_workbook(data: bytes, source_name: str) -> ValueStreamMap:
    """The map of a workbook. Raises TableError."""
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    sheets = {sheet.title.strip().lower(): sheet for sheet in book.worksheets}
    steps = sheets.get("steps", book.worksheets[0])
    lines, rows = split(tuple(_rows(steps)))
    if "stream" in sheets and sheets["stream"] is not steps:
        lines += tuple(_settings(sheets["stream"]))
    return read_table(rows, lines, f'{source_name}, sheet "{steps.title}"', separated_by_comma=False)


def _rows(sheet: Any) -> Iterator[Row]:
    sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(max_row=2 * MOST_ROWS, max_col=MOST_COLUMNS + 1), 1):
        yield Row(number, tuple(_cell(cell) for cell in cells))


def _settings(sheet: Any) -> Iterator[StreamLine]:
    for row in _rows(sheet):
        key = line_of(row.cells[0]) if row.cells else ""
        if key and len(row.cells) > 1:
            yield StreamLine(f'sheet "{sheet.title}", row {row.number}', key, row.cells[1])


def _cell(cell: Any) -> Cell:
    value = cell.value
    if isinstance(value, int | float) and "%" in (cell.number_format or ""):
        return f"{value * 100:.12g}%"
    if isinstance(value, str | int | float | dt.date):
        return value
    return "" if value is None else str(value)
