"""Walk sheets of half a page for streams of many stages: the same type, less room, to be cut apart."""

from collections.abc import Sequence
from dataclasses import replace

from vsmdesk.drawing.builders import segment
from vsmdesk.drawing.primitives import Group, Path, Stroke
from vsmdesk.drawing.type_styles import REPORT_NOTE, TypeStyle, written, written_lines, written_width
from vsmdesk.exports.document.content import Content
from vsmdesk.exports.report.blocks import CLEAR_OF_FOOT, Block, Passage
from vsmdesk.exports.report.prose import LINE, fields_in_columns, heading_block, lines_to_write_on, stacked
from vsmdesk.exports.report.signs import signs_told
from vsmdesk.exports.sections.walk_facts import StageFacts
from vsmdesk.model.elements import Stage
from vsmdesk.model.identity import Id
from vsmdesk.symbols.marks import text_lines

_TITLE = TypeStyle(13, 16, bold=True)
_CUT, _BETWEEN = Stroke("ink3", 0.4, (3.0, 2.0)), 30.0
_LEAST_LINES = 2


def on_half_pages(known: list[StageFacts], content: Content) -> list[Passage]:
    """Two stages to a page; one alone where texts are so long that no second has room.

    What would be half an empty page at the end is a sheet for a stage that nobody has thought of yet.
    """
    passages, waiting = list[Passage](), list(known)
    spare = replace(known[0], stage=Stage(id=Id("one-more")))
    while waiting:
        pair = (waiting if len(waiting) > 1 else [*waiting, spare])[:2]
        needs = [_least(one, content.width) for one in pair]
        fitting = pair if sum(needs) + _BETWEEN <= content.height else pair[:1]
        passages.append(_page(fitting, needs, content))
        waiting = waiting[len(fitting) :]
    return passages


def _page(known: Sequence[StageFacts], needs: Sequence[float], content: Content) -> Passage:
    """Each sheet on its half, unless one needs more."""
    half = (content.height - _BETWEEN) / 2
    upper = max(needs[0], min(half, content.height - _BETWEEN - needs[1])) if len(known) == 2 else max(needs[0], half)
    rows = [_sheet(known[0], content.width, upper)]
    if len(known) == 2:
        lower = max(needs[1], content.height - _BETWEEN - upper - CLEAR_OF_FOOT)
        rows += [_cut(content.width), _sheet(known[1], content.width, lower)]
    return Passage("", "", "", None, rows, leading=True)


def _cut(width: float) -> Block:
    return Block(_BETWEEN, (Path(segment(0, _BETWEEN / 2, width, _BETWEEN / 2), _CUT),))


def _sheet(known: StageFacts, width: float, height: float) -> Block:
    """All of a sheet; lines to write on fill it."""
    blocks = _blocks(known, width)
    used = sum(block.height for block in blocks)
    count = max(_LEAST_LINES, int((height - used) / LINE))
    remarks = Block(height - used, (Group(lines_to_write_on(count, width)),))
    return Block(height, stacked([*blocks, remarks]).drawing)


def _least(known: StageFacts, width: float) -> float:
    return sum(block.height for block in _blocks(known, width)) + _LEAST_LINES * LINE


def _blocks(known: StageFacts, width: float) -> list[Block]:
    return [
        _title(known, width),
        *fields_in_columns(known.what(), width, 1),
        *fields_in_columns([known.team(), ("Observed by, date, time", ""), known.systems(), *known.way()], width, 3),
        heading_block("Measured or told", width, before=6.0),
        *fields_in_columns(known.figures(), width, 6),
        heading_block("What stands in the way, in the words of those who do the work", width, before=6.0),
    ]


def _title(known: StageFacts, width: float) -> Block:
    signs = signs_told(value for _, value in known.figures()).strip()
    beside = written_width(REPORT_NOTE, signs) + 16.0 if signs else 0.0
    lines = written_lines(_TITLE, known.title, width - beside, 2)
    drawn = text_lines(lines, 0, 12.0, _TITLE.size, _TITLE.leading, bold=True)
    told = (Group(written(REPORT_NOTE, signs, width, 12.0, anchor="end"), tag="P"),) if signs else ()
    heading = Group(drawn, tag="H1-own" if known.name else "H1")
    return Block(len(lines) * _TITLE.leading + 4.0, (Group((heading, *told), anchor=known.anchor, title=known.title),))
