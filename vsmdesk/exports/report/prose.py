"""Running text, lists, fields and lines to write on, as blocks."""

from collections.abc import Iterable, Iterator

from vsmdesk.drawing.builders import rectangle, segment
from vsmdesk.drawing.primitives import Drawing, Group, Path, Stroke
from vsmdesk.drawing.type_styles import (
    REPORT_CELL,
    REPORT_CELL_BOLD,
    REPORT_NOTE,
    REPORT_SECTION,
    REPORT_TEXT,
    TypeStyle,
    written,
    written_lines,
)
from vsmdesk.exports.report.blocks import RULE, Block
from vsmdesk.symbols.marks import text_lines

LINE = 22.7
"""From line to line where people write by hand: 8 mm."""
_INDENT = 18.0


def paragraph_block(
    text: str, width: float, style: TypeStyle = REPORT_TEXT, *, after: float = 6.0, lines: int | None = None
) -> Block:
    """One paragraph that stays whole."""
    rows = written_lines(style, text, width, lines)
    if not rows:
        return Block(0.0, ())
    drawn = text_lines(rows, 0, style.leading * 0.78, style.size, style.leading, bold=style.bold, role=style.role)
    return Block(len(rows) * style.leading + after, (Group(drawn, tag="P"),))


def heading_block(text: str, width: float, *, before: float = 10.0) -> Block:
    """A heading inside a passage; it stays with what follows."""
    rows = written_lines(REPORT_SECTION, text, width, 2)
    drawn = text_lines(rows, 0, before + 10.0, REPORT_SECTION.size, REPORT_SECTION.leading, bold=True)
    return Block(before + len(rows) * REPORT_SECTION.leading + 3.0, (Group(drawn, tag="H3"),), leads=True)


def numbered_block(number: int, text: str, width: float, style: TypeStyle = REPORT_TEXT) -> Block:
    """One step of a numbered list."""
    rows = written_lines(style, text, width - _INDENT)
    baseline = style.leading * 0.78
    drawn = (
        *written(style, f"{number}.", 0, baseline),
        *text_lines(rows, _INDENT, baseline, style.size, style.leading, bold=style.bold, role=style.role),
    )
    return Block(max(len(rows), 1) * style.leading + 5.0, (Group(drawn, tag="P"),))


def term_block(term: str, text: str, width: float, note: str = "") -> Block:
    """A term in bold at the left, what it means at the right."""
    left = 116.0
    names = written_lines(REPORT_CELL_BOLD, term, left - 10.0)
    rows = written_lines(REPORT_CELL, text, width - left)
    notes = written_lines(REPORT_NOTE, note, width - left)
    baseline = REPORT_CELL.leading * 0.78
    below = baseline + len(rows) * REPORT_CELL.leading
    drawn: Drawing = (
        *_lines(REPORT_CELL_BOLD, names, 0, baseline),
        *_lines(REPORT_CELL, rows, left, baseline),
        *_lines(REPORT_NOTE, notes, left, below),
    )
    high = max(len(names) * REPORT_CELL.leading, len(rows) * REPORT_CELL.leading + len(notes) * REPORT_NOTE.leading)
    return Block(high + 5.0, (Group(drawn, tag="P"),))


def _lines(style: TypeStyle, rows: Iterable[str], x: float, y: float) -> Drawing:
    return text_lines(tuple(rows), x, y, style.size, style.leading, bold=style.bold, role=style.role)


def field_block(label: str, value: str, width: float, lines: int = 1, x: float = 0.0) -> Block:
    """A field with its label above: what is known, else lines to write on."""
    drawn = field(label, value, width, lines, x)
    return Block(field_height(value, width, lines), (Group(drawn, tag="P"),))


def field(label: str, value: str, width: float, lines: int = 1, x: float = 0.0, y: float = 0.0) -> Drawing:
    """The marks of a field at (x, y)."""
    drawn: Drawing = written(REPORT_NOTE, label, x, y + 7.0)
    rows = written_lines(REPORT_CELL, value, width, MOST_LINES)
    if rows:
        drawn += text_lines(rows, x, y + 19.0, REPORT_CELL.size, REPORT_CELL.leading)
        return (*drawn, Path(segment(x, y + 12.0 + len(rows) * 11.0, x + width, y + 12.0 + len(rows) * 11.0), RULE))
    return (*drawn, *lines_to_write_on(lines, width, x, y + 5.0))


MOST_LINES = 8


def field_height(value: str, width: float, lines: int = 1) -> float:
    """How tall a field is."""
    rows = len(written_lines(REPORT_CELL, value, width, MOST_LINES))
    return 12.0 + rows * REPORT_CELL.leading + 9.0 if rows else 5.0 + lines * LINE + 7.0


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
