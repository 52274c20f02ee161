"""The map's sheet, or what is selected of it, as a PNG picture, taken from the PDF."""

from collections.abc import Collection

from vsmdesk.exports.map_part import picture_page
from vsmdesk.exports.pdf import theme_for
from vsmdesk.exports.pdf_document import About, Page, pdf_file
from vsmdesk.exports.rendering import page_picture, png_bytes
from vsmdesk.model.identity import Id
from vsmdesk.model.stream import Paper
from vsmdesk.model.value_stream_map import ValueStreamMap


def write_png(
    value_stream_map: ValueStreamMap,
    *,
    paper: Paper | None = None,
    gray: bool = False,
    dpi: float = 150.0,
    transparent: bool = False,
    only: Collection[Id] = (),
) -> bytes:
    """Page 1 of the PDF at so many dots per inch, or what is in `only`; `transparent` leaves the paper out.

    Raises ValueError where that is more than 20,000 dots a side, ExportError where nothing of `only` is on the sheet.
    """
    page, stream = picture_page(value_stream_map, only, paper), value_stream_map.stream
    return png_of(page, stream.title, gray=gray, dpi=dpi, transparent=transparent)


def png_of(page: Page, title: str, *, gray: bool = False, dpi: float = 150.0, transparent: bool = False) -> bytes:
    """A page as a picture. Raises ValueError where that is more than 20,000 dots a side."""
    pdf = pdf_file([page], [], About(title.strip() or "Value stream map"), theme_for(gray=gray))
    return png_bytes(page_picture(pdf, dpi=dpi, transparent=transparent), dpi)
