"""Pages as pictures."""

from io import BytesIO

import pytest
from PIL import Image

from tests.exports.drawings import HEIGHT, WIDTH, every_mark
from vsmdesk.drawing.ink import THEMES
from vsmdesk.exports.pdf_document import About, Page, pdf_file
from vsmdesk.exports.rendering import page_count, page_picture, page_sizes, png_bytes

PDF = pdf_file([Page(WIDTH, HEIGHT, every_mark())] * 2, [], About("Map"), THEMES["print"])


def test_a_picture_has_the_dots_that_were_asked_for() -> None:
    assert page_count(PDF) == 2
    assert page_sizes(PDF) == ((600, 400), (600, 400))
    picture = page_picture(PDF, 1, dpi=144)
    assert picture.size == (1200, 800)
    with Image.open(BytesIO(png_bytes(picture, 144))) as kept:
        assert kept.size == (1200, 800)
        assert kept.info["dpi"] == pytest.approx((144, 144), abs=0.1)


def test_a_picture_that_no_machine_can_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="ask for fewer dots"):
        page_picture(PDF, dpi=1e6)
