"""Passages of text and tables that flow over pages: a row stays whole, a head is repeated on every page."""

from collections.abc import Iterable, Sequence
from dataclasses import field

from vsmdesk.drawing.builders import segment
from vsmdesk.drawing.even_lines import even_lines
from vsmdesk.drawing.moved import moved
from vsmdesk.drawing.primitives import Drawing, Group, Path, Stroke
from vsmdesk.drawing.type_styles import (
    REPORT_HEADING,
    REPORT_NOTE,
    REPORT_SECTION,
    REPORT_TEXT,
    written,
    written_shortly,
)
from vsmdesk.records import dataclass
from vsmdesk.symbols.marks import text_lines

SPACE_BEFORE, SPACE_BEFORE_CHAPTER = 26.0, 44.0
_MOST_LINES_OF_TITLE, _MOST_LINES_OF_INTRODUCTION, _FIRST_ROWS = 3, 6, 3
"""Rows of a table that stand below its head at least."""
_SHORT = 0.4
"""Of a page: what a list takes that is never broken, and a table where much of the page is used."""
_LITTLE, _HALF_FILLED, _LITTLE_FILLED = 0.6, 0.72, 0.66
"""Of a page: what may be used where a chapter follows, one of which a good part stands on this page, one that fills."""
_GOOD_PART = 6
_SOME, _PAGE, _GOOD_TAIL = 0.4, 0.85, 0.18
"""Of a page: where so much is used, a last table that fits a page by itself goes on to the next only if its rows take a
good part of that."""
_SMALL, _TAIL = 60.0, 100.0
"""Last blocks, and last rows of a table, that are not higher together stay together: a few lines alone on a page look
as if they had been forgotten."""
CLEAR_OF_FOOT = 20.0
"""Below the last line to write on, so that the rule at the page's foot is not taken for one more."""
RULE = Stroke("rule", 0.6)
STRONG_RULE = Stroke("ink", 0.9)


@dataclass(frozen=True, slots=True)
class Block:
    """Marks that stay together: (0, 0) is their top left corner. One that `leads` stays with the block behind it.

    `room` is what of its height is empty at its foot, and may fall away at the foot of a page.
    """

    height: float
    drawing: Drawing
    leads: bool = False
    room: float = 0.0


@dataclass(frozen=True, slots=True)
class Passage:
    """A titled passage; with a head its blocks are the rows of a table. One that is `leading` starts a page.

    One that also `follows` stays on the page before where little of that is used, or where the whole of it fits there.
    Without a title it goes on where the passage before it ends. One that `fills` repeats its rows to the page's foot.
    The title may be the map's `own`.
    """

    title: str
    anchor: str
    introduction: str
    head: Block | None
    rows: Sequence[Block]
    leading: bool = False
    follows: bool = False
    fills: bool = False
    own: bool = False


@dataclass(slots=True)
class _Filling:
    """Pages while they are filled; `table` holds the rows of the table that is open on this page."""

    height: float
    pages: list[Drawing] = field(default_factory=lambda: [()])
    y: float = 0.0
    table: list[Group] = field(default_factory=list)

    def fits(self, height: float) -> bool:
        return not (self.pages[-1] or self.table) or self.y + height <= self.height

    def add(self, block: Block) -> None:
        self.pages[-1] += moved(block.drawing, 0, self.y)
        self.y += block.height

    def add_row(self, block: Block) -> None:
        self.table.append(Group(block.drawing, 0, self.y, tag="TR"))
        self.y += block.height

    def close_table(self) -> None:
        if self.table:
            self.pages[-1] += (Group(tuple(self.table), tag="Table"),)
            self.table = []

    def turn(self) -> None:
        self.close_table()
        self.pages.append(())
        self.y = 0.0


def flowed(passages: Iterable[Passage], width: float, height: float) -> list[Drawing]:
    """The contents of as many pages as it takes, each to be put at the top left of a page's text area."""
    filling = _Filling(height)
    following = list(passages)
    for number, passage in enumerate(following, 1):
        _flow(filling, passage, width, is_last=number == len(following))
        filling.close_table()
    return filling.pages


def _flow(filling: _Filling, passage: Passage, width: float, *, is_last: bool) -> None:
    if filling.pages[-1] and _starts_page(filling, passage, width, is_last=is_last):
        filling.turn()
    if filling.pages[-1] and passage.title:
        filling.y += _space_before(filling, passage, width)
    if passage.title:
        filling.add(_title(passage, width))
    if passage.head and passage.rows:
        filling.add_row(passage.head)
    for number, row in enumerate(_rows(filling, passage)):
        if not filling.fits(_height_kept(passage, number)):
            filling.turn()
            _continue(filling, passage, width)
        if passage.head:
            filling.add_row(row)
        elif row.drawing or filling.pages[-1]:
            # Room between two blocks is none at the top of a page.
            filling.add(row)


def _rows(filling: _Filling, passage: Passage) -> Sequence[Block]:
    if not passage.fills:
        return passage.rows
    height = sum(row.height for row in passage.rows)
    return [*passage.rows] * max(1, int((filling.height - filling.y - CLEAR_OF_FOOT) / height))


def _starts_page(filling: _Filling, passage: Passage, width: float, *, is_last: bool) -> bool:
    above = (_space_before(filling, passage, width) if passage.title else 0.0) + _opening(passage, width).height
    whole = _height(passage.rows)
    is_short = bool(passage.head or passage.title) and not passage.fills and whole <= _SHORT * filling.height
    is_short = is_short and (passage.head is None or filling.y > _LITTLE * filling.height)
    if not filling.fits(above + (whole if is_short else _first(passage))):
        return True
    if is_last and _leaves_few_rows(filling, passage, above, whole):
        return True
    return passage.leading and not (passage.follows and _may_follow(filling, passage, above, whole))


def _leaves_few_rows(filling: _Filling, passage: Passage, above: float, whole: float) -> bool:
    """Whether the last page of all would hold a few rows of a table that has room on a page by itself."""
    if passage.head is None or filling.y < _SOME * filling.height or whole > _PAGE * filling.height:
        return False
    return 0.0 < filling.y + above + whole - filling.height < _GOOD_TAIL * filling.height


def _may_follow(filling: _Filling, passage: Passage, above: float, whole: float) -> bool:
    """Whether little of the page is used, or all or a good part of the chapter fits what is left of it."""
    used = filling.y / filling.height
    if passage.fills:
        return used <= _LITTLE_FILLED
    good_part = _height(passage.rows[:_GOOD_PART])
    return used <= _LITTLE or filling.fits(above + whole) or (used <= _HALF_FILLED and filling.fits(above + good_part))


def _space_before(filling: _Filling, passage: Passage, width: float) -> float:
    """Less before a chapter that ends on this page only so."""
    if not passage.leading:
        return SPACE_BEFORE
    whole = height_of(passage, width)
    fits_closely = filling.fits(SPACE_BEFORE + whole) and not filling.fits(SPACE_BEFORE_CHAPTER + whole)
    return SPACE_BEFORE if fits_closely and not passage.fills else SPACE_BEFORE_CHAPTER


def _first(passage: Passage) -> float:
    """The height of what stands below the title at least."""
    rows = passage.rows[:_FIRST_ROWS] if passage.head else _together(passage.rows, 0)
    return _height(rows)


def _height_kept(passage: Passage, number: int) -> float:
    """What has to fit on this page: the block and those that it leads; the last of them never stand alone."""
    kept = _height(_together(passage.rows, number))
    return max(kept, _height(passage.rows[number:])) if number == len(passage.rows) - _last(passage) > 0 else kept


def _height(blocks: Sequence[Block]) -> float:
    """Of blocks below each other, without the room at the foot of the last."""
    return sum(block.height for block in blocks) - (blocks[-1].room if blocks else 0.0)


def _last(passage: Passage) -> int:
    """How many blocks or rows at the end stay together, none where that would be one alone."""
    most, least = (_TAIL, 2) if passage.head is not None else (_SMALL, 1)
    count, height = 0, 0.0
    for row in reversed(passage.rows):
        height += row.height
        if height > most and count >= least:
            break
        count += 1
    return count if count > 1 else 0


def _together(rows: Sequence[Block], start: int) -> Sequence[Block]:
    """The block and those that it leads, which may not stand on the next page."""
    end = start
    while end < len(rows) - 1 and rows[end].leads:
        end += 1
    return rows[start : end + 1]


def _continue(filling: _Filling, passage: Passage, width: float) -> None:
    if passage.head:
        filling.add(_continued(passage, width))
        filling.add_row(passage.head)


def _opening(passage: Passage, width: float) -> Block:
    """What stands above the first row, as one block."""
    title = _title(passage, width) if passage.title else Block(0.0, ())
    return Block(title.height + (passage.head.height if passage.head and passage.rows else 0.0), title.drawing)


def height_of(passage: Passage, width: float) -> float:
    """Points from the top of its title to the foot of its last row, all on one page."""
    return _opening(passage, width).height + _height(passage.rows)


def _title(passage: Passage, width: float) -> Block:
    return _leading_title(passage, width) if passage.leading else _section_title(passage, width)


def _leading_title(passage: Passage, width: float) -> Block:
    titles = even_lines(REPORT_HEADING, passage.title, width, _MOST_LINES_OF_TITLE)
    text = even_lines(REPORT_TEXT, passage.introduction, width * 0.92, _MOST_LINES_OF_INTRODUCTION)
    more = (len(titles) - 1) * REPORT_HEADING.leading
    heading = text_lines(titles, 0, 20, REPORT_HEADING.size, REPORT_HEADING.leading, bold=True)
    drawing = (
        Group(heading, tag="H1-own" if passage.own else "H1"),
        *_introduced(text_lines(text, 0, 42 + more, REPORT_TEXT.size, REPORT_TEXT.leading)),
    )
    height = 34 + more + len(text) * REPORT_TEXT.leading + 12
    return Block(height, (Group(drawing, anchor=passage.anchor, title=passage.title),))


def _section_title(passage: Passage, width: float) -> Block:
    text = even_lines(REPORT_NOTE, passage.introduction, width * 0.92, _MOST_LINES_OF_INTRODUCTION)
    drawing = (
        Path(segment(0, 0, width, 0), STRONG_RULE),
        Group(written(REPORT_SECTION, written_shortly(REPORT_SECTION, passage.title, width), 0, 14), tag="H2"),
        *_introduced(text_lines(text, 0, 26, REPORT_NOTE.size, REPORT_NOTE.leading, role=REPORT_NOTE.role)),
    )
    height = 17 + len(text) * REPORT_NOTE.leading + 8
    return Block(height, (Group(drawing, anchor=passage.anchor, title=passage.title),))


def _introduced(lines: Drawing) -> Drawing:
    return (Group(lines, tag="P"),) if lines else ()


def _continued(passage: Passage, width: float) -> Block:
    rule = Path(segment(0, 0, width, 0), STRONG_RULE)
    return Block(22, (rule, *written(REPORT_SECTION, f"{passage.title}, continued", 0, 14)))
