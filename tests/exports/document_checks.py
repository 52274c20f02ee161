"""What can be wrong with a finished document, found in its bytes: tags, figures without words, fonts, links."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from io import BytesIO
from typing import Any

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1

from tests.exports.documents import shown_texts
from vsmdesk.exports.pdf_document import Page
from vsmdesk.model.codes import codes
from vsmdesk.model.value_stream_map import ValueStreamMap

_MARKS = re.compile(rb"\b(BDC|BMC|EMC)\b")
_CODE = re.compile(r"(?:Show (?:point )?|Friction )(.+?)(?: on the map| in the tables|:.*)", re.DOTALL)
"""How a link says where it leads: on maps queues have no number, so their names are looked for too."""
_ABOVE, _BELOW = 30.0, 90.0
"""Points around the place of a link in which the number that it names is found."""


class Document:
    """A document as a reader program opens it, beside the pages from which it was written."""

    def __init__(self, data: bytes, pages: Sequence[Page], value_stream_map: ValueStreamMap) -> None:
        known = codes(value_stream_map)
        self._names = {known[element.id]: element.name.split() for element in value_stream_map.elements}
        self.drawn = pages
        self.read = PDFDocument(PDFParser(BytesIO(data)))
        self.pages = list(PDFPage.create_pages(self.read))
        self._numbers = {page.pageid: number for number, page in enumerate(self.pages)}

    def faults(self) -> list[str]:
        """Everything that is wrong, in words."""
        return [*self._unbalanced(), *self._silent(), *self._without_font(), *self._astray()]

    def _unbalanced(self) -> Iterator[str]:
        for number, page in enumerate(self.pages, 1):
            depth, content = 0, b"\n".join(resolve1(stream).get_data() for stream in page.contents)
            for mark in _MARKS.findall(content):
                depth += -1 if mark == b"EMC" else 1
                if depth < 0:
                    break
            if depth:
                yield f"page {number}: marked content is not balanced"

    def _silent(self) -> Iterator[str]:
        for element in self._structure(resolve1(self.read.catalog["StructTreeRoot"])["K"]):
            if element.get("S") and element["S"].name == "Figure" and not resolve1(element.get("Alt")):
                yield "a figure has no words"

    def _structure(self, kids: Any) -> Iterator[dict[str, Any]]:
        found = resolve1(kids)
        for kid in found if isinstance(found, list) else [found]:
            element = resolve1(kid)
            if isinstance(element, dict):
                yield element
                yield from self._structure(element.get("K", []))

    def _without_font(self) -> Iterator[str]:
        seen = dict[int, bool]()
        for number, page in enumerate(self.pages, 1):
            for font in resolve1(page.resources["Font"]).values():
                if not _seen(seen, font):
                    yield f"page {number}: a font is not in the file"

    def _astray(self) -> Iterator[str]:
        for number, page in enumerate(self.pages, 1):
            for link in (resolve1(one) for one in resolve1(page.annots) or []):
                target, _, _, top, _ = resolve1(link["Dest"])
                words, at = _text(link["Contents"]), self._numbers[target.objid]
                if not self._says(at, float(top), words):
                    yield f"page {number}: “{words}” does not lead there"

    def _says(self, at: int, top: float, words: str) -> bool:
        named, page = _CODE.fullmatch(words), self.drawn[at]
        assert named, words
        wanted = {named[1], *self._names.get(named[1], ())}
        return any(
            wanted & set(text.split()) and -_ABOVE <= box.top - (page.height - top) <= _BELOW
            for box, text in self._texts[at]
        )

    @cached_property
    def _texts(self) -> list[list[tuple[Any, str]]]:
        return [list(shown_texts(page.drawing)) for page in self.drawn]


def _seen(seen: dict[int, bool], font: Any) -> bool:
    if font.objid not in seen:
        seen[font.objid] = _has_letters(resolve1(font))
    return seen[font.objid]


def _has_letters(font: dict[str, Any]) -> bool:
    (inner,) = resolve1(font["DescendantFonts"])
    return bool(resolve1(resolve1(resolve1(inner)["FontDescriptor"])["FontFile2"]).get_data())


def _text(raw: bytes) -> str:
    return raw.decode("utf-16") if raw.startswith(b"\xfe\xff") else raw.decode("latin1")
