"""Cells as they come from a file or the clipboard, and the text they hold."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from vsmdesk.model.plain_text import LONGEST_TEXT, plain_text
from vsmdesk.records import dataclass
from vsmdesk.step_table.refusal import CellError

Cell = str | float | dt.date
"""Text, a number of a workbook, or a date that a spreadsheet made of something."""

_LONGEST_NUMBER = 24


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table; the number is what a spreadsheet shows beside it."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class StreamLine:
    """One setting of the stream; the place is where it stands, such as `row 2`, the source another sheet's name."""

    place: str
    key: str
    value: Cell
    source: str = ""


def numbered(rows: Sequence[Sequence[Cell]], first: int = 1) -> tuple[Row, ...]:
    """Rows with their numbers."""
    return tuple(Row(number, tuple(cells)) for number, cells in enumerate(rows, first))


def cleaned(text: str) -> str:
    """Text without control characters and marks that turn its order around, and without blanks at its ends."""
    return plain_text(text.replace("\t", " ")).strip()


def text_of(cell: Cell) -> str:
    """What a cell says, cleaned. Raises CellError for a text of more than 100,000 characters."""
    if isinstance(cell, str):
        if len(cell) > LONGEST_TEXT:
            raise CellError(f"the text has {len(cell):,} characters; shorten it to {LONGEST_TEXT:,} at most")
        return cleaned(cell)
    return written_number(cell) if isinstance(cell, int | float) else cell.isoformat()[:10]


def line_of(cell: Cell) -> str:
    """What a cell says, on one line."""
    return " ".join(text_of(cell).split())


def written_number(number: float) -> str:
    """A number with as many digits as it needs, without exponent unless it is very small: `2`, `0.5`."""
    if number == int(number) and abs(number) < 1e15:
        return str(int(number))
    text = format(Decimal(repr(number)), "f")
    return text if len(text) <= _LONGEST_NUMBER else repr(number)
