"""The language of the map's own words: what it is taken to be, and where a document says so."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1

from vsmdesk.exports.pdf import write_pdf
from vsmdesk.exports.presets.options import Options
from vsmdesk.exports.presets.preset import PRESETS
from vsmdesk.exports.refusal import ExportError
from vsmdesk.exports.text_language import language_of
from vsmdesk.model.elements import Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.stream import Stream
from vsmdesk.model.value_stream_map import ValueStreamMap


def named(name: str, language: str = "") -> ValueStreamMap:
    return ValueStreamMap.of_records([Stream(language=language), Stage(id=Id("a"), name=name)])


def _languages(node: Any) -> Iterator[tuple[str, bytes]]:
    """Every element of the structure that says its language, and which."""
    told = resolve1(node)
    if isinstance(told, list):
        for kid in told:
            yield from _languages(kid)
    elif isinstance(told, dict):
        if "Lang" in told:
            yield told["S"].name, told["Lang"]
        yield from _languages(told.get("K"))


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("Überprüfung", ""),
        ("Check", ""),
        ("", ""),
        ("Έγκριση", "el"),
        ("Проверка", "und-Cyrl"),
        ("設計とレビュー", "ja"),
        ("设计", "und-Hani"),
        ("Design 設計", ""),
    ],
)
def test_letters_tell_as_much_as_they_can(name: str, language: str) -> None:
    assert language_of(named(name)) == language


def test_what_is_said_counts_before_what_letters_tell() -> None:
    assert language_of(named("Έγκριση", "de")) == "de"
    assert language_of(named("Έγκριση", "de"), "pt-BR") == "pt-BR"
    assert language_of(named("Έγκριση", "Greek, of course")) == "el"
    with pytest.raises(ExportError, match="“Deutsch!” is no language tag"):
        language_of(named("x"), "Deutsch!")


def test_only_the_words_of_the_map_are_in_its_language() -> None:
    told = write_pdf(named("Überprüfung", "de"), preset=PRESETS["report"], options=Options(paper="A4"))
    assert told.warnings == ()
    read = PDFDocument(PDFParser(BytesIO(told.data)))
    found = set(_languages(read.catalog["StructTreeRoot"]))
    assert resolve1(read.catalog["Lang"]) == b"en"
    assert found == {("TH", b"de"), ("H1", b"de")}
    wrong = write_pdf(named("x", "Deutsch!"), options=Options(paper="A4"))
    assert any(
        warning.startswith("The language of the stream is not used: “Deutsch!” is no language tag")
        for warning in wrong.warnings
    )
