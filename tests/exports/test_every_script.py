"""Names in every script on paper: found by a search where their letters are a font, drawn where they are not."""

import io
import re

import numpy as np
import pypdfium2
import pytest
from defusedxml.ElementTree import fromstring

from tests.eight_scripts import NAMES, eight_scripts
from vsmdesk.drawing import faces
from vsmdesk.drawing.installed_fonts import face_with
from vsmdesk.exports import pdf_fonts, pdf_marks
from vsmdesk.exports.pdf import write_map_page
from vsmdesk.exports.rendering import page_picture
from vsmdesk.exports.svg import write_svg

SVG = "{http://www.w3.org/2000/svg}"
JAPANESE = face_with("統")


def words_of(data: bytes) -> str:
    page = pypdfium2.PdfDocument(io.BytesIO(data))[0]
    return re.sub(r"\s+", " ", str(page.get_textpage().get_text_range()))


@pytest.mark.parametrize("script", ["latin", "vietnamese", "greek", "cyrillic", "arabic", "hebrew", "devanagari"])
def test_names_are_found_in_the_page(script: str) -> None:
    assert NAMES[script] in words_of(write_map_page(eight_scripts(), paper="A3"))


@pytest.mark.skipif(JAPANESE is None or not faces.is_true_type(JAPANESE), reason="no TrueType font of Japanese here")
def test_japanese_is_found_where_a_font_is_installed() -> None:
    assert NAMES["japanese"] in words_of(write_map_page(eight_scripts(), paper="A3"))


def test_letters_of_another_make_are_drawn_and_still_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the Hebrew file were one that cannot go into a document: the page looks the same and is searched alike."""
    as_font = write_map_page(eight_scripts(), paper="A3")
    for module in (pdf_fonts, pdf_marks):
        monkeypatch.setattr(module, "is_true_type", lambda face: not face.startswith("hebrew"))
    drawn = write_map_page(eight_scripts(), paper="A3")
    assert drawn != as_font
    assert NAMES["hebrew"] in words_of(drawn)
    pictures = [np.asarray(page_picture(data, 0, dpi=100).convert("L"), np.int16) for data in (as_font, drawn)]
    differing = np.abs(pictures[0] - pictures[1]) > 96
    assert differing.mean() < 2e-4


def test_svg_keeps_latin_as_text_and_draws_the_others() -> None:
    root = fromstring(write_svg(eight_scripts(), paper="A3"))
    written = {"".join(one.itertext()) for one in root.iter(f"{SVG}text")}
    titles = {one.text for path in root.iter(f"{SVG}path") for one in path.iter(f"{SVG}title")}
    assert {NAMES["latin"], NAMES["vietnamese"]} <= written
    assert NAMES["arabic"] in titles
    assert not any("\u0600" <= letter <= "\u06ff" for text in written for letter in text)


def test_svg_in_outlines_holds_no_text_and_no_font() -> None:
    data = write_svg(eight_scripts(), paper="A3", outlines=True)
    assert not list(fromstring(data).iter(f"{SVG}text"))
    assert b"font/ttf" not in data
