"""One data sheet for each stage, to be filled in while walking the stream."""

from collections.abc import Callable
from dataclasses import replace

from vsmdesk.drawing.primitives import Group
from vsmdesk.exports.document.content import Content
from vsmdesk.exports.document.parts import Made
from vsmdesk.exports.pdf_document import OutlineEntry
from vsmdesk.exports.report.blocks import CLEAR_OF_FOOT, Block, Passage, height_of
from vsmdesk.exports.report.columns import head_of
from vsmdesk.exports.report.plain_table import NOTE_STYLE, Heading, columns_of, empty_rows, table_block
from vsmdesk.exports.report.prose import LINE, fields_in_columns, heading_block, lines_to_write_on
from vsmdesk.exports.report.signs import signs_told
from vsmdesk.exports.sections.half_walk_sheets import on_half_pages
from vsmdesk.exports.sections.walk_facts import StageFacts, ways_of
from vsmdesk.model.elements import Stage
from vsmdesk.model.identity import Id

ANCHOR = "walk-sheets"
_OBSERVED = 5
_EMPTY_MAP = 3
"""Blank sheets where the map has no stage yet."""
MANY_STAGES = 24
"""More than these are walked by several people in turn, who carry a pad of half pages."""
_Pages = Callable[[list[StageFacts], Content], list[Passage]]


def walk_sheets(content: Content) -> Made:
    """A page for each stage in the order of the map, half a page where there are many."""
    many = len(content.value_stream_map.of(Stage)) > MANY_STAGES
    return _made(content, on_half_pages if many else on_pages)


def whole(content: Content) -> Made:
    """A page for each stage, however many."""
    return _made(content, on_pages)


def halved(content: Content) -> Made:
    """Half a page for each stage."""
    return _made(content, on_half_pages)


def _made(content: Content, pages: _Pages) -> Made:
    """Three sheets without a name where there is no stage."""
    stages = content.value_stream_map.of(Stage) or tuple(Stage(id=Id(f"blank-{n}")) for n in range(_EMPTY_MAP))
    ways = ways_of(content.value_stream_map)
    known = [StageFacts(stage, content, ways) for stage in stages]
    entries = [OutlineEntry(one.title, one.anchor, 1) for one in known]
    return Made(tuple(pages(known, content)), (OutlineEntry("Walk sheets", known[0].anchor), *entries))


def on_pages(known: list[StageFacts], content: Content) -> list[Passage]:
    """A page for each stage."""
    return [_sheet(one, content) for one in known]


def _sheet(known: StageFacts, content: Content) -> Passage:
    width = content.width
    rows = [
        *fields_in_columns(known.what(), width, 1),
        *fields_in_columns([known.team(), ("Observed by", ""), ("Date, time", "")], width, 3),
        *fields_in_columns([*known.way(), ("Input", ""), ("Output", ""), known.systems()], width, 3),
        heading_block("Measured or told", width),
        *fields_in_columns([*known.figures(), *known.own_fields()], width, 4),
        heading_block("Items observed", width),
        _observations(width),
        heading_block("What stands in the way, in the words of those who do the work", width),
    ]
    signs = signs_told(value for _, value in known.figures())
    sheet = Passage(
        known.title, known.anchor, f"{_INTRODUCTION}{signs}", None, rows, leading=True, own=bool(known.name)
    )
    return replace(sheet, rows=[*rows, _remarks(content.height - height_of(sheet, width), width)])


def _remarks(height: float, width: float) -> Block:
    """Lines to write on as far as the page reaches, at least two."""
    count = max(2, int((height - CLEAR_OF_FOOT) / LINE))
    return Block(count * LINE, (Group(lines_to_write_on(count, width)),))


_INTRODUCTION = "Ask where the work is done. Write down what you see and who said so; “not known” is an answer too."


def _observations(width: float) -> Block:
    headings = tuple(
        Heading(title, part, style=NOTE_STYLE)
        for title, part in (
            ("Item", 20),
            ("Came in", 14),
            ("Begun", 14),
            ("Done", 14),
            ("Touch time", 14),
            ("Remarks", 34),
        )
    )
    head = head_of(columns_of(headings, width), width)
    return table_block(head, empty_rows(headings, _OBSERVED, width, LINE))
