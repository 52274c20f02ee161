"""Pages, links, outline and labels as one PDF file. The same pages give the same bytes, whatever was written before."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from vsmdesk.drawing.clean_text import on_one_line
from vsmdesk.drawing.ink import Theme
from vsmdesk.drawing.places import Place, places
from vsmdesk.drawing.primitives import Drawing
from vsmdesk.exports.pdf_marks import PdfMarks
from vsmdesk.exports.pdf_objects import file_bytes
from vsmdesk.exports.pdf_pictures import picture_object
from vsmdesk.exports.pdf_streams import stream
from vsmdesk.exports.pdf_structure import Node, PageTags, add_structure
from vsmdesk.records import dataclass

_ROOM_ABOVE = 2.0
"""How far above a target the page is shown: the target whole, and nothing of what stands above it."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page in points; its drawing runs down from the top left corner. `anchor` names the page as a target."""

    width: float
    height: float
    drawing: Drawing
    label: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A line of the reader's table of contents; `level` 0 is the top."""

    title: str
    anchor: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class About:
    """What the file says about itself. Without a date it says nothing of when it was made."""

    title: str
    author: str = ""
    subject: str = ""
    language: str = "en"
    made: date | None = None


def pdf_file(
    pages: Sequence[Page], outline: Sequence[OutlineEntry], about: About, theme: Theme, *, elsewhere: str = ""
) -> bytes:
    """The bytes of a PDF file.

    A link whose anchor is on no page leads to the anchor `elsewhere`; without that, and in the outline, it is left out.
    """
    from reportlab.pdfbase.pdfdoc import PDFDocument

    document = PDFDocument(compression=1, invariant=1, pdfVersion=(1, 7), lang=about.language)
    document.info = _information(about)
    marks, found = PdfMarks(theme), [tuple(places(page.drawing)) for page in pages]
    targets, tagged, links = _Targets(pages, found), list[PageTags](), dict[str, Any]()
    for number, page in enumerate(pages):
        names = _links(document, number, page, found[number], targets, elsewhere, links)
        tags = PageTags(number, Node("Document", number), iter(names), bool(names))
        _add_page(document, marks, page, [document.refAnnotation(name) for name in names if name], tags)
        tagged.append(tags)
    marks.fonts.add_to(document)
    add_structure(document, tagged, [_page_name(number) for number in range(len(pages))], links)
    _add_outline(document, [entry for entry in outline if entry.anchor in targets.known])
    _add_viewing(document, pages)
    document.format = partial(file_bytes, document)
    return bytes(document.GetPDFData(targets))


def _information(about: About) -> Any:
    """The information dictionary; reportlab's own would add the time of writing."""
    from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFString

    told = {"Title": about.title, "Author": about.author, "Subject": about.subject}
    entries = {key: PDFString(on_one_line(text)) for key, text in told.items() if text}
    if about.made:
        entries["CreationDate"] = PDFString(f"D:{about.made:%Y%m%d}")
    program = PDFString("VSM Desk")
    information = PDFDictionary({**entries, "Creator": program, "Producer": program})
    information.digest = lambda _signature: None
    return information


class _Targets:
    """The destinations of a document by the name of their anchor; the first place of a name counts."""

    def __init__(self, pages: Sequence[Page], found: Sequence[Sequence[Place]]) -> None:
        from reportlab.pdfbase.pdfdoc import Destination, PDFObjectReference

        self.known: dict[str, Any] = {}
        for number, (page, spots) in enumerate(zip(pages, found, strict=True)):
            tops = {page.anchor: 0.0} if page.anchor else {}
            tops |= {spot.anchor: spot.box.top for spot in reversed(spots) if spot.anchor}
            for name, top in tops.items():
                target = Destination(name)
                target.xyz(0, round(page.height - max(top - _ROOM_ABOVE, 0), 2), 0)
                target.setPage(PDFObjectReference(_page_name(number)))
                self.known.setdefault(name, target)

    def _bookmarkReference(self, name: str) -> Any:  # noqa: N802 (the name reportlab's outline asks by)
        return self.known[name]


def _page_name(number: int) -> str:
    return f"Page{number + 1}"


def _links(
    document: Any,
    number: int,
    page: Page,
    spots: Sequence[Place],
    targets: _Targets,
    elsewhere: str,
    links: dict[str, Any],
) -> list[str]:
    """The names of the annotations of a page, one for each group that links, empty where it leads nowhere."""
    from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString

    names = list[str]()
    for spot in spots:
        if not spot.link:
            continue
        target = targets.known.get(spot.link) or targets.known.get(elsewhere)
        names.append("" if target is None else f"{number}-{len(names)}")
        if target is None:
            continue
        box = (spot.box.left, page.height - spot.box.bottom, spot.box.right, page.height - spot.box.top)
        area = PDFArray([round(edge, 2) for edge in box])
        kind = {"Type": PDFName("Annot"), "Subtype": PDFName("Link"), "F": 4, "Border": "[0 0 0]"}
        entries = {**kind, "Rect": area, "Contents": PDFString(on_one_line(spot.title)), "Dest": target}
        annotation = PDFDictionary(entries)
        links[names[-1]] = annotation.dict
        document.addAnnotation(names[-1], annotation)
    return names


def _add_page(document: Any, marks: PdfMarks, page: Page, links: list[Any], tags: PageTags) -> None:
    from reportlab.pdfbase.pdfdoc import PDFName, PDFPage, PDFResourceDictionary

    before = len(marks.pictures)
    content = stream(marks.operators(page.drawing, page.height, tags).encode("ascii"))
    document.updateSignature(content.content)
    sheet, resources = PDFPage(), PDFResourceDictionary()
    sheet.pagewidth, sheet.pageheight = round(page.width, 3), round(page.height, 3)
    sheet.Contents = content
    sheet.Annots = links
    resources.basicFonts()
    resources.XObject = {
        name: document.Reference(picture_object(picture)) for name, picture in list(marks.pictures.items())[before:]
    }
    sheet.Resources = resources
    # reportlab writes only the entries of a page that it knows.
    sheet.__NoDefault__ = [*PDFPage.__NoDefault__, "StructParents", "Tabs"]
    sheet.StructParents, sheet.Tabs = tags.number, PDFName("S")
    document.addPage(sheet)


def _add_outline(document: Any, outline: Sequence[OutlineEntry]) -> None:
    for entry in outline:
        document.Outlines.addOutlineEntry(entry.anchor, entry.level, on_one_line(entry.title))
    document.Catalog.setPageMode("UseOutlines" if outline else "UseNone")


def _add_viewing(document: Any, pages: Sequence[Page]) -> None:
    from reportlab.pdfbase.pdfdoc import PDFPageLabel, PDFPageLabels, ViewerPreferencesPDFDictionary

    preferences = document.Catalog.ViewerPreferences = ViewerPreferencesPDFDictionary()
    preferences["DisplayDocTitle"] = "true"
    labels = document.Catalog.PageLabels = PDFPageLabels()
    for number, page in enumerate(pages):
        labels.addPageLabel(number, PDFPageLabel(prefix=page.label or str(number + 1)))
