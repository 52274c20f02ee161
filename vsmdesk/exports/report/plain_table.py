"""Tables of plain texts: columns share a width, cells wrap, rows stay whole."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from vsmdesk.drawing.builders import segment
from vsmdesk.drawing.lettering import Anchor
from vsmdesk.drawing.primitives import Drawing, Group, Path, Tag
from vsmdesk.drawing.type_styles import (
    CALLOUT_BODY,
    REPORT_CELL,
    REPORT_CELL_BOLD,
    REPORT_NOTE,
    TypeStyle,
    written_width,
)
from vsmdesk.exports.report.blocks import RULE, Block
from vsmdesk.exports.report.columns import (
    FIRST_BASELINE,
    PADDING,
    Column,
    Written,
    cell,
    head_of,
    nothing,
    row_of,
    text_in,
)
from vsmdesk.records import dataclass

_BETWEEN, _SPARE = 10.0, 2.0
MOST_LINES = 12
_MOST_OF_A_WORD = ((0.4, 0.8), (0.25, 1.0))
"""Of the room, what a long word may hold a column open for, and the words of all columns: the first with which all are
whole."""
_CELLS: dict[tuple[bool, bool], Tag] = {
    (False, False): "TD",
    (False, True): "TD-own",
    (True, False): "TH-row",
    (True, True): "TH-row-own",
}
"""Whether the cell names its row, and whether its words are the map's own."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: its title, its part of the width, which way its texts stand, how, and if they are the map's own."""

    title: str
    part: float
    anchor: Anchor = "start"
    style: TypeStyle = REPORT_CELL
    own: bool = False


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
    headings: Sequence[Heading],
    rows: Iterable[Sequence[str]],
    width: float,
    *,
    names: int = 0,
    least: float = 0.0,
    lines: int = MOST_LINES,
    ruled: bool = False,
    centred: bool = False,
) -> tuple[Block, list[Block]]:
    """Head and rows; the column `names` names its row. Rows are at least so high, for those who write in them.

    Texts of more than so many `lines` are cut. Columns of a `ruled` table have hairlines between them;
    texts of a `centred` one stand in the middle of their row.
    """
    columns = columns_of(headings, width)

    def row_block(texts: Sequence[str]) -> Block:
        written = nothing(least - PADDING + 2.0)
        shown_styles = [heading.style for heading, text in zip(headings, texts, strict=True) if text.strip()]
        level = max((style.leading for style in shown_styles), default=0.0) * FIRST_BASELINE
        for number, (heading, column, text) in enumerate(zip(headings, columns, texts, strict=True)):
            top = PADDING - 2.0 + level - heading.style.leading * FIRST_BASELINE
            shown = text_in(column, text, top, heading.style, lines=lines)
            if centred:
                tall = shown.bottom - top
                shown = text_in(column, text, max(top, (least - tall) / 2), heading.style, lines=lines)
            names_row = number == names and bool(text.strip())
            written = written.then(cell(shown, _CELLS[names_row, heading.own]))
        between = _between(columns, written.bottom - 2.0 + PADDING) if ruled else ()
        return row_of((*between, *written.drawing), written.bottom - 2.0, width)

    return head_of(columns, width), [row_block(row) for row in rows]


def table_block(head: Block, rows: Iterable[Block], after: float = 4.0) -> Block:
    """A short table as one block that stays whole, inside a passage of other things."""
    y, drawn = 0.0, list[Group]()
    for block in (head, *rows):
        drawn.append(Group(block.drawing, 0.0, y, tag="TR"))
        y += block.height
    return Block(y + after, (Group(tuple(drawn), tag="Table"),))


def fitted(headings: Sequence[Heading], rows: Sequence[Sequence[str]], width: float) -> tuple[Heading, ...]:
    """The columns as wide as their longest text asks for; what is too much is taken from the widest for their part.

    What is too little is shared out among the map's own words and the last column.

    Words stay whole where the width allows it.
    """
    asked = [
        max([written_width(REPORT_NOTE, heading.title), *(_asked(heading, row[at]) for row in rows)]) + _SPARE
        for at, heading in enumerate(headings)
    ]
    room = width - _BETWEEN * (len(headings) - 1)
    parts = [heading.part for heading in headings]
    words = [0.0] * len(headings)
    for most, of_all in _MOST_OF_A_WORD:
        whole = [_longest_word(heading, [row[at] for row in rows], room * most) for at, heading in enumerate(headings)]
        if sum(whole) <= room * of_all:
            words = whole
            break
    limit, least = max(asked), 0.0 if any(words) else room / sum(parts)
    while sum(_within(limit, parts, asked, words)) > room and limit > least:
        limit -= _SPARE
    wide = _within(limit, parts, asked, words)
    growing = {at for at, heading in enumerate(headings) if heading.own} | {len(wide) - 1}
    spare = max(0.0, room - sum(wide)) / len(growing)
    for at in growing:
        wide[at] += spare
    return tuple(replace(heading, part=part) for heading, part in zip(headings, wide, strict=True))


def _within(limit: float, parts: Sequence[float], asked: Sequence[float], words: Sequence[float]) -> list[float]:
    return [min(one, max(word, limit * part)) for one, part, word in zip(asked, parts, words, strict=True)]


def _longest_word(heading: Heading, texts: Iterable[str], most: float) -> float:
    """What the longest word of a column needs, a number with its unit; nothing holds one open for more than `most`."""
    parted = str.splitlines if heading.anchor == "end" else str.split
    words = {word for text in (heading.title, *texts) for word in parted(text)}
    return min(most, max((written_width(heading.style, word) for word in words), default=0.0) + _SPARE)


def _asked(heading: Heading, text: str) -> float:
    return max((written_width(heading.style, line) for line in text.splitlines()), default=0.0)


def empty_rows(headings: Sequence[Heading], count: int, width: float, height: float) -> list[Block]:
    """Rows to write in, with hairlines between the columns."""
    columns = columns_of(headings, width)
    cells = Written((), height - PADDING)
    for _ in columns:
        cells = cells.then(cell(nothing(height - PADDING)))
    return [row_of((*_between(columns, height), *cells.drawing), height - PADDING, width)] * count


def _between(columns: Sequence[Column], height: float) -> Drawing:
    edges = (column.x - (column.width if column.anchor == "end" else 0.0) - _BETWEEN / 2 for column in columns[1:])
    return tuple(Path(segment(x, 0.0, x, height), RULE) for x in edges)
