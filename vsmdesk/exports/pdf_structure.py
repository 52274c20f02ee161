"""The structure of a document for those who hear it: headings, paragraphs, figures with words, tables, links."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from vsmdesk.drawing.clean_text import on_one_line
from vsmdesk.drawing.primitives import Drawing, Group, Tag
from vsmdesk.exports.pdf_objects import Objects, cleaned_string, text_string
from vsmdesk.exports.written_numbers import Kept
from vsmdesk.records import dataclass

CONTAINERS: frozenset[Tag] = frozenset({"Table", "TR", "L", "Sect"})
"""Tags whose parts have tags of their own; all others hold marks, and what is tagged inside them counts as marks."""
_SCOPES = {"TH": "Column", "TH-row": "Row"}
_OWN = "-own"
_ITEM_BODY = _REPLACED = "LBody"
"""The words of an item of a list are said instead of what is drawn; those of a figure beside it."""


@dataclass(slots=True, eq=False)
class Node:
    """An element of the structure on one page. Its kids are numbers of marked content, other nodes, or annotations.

    Its words are the map's `own`, in the language of that, or the program's.
    """

    tag: Tag | str
    page: int
    words: str = ""
    """On one line."""
    kids: "list[Node | int | str]" = field(default_factory=list)
    own: bool = False
    number: int = 0
    """Of its object, once it is written."""


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
            parent.kids.append(body)
            return body
        tag = group.tag.removesuffix(_OWN)
        node = Node(tag, self.number, words if tag == "Figure" else "", own=tag != group.tag)
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


@dataclass(frozen=True, slots=True)
class Link:
    """An annotation: the number of its object, and its entries."""

    number: int
    entries: str


def add_structure(
    objects: Objects,
    pages: Sequence[PageTags],
    page_numbers: Sequence[int],
    links: Mapping[str, Link],
    language: str = "",
) -> int:
    """Put the structure of all pages, and their annotations by name, among the objects; the number of its root.

    `language` is that of the map's own words, where it is not the document's.
    """
    writer = _Writer(objects, page_numbers, links, language)
    root = objects.reserve()
    whole = Node("Document", 0, "", [kid for page in pages for kid in page.root.kids])
    top = writer.write(whole, root)
    entries = f"/Type /StructTreeRoot /K {top} 0 R /ParentTree {writer.parents(pages)} 0 R"
    objects.fill(root, f"<< {entries} /ParentTreeNextKey {len(pages) + len(writer.linked)} >>")
    return root


class _Writer:
    """Writes elements as objects of the file."""

    def __init__(self, objects: Objects, page_numbers: Sequence[int], links: Mapping[str, Link], language: str) -> None:
        self._objects, self._links = objects, links
        self._language = f" /Lang {text_string(language)}" if language else ""
        self._pages = [f"{number} 0 R" for number in page_numbers]
        self._heads = Kept(self._head)
        self.linked: list[int] = []
        self._next_link = len(page_numbers)

    def write(self, node: Node, parent: int) -> int:
        """The number of a node's object, all below it written. A large map has tens of thousands of them."""
        whole = own = node.number = self._objects.reserve()
        if node.tag == _ITEM_BODY:
            own = node.number = self._objects.reserve()
            self._objects.fill(whole, f"<< /P {parent} 0 R /S /LI /K [ {own} 0 R ] >>")
            parent = whole
        head, words, kids = self._heads[node.tag, node.own], node.words, node.kids
        if words:
            words = f" /{'ActualText' if node.tag == _REPLACED else 'Alt'} {cleaned_string(words)}"
        if kids:
            told = " ".join([str(kid) if isinstance(kid, int) else self._kid(kid, node, own) for kid in kids])
            words += f" /K [ {told} ] /Pg {self._pages[node.page]}"
        self._objects.fill(own, f"<< /P {parent} 0 R {head}{words} >>")
        return whole

    def _head(self, kind: tuple[Tag | str, bool]) -> str:
        """What nodes of a tag, of the map's own words or not, have in common."""
        tag, own = kind
        scope = f" /A << /O /Table /Scope /{_SCOPES[tag]} >>" if tag in _SCOPES else ""
        return f"/S /{tag.removesuffix('-row')}{scope}{self._language if own else ''}"

    def _kid(self, kid: Node | str, node: Node, own: int) -> str:
        if isinstance(kid, Node):
            return f"{self.write(kid, own)} 0 R"
        link, place = self._links[kid], self._next_link + len(self.linked)
        self._objects.fill(link.number, f"<< {link.entries} /StructParent {place} >>")
        self.linked.append(own)
        return f"<< /Type /OBJR /Obj {link.number} 0 R /Pg {self._pages[node.page]} >>"

    def parents(self, pages: Sequence[PageTags]) -> int:
        """The number of the table that says which element each marked content and each annotation belongs to."""
        owners = (" ".join([f"{node.number} 0 R" for node in page.marked]) for page in pages)
        lists = (f"{page.number} [ {own} ]" for page, own in zip(pages, owners, strict=True))
        links = (f"{self._next_link + number} {own} 0 R" for number, own in enumerate(self.linked))
        return self._objects.add(f"<< /Nums [ {' '.join((*lists, *links))} ] >>")
