"""Pages, links, outline and labels as one PDF file. The same pages give the same bytes, whatever was written before."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from vsmdesk.drawing.bounds import bounds
from vsmdesk.drawing.ink import Theme
from vsmdesk.drawing.places import Place, places
from vsmdesk.drawing.primitives import Drawing
from vsmdesk.exports.pdf_marks import PdfMarks
from vsmdesk.exports.pdf_objects import Objects, text_string
from vsmdesk.exports.pdf_pictures import add_picture
from vsmdesk.exports.pdf_structure import Link, Node, PageTags, add_structure
from vsmdesk.exports.pdf_table_of_contents import Line, add_outline
from vsmdesk.exports.written_numbers import WRITTEN
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
    own_language: str = ""
    """Of the map's own words, where it is another."""


@dataclass(slots=True)
class _Document:
    """What the pages of a file share: objects, pages, resources by their numbers, destinations, annotations."""

    objects: Objects
    marks: PdfMarks
    sheets: Sequence[int]
    tree: int
    fonts: int
    pictures: int
    targets: Mapping[str, str]
    links: dict[str, Link]


def pdf_file(
    pages: Sequence[Page], outline: Sequence[OutlineEntry], about: About, theme: Theme, *, elsewhere: str = ""
) -> bytes:
    """The bytes of a PDF file.

    A link whose anchor is on no page leads to the anchor `elsewhere`; without that, and in the outline, it is left out.
    """
    objects, found = Objects(), [tuple(places(page.drawing)) for page in pages]
    sheets = [objects.reserve() for _ in pages]
    targets = _targets(pages, found, sheets)
    tree, fonts, pictures = objects.reserve(), objects.reserve(), objects.reserve()
    document = _Document(objects, PdfMarks(theme), sheets, tree, fonts, pictures, targets, {})
    tagged = [_add_page(document, at, page, found[at], targets.get(elsewhere)) for at, page in enumerate(pages)]
    objects.fill(document.fonts, document.marks.fonts.add_to(objects))
    pictured = [f"/{name} {add_picture(objects, png)} 0 R" for png, name in document.marks.pictures.items()]
    shaped = [f"/{name} {_add_shape(objects, *shape)} 0 R" for name, shape in document.marks.shapes.items()]
    objects.fill(document.pictures, f"<< {' '.join(pictured + shaped)} >>")
    kids = " ".join([f"{sheet} 0 R" for sheet in sheets])
    objects.fill(document.tree, f"<< /Type /Pages /Count {len(pages)} /Kids [ {kids} ] >>")
    structure = add_structure(objects, tagged, sheets, document.links, about.own_language)
    lines = [Line(entry.title, targets[entry.anchor], entry.level) for entry in outline if entry.anchor in targets]
    labels = " ".join([f"{at} << /P {text_string(page.label or str(at + 1))} >>" for at, page in enumerate(pages)])
    catalogue = (
        f"<< /Type /Catalog /Pages {document.tree} 0 R /Lang {text_string(about.language)} "
        f"/StructTreeRoot {structure} 0 R /MarkInfo << /Marked true >> {add_outline(objects, lines)} "
        f"/ViewerPreferences << /DisplayDocTitle true >> /PageLabels << /Nums [ {labels} ] >> >>"
    )
    return objects.file(objects.add(catalogue), objects.add(_information(about)))


def _add_shape(objects: Objects, items: Drawing, operators: str) -> int:
    """The number of a form that draws the same items wherever it stands: outlines alone, so that it needs nothing."""
    box = bounds(items).grown(1)
    edges = " ".join([WRITTEN[edge] for edge in box])
    entries = f"/Type /XObject /Subtype /Form /BBox [ {edges} ] /Resources << >> "
    return objects.add_stream(operators.encode("ascii"), entries)


def _information(about: About) -> str:
    """What the file says about itself; of when it was made only what the map says."""
    told = {"Title": about.title, "Author": about.author, "Subject": about.subject}
    entries = [f"/{key} {text_string(text)}" for key, text in told.items() if text]
    if about.made:
        entries.append(f"/CreationDate (D:{about.made:%Y%m%d})")
    return f"<< {' '.join((*entries, '/Creator (VSM Desk) /Producer (VSM Desk)'))} >>"


def _targets(pages: Sequence[Page], found: Sequence[Sequence[Place]], sheets: Sequence[int]) -> dict[str, str]:
    """The destinations of a document by the name of their anchor; the first place of a name counts."""
    known: dict[str, str] = {}
    for page, spots, sheet in zip(pages, found, sheets, strict=True):
        tops = {page.anchor: 0.0} if page.anchor else {}
        tops |= {spot.anchor: spot.box.top for spot in reversed(spots) if spot.anchor}
        for name, top in tops.items():
            height = WRITTEN[page.height - max(top - _ROOM_ABOVE, 0)]
            known.setdefault(name, f"[ {sheet} 0 R /XYZ 0 {height} 0 ]")
    return known


def _add_page(document: _Document, at: int, page: Page, spots: Sequence[Place], elsewhere: str | None) -> PageTags:
    """Put a page with its links among the objects; its tags."""
    objects = document.objects
    names = list(_add_links(document, at, page, spots, elsewhere))
    tags = PageTags(at, Node("Document", at), iter(names), bool(names))
    content = objects.add_text_stream(document.marks.operators(page.drawing, page.height, tags))
    annotations = " ".join([f"{document.links[name].number} 0 R" for name in names if name])
    objects.fill(
        document.sheets[at],
        f"<< /Type /Page /Parent {document.tree} 0 R /MediaBox [ 0 0 {page.width:.7g} {page.height:.7g} ] "
        f"/Resources << /Font {document.fonts} 0 R /XObject {document.pictures} 0 R >> /Contents {content} 0 R "
        f"/Annots [ {annotations} ] /StructParents {at} /Tabs /S >>",
    )
    return tags


def _add_links(
    document: _Document, at: int, page: Page, spots: Sequence[Place], elsewhere: str | None
) -> Iterator[str]:
    """Put the links of a page among the objects; a name for each group that links, empty where it leads nowhere."""
    for count, spot in enumerate([spot for spot in spots if spot.link]):
        target = document.targets.get(spot.link, elsewhere)
        if target is None:
            yield ""
            continue
        box = (spot.box.left, page.height - spot.box.bottom, spot.box.right, page.height - spot.box.top)
        area = " ".join([WRITTEN[edge] for edge in box])
        kind = f"/Type /Annot /Subtype /Link /F 4 /Border [ 0 0 0 ] /Rect [ {area} ]"
        name, words = f"{at}-{count}", text_string(spot.title)
        document.links[name] = Link(document.objects.reserve(), f"{kind} /Contents {words} /Dest {target}")
        yield name
