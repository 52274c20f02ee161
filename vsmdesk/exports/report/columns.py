"""Text in a column of a table row: drawn from its top, its height told, so that rows know how tall they are."""

from collections.abc import Iterable

from vsmdesk.drawing.builders import segment
from vsmdesk.drawing.even_lines import even_lines
from vsmdesk.drawing.lettering import Anchor, line, shortened, text_width
from vsmdesk.drawing.primitives import Drawing, Group, Path, Role, Tag
from vsmdesk.drawing.type_styles import REPORT_CELL, REPORT_NOTE, TypeStyle, written
from vsmdesk.exports.report.blocks import RULE, STRONG_RULE, Block
from vsmdesk.metrics.wording import NumberText
from vsmdesk.records import dataclass
from vsmdesk.symbols.marks import number_line, number_width, text_lines, unknown_box

PADDING = 6.0
"""Above the first and below the last line of a row."""
FIRST_BASELINE = 0.78
"""How far below the top of a text its first baseline is, in leadings."""
SIZES = (REPORT_CELL.size, 7.5, 6.6)
"""Of figures: the first at which one fits its column."""


@dataclass(frozen=True, slots=True)
class Column:
    """Where a column is: `x` is its left edge, or its right edge where its content is flush right."""

    title: str
    x: float
    width: float
    anchor: Anchor = "start"


@dataclass(frozen=True, slots=True)
class Written:
    """A piece of a row and where its last line ends."""

    drawing: Drawing
    bottom: float

    def then(self, other: "Written") -> "Written":
        """Both together."""
        return Written(self.drawing + other.drawing, max(self.bottom, other.bottom))


def nothing(top: float = 0.0) -> Written:
    """An empty piece that ends where it begins."""
    return Written((), top)


def cell(content: Written, tag: Tag = "TD") -> Written:
    """The piece as one cell of its row, also where it is empty."""
    return Written((Group(content.drawing, tag=tag),), content.bottom)


def text_in(
    column: Column,
    text: str,
    top: float,
    style: TypeStyle = REPORT_CELL,
    *,
    lines: int | None = None,
    role: Role | None = None,
) -> Written:
    """The text wrapped to the column, its first line directly below `top`, no word alone on the last."""
    rows = even_lines(style, text, column.width, lines)
    baseline = top + style.leading * FIRST_BASELINE
    drawn = text_lines(
        rows,
        column.x,
        baseline,
        style.size,
        style.leading,
        bold=style.bold,
        role=role or style.role,
        anchor=column.anchor,
    )
    return Written(drawn, top + len(rows) * style.leading)


def number_in(column: Column, number: NumberText, top: float, *, bold: bool = True) -> Written:
    """A figure with its unit on the baseline of text that begins at `top`, made smaller where it is too wide."""
    baseline = top + REPORT_CELL.leading * FIRST_BASELINE
    size = next((fit for fit in SIZES if number_width(number, fit, _unit_size(fit)) <= column.width), SIZES[-1])
    if number_width(number, size, _unit_size(size)) > column.width:
        number = NumberText(shortened(number.text, column.width, size, bold=True))
    if bold:
        drawn = number_line(number, column.x, baseline, size, _unit_size(size), anchor=column.anchor)
    else:
        drawn = line(number.text, column.x, baseline, size, anchor=column.anchor)
    return Written(drawn, top + REPORT_CELL.leading)


def room_of(number: NumberText, *, bold: bool = True) -> float:
    """The width that `number_in` needs not to make a figure smaller."""
    size = SIZES[0]
    return number_width(number, size, _unit_size(size)) if bold else text_width(number.text, size)


def _unit_size(size: float) -> float:
    return max(6.0, size - 1.5)


def unknown_in(column: Column, top: float) -> Written:
    """A dashed box with `?`: nobody has said."""
    left = column.x - 13.0 if column.anchor == "end" else column.x
    return Written(unknown_box(left, top + 0.5, 13.0, 9.4, 7.5), top + REPORT_CELL.leading)


def head_of(columns: Iterable[Column], width: float) -> Block:
    """The titles of the columns above a strong rule."""
    titles: Drawing = ()
    for column in columns:
        title = written(REPORT_NOTE, column.title, column.x, 9, anchor=column.anchor)
        titles += (Group(title, tag="TH" if column.title else "TD"),)
    return Block(15, (*titles, Path(segment(0, 14.5, width, 14.5), STRONG_RULE)))


def row_of(content: Drawing, bottom: float, width: float) -> Block:
    """A row with a hairline below it."""
    height = bottom + PADDING
    return Block(height, (*content, Path(segment(0, height, width, height), RULE)))
