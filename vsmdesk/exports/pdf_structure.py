"""The structure of a document for those who hear it: headings, paragraphs, figures with words, tables, links."""

from collections.abc import Iterator, Sequence
from dataclasses import field
from typing import Any

from vsmdesk.drawing.clean_text import on_one_line
from vsmdesk.drawing.primitives import Drawing, Group, Tag
from vsmdesk.records import dataclass

CONTAINERS: frozenset[Tag] = frozenset({"Table", "TR", "L", "Sect"})
"""Tags whose parts have tags of their own; all others hold marks, and what is tagged inside them counts as marks."""
_SCOPES = {"TH": "Column", "TH-row": "Row"}
_REPLACED = "LBody"
"""Its words are said instead of what is drawn; those of a figure beside it."""


@dataclass(slots=True, eq=False)
class Node:
    """An element of the structure on one page. Its kids are numbers of marked content, other nodes, or annotations."""

    tag: Tag | str
    page: int
    words: str = ""
    kids: "list[Node | int | str]" = field(default_factory=list)


@dataclass(slots=True)
class PageTags:
    """The structure of one page while its marks are written; `links` are its annotations in drawing order.

    Groups are not searched for links where the page has none.
    """

    number: int
    root: Node
    links: Iterator[str]
    has_links: bool = True
    marked: list[Node] = field(default_factory=list)

    def open(self, group: Group, parent: Node) -> Node:
        """A new element for a tagged group."""
        words = on_one_line(group.title)
        if group.tag == "LI":
            body = Node("LBody", self.number, words)
            parent.kids.append(Node("LI", self.number, "", [body]))
            return body
        node = Node(group.tag, self.number, words if group.tag == "Figure" else "")
        parent.kids.append(node)
        return node

    def mark(self, node: Node) -> int:
        """The next number of marked content, which belongs to this element."""
        number = len(self.marked)
        self.marked.append(node)
        node.kids.append(number)
        return number

    def link(self, group: Group, parent: Node) -> None:
        """The annotation of a group that links, if it leads anywhere."""
        name = next(self.links) if group.link else ""
        if name:
            parent.kids.append(Node("Link", self.number, "", [name]))

    def link_all(self, group: Group, parent: Node) -> None:
        """The annotations of the group and of all groups in it."""
        if not self.has_links:
            return
        self.link(group, parent)
        for item in group.items:
            if isinstance(item, Group):
                self.link_all(item, parent)


class TagSearch:
    """Tells which groups are tagged or hold tagged ones; each is looked at once."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Drawing, bool]] = {}

    def holds(self, items: Drawing) -> bool:
        """Whether any of the items is tagged, or holds one that is."""
        known = self._known.get(id(items))
        if known is None:
            found = any(isinstance(item, Group) and (item.tag != "" or self.holds(item.items)) for item in items)
            known = self._known[id(items)] = (items, found)
        return known[1]


def add_structure(
    document: Any, pages: Sequence[PageTags], page_names: Sequence[str], annotations: dict[str, Any]
) -> None:
    """Put the structure of all pages into a reportlab document. `annotations` are their dictionaries by name."""
    from reportlab.pdfbase.pdfdoc import PDFDictionary

    writer = _Writer(document, page_names, annotations)
    root = writer.reserve()
    whole = Node("Document", 0, "", [kid for page in pages for kid in page.root.kids])
    top = writer.write(whole, root)
    entries = f"/Type /StructTreeRoot /K {top} 0 R /ParentTree {writer.parents(pages)} 0 R"
    writer.fill(root, f"<< {entries} /ParentTreeNextKey {len(pages) + len(writer.linked)} >>")
    document.Catalog.StructTreeRoot = f"{root} 0 R"
    document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})


class _Writer:
    """Writes elements as objects of the file.

    The objects are plain text under numbers of their own: a map of a thousand elements has thousands of them, and
    reportlab's dictionaries would take as long as all the rest of the page.
    """

    def __init__(self, document: Any, page_names: Sequence[str], annotations: dict[str, Any]) -> None:
        self._document, self._annotations = document, annotations
        self._pages = [document.idToObjectNumberAndVersion[name][0] for name in page_names]
        self._numbers: dict[int, int] = {}
        self.linked: list[int] = []
        self._next_link = len(page_names)

    def reserve(self) -> int:
        """The number of a new object."""
        document = self._document
        document.objectcounter += 1
        number: int = document.objectcounter
        name = f"structure-{number}"
        document.idToObjectNumberAndVersion[name] = (number, 0)
        document.numberToId[number] = name
        return number

    def fill(self, number: int, content: str) -> None:
        """What the object of that number is."""
        self._document.idToObject[f"structure-{number}"] = content.encode("ascii")

    def write(self, node: Node, parent: int) -> int:
        """The number of a node's object, all below it written."""
        own = self._numbers[id(node)] = self.reserve()
        told = [f"<< /S /{str(node.tag).removesuffix('-row')} /P {parent} 0 R"]
        if node.tag in _SCOPES:
            told.append(f"/A << /O /Table /Scope /{_SCOPES[node.tag]} >>")
        if node.words:
            told.append(f"/{'ActualText' if node.tag == _REPLACED else 'Alt'} {_written(node.words)}")
        if node.kids:
            kids = " ".join([self._kid(kid, node, own) for kid in node.kids])
            told.append(f"/K [ {kids} ] /Pg {self._pages[node.page]} 0 R")
        self.fill(own, f"{' '.join(told)} >>")
        return own

    def _kid(self, kid: Node | int | str, node: Node, own: int) -> str:
        if isinstance(kid, Node):
            return f"{self.write(kid, own)} 0 R"
        if isinstance(kid, int):
            return str(kid)
        self._annotations[kid]["StructParent"] = str(self._next_link + len(self.linked))
        self.linked.append(own)
        number = self._document.idToObjectNumberAndVersion[self._document.annotationName(kid)][0]
        return f"<< /Type /OBJR /Obj {number} 0 R /Pg {self._pages[node.page]} 0 R >>"

    def parents(self, pages: Sequence[PageTags]) -> int:
        """The number of the table that says which element each marked content and each annotation belongs to."""
        owners = (" ".join([f"{self._numbers[id(node)]} 0 R" for node in page.marked]) for page in pages)
        lists = (f"{page.number} [ {own} ]" for page, own in zip(pages, owners, strict=True))
        links = (f"{self._next_link + number} {own} 0 R" for number, own in enumerate(self.linked))
        number = self.reserve()
        self.fill(number, f"<< /Nums [ {' '.join((*lists, *links))} ] >>")
        return number


def _written(words: str) -> str:
    """A text as a string of the file."""
    if words.isascii():
        return f"({words.translate(_ESCAPED)})"
    return f"<FEFF{words.encode('utf-16-be').hex()}>"


_ESCAPED = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)", "\r": " "})
