"""The five measures, and the figures that most people ask for, each in one line."""

from vsmdesk.drawing.bounds import Box
from vsmdesk.drawing.primitives import Group
from vsmdesk.exports.document.content import Content
from vsmdesk.exports.document.parts import Made
from vsmdesk.exports.pdf_document import OutlineEntry
from vsmdesk.exports.report.blocks import Block, Passage
from vsmdesk.exports.report.metrics_tables import introduction
from vsmdesk.exports.report.plain_table import NAME_STYLE, NOTE_STYLE, Heading, plain_table
from vsmdesk.sheet.measures import measures as measures_of
from vsmdesk.sheet.summary import BEFORE_LEGEND, summary

ANCHOR = "measures"
_KEYS = (
    "lead_time", "expected_lead_time", "process_time", "total_wait", "flow_efficiency",
    "rolled_percent_complete_accurate", "effort", "takt_time", "work_in_progress", "handoff_count", "stage_count",
    "longest_wait",
)  # fmt: skip


def measures(content: Content) -> Made:
    """The measures above a short table of key figures."""
    chosen = [content.figures.stream[key] for key in _KEYS if key in content.figures.stream]
    strip = Passage("Measures", ANCHOR, introduction(chosen), None, [measures_block(content)], leading=True)
    headings = (
        Heading("Figure", 20, style=NAME_STYLE),
        Heading("Value", 13, "end", NAME_STYLE),
        Heading("What it says", 60, style=NOTE_STYLE),
    )
    rows = [(figure.name, figure.text, figure.explanation.split(". ")[0].removesuffix(".") + ".") for figure in chosen]
    head, blocks = plain_table(headings, rows, content.width)
    table = Passage("Key figures", "key-figures", "", head, blocks)
    return Made((strip, table), (OutlineEntry("Measures", ANCHOR),))


def measures_block(content: Content) -> Block:
    """The five measures side by side."""
    found = measures_of(content.value_stream_map, content.figures)
    place = Box(0.0, 2.0, content.width + BEFORE_LEGEND, 86.0)
    words = ". ".join(f"{one.name}: {one.number.text if one.number else '?'}, {one.meaning}" for one in found)
    return Block(86.0, (Group(summary(found, place, 0), tag="Figure", title=f"{words}."),))
