"""The map itself as a section: on one page, or over as many as it takes to read it."""

from vsmdesk.drawing.bounds import Box
from vsmdesk.drawing.builders import rectangle
from vsmdesk.drawing.primitives import Drawing, Group
from vsmdesk.exports.alternatives import map_in_words
from vsmdesk.exports.document.content import ABOVE, Content
from vsmdesk.exports.document.furniture import LOGO_HEIGHT, MARGIN, TOP, furniture, head_logo, logo_above
from vsmdesk.exports.document.parts import Drawn, Made, WholePage
from vsmdesk.exports.map_page import ANCHOR, legibility_warnings, map_page, scale_on_one_page
from vsmdesk.exports.map_tags import tagged_map
from vsmdesk.exports.paper_sizes import LANDSCAPE
from vsmdesk.exports.pdf_document import OutlineEntry
from vsmdesk.exports.poster.cutting import Cutter
from vsmdesk.sheet.finding import finding
from vsmdesk.sheet.fold_content import MARGIN as SHEET_MARGIN
from vsmdesk.sheet.spread import Spread
from vsmdesk.sheet.title_block import title_block

OUTLINE = (OutlineEntry("Map", ANCHOR),)
_ABOVE_FIELDS, _UNPRINTED = 31.5, 12.0


def on_one_page(content: Content) -> Made:
    """The whole sheet, lying, scaled to the paper."""
    scale = scale_on_one_page(content.value_stream_map, content.paper)

    def draw(number: int, pages: int) -> Drawn:
        shown = map_page(
            content.value_stream_map, content.figures, content.paper, pages, number, linked=content.with_rows
        )
        return Drawn((*shown.page.drawing, *_logo(content, scale)), shown.warnings)

    return Made((WholePage(*LANDSCAPE[content.paper], draw, ANCHOR),), OUTLINE)


def _logo(content: Content, scale: float) -> Drawing:
    """Above the fields of the title, in what the sheet's margin leaves at that scale."""
    edge = LANDSCAPE[content.paper][0] - SHEET_MARGIN * scale
    bottom = _ABOVE_FIELDS * scale
    return logo_above(content.options.logo, edge, bottom, min(LOGO_HEIGHT, bottom - _UNPRINTED))


def to_read(content: Content) -> Made:
    """On one page where that can be read; else in rows over several pages, each with its part of the ladder."""
    spread = content.spread
    if spread is None:
        return on_one_page(content)
    drawing = tagged_map(spread.pieces, content.value_stream_map, content.figures, linked=content.with_rows)
    cutter = Cutter()
    pages = tuple(_page(content, spread, drawing, cutter, at) for at in range(len(spread.pages)))
    return Made(pages, OUTLINE)


def _page(content: Content, spread: Spread, drawing: Drawing, cutter: Cutter, at: int) -> WholePage:
    size, window = LANDSCAPE[content.paper], spread.pages[at]

    def draw(number: int, pages: int) -> Drawn:
        around = furniture(
            content.value_stream_map, size, number, pages, content.state, content.options.logo, with_head=at > 0
        )
        words = f"Part {at + 1} of {len(spread.pages)}. {map_in_words(content.value_stream_map, content.figures)}"
        items = cutter.within(drawing, _grown(window))
        if at == 0:
            items += _title(content, spread, f"{number} of {pages}, {content.paper}")
            around += head_logo(content.options.logo, size[0])
        part = _part(items, window, spread.scale, words)
        return Drawn((*around, *part), tuple(legibility_warnings(part, content.paper)) if at == 0 else ())

    return WholePage(*size, draw, ANCHOR if at == 0 else f"{ANCHOR}-{at + 1}")


def _title(content: Content, spread: Spread, page: str) -> Drawing:
    stream = content.value_stream_map.stream
    subtitle = finding(content.value_stream_map, content.figures, content.state)
    return title_block(stream, subtitle, spread.sheet.fold.title, content.state, page)


def _grown(window: Box) -> Box:
    """Marks reach a little over the edges of a band, its lanes' names and totals never more than this."""
    return Box(window.left - 12.0, window.top, window.right + 12.0, window.bottom)


def _part(items: Drawing, window: Box, scale: float, words: str) -> Drawing:
    seen = _grown(window)
    clip = rectangle(seen.left, seen.top, seen.width, seen.height)
    x, y = MARGIN - window.left * scale, TOP - ABOVE - window.top * scale
    return (Group(items, x, y, scale, clip=clip, tag="Figure", title=words),)
