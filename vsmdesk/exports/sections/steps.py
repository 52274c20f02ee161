"""The step table: the map for those who do not see it, and for those who want to check it row by row."""

from vsmdesk.drawing.primitives import Group
from vsmdesk.exports.anchors import element_anchor, step_anchor
from vsmdesk.exports.document.content import Content
from vsmdesk.exports.document.parts import Made
from vsmdesk.exports.pdf_document import OutlineEntry
from vsmdesk.exports.report.blocks import Block, Passage
from vsmdesk.exports.report.plain_table import NAME_STYLE, NOTE_STYLE, Heading, fitted, plain_table
from vsmdesk.exports.report.signs import signs_told
from vsmdesk.exports.sections.ways_on import ways_on
from vsmdesk.metrics.figures import Figures
from vsmdesk.metrics.wording import NOT_APPLICABLE_TEXT, UNKNOWN_FIGURE, of_measured
from vsmdesk.model.codes import codes
from vsmdesk.model.elements import Element, Queue, Stage
from vsmdesk.model.quantities import Measured
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.times import part_of
from vsmdesk.step_table.writing import written_table

ANCHOR = "steps"
_HEADINGS = (
    ("id", "", Heading("No.", 1, style=NOTE_STYLE)),
    ("kind", "", Heading("Kind", 1, style=NOTE_STYLE)),
    ("name", "", Heading("Name", 2.2, style=NAME_STYLE, own=True)),
    ("team", "", Heading("Team", 1, style=NOTE_STYLE, own=True)),
    ("process time", "process_time", Heading("Process time", 1, "end", NOTE_STYLE)),
    ("lead time", "lead_time", Heading("Lead time", 1, "end", NOTE_STYLE)),
    ("wait time", "wait_time", Heading("Wait", 1, "end", NOTE_STYLE)),
    ("quantity", "quantity", Heading("Items", 1, "end", NOTE_STYLE)),
    ("%C&A", "percent_complete_accurate", Heading("%C&A", 1, "end", NOTE_STYLE)),
    ("next", "", Heading("Next", 1.6, style=NOTE_STYLE)),
)
"""The column of the step table, the number of an element that it shows as the map does, the column on paper."""
_ALWAYS, _MOST_LINES = ("id", "kind", "name", "next"), 40
_OF_A_STAGE = ("process_time", "lead_time", "percent_complete_accurate")


def steps(content: Content) -> Made:
    """One row for each element, in the order of the map; its number leads to the map. Empty columns are left out."""
    headings, texts = _columns(content.value_stream_map, content.figures)
    fitting = fitted(headings, texts, content.width)
    head, rows = plain_table(fitting, texts, content.width, names=2, lines=_MOST_LINES)
    known = codes(content.value_stream_map)
    keys = [known[element.id] for element in content.value_stream_map.elements]
    linked = [_linked(code, row) for code, row in zip(keys, rows, strict=True)]
    signs = signs_told(text for row in texts for text, heading in zip(row, headings, strict=True) if not heading.own)
    told = f"{_INTRODUCTION}{signs}" if linked else "Nothing is on the map yet."
    passage = Passage("Steps", ANCHOR, told, head, linked, leading=True, follows=True)
    return Made((passage,), (OutlineEntry("Steps", ANCHOR),))


def _columns(value_stream_map: ValueStreamMap, figures: Figures) -> tuple[list[Heading], list[list[str]]]:
    """What the columns are called, and the rows below."""
    table = written_table(value_stream_map)
    ways = ways_on(value_stream_map)
    headings, columns = list[Heading](), list[list[str]]()
    for name, field, heading in _HEADINGS:
        if name not in table.header:
            continue
        at = table.header.index(name)
        pairs = list(zip(value_stream_map.elements, table.rows, strict=True))
        texts = [_shown(getattr(element, field, None), row[at]) for element, row in pairs]
        if name == "next":
            texts = [ways.get(element.id, "") for element in value_stream_map.elements]
        elif field and any(texts):
            pairs_of_texts = zip(texts, value_stream_map.elements, strict=True)
            texts = [text or _not_given(element, field, figures) for text, element in pairs_of_texts]
        if name in _ALWAYS or any(texts):
            headings.append(heading)
            columns.append(texts)
    return headings, [list(row) for row in zip(*columns, strict=True)]


def _shown(value: object, text: str) -> str:
    if value == "n/a":
        return NOT_APPLICABLE_TEXT.text
    return of_measured(value).text if isinstance(value, Measured) else text


def _not_given(element: Element, field: str, figures: Figures) -> str:
    """A lead time that follows from other times; else what a stage should have, or a queue (to hold or to last)."""
    if isinstance(element, Queue):
        return UNKNOWN_FIGURE if field == "wait_time" and element.quantity is None else ""
    if not isinstance(element, Stage) or field not in _OF_A_STAGE:
        return ""
    follows = figures.elements[element.id]["lead_time"] if field == "lead_time" else None
    if follows is None or follows.value is None:
        return UNKNOWN_FIGURE
    shown = part_of(follows.value, figures.stream["lead_time"].value, figures.numbers.given.map.calendar)
    return shown.text if follows.complete else f"≥ {shown.text}"


_INTRODUCTION = "Everything on the map as a table: what it is, who does it, how long it takes, where work goes next."


def _linked(code: str, row: Block) -> Block:
    whole = Group(row.drawing, anchor=step_anchor(code), link=element_anchor(code), title=f"Show {code} on the map")
    return Block(row.height, (whole,))
