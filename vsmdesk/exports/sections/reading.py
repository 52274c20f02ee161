"""How to read the map: one stage taken apart, every mark of this map, the ladder."""

from dataclasses import replace

from vsmdesk.drawing.bounds import bounds
from vsmdesk.drawing.primitives import Drawing, Group
from vsmdesk.drawing.type_styles import REPORT_CELL, written, written_shortly
from vsmdesk.exports.document.content import Content
from vsmdesk.exports.document.parts import Made
from vsmdesk.exports.pdf_document import OutlineEntry
from vsmdesk.exports.report.blocks import Block, Passage
from vsmdesk.exports.report.prose import heading_block, paragraph_block, side_by_side, term_block
from vsmdesk.exports.sections.ladder_picture import ladder_picture
from vsmdesk.exports.sections.sample_map import sample_map
from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import Stage
from vsmdesk.model.quantities import Measured
from vsmdesk.records import dataclass
from vsmdesk.sheet.footer import data_quality
from vsmdesk.sheet.forks import splits_and_joins
from vsmdesk.sheet.handoffs import bars_between
from vsmdesk.sheet.ladder_section import LadderSection, ladder_section
from vsmdesk.sheet.laying import boxes_and_fold
from vsmdesk.sheet.legend import Used, legend_entries
from vsmdesk.sheet.legend_entry import SAMPLE, LegendEntry
from vsmdesk.sheet.spread import Spread
from vsmdesk.symbols.catalogue import drawing_of
from vsmdesk.symbols.context import SymbolContext

ANCHOR, LEGEND_ANCHOR = "how-to-read", "legend"
_COLUMNS, _PITCH = 3, 21.0
_STAGE_COLUMN, _TERM_COLUMN, _ENLARGED = 186.0, 84.0, 1.8


def how_to_read(content: Content) -> Made:
    """For those who see such a map for the first time."""
    passage = Passage("How to read the map", ANCHOR, _INTRODUCTION, None, _blocks(content), leading=True)
    return Made((passage,), (OutlineEntry("How to read the map", ANCHOR),))


def legend(content: Content) -> Made:
    """The same under its name in a workshop: what to draw on the wall."""
    passage = Passage("Legend", LEGEND_ANCHOR, _INTRODUCTION, None, _blocks(content), leading=True)
    return Made((passage,), (OutlineEntry("Legend", LEGEND_ANCHOR),))


_INTRODUCTION = (
    "Work runs from the left to the right, from the moment somebody needs something to the moment they have it. "
    "What counts is time: hatched is waiting, the rest is work."
)
_LADDER = (
    "Below the map, every stage has a step: up for the time that items wait, down for the time that somebody works on "
    "them{}. "
)
_AND_STRIP = ", and a strip that lays the same times end to end"
_UNKNOWN = "Figures in boxes with a broken line and “?” are not known; a total built on them says “≥”."


_SOURCES = (("estimated", "“~” stands before what is estimated"), ("guessed", "“≈” and “?” around what is guessed"))


def _sources(content: Content) -> str:
    """The signs of times that nobody measured, as far as the map has them."""
    counted = data_quality(content.value_stream_map)
    told = ", ".join(words for quality, words in _SOURCES if quality in counted)
    return f" {told}." if told else ""


def _blocks(content: Content) -> list[Block]:
    width = content.width
    sample = replace(content, value_stream_map=sample_map(content.value_stream_map))
    is_empty = not content.value_stream_map.of(Stage)
    spread = _spread(content)
    has_strip = spread is None or spread.has_strip
    content = sample if is_empty else content
    value_stream_map = content.value_stream_map
    context = SymbolContext(value_stream_map, content.figures)
    section = _section(content, None if is_empty else spread)
    entries = legend_entries(context, _used(context, section))
    calendar, of = value_stream_map.calendar, "an example" if is_empty else "this map"
    picture = ladder_picture(section, calendar, width, of, has_strip=has_strip)
    example = None if picture else _section(sample, None)
    of_sample = ladder_picture(example, calendar, width, "an example", has_strip=has_strip) if example else None
    told = "" if picture else _LADDER.format(_AND_STRIP if has_strip else "")
    rows = [_marks(entries[start : start + _COLUMNS], width) for start in range(0, len(entries), _COLUMNS)]
    return [
        heading_block("A stage", width, before=2.0),
        _stage(context, width),
        *([heading_block("Marks, on an example" if is_empty else "Marks on this map", width)] if rows else []),
        *rows,
        heading_block("The ladder, on an example" if of_sample else "The ladder", width),
        *(shown for shown in (picture, of_sample) if shown),
        paragraph_block(f"{told}{_UNKNOWN}{_sources(content)}", width, REPORT_CELL),
    ]


def _spread(content: Content) -> Spread | None:
    """The pages of the map in this document, where they are several; a sheet of its own shows everything."""
    return content.spread if "map-to-read" in content.sections else None


def _section(content: Content, spread: Spread | None) -> LadderSection:
    """The ladder as the map shows it; on one sheet found without laying out its connections, which takes long."""
    value_stream_map = content.value_stream_map
    if spread:
        return ladder_section(value_stream_map, content.figures, spread.sheet.boxes, spread.sheet.fold)
    on_strip, fold = boxes_and_fold(value_stream_map, content.paper)
    boxes = {key: fold.box_to_sheet(box) for key, box in on_strip.items()}
    return ladder_section(value_stream_map, content.figures, boxes, fold)


def _used(context: SymbolContext, section: LadderSection) -> Used:
    """Which marks the sheet shows."""
    value_stream_map = context.value_stream_map
    bars = (bars_between(value_stream_map, flow.source, flow.target) for flow in value_stream_map.of(Flow))
    return Used(
        frozenset(bar for bar in bars if bar is not None),
        any(splits_and_joins(value_stream_map)),
        context.is_classic,
        section.scales.own_work_scale,
        any(rung.unsplit for rung in section.rungs),
        any(rung.band for rung in section.rungs),
    )


def _marks(entries: tuple[LegendEntry, ...], width: float) -> Block:
    column = width / _COLUMNS
    drawn: Drawing = ()
    for number, entry in enumerate(entries):
        x, middle = number * column, _PITCH / 2
        text = written_shortly(REPORT_CELL, entry.text, column - SAMPLE * 1.3 - 16.0)
        words = written(REPORT_CELL, text, x + SAMPLE * 1.3 + 10.0, middle + 3.0)
        drawn += (Group((Group(entry.sample, x, middle, 1.3), *words), tag="P"),)
    return Block(_PITCH, drawn)


@dataclass(frozen=True, slots=True)
class _Told:
    term: str
    text: str


_OF_A_STAGE = (
    _Told(
        "Number, people", "The number is that of the tables; the figure beside the person says how many work at once."
    ),
    _Told("PT, process time", "Touch time for one item, without waiting."),
    _Told("LT, lead time", "From the moment an item can be worked on until it is handed on, waiting included."),
    _Told("%C&A", "Complete and accurate: the share of items that the next team can use as they are."),
    _Told("Foot", "How much of the lead time is work (solid); the rest is waiting (hatched)."),
)
_OF_A_PROCESS = (
    _Told("Name", "What is done; the data box below it holds what was measured."),
    _Told("C/T, cycle time", "From one finished piece to the next."),
    _Told("C/O, changeover", "From the last good piece of one kind to the first of another."),
    _Told("Foot", "Cycle time beside the takt time, the pace at which customers ask for pieces."),
)


def _stage(context: SymbolContext, width: float) -> Block:
    record = _telling_stage(context)
    drawing = drawing_of(record, context)
    box = bounds(drawing)
    symbol = Group(drawing, -box.left * _ENLARGED, (4.0 - box.top) * _ENLARGED, _ENLARGED)
    figure = Group((symbol,), tag="Figure", title=f"The symbol of the stage {record.name}".strip())
    told = _OF_A_PROCESS if context.is_classic else _OF_A_STAGE
    terms, y = list[Group](), 0.0
    for one in told:
        block = term_block(one.term, one.text, width - _STAGE_COLUMN, left=_TERM_COLUMN)
        terms.append(Group(block.drawing, 0.0, y))
        y += block.height
    picture = Block((box.height + 4.0) * _ENLARGED, (figure,))
    return side_by_side(((0.0, picture), (_STAGE_COLUMN, Block(y, tuple(terms)))))


def _telling_stage(context: SymbolContext) -> Stage:
    """The first stage of the map that shows everything, else the first."""

    def told(stage: Stage) -> bool:
        return all((stage.process_time, stage.lead_time, isinstance(stage.percent_complete_accurate, Measured)))

    stages = context.value_stream_map.of(Stage)
    return next((stage for stage in stages if told(stage)), stages[0])
