"""On a grey printer, and to those who do not see colours, kinds of time stay apart: by shade or by texture."""

from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray

from vsmdesk.drawing.builders import rectangle
from vsmdesk.drawing.hatches import cross_hatch, necessary_dots, rework_lines, wait_hatch
from vsmdesk.drawing.primitives import Drawing, Path
from vsmdesk.exports.pdf import theme_for
from vsmdesk.exports.pdf_document import About, Page, pdf_file
from vsmdesk.exports.rendering import page_picture

WIDE, TALL, DPI = 120.0, 40.0, 200.0
LEAST_SHADE = 24.0
"""Steps of 255 between two means that are told apart on a grey printer."""


def _marks(kind: str) -> Drawing:
    drawn = {
        "work": (Path(rectangle(0, 0, WIDE, TALL), fill="work"),),
        "lead": (Path(rectangle(0, 0, WIDE, TALL), fill="lead"),),
        "wait": wait_hatch(0, 0, WIDE, TALL),
        "necessary": necessary_dots(0, 0, WIDE, TALL),
        "rework": rework_lines(0, 0, WIDE, TALL),
        "over takt": cross_hatch(0, 0, WIDE, TALL),
    }
    return drawn[kind]


KINDS = ("work", "lead", "wait", "necessary", "rework", "over takt")


def _pixels(kind: str, *, gray: bool) -> NDArray[np.float64]:
    data = pdf_file([Page(WIDE, TALL, _marks(kind))], [], About(kind), theme_for(gray=gray))
    picture = page_picture(data, dpi=DPI).convert("L")
    return np.asarray(picture, dtype=float)[12:-12, 12:-12]


def _texture(pixels: NDArray[np.float64]) -> NDArray[np.float64]:
    """How strongly the marks run along, across and both ways, in shades."""
    rows, columns = pixels.mean(axis=1).std(), pixels.mean(axis=0).std()
    slant = np.abs(pixels[1:, 1:] - pixels[:-1, :-1]).mean() - np.abs(pixels[1:, :-1] - pixels[:-1, 1:]).mean()
    return np.array([rows, columns, slant, pixels.std()])


@pytest.mark.parametrize("theme", ["grey print", "colours seen as greys"])
@pytest.mark.parametrize(("one", "other"), list(combinations(KINDS, 2)))
def test_two_kinds_of_time_are_told_apart_without_colour(one: str, other: str, theme: str) -> None:
    gray = theme == "grey print"
    first, second = _pixels(one, gray=gray), _pixels(other, gray=gray)
    shade = abs(float(first.mean() - second.mean()))
    texture = float(np.abs(_texture(first) - _texture(second)).max())
    assert shade > LEAST_SHADE or texture > LEAST_SHADE, (shade, texture)
