"""Tables of plain texts: columns share a width, cells wrap, rows stay whole."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vsmdesk.drawing.builders import segment
from vsmdesk.drawing.lettering import Anchor
from vsmdesk.drawing.primitives import Path
from vsmdesk.drawing.type_styles import CALLOUT_BODY, REPORT_CELL, REPORT_CELL_BOLD, TypeStyle
from vsmdesk.exports.report.blocks import RULE, Block
from vsmdesk.exports.report.columns import PADDING, Column, Written, cell, head_of, nothing, row_of, text_in

_BETWEEN = 10.0
MOST_LINES = 12


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: its title, its part of the width, which way its texts stand, and how."""

    title: str
    part: float
    anchor: Anchor = "start"
    style: TypeStyle = REPORT_CELL


NAME_STYLE, NOTE_STYLE = REPORT_CELL_BOLD, CALLOUT_BODY


def columns_of(headings: Sequence[Heading], width: float) -> tuple[Column, ...]:
    """The columns side by side over the whole width."""
    room = width - _BETWEEN * (len(headings) - 1)
    whole, left, columns = sum(heading.part for heading in headings), 0.0, list[Column]()
    for heading in headings:
        wide = room * heading.part / whole
        x = left + (wide if heading.anchor == "end" else 0.0)
        columns.append(Column(heading.title, x, wide, heading.anchor))
        left += wide + _BETWEEN
    return tuple(columns)


def plain_table(
    headings: Sequence[Heading], rows: Iterable[Sequence[str]], width: float, *, names: int = 0, least: float = 0.0
) -> tuple[Block, list[Block]]:
    """Head and rows; the column `names` names its row. Rows are at least so high, for those who write in them."""
    columns = columns_of(headings, width)
    return head_of(columns, width), [_row(headings, columns, row, width, names, least) for row in rows]


def _row(
    headings: Sequence[Heading], columns: Sequence[Column], texts: Sequence[str], width: float, names: int, least: float
) -> Block:
    written = nothing(least - PADDING)
    for number, (heading, column, text) in enumerate(zip(headings, columns, texts, strict=True)):
        shown = text_in(column, text, PADDING - 2.0, heading.style, lines=MOST_LINES)
        written = written.then(cell(shown, "TH-row" if number == names and text.strip() else "TD"))
    return row_of(written.drawing, written.bottom - 2.0, width)


def empty_rows(headings: Sequence[Heading], count: int, width: float, height: float) -> list[Block]:
    """Rows to write in, with hairlines between the columns."""
    columns = columns_of(headings, width)
    edges = [column.x - (column.width if column.anchor == "end" else 0.0) - _BETWEEN / 2 for column in columns[1:]]
    lines = tuple(Path(segment(x, 0.0, x, height), RULE) for x in edges)
    cells = Written((), height - PADDING)
    for _ in columns:
        cells = cells.then(cell(nothing(height - PADDING)))
    return [row_of((*lines, *cells.drawing), height - PADDING, width)] * count
