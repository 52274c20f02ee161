"""The structure of a document as a reader finds it: every mark is in it or decoration, figures have words."""

import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from typing import Any

import pdfplumber
import pytest
from pdfminer.pdftypes import resolve1

from tests.exports.test_map_exports import walked
from vsmdesk.drawing.builders import rectangle
from vsmdesk.drawing.ink import THEMES
from vsmdesk.drawing.lettering import line
from vsmdesk.drawing.primitives import Drawing, Group, Path
from vsmdesk.exports.pdf import write_pdf
from vsmdesk.exports.pdf_document import About, Page, pdf_file
from vsmdesk.exports.presets.options import Options
from vsmdesk.exports.presets.preset import PRESETS

Element = dict[str, Any]


@cache
def document_of(preset: str) -> bytes:
    return write_pdf(walked(), preset=PRESETS[preset], options=Options(paper="A3")).data


def content_of(page: Any) -> bytes:
    streams = page.page_obj.contents
    return b"\n".join(resolve1(stream).get_data() for stream in streams)


def elements(tree: list[Element]) -> Iterator[Element]:
    for element in tree:
        yield element
        yield from elements(element.get("children", []))


def page_trees(data: bytes) -> list[list[Element]]:
    with pdfplumber.open(BytesIO(data)) as document:
        return [page.structure_tree for page in document.pages]


def _small(drawing: Drawing) -> bytes:
    return pdf_file([Page(300, 200, drawing)], [], About("x"), THEMES["print"])


@pytest.mark.parametrize("preset", PRESETS)
def test_marked_content_is_balanced_and_nothing_is_outside(preset: str) -> None:
    with pdfplumber.open(BytesIO(document_of(preset))) as document:
        for page in document.pages:
            found = content_of(page)
            begun = len(re.findall(rb"\bBDC\b|\bBMC\b", found))
            assert begun == len(re.findall(rb"\bEMC\b", found)) > 0
            untagged = [char["text"] for char in page.chars if char.get("tag") is None]
            assert untagged == []


@pytest.mark.parametrize("preset", PRESETS)
def test_every_number_of_marked_content_belongs_to_one_element(preset: str) -> None:
    with pdfplumber.open(BytesIO(document_of(preset))) as document:
        for page in document.pages:
            written = [int(number) for number in re.findall(rb"/MCID (\d+)", content_of(page))]
            told = [number for element in elements(page.structure_tree) for number in element.get("mcids", [])]
            assert sorted(told) == sorted(written) == list(range(len(written)))


@pytest.mark.parametrize("preset", PRESETS)
def test_every_figure_has_words_and_every_table_regular_rows(preset: str) -> None:
    for tree in page_trees(document_of(preset)):
        for element in elements(tree):
            if element["type"] == "Figure":
                assert len(element["alt_text"]) > 4
            if element["type"] == "Table":
                assert {child["type"] for child in element["children"]} == {"TR"}


def test_the_map_is_told_element_by_element() -> None:
    tree = page_trees(document_of("map"))[0]
    bodies = [one["actual_text"] for one in elements(tree) if one["type"] == "LBody"]
    assert len(bodies) == len(walked().elements) + 2
    words = " ".join(bodies)
    for element in walked().elements:
        assert element.name in words
    assert "process time 1 h" in words
    assert "Friction 1: 14.9 d wait for a 1 h estimate" in bodies
    (figure,) = (one for one in elements(tree) if one["type"] == "Figure")
    assert figure["alt_text"].startswith("Value stream map of Lean Enterprise")


def test_tables_say_which_cells_head_what() -> None:
    trees = page_trees(document_of("handout"))
    heads = [one for tree in trees for one in elements(tree) if one["type"] == "TH"]
    assert {one["attributes"]["Scope"] for one in heads} == {"Column", "Row"}


def test_links_are_elements_and_know_their_place() -> None:
    with pdfplumber.open(BytesIO(document_of("register"))) as document:
        root = resolve1(document.doc.catalog["StructTreeRoot"])
        numbers = resolve1(resolve1(root["ParentTree"])["Nums"])
        owners = dict(zip(numbers[::2], numbers[1::2], strict=True))
        seen = 0
        for page in document.pages:
            for link in page.annots:
                owner = resolve1(owners[link["data"]["StructParent"]])
                assert owner["S"].name == "Link"
                assert resolve1(resolve1(owner["K"])[0]["Obj"])["Contents"] == link["data"]["Contents"]
                seen += 1
        assert seen > 10
        assert resolve1(document.doc.catalog["MarkInfo"])["Marked"]


def test_what_has_no_part_is_decoration() -> None:
    tagged = Group(line("read me", 10, 50, 10), tag="P")
    (page,) = page_trees(_small((Path(rectangle(0, 0, 50, 50), fill="work"), tagged, *line("foot", 10, 190, 7))))
    assert [one["type"] for one in elements(page)] == ["Document", "P"]


def test_words_may_hold_anything() -> None:
    for words in ("(a) \\ b)", "Größe → 工", "one\rtwo"):
        drawing = (Group((Path(rectangle(0, 0, 50, 50), fill="work"),), tag="Figure", title=words),)
        (page,) = page_trees(_small(drawing))
        (figure,) = (one for one in elements(page) if one["type"] == "Figure")
        assert figure["alt_text"] == words.replace("\r", " ")


def test_an_empty_cell_keeps_its_place() -> None:
    cells = (Group((), tag="TD"), Group(line("x", 0, 10, 8), tag="TD"))
    table = Group((Group(cells, 0, 0, tag="TR"),), tag="Table")
    with pdfplumber.open(BytesIO(_small((table,)))) as document:
        root = resolve1(document.doc.catalog["StructTreeRoot"])
        (rows,) = resolve1(resolve1(resolve1(root["K"])["K"])[0])["K"]
        assert [resolve1(kid)["S"].name for kid in resolve1(rows)["K"]] == ["TD", "TD"]
