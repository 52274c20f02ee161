"""Running text, lists, fields and lines to write on, as blocks."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from vsmdesk.drawing.builders import rectangle, segment
from vsmdesk.drawing.even_lines import even_lines
from vsmdesk.drawing.primitives import Drawing, Group, Path, Stroke
from vsmdesk.drawing.type_styles import (
    REPORT_CELL,
    REPORT_NOTE,
    REPORT_SECTION,
    REPORT_TEXT,
    TypeStyle,
    written,
    written_lines,
    written_shortly,
)
from vsmdesk.exports.report.blocks import RULE, Block
from vsmdesk.metrics.wording import DASH
from vsmdesk.symbols.marks import text_lines

LINE = 22.7
"""From line to line where people write by hand: 8 mm."""
_INDENT, _DASH_INDENT = 18.0, 10.0
BETWEEN_FIELDS, _LABEL, _ABOVE_LINE, _BELOW_FIELD = 16.0, 7.0, 4.5, 7.0
_BELOW_LABEL = 3.5
"""Between a label and the first of several lines."""
_MOST_LINES = 8

Field = tuple[str, str]
"""A label, and what is known."""


def paragraph_block(
    text: str, width: float, style: TypeStyle = REPORT_TEXT, *, after: float = 6.0, lines: int | None = None
) -> Block:
    """One paragraph that stays whole."""
    rows = even_lines(style, text, width, lines)
    if not rows:
        return Block(0.0, ())
    drawn = text_lines(rows, 0, style.leading * 0.78, style.size, style.leading, bold=style.bold, role=style.role)
    return Block(len(rows) * style.leading + after, (Group(drawn, tag="P"),))


def heading_block(text: str, width: float, *, before: float = 10.0) -> Block:
    """A heading inside a passage; it stays with what follows."""
    rows = even_lines(REPORT_SECTION, text, width, 2)
    drawn = text_lines(rows, 0, before + 10.0, REPORT_SECTION.size, REPORT_SECTION.leading, bold=True)
    return Block(before + len(rows) * REPORT_SECTION.leading + 3.0, (Group(drawn, tag="H3"),), leads=True)


def numbered_block(number: int, text: str, width: float, style: TypeStyle = REPORT_TEXT) -> Block:
    """One step of a numbered list."""
    return _hanging(f"{number}.", text, width, style, _INDENT, 5.0)


def dashed_block(text: str, width: float, style: TypeStyle = REPORT_CELL) -> Block:
    """One point of a list, its lines below each other beside the dash."""
    return _hanging(DASH, text, width, style, _DASH_INDENT, 4.0)


def _hanging(mark: str, text: str, width: float, style: TypeStyle, indent: float, after: float) -> Block:
    rows = even_lines(style, text, width - indent)
    baseline = style.leading * 0.78
    drawn = (*written(style, mark, 0, baseline), *_lines(style, rows, indent, baseline))
    return Block(max(len(rows), 1) * style.leading + after, (Group(drawn, tag="P"),))


def term_block(
    term: str, text: str, width: float, note: str = "", style: TypeStyle = REPORT_CELL, left: float = 116.0
) -> Block:
    """A term in bold at the left, what it means at the right, `left` points from there, in a style."""
    bold = replace(style, bold=True)
    names = written_lines(bold, term, left - 10.0)
    rows = even_lines(style, text, width - left)
    small = replace(REPORT_CELL, role="ink2") if style.size > REPORT_CELL.size else REPORT_NOTE
    notes = written_lines(small, note, width - left)
    baseline = style.leading * 0.78
    below = baseline + len(rows) * style.leading
    drawn: Drawing = (
        *_lines(bold, names, 0, baseline),
        *_lines(style, rows, left, baseline),
        *_lines(small, notes, left, below),
    )
    high = max(len(names) * style.leading, len(rows) * style.leading + len(notes) * small.leading)
    return Block(high + style.leading * 0.45, (Group(drawn, tag="P"),))


def _lines(style: TypeStyle, rows: Iterable[str], x: float, y: float) -> Drawing:
    return text_lines(tuple(rows), x, y, style.size, style.leading, bold=style.bold, role=style.role)


def fields_in_columns(fields: Sequence[Field], width: float, columns: int, lines: int = 1) -> list[Block]:
    """Fields side by side, row by row; what is known is printed, the rest are lines to write on, all on one level."""
    wide = (width - BETWEEN_FIELDS * (columns - 1)) / columns
    return [_row_of_fields(fields[start : start + columns], wide, lines) for start in range(0, len(fields), columns)]


def _row_of_fields(fields: Sequence[Field], wide: float, lines: int) -> Block:
    height = max(_field_height(value, wide, lines) for _, value in fields)
    drawn = (
        Group(_field(label, value, wide, lines, height), number * (wide + BETWEEN_FIELDS), tag="P")
        for number, (label, value) in enumerate(fields)
    )
    return Block(height, tuple(drawn))


def _field(label: str, value: str, width: float, lines: int, height: float) -> Drawing:
    """A label, and below it what is known or lines to write on; the last line lies at the foot."""
    drawn = written(REPORT_NOTE, written_shortly(REPORT_NOTE, label, width), 0, _LABEL)
    foot = height - _BELOW_FIELD
    rows = written_lines(REPORT_CELL, value, width, _MOST_LINES)
    if not rows:
        return (*drawn, *lines_to_write_on(lines, width, 0, foot - lines * LINE))
    first = foot - _ABOVE_LINE - (len(rows) - 1) * REPORT_CELL.leading
    text = text_lines(rows, 0, first, REPORT_CELL.size, REPORT_CELL.leading)
    return (*drawn, *text, *lines_to_write_on(1, width, 0, foot - LINE))


def _field_height(value: str, width: float, lines: int) -> float:
    rows = len(written_lines(REPORT_CELL, value, width, _MOST_LINES))
    told = _LABEL + _BELOW_LABEL + rows * REPORT_CELL.leading + _ABOVE_LINE
    return max(told, _LABEL + (1 if rows else lines) * LINE) + _BELOW_FIELD


def lines_to_write_on(count: int, width: float, x: float = 0.0, y: float = 0.0, pitch: float = LINE) -> Drawing:
    """Hairlines, the first a pitch below y."""
    return tuple(Path(segment(x, at, x + width, at), RULE) for at in (y + pitch * n for n in range(1, count + 1)))


def tick_box(x: float, y: float, size: float = 8.0) -> Drawing:
    """A box to tick, its lower left corner at (x, y)."""
    return (Path(rectangle(x, y - size, size, size), Stroke("ink", 0.75)),)


def side_by_side(blocks: Iterable[tuple[float, Block]]) -> Block:
    """Blocks beside each other, each at its x."""
    placed = list(blocks)
    drawn: Iterator[Group] = (Group(block.drawing, x) for x, block in placed)
    return Block(max(block.height for _, block in placed), tuple(drawn))


def stacked(blocks: Iterable[Block]) -> Block:
    """Blocks below each other that stay on one page."""
    y, drawn = 0.0, list[Group]()
    for block in blocks:
        drawn.append(Group(block.drawing, 0.0, y))
        y += block.height
    return Block(y, tuple(drawn))
