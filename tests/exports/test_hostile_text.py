"""Whatever is typed prints as text, in every field, every document, every reader; nothing in it is ever obeyed."""

import re
import zlib
from functools import cache
from io import BytesIO

import pdfplumber
import pypdfium2
import pytest
from defusedxml.ElementTree import fromstring
from PIL import Image

from tests.hostile_maps import ENDLESS, EVERYTHING, MARKUP, hostile_map
from vsmdesk.exports.pdf import write_pdf
from vsmdesk.exports.png import write_png
from vsmdesk.exports.presets.preset import PRESETS
from vsmdesk.exports.svg import write_svg

SAID = {"everything": EVERYTHING, "endless": ENDLESS}
SVG = "{http://www.w3.org/2000/svg}"
KNOWN_TAGS = {"svg", "title", "desc", "style", "rect", "g", "path", "text", "tspan", "a", "clipPath", "image"}


@cache
def _pdf(preset: str, said: str) -> bytes:
    return write_pdf(hostile_map(SAID[said]), preset=PRESETS[preset]).data


def _written(data: bytes) -> bytes:
    """All objects of a file as they are written, compressed ones too, without content, fonts, pictures and texts."""
    alone, packed, read = list[bytes](), list[bytes](), 0
    # By its length: what is compressed may hold any bytes, line ends too.
    for stream in re.finditer(rb"<< ([^>]*)/Length (\d+) >>\nstream\n", data):
        if stream.start() >= read:
            end = stream.end() + int(stream[2])
            alone.append(data[read : stream.end()])
            packed += [data[stream.end() : end]] if b"/ObjStm" in stream[1] else []
            read = end
    whole = b"\n".join((*alone, data[read:], *map(zlib.decompress, packed)))
    return re.sub(rb"\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f]*>", b"", whole, flags=re.DOTALL)


def _squeezed(text: str) -> str:
    """Without spaces, line ends and the signs that readers put for hyphens at line ends."""
    return re.sub(r"[\s\ufffe\x02]+", "", text)


def _text(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    return _squeezed("".join(str(page.get_textpage().get_text_range()) for page in document))


@pytest.mark.parametrize("preset", PRESETS)
def test_markup_and_controls_print_as_they_are_typed(preset: str) -> None:
    text = _text(_pdf(preset, "everything"))
    assert _squeezed(MARKUP)[:24] in text
    assert "\u202e" not in text
    assert "\x1b" not in text


@pytest.mark.parametrize("preset", PRESETS)
def test_ten_thousand_characters_make_pages_and_no_more(preset: str) -> None:
    data = _pdf(preset, "endless")
    assert "wordword" in _text(data)
    assert len(data) < 6_000_000


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("said", SAID)
def test_nothing_in_a_document_runs_or_leads_outside(preset: str, said: str) -> None:
    data = _written(_pdf(preset, said))
    assert b"/StructTreeRoot" in data
    for sign in (b"/JavaScript", b"/JS", b"/Launch", b"/URI", b"/AA", b"/OpenAction", b"/EmbeddedFile"):
        assert sign not in data


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("said", SAID)
def test_no_letter_leaves_its_page(preset: str, said: str) -> None:
    with pdfplumber.open(BytesIO(_pdf(preset, said))) as document:
        for page in document.pages[:12]:
            for letter in page.chars:
                assert letter["x0"] >= -0.5, letter["text"]
                assert letter["x1"] <= float(page.width) + 0.5, letter["text"]
                assert letter["top"] >= -0.5, letter["text"]
                assert letter["bottom"] <= float(page.height) + 0.5, letter["text"]


@pytest.mark.parametrize("outlines", ["text", "shapes"])
@pytest.mark.parametrize("said", SAID)
def test_an_svg_holds_the_words_and_no_elements_of_theirs(said: str, outlines: str) -> None:
    root = fromstring(write_svg(hostile_map(SAID[said]), outlines=outlines == "shapes"))
    for element in root.iter():
        assert element.tag.removeprefix(SVG) in KNOWN_TAGS
        assert not any(name.lower().startswith("on") or "script" in value for name, value in element.attrib.items())
    words = _squeezed("".join(root.itertext()))
    assert _squeezed(SAID[said])[:10] in words


@pytest.mark.parametrize("said", SAID)
def test_a_png_is_drawn(said: str) -> None:
    with Image.open(BytesIO(write_png(hostile_map(SAID[said]), dpi=40))) as picture:
        assert len(picture.convert("L").getcolors(100_000) or ()) > 20
