"""What the cells of a row mean, by the content of their columns."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import field
from typing import Any

from vsmdesk.model.own_calendar import OwnCalendar
from vsmdesk.model.plain_text import quoted
from vsmdesk.model.quantities import Measured, Percentage
from vsmdesk.records import dataclass
from vsmdesk.step_table.cells import Cell, line_of, text_of
from vsmdesk.step_table.columns import Column, Heading
from vsmdesk.step_table.dates import refuse_date
from vsmdesk.step_table.durations import parsed_duration, written_duration
from vsmdesk.step_table.header import TableCell, TableRow
from vsmdesk.step_table.hours import parsed_hours, written_hours
from vsmdesk.step_table.next_cells import DASHES
from vsmdesk.step_table.numbers import PLAIN_STYLE, NumberStyle, parsed_count, written_count
from vsmdesk.step_table.percents import BareNumbers, factor_of, parsed_percent, scaled, written_percent
from vsmdesk.step_table.refusal import CellError, refused
from vsmdesk.step_table.words import parsed_class, parsed_flag, parsed_kind

Value = Measured | Percentage | OwnCalendar | str | bool | None


@dataclass(slots=True)
class Values:
    """Reads the cells of one table; the columns of percentages first, since their bare numbers hang together."""

    style: NumberStyle
    source_name: str
    _percents: dict[tuple[int, str], Percentage | None] = field(default_factory=dict)

    def read_percents(self, rows: Sequence[TableRow]) -> None:
        """Settle what the bare numbers of each column of percentages mean. Raises TableError."""
        names = {name for row in rows for name, cell in row.cells.items() if _column(cell).content == "percent"}
        for name in sorted(names):
            self._read_percent_column(name, [row.cells[name] for row in rows if name in row.cells])

    def _read_percent_column(self, name: str, cells: Sequence[TableCell]) -> None:
        parsed = [(cell, self._percent(cell)) for cell in cells]
        bare = [value for _, value in parsed if isinstance(value, BareNumbers)]
        try:
            factor = 1.0 if cells[0].heading.unit else factor_of(bare)
        except CellError as error:
            raise refused(self.source_name, f"column {quoted(cells[0].heading.text)}", str(error)) from error
        for cell, value in parsed:
            try:
                self._percents[cell.row, name] = scaled(value, factor) if isinstance(value, BareNumbers) else value
            except CellError as error:
                raise refused(self.source_name, cell.place, str(error)) from error

    def _percent(self, cell: TableCell) -> Percentage | BareNumbers | None:
        try:
            return parsed_percent(cell.cell, cell.row)
        except CellError as error:
            raise refused(self.source_name, cell.place, str(error)) from error

    def text(self, row: TableRow, column: str) -> str:
        """What the cell of a column says; empty where there is none. Raises TableError."""
        cell = row.cells.get(column)
        return str(self.value(cell) or "") if cell else ""

    def value(self, cell: TableCell) -> Value:
        """What one cell means; None where it says nothing. Raises TableError."""
        try:
            return self._value(cell)
        except CellError as error:
            raise refused(self.source_name, cell.place, str(error)) from error

    def _value(self, cell: TableCell) -> Value:
        column = _column(cell)
        if column.content == "percent":
            return self._percents[cell.row, column.name]
        return simple_value(cell, column, self.style)


def simple_value(cell: TableCell, column: Column, style: NumberStyle = PLAIN_STYLE) -> Value:
    """What a cell means that does not hang together with others of its column. Raises CellError."""
    if column.content == "duration":
        return parsed_duration(cell.cell, cell.bare_unit, style)
    if column.content in ("count", "people"):
        return parsed_count(cell.cell, "people" if column.content == "people" else "items", style)
    return _WORDS[column.content](cell.cell)


def _id(cell: Cell) -> str:
    if isinstance(cell, dt.date):
        raise refuse_date(cell)
    code = line_of(cell)
    if code in DASHES:
        raise CellError(f"{quoted(code)} cannot be an id, since it means nowhere in the column next; choose another id")
    return code


_WORDS: dict[str, Callable[[Cell], Value]] = {
    "id": _id,
    "kind": lambda cell: parsed_kind(line_of(cell)),
    "class": lambda cell: parsed_class(line_of(cell)),
    "flag": lambda cell: parsed_flag(line_of(cell)),
    "hours": parsed_hours,
    "systems": text_of,
    "text": text_of,
    "line": line_of,
    "team": line_of,
    "organisation": line_of,
    "next": text_of,
}


def written_value(value: Any) -> str:
    """The text of a cell that reads back as that value."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, OwnCalendar):
        return written_hours(value)
    if not isinstance(value, Measured):
        return value or ""
    if value.unit == "%":
        return written_percent(value)
    return written_count(value) if value.unit in ("items", "people") else written_duration(value)


def _column(cell: TableCell) -> Column:
    if cell.heading.column is None:
        raise KeyError(cell.heading.text)
    return cell.heading.column


def reads_back(column: Column, text: str) -> bool:
    """Whether a text of an element's own fields can stand in that column."""
    try:
        cell = TableCell(0, Heading(column.name, column), text)
        value = parsed_percent(text) if column.content == "percent" else simple_value(cell, column)
    except CellError:
        return False
    return value is not None and not isinstance(value, BareNumbers)
