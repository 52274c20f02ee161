"""Room to write."""

from vsmdesk.drawing.primitives import Drawing, Group
from vsmdesk.exports.document.content import Content
from vsmdesk.exports.document.parts import Made
from vsmdesk.exports.pdf_document import OutlineEntry
from vsmdesk.exports.report.blocks import Block, Passage
from vsmdesk.exports.report.prose import LINE, lines_to_write_on

ANCHOR = "notes"
_TITLE = 50.0


def notes(content: Content) -> Made:
    """One page of lines."""
    count = int((content.height - _TITLE) / LINE)
    lines: Drawing = (Group(lines_to_write_on(count, content.width)),)
    passage = Passage("Notes", ANCHOR, "", None, [Block(count * LINE, lines)], leading=True)
    return Made((passage,), (OutlineEntry("Notes", ANCHOR),))
