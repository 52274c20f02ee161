"""Tables as blocks that flow over pages: a row stays whole, a head is repeated on every page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from vsmdesk.drawing.builders import segment
from vsmdesk.drawing.moved import moved
from vsmdesk.drawing.primitives import Drawing, Group, Path, Stroke
from vsmdesk.drawing.type_styles import (
    REPORT_HEADING,
    REPORT_NOTE,
    REPORT_SECTION,
    REPORT_TEXT,
    written,
    written_lines,
)
from vsmdesk.symbols.marks import text_lines

SPACE_BEFORE = 26.0
RULE = Stroke("rule", 0.6)
STRONG_RULE = Stroke("ink", 0.9)


@dataclass(frozen=True, slots=True)
class Block:
    """Marks that stay together: (0, 0) is their top left corner."""

    height: float
    drawing: Drawing


@dataclass(frozen=True, slots=True)
class Table:
    """A titled table. One that is `leading` starts a page and has a large title."""

    title: str
    anchor: str
    introduction: str
    head: Block
    rows: Sequence[Block]
    leading: bool = False


@dataclass(slots=True)
class _Filling:
    """Pages while they are filled."""

    height: float
    pages: list[Drawing] = field(default_factory=lambda: [()])
    y: float = 0.0

    def fits(self, height: float) -> bool:
        return not self.pages[-1] or self.y + height <= self.height

    def add(self, block: Block) -> None:
        self.pages[-1] += moved(block.drawing, 0, self.y)
        self.y += block.height

    def turn(self) -> None:
        self.pages.append(())
        self.y = 0.0


def flowed(tables: Iterable[Table], width: float, height: float) -> list[Drawing]:
    """The contents of as many pages as it takes, each to be put at the top left of a page's text area."""
    filling = _Filling(height)
    for table in tables:
        _flow(filling, table, width)
    return filling.pages


def _flow(filling: _Filling, table: Table, width: float) -> None:
    title = _leading_title(table, width) if table.leading else _section_title(table, width)
    first = table.rows[0].height if table.rows else 0.0
    space = 0.0 if not filling.pages[-1] else SPACE_BEFORE
    if filling.pages[-1] and (table.leading or not filling.fits(space + title.height + table.head.height + first)):
        filling.turn()
        space = 0.0
    filling.y += space
    filling.add(title)
    if table.rows:
        filling.add(table.head)
    for row in table.rows:
        if not filling.fits(row.height):
            filling.turn()
            filling.add(_continued(table, width))
            filling.add(table.head)
        filling.add(row)


def _leading_title(table: Table, width: float) -> Block:
    text = written_lines(REPORT_TEXT, table.introduction, width * 0.92)
    drawing = (
        *written(REPORT_HEADING, table.title, 0, 20),
        *text_lines(text, 0, 42, REPORT_TEXT.size, REPORT_TEXT.leading),
    )
    height = 34 + len(text) * REPORT_TEXT.leading + 12
    return Block(height, (Group(drawing, anchor=table.anchor, title=table.title),))


def _section_title(table: Table, width: float) -> Block:
    text = written_lines(REPORT_NOTE, table.introduction, width * 0.92)
    drawing = (
        Path(segment(0, 0, width, 0), STRONG_RULE),
        *written(REPORT_SECTION, table.title, 0, 14),
        *text_lines(text, 0, 26, REPORT_NOTE.size, REPORT_NOTE.leading, role=REPORT_NOTE.role),
    )
    height = 17 + len(text) * REPORT_NOTE.leading + 8
    return Block(height, (Group(drawing, anchor=table.anchor, title=table.title),))


def _continued(table: Table, width: float) -> Block:
    rule = Path(segment(0, 0, width, 0), STRONG_RULE)
    return Block(22, (rule, *written(REPORT_SECTION, f"{table.title}, continued", 0, 14)))
