"""Codes of placed glyphs: what is shown copies as it was typed."""

from dataclasses import replace
from io import BytesIO
from unicodedata import normalize

import pdfplumber
import pypdfium2
import pytest

from tests.exports.drawings import letters
from vsmdesk.drawing.ink import THEMES
from vsmdesk.drawing.lettering import line, shaped
from vsmdesk.drawing.primitives import Drawing
from vsmdesk.exports import pdf_fonts
from vsmdesk.exports.pdf_document import About, Page, pdf_file


def _file(drawing: Drawing) -> bytes:
    return pdf_file([Page(300, 100, drawing)], [], About("x"), THEMES["print"])


@pytest.mark.parametrize(
    "text",
    [
        "\u1e03",
        "a\u0300\u0301",
        "\u01fb\u0323",
        "i\u0300\u0304",
        "x\u00a0y z",
        "A\u2010B-C",
        "\u0149",
        "é e\u0301",
        "fin ﬁn",
    ],
)
def test_taken_apart_or_put_together_a_text_copies_as_it_was(text: str) -> None:
    found = pypdfium2.PdfDocument(_file(line(text, 20, 50, 12)))[0].get_textpage().get_text_range()
    assert _alike(found) == _alike(text)


def _alike(text: str) -> str:
    """What readers make of spaces, hyphens and ligatures is theirs."""
    return normalize("NFKD", text).replace("\u2010", "-").replace("\x02", "-")


def _heights(drawing: Drawing) -> list[float]:
    """How far the bottom of each character's box lies above the first one's."""
    with pdfplumber.open(BytesIO(_file(drawing))) as document:
        bottoms = [char["y0"] for char in document.pages[0].chars]
    return [bottom - bottoms[0] for bottom in bottoms]


def test_a_raised_glyph_stands_higher_and_the_next_one_does_not() -> None:
    (run,) = shaped("abc", 10)
    raised = (run.glyphs[0], run.glyphs[1]._replace(y=-3.0), run.glyphs[2])
    assert _heights((replace(run, y=50, glyphs=raised),)) == pytest.approx([0, 3, 0], abs=0.01)
    last = replace(run, text="ab", y=50, glyphs=raised[:2])
    assert _heights((last, *line("d", 80, 50, 10))) == pytest.approx([0, 3, 0], abs=0.01)


def test_raised_letters_keep_their_height_at_every_size() -> None:
    runs = [replace(run, x=size * 5.0, y=50) for size in (10, 20) for run in shaped("abc", size)]
    raised = [replace(run, glyphs=(run.glyphs[0], run.glyphs[1]._replace(y=-0.3 * run.size))) for run in runs]
    small, small_raised, large, large_raised = _heights(tuple(replace(run, text="ab") for run in raised))
    assert small_raised - small == pytest.approx(3, abs=0.01)
    assert large_raised - large == pytest.approx(6, abs=0.01)


def test_when_all_codes_are_taken_the_file_is_still_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_fonts, "_MOST_CODES", 4)
    found = letters(_file(line("abcdef", 20, 50, 12)))
    assert "".join(letter.text for letter in found).startswith("abc")
    assert len(found) == 6
