"""The map itself as a section: on one page."""

from vsmdesk.exports.document.content import Content
from vsmdesk.exports.document.parts import Drawn, Made, WholePage
from vsmdesk.exports.map_page import ANCHOR, map_page
from vsmdesk.exports.paper_sizes import LANDSCAPE
from vsmdesk.exports.pdf_document import OutlineEntry

OUTLINE = (OutlineEntry("Map", ANCHOR),)


def on_one_page(content: Content) -> Made:
    """The whole sheet, lying, scaled to the paper."""

    def draw(number: int, pages: int) -> Drawn:
        shown = map_page(content.value_stream_map, content.figures, content.paper, pages=pages, number=number)
        return Drawn(shown.page.drawing, shown.warnings)

    return Made((WholePage(*LANDSCAPE[content.paper], draw, ANCHOR),), OUTLINE)
