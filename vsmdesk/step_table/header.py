"""The header of a step table, and the cells of each row under it."""

from collections.abc import Iterator, Sequence

from vsmdesk.model.plain_text import quoted
from vsmdesk.model.quantities import DurationUnit
from vsmdesk.records import dataclass
from vsmdesk.step_table.cells import Cell, Row, cleaned, line_of
from vsmdesk.step_table.columns import Column, Heading, heading_of
from vsmdesk.step_table.durations import parsed_unit
from vsmdesk.step_table.refusal import CellError, refused

MOST_ROWS = 5_000
MOST_COLUMNS = 100
_LONGEST_HEADING = 200
_ROWS_BEFORE_HEADER = 30


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell with what its header says about it."""

    row: int
    heading: Heading
    cell: Cell

    @property
    def place(self) -> str:
        """Where it stands, for a sentence."""
        return f"row {self.row}, column {quoted(self.heading.text)}"

    @property
    def bare_unit(self) -> DurationUnit | None:
        """The unit of a bare number, from the header."""
        return parsed_unit(self.heading.unit) if self.heading.unit else None


@dataclass(frozen=True, slots=True)
class TableRow:
    """One element's row: the cells that hold something, by column, and the user's own ones."""

    number: int
    cells: dict[str, TableCell]
    own: tuple[TableCell, ...]


def known_columns(cells: Sequence[Cell]) -> int:
    """How many cells name a column of the step table."""
    return sum(isinstance(cell, str) and heading_of(cell[:_LONGEST_HEADING]).column is not None for cell in cells)


def table_rows(rows: Sequence[Row], source_name: str) -> tuple[TableRow, ...]:
    """The rows below the header, which is the first one; empty ones are left out. Raises TableError."""
    header = rows[0]
    if not known_columns(header.cells):
        _refuse_header(rows, source_name)
    headings = _headings(header, source_name)
    full = [row for row in rows[1:] if any(map(_filled, row.cells))]
    if len(full) > MOST_ROWS:
        clause = f"the table has more than {MOST_ROWS:,} rows; split it, or import the steps alone"
        raise refused(source_name, "", clause)
    if not full:
        raise refused(source_name, f"row {header.number}", "there is no row under the header; add one for every step")
    for row in full:
        _refuse_repeated_header(row, headings, source_name)
    return tuple(_table_row(row, headings, source_name) for row in full)


def _refuse_repeated_header(row: Row, headings: tuple[Heading, ...], source_name: str) -> None:
    repeated = [cell for cell, heading in zip(row.cells, headings, strict=False) if cell and cell == heading.text]
    if len(repeated) > 1 and known_columns(row.cells) > 1:
        raise refused(source_name, f"row {row.number}", "this row repeats the header; remove it")


def _refuse_header(rows: Sequence[Row], source_name: str) -> None:
    """Raises TableError: the first row names no column; perhaps a later one is the header."""
    clause = (
        "no cell of this row is the name of a column; put a header above the steps, "
        "such as id, kind, name, team, process time, lead time, next"
    )
    later = next((row for row in rows[1:_ROWS_BEFORE_HEADER] if known_columns(row.cells) > 1), None)
    if later:
        clause = (
            f"this row is neither a setting like title: Claims nor the header, which is in row {later.number}; "
            "remove it, or write it as a setting"
        )
    raise refused(source_name, f"row {rows[0].number}", clause)


def _filled(cell: Cell) -> bool:
    return not isinstance(cell, str) or bool(cleaned(cell))


def _headings(header: Row, source_name: str) -> tuple[Heading, ...]:
    headings = tuple(heading_of(_heading_text(cell, header, source_name)) for cell in _trimmed(header.cells))
    place = f"row {header.number}"
    if len(headings) > MOST_COLUMNS:
        clause = f"the table has {len(headings)} columns; remove some, since {MOST_COLUMNS} are the most that are read"
        raise refused(source_name, place, clause)
    _refuse_twice(headings, source_name, place)
    for heading in headings:
        _check_unit(heading, source_name, place)
    return headings


def _heading_text(cell: Cell, header: Row, source_name: str) -> str:
    try:
        return line_of(cell)
    except CellError as error:
        raise refused(source_name, f"row {header.number}", str(error)) from error


def _trimmed(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    filled = [position for position, cell in enumerate(cells) if _filled(cell)]
    return cells[: filled[-1] + 1] if filled else ()


def _refuse_twice(headings: tuple[Heading, ...], source_name: str, place: str) -> None:
    first: dict[Column, Heading] = {}
    for heading in headings:
        if heading.column and heading.column in first:
            other = first[heading.column].text
            clause = f"two columns are {quoted(heading.column.name)} ({quoted(other)} and {quoted(heading.text)})"
            raise refused(source_name, place, f"{clause}; keep one of them or rename the other")
        if heading.column:
            first[heading.column] = heading


def _check_unit(heading: Heading, source_name: str, place: str) -> None:
    try:
        if heading.unit and heading.column:
            _check_content(heading.unit, heading.column.content)
    except CellError as error:
        raise refused(source_name, f"{place}, column {quoted(heading.text)}", str(error)) from error


def _check_content(unit: str, content: str) -> None:
    if content == "duration":
        parsed_unit(unit)
    if content == "percent" and unit != "%":
        raise CellError(f"{quoted(unit)} is not the unit of a percentage; write (%) or no unit")


def _table_row(row: Row, headings: tuple[Heading, ...], source_name: str) -> TableRow:
    cells: dict[str, TableCell] = {}
    own: list[TableCell] = []
    for heading, cell in _under_headings(row, headings, source_name):
        entry = TableCell(row.number, heading, cell)
        if heading.column:
            cells[heading.column.name] = entry
        else:
            own.append(entry)
    return TableRow(row.number, cells, tuple(own))


def _under_headings(row: Row, headings: tuple[Heading, ...], source_name: str) -> Iterator[tuple[Heading, Cell]]:
    for position, cell in enumerate(row.cells):
        if not _filled(cell):
            continue
        if position >= len(headings) or not headings[position].text:
            clause = (
                f"the cell {quoted(line_of(cell[:200] if isinstance(cell, str) else cell))} has no header above it; "
                "name its column, or put quotes around a cell that has the separator in it"
            )
            raise refused(source_name, f"row {row.number}, cell {position + 1}", clause)
        yield headings[position], cell
