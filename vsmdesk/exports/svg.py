"""The map's sheet as an SVG picture."""

from vsmdesk.exports.map_page import map_page, paper_for
from vsmdesk.exports.pdf import theme_for
from vsmdesk.exports.svg_marks import svg_file
from vsmdesk.metrics.figures import figures_of
from vsmdesk.model.stream import Paper
from vsmdesk.model.value_stream_map import ValueStreamMap


def write_svg(
    value_stream_map: ValueStreamMap, *, paper: Paper | None = None, gray: bool = False, outlines: bool = False
) -> bytes:
    """The same marks as on page 1 of the PDF, in UTF-8; the same map gives the same bytes.

    With `outlines`, letters are shapes: the picture is the same in every reader, and nothing in it is text.
    """
    stream = value_stream_map.stream
    page = map_page(value_stream_map, figures_of(value_stream_map), paper_for(value_stream_map, paper)).page
    title = stream.title.strip() or "Value stream map"
    return svg_file(
        page.width, page.height, page.drawing, theme_for(gray=gray), title, stream.subtitle, outlines=outlines
    )
