"""The report behind the map as pages: running head and foot, numbered, ready for the PDF."""

from vsmdesk.drawing.builders import segment
from vsmdesk.drawing.moved import moved
from vsmdesk.drawing.primitives import Drawing, Path
from vsmdesk.drawing.type_styles import REPORT_NOTE, written, written_lines, written_shortly, written_width
from vsmdesk.exports.pdf_document import OutlineEntry, Page
from vsmdesk.exports.report import friction_register, metrics_tables
from vsmdesk.exports.report.blocks import RULE, Table, flowed
from vsmdesk.metrics.figures import Figures
from vsmdesk.model.stream import Stream
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.footer import footer_words
from vsmdesk.symbols.marks import text_lines

MARGIN, TOP, BOTTOM = 48.0, 58.0, 58.0


def report_pages(
    value_stream_map: ValueStreamMap, figures: Figures, size: tuple[float, float], state: str = "current"
) -> list[Page]:
    """Friction register and metrics on standing pages of a size, numbered from 2 on: page 1 is the map."""
    width, height = size
    contents = flowed(_tables(value_stream_map, figures, width - 2 * MARGIN), width - 2 * MARGIN, height - TOP - BOTTOM)
    head, foot = _heads(value_stream_map.stream, state), footer_words(value_stream_map).basis
    pages = []
    for number, content in enumerate(contents, 2):
        numbering = f"{number} of {len(contents) + 1}"
        furniture = (*_head(head, width), *_foot(foot, numbering, width, height))
        pages.append(Page(width, height, (*furniture, *moved(content, MARGIN, TOP)), str(number)))
    return pages


def report_outline(value_stream_map: ValueStreamMap) -> list[OutlineEntry]:
    """What the reader's table of contents lists behind the map."""
    points = [
        OutlineEntry(
            f"{point.number} {friction_register.point_title(point)}",
            friction_register.friction_anchor(point.number),
            1,
        )
        for point in friction_register.friction_points(value_stream_map)
    ]
    return [
        OutlineEntry("Friction register", friction_register.ANCHOR),
        *points,
        OutlineEntry("Metrics", metrics_tables.ANCHOR),
        OutlineEntry("Elements", metrics_tables.ELEMENTS_ANCHOR, 1),
    ]


def _tables(value_stream_map: ValueStreamMap, figures: Figures, width: float) -> list[Table]:
    return [
        friction_register.friction_table(value_stream_map, width),
        metrics_tables.stream_table(value_stream_map, figures, width),
        metrics_tables.elements_table(value_stream_map, figures, width),
    ]


def _heads(stream: Stream, state: str) -> tuple[str, str]:
    title = stream.title.strip() or "Value stream map"
    left = ", ".join(part for part in (title, f"{state} state", stream.version) if part.strip())
    return left, ", ".join(part for part in (stream.client, stream.confidentiality) if part.strip())


def _head(words: tuple[str, str], width: float) -> Drawing:
    right = written_shortly(REPORT_NOTE, words[1], (width - 2 * MARGIN) / 2 - 12)
    room = width - 2 * MARGIN - written_width(REPORT_NOTE, right) - 12
    return (
        *written(REPORT_NOTE, written_shortly(REPORT_NOTE, words[0], room), MARGIN, 34),
        *written(REPORT_NOTE, right, width - MARGIN, 34, anchor="end"),
        Path(segment(MARGIN, 40, width - MARGIN, 40), RULE),
    )


def _foot(basis: str, numbering: str, width: float, height: float) -> Drawing:
    top = height - 44
    lines = written_lines(REPORT_NOTE, basis, width - 2 * MARGIN - 60, 2)
    return (
        Path(segment(MARGIN, top, width - MARGIN, top), RULE),
        *text_lines(lines, MARGIN, top + 12, REPORT_NOTE.size, REPORT_NOTE.leading, role=REPORT_NOTE.role),
        *written(REPORT_NOTE, numbering, width - MARGIN, top + 12, anchor="end"),
    )
