"""The map's sheet as a PNG picture, taken from the PDF."""

from vsmdesk.exports.pdf import write_map_page
from vsmdesk.exports.rendering import page_picture, png_bytes
from vsmdesk.model.stream import Paper
from vsmdesk.model.value_stream_map import ValueStreamMap


def write_png(
    value_stream_map: ValueStreamMap, *, paper: Paper | None = None, gray: bool = False, dpi: float = 150.0
) -> bytes:
    """Page 1 of the PDF at so many dots per inch. Raises ValueError where that is more than 20,000 dots a side."""
    return png_bytes(page_picture(write_map_page(value_stream_map, paper=paper, gray=gray), dpi=dpi), dpi)
