"""The map as a PDF: the sheet, then the friction register, then the figures."""

from dataclasses import dataclass

from vsmdesk.drawing.ink import THEMES, Theme
from vsmdesk.exports.map_page import ANCHOR, map_page, missing_characters_warning, paper_for
from vsmdesk.exports.paper_sizes import portrait_for
from vsmdesk.exports.pdf_document import About, OutlineEntry, pdf_file
from vsmdesk.exports.report.pages import report_outline, report_pages
from vsmdesk.metrics.figures import figures_of
from vsmdesk.model.stream import Paper
from vsmdesk.model.value_stream_map import ValueStreamMap


@dataclass(frozen=True, slots=True)
class Pdf:
    """The bytes of the file, and sentences about what will not print well."""

    data: bytes
    warnings: tuple[str, ...] = ()


def write_pdf(value_stream_map: ValueStreamMap, *, paper: Paper | None = None, gray: bool = False) -> Pdf:
    """Page 1 is the map, lying, on the paper asked for (else the map's own, else what is usual where we are).

    The same map gives the same bytes.
    """
    figures, chosen = figures_of(value_stream_map), paper_for(value_stream_map, paper)
    report = report_pages(value_stream_map, figures, portrait_for(chosen))
    sheet = map_page(value_stream_map, figures, chosen, pages=1 + len(report))
    outline = [OutlineEntry("Map", ANCHOR), *report_outline(value_stream_map)]
    pages = [sheet.page, *report]
    data = pdf_file(pages, outline, _about(value_stream_map), theme_for(gray=gray), elsewhere=ANCHOR)
    return Pdf(data, (*sheet.warnings, *missing_characters_warning(pages)))


def write_map_page(value_stream_map: ValueStreamMap, *, paper: Paper | None = None, gray: bool = False) -> bytes:
    """A PDF of the map alone."""
    sheet = map_page(value_stream_map, figures_of(value_stream_map), paper_for(value_stream_map, paper))
    return pdf_file([sheet.page], [], _about(value_stream_map), theme_for(gray=gray))


def theme_for(*, gray: bool) -> Theme:
    """The colours of print."""
    return THEMES["gray" if gray else "print"]


def _about(value_stream_map: ValueStreamMap) -> About:
    stream = value_stream_map.stream
    title = stream.title.strip() or "Value stream map"
    return About(title, stream.author, stream.subtitle, "en", stream.as_of)
