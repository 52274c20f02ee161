"""The map's sheet, or what is selected of it, as an SVG drawing: the same marks as in the PDF."""

from collections.abc import Collection

from vsmdesk.exports.map_part import picture_page
from vsmdesk.exports.pdf import theme_for
from vsmdesk.exports.pdf_document import Page
from vsmdesk.exports.svg_marks import svg_file
from vsmdesk.model.identity import Id
from vsmdesk.model.stream import Paper, Stream
from vsmdesk.model.value_stream_map import ValueStreamMap


def write_svg(
    value_stream_map: ValueStreamMap,
    *,
    paper: Paper | None = None,
    gray: bool = False,
    outlines: bool = False,
    transparent: bool = False,
    only: Collection[Id] = (),
) -> bytes:
    """The same marks as on page 1 of the PDF, or those of what is in `only`, in UTF-8; the same map, the same bytes.

    With `outlines`, letters are shapes: the picture is the same in every reader, and nothing in it is text.
    `transparent` leaves the paper out. Raises ExportError where nothing of `only` is on the sheet.
    """
    page = picture_page(value_stream_map, only, paper)
    return svg_of(page, value_stream_map.stream, gray=gray, outlines=outlines, transparent=transparent)


def svg_of(
    page: Page, stream: Stream, *, gray: bool = False, outlines: bool = False, transparent: bool = False
) -> bytes:
    """A page as a drawing."""
    title = stream.title.strip() or "Value stream map"
    size, theme = (page.width, page.height), theme_for(gray=gray)
    return svg_file(*size, page.drawing, theme, title, stream.subtitle, outlines=outlines, transparent=transparent)
