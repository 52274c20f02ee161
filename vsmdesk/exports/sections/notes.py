"""Room to write."""

from vsmdesk.drawing.primitives import Drawing, Group
from vsmdesk.exports.document.content import Content
from vsmdesk.exports.document.parts import Made
from vsmdesk.exports.pdf_document import OutlineEntry
from vsmdesk.exports.report.blocks import Block, Passage
from vsmdesk.exports.report.prose import LINE, lines_to_write_on

ANCHOR = "notes"


def notes(content: Content) -> Made:
    """Lines over what is left of a page, where that is half a page or more, else over a page of their own."""
    line: Drawing = (Group(lines_to_write_on(1, content.width)),)
    passage = Passage("Notes", ANCHOR, "", None, [Block(LINE, line)], leading=True, follows=True, fills=True)
    return Made((passage,), (OutlineEntry("Notes", ANCHOR),))
