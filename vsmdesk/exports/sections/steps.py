"""The step table: the map for those who do not see it, and for those who want to check it row by row."""

from vsmdesk.drawing.primitives import Group
from vsmdesk.exports.anchors import element_anchor, step_anchor
from vsmdesk.exports.document.content import Content
from vsmdesk.exports.document.parts import Made
from vsmdesk.exports.pdf_document import OutlineEntry
from vsmdesk.exports.report.blocks import Block, Passage
from vsmdesk.exports.report.plain_table import NAME_STYLE, NOTE_STYLE, Heading, plain_table
from vsmdesk.model.codes import codes
from vsmdesk.step_table.writing import written_table

ANCHOR = "steps"
_HEADINGS = (
    ("id", Heading("No.", 9, style=NOTE_STYLE)),
    ("kind", Heading("Kind", 11, style=NOTE_STYLE)),
    ("name", Heading("Name", 26, style=NAME_STYLE)),
    ("team", Heading("Team", 17, style=NOTE_STYLE)),
    ("process time", Heading("Process time", 12, "end", NOTE_STYLE)),
    ("lead time", Heading("Lead time", 12, "end", NOTE_STYLE)),
    ("wait time", Heading("Wait", 10, "end", NOTE_STYLE)),
    ("%C&A", Heading("%C&A", 8, "end", NOTE_STYLE)),
    ("next", Heading("Next", 22, style=NOTE_STYLE)),
)


def steps(content: Content) -> Made:
    """One row for each element, in the order of the map; its number leads to the map."""
    table = written_table(content.value_stream_map)
    columns = [(table.header.index(name), heading) for name, heading in _HEADINGS if name in table.header]
    texts = [[row[at] for at, _ in columns] for row in table.rows]
    headings = [heading for _, heading in columns]
    head, rows = plain_table(headings, texts, content.width, names=2)
    known = codes(content.value_stream_map)
    keys = [known[element.id] for element in content.value_stream_map.elements]
    linked = [_linked(code, row) for code, row in zip(keys, rows, strict=True)]
    passage = Passage("Steps", ANCHOR, _INTRODUCTION, head, linked, leading=True)
    return Made((passage,), (OutlineEntry("Steps", ANCHOR),))


_INTRODUCTION = "Everything on the map as a table: what it is, who does it, how long it takes, where work goes next."


def _linked(code: str, row: Block) -> Block:
    whole = Group(row.drawing, anchor=step_anchor(code), link=element_anchor(code), title=f"Show {code} on the map")
    return Block(row.height, (whole,))
