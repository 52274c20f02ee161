"""Cells on the clipboard, as spreadsheets write and read them: tabs between, quotes around what has any in it."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from vsmdesk.desktop.words import words
from vsmdesk.editing.refusal import EditError
from vsmdesk.step_table.header import MOST_COLUMNS, MOST_ROWS

LONGEST = 4_000_000
_NEEDS_QUOTES = re.compile('[\t\r\n"]')
Block = tuple[tuple[str, ...], ...]
"""Rows of cells, all as wide as the widest."""


def cells_of(text: str) -> Block:
    """The cells of a text, trailing empty rows left out. Raises EditError for one that is too large or not closed."""
    if len(text) > LONGEST:
        raise EditError(words("The clipboard holds more text than any table of steps."))
    csv.field_size_limit(LONGEST)
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter="\t", strict=True)
    try:
        rows = list(reader)
    except csv.Error as error:
        sentence = words("A quotation mark on the clipboard is in the wrong place or not closed; copy the cells again.")
        raise EditError(sentence) from error
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    if not rows:
        raise EditError(words("There is nothing on the clipboard that could be pasted."))
    width = max((len(row) for row in rows), default=0)
    if len(rows) > MOST_ROWS + 1 or width > MOST_COLUMNS:
        raise EditError(words("The clipboard holds more than {n:,} rows or {m} columns.", n=MOST_ROWS, m=MOST_COLUMNS))
    return tuple(tuple(row) + ("",) * (width - len(row)) for row in rows)


def text_of_cells(rows: Iterable[Sequence[str]]) -> str:
    """The text that a spreadsheet pastes as these cells; a text that it would take for a formula stays a text."""
    return "".join("\t".join(map(_written, row)) + "\n" for row in rows)


def _written(cell: str) -> str:
    if cell[:1] in ("=", "+", "@"):
        cell = f"'{cell}"
    return '"' + cell.replace('"', '""') + '"' if _NEEDS_QUOTES.search(cell) else cell
