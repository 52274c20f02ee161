"""Pictures for slides: whole or cut out, on white or on nothing, the same as on paper."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from tests.exports.test_map_exports import walked, walked_pdf
from vsmdesk.exports.map_part import MARGIN, picture_page
from vsmdesk.exports.png import write_png
from vsmdesk.exports.refusal import ExportError
from vsmdesk.exports.rendering import page_bands, page_picture
from vsmdesk.model.identity import Id

PAIR = (Id("rp"), Id("ca"))


def _picture(data: bytes) -> Image.Image:
    picture = Image.open(BytesIO(data))
    picture.load()
    return picture


def test_a_transparent_picture_shows_what_lies_under_it() -> None:
    clear = _picture(write_png(walked(), paper="A3", dpi=60, transparent=True))
    white = _picture(write_png(walked(), paper="A3", dpi=60))
    assert clear.mode == "RGBA"
    assert clear.getpixel((2, 2)) == (255, 255, 255, 0)
    assert float((np.asarray(clear)[:, :, 3] == 0).mean()) > 0.5
    over_white = Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear).convert("RGB")
    assert int(np.abs(np.asarray(over_white).astype(int) - np.asarray(white).astype(int)).max()) <= 2


def test_a_part_holds_its_elements_what_runs_between_them_and_nothing_else() -> None:
    part, whole = picture_page(walked(), PAIR), picture_page(walked())
    assert part.width < 0.7 * whole.width
    one = picture_page(walked(), PAIR[:1])
    assert one.width < part.width
    assert one.width >= 90 + 2 * MARGIN
    picture = _picture(write_png(walked(), only=PAIR, dpi=72))
    assert picture.size == pytest.approx((part.width, part.height), abs=1)


def test_a_part_that_is_not_there_is_refused_in_a_sentence() -> None:
    with pytest.raises(ExportError, match="Nothing of what was asked for is on the sheet"):
        picture_page(walked(), (Id("nowhere"),))


@pytest.mark.parametrize("tone", ["colour", "gray"])
def test_bands_of_a_page_are_the_page(tone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    gray = tone == "gray"
    monkeypatch.setattr("vsmdesk.exports.rendering._BAND", 200_000)
    pdf = walked_pdf().data
    whole = page_picture(pdf, dpi=72)
    bands = list(page_bands(pdf, 0, 72, gray=gray))
    assert len(bands) > 3
    together = np.vstack([np.asarray(picture) for _, picture in bands])
    expected = np.asarray(whole.convert("L") if gray else whole)
    assert together.shape == expected.shape
    assert [top for top, _ in bands] == [sum(p.height for _, p in bands[:n]) for n in range(len(bands))]
    apart = np.abs(together.astype(int) - expected.astype(int))
    assert int(apart.max()) <= (6 if gray else 2)
