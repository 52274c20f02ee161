"""Sections put together as the pages of one document."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from vsmdesk.drawing.moved import moved
from vsmdesk.drawing.primitives import Drawing
from vsmdesk.exports.document.content import Content
from vsmdesk.exports.document.furniture import MARGIN, TOP, furniture
from vsmdesk.exports.document.parts import Drawn, Made, WholePage
from vsmdesk.exports.pdf_document import OutlineEntry, Page
from vsmdesk.exports.report.blocks import Passage, flowed
from vsmdesk.records import dataclass


@dataclass(frozen=True, slots=True)
class Assembled:
    """Pages in order, the table of contents, and sentences about what will not print well."""

    pages: tuple[Page, ...]
    outline: tuple[OutlineEntry, ...]
    warnings: tuple[str, ...]


def assembled(sections: Sequence[Made], content: Content, first: int = 1) -> Assembled:
    """All sections as pages, numbered from `first` on."""
    sheets = list(_sheets(sections, content))
    last = first + len(sheets) - 1
    pages, warnings = list[Page](), list[str]()
    for number, sheet in enumerate(sheets, first):
        drawn = sheet.draw(number, last)
        pages.append(Page(sheet.width, sheet.height, drawn.drawing, sheet.label or str(number), sheet.anchor))
        warnings += drawn.warnings
    outline = tuple(entry for section in sections for entry in section.outline)
    return Assembled(tuple(pages), outline, tuple(dict.fromkeys(warnings)))


def _sheets(sections: Iterable[Made], content: Content) -> Iterator[WholePage]:
    """Whole pages as they are; passages that follow each other flow over pages, also from section to section."""
    parts = (part for section in sections for part in section.parts)
    for _, group in groupby(parts, type):
        together = list(group)
        yield from (part for part in together if isinstance(part, WholePage))
        passages = [part for part in together if isinstance(part, Passage)]
        bodies = flowed(passages, content.width, content.height) if passages else []
        yield from (_text_page(body, content) for body in bodies)


def _text_page(body: Drawing, content: Content) -> WholePage:
    def draw(number: int, pages: int) -> Drawn:
        options = content.options
        around = furniture(
            content.value_stream_map, content.size, number, pages, content.state, options.logo, blank=options.blank
        )
        return Drawn((*around, *moved(body, MARGIN, TOP)))

    return WholePage(*content.size, draw)
