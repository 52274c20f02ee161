"""A drawing with every kind of mark, and what real readers say about a written page."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import pdfplumber
from PIL import Image

from vsmdesk.drawing.builders import (
    arrow_head,
    burst,
    circle,
    cut_rectangle,
    open_arrow_head,
    polyline,
    rectangle,
    zigzag,
)
from vsmdesk.drawing.hatches import cross_hatch, necessary_dots, rework_lines, wait_hatch
from vsmdesk.drawing.lettering import line
from vsmdesk.drawing.primitives import Drawing, Group, Path, Picture, Stroke
from vsmdesk.drawing.type_styles import SHEET_SUBTITLE, SHEET_TITLE, written

WIDTH, HEIGHT = 600.0, 400.0


def logo() -> bytes:
    """A half transparent picture."""
    file = BytesIO()
    Image.new("RGBA", (20, 10), (200, 0, 0, 128)).save(file, "PNG")
    return file.getvalue()


def every_mark() -> Drawing:
    """All primitives and builders on 600 x 400."""
    texts = (
        *written(SHEET_TITLE, "Feature delivery: AVATAR final", 28, 60),
        *written(SHEET_SUBTITLE, "工 é e\u0301 x\u0323 “wait” 2–5 d → ≥ 33.1 & <b>", 28, 80),
        *line("Business", 20, 300, 6.5, bold=True, upward=True, anchor="middle"),
    )
    textures = (
        *wait_hatch(40, 100, 90, 20),
        *necessary_dots(140, 100, 90, 20),
        *rework_lines(240, 100, 90, 20),
        *cross_hatch(340, 100, 90, 20),
        *(Path(rectangle(x, 100, 90, 20), Stroke("ink", 1)) for x in (40, 140, 240, 340)),
    )
    symbols = (
        Path(burst(100, 150, 72, 34), Stroke("improvement", 1.25), "improvement_soft"),
        Path(cut_rectangle(200, 150, 90, 66, 8), Stroke("ink", 1.25), "box"),
        Path(zigzag((300, 180), (420, 180)), Stroke("ink2", 0.75)),
        Path(open_arrow_head((420, 180), (1, 0)), Stroke("ink2", 0.75)),
        Path(polyline(((300, 200), (350, 200), (350, 220), (420, 220)), 4), Stroke("rework", 1.25, (5, 2.4))),
        Path(arrow_head((424, 220), (1, 0)), fill="rework"),
        Path((*circle(500, 200, 20), *circle(500, 200, 10)), fill="work", even_odd=True),
    )
    disc = (
        Path(circle(0, 0, 7), fill="friction"),
        *line("1", 0, 3, 8.5, bold=True, role="on_friction", anchor="middle"),
    )
    groups = (
        Group(disc, 60, 250, title="Friction point 1", link="row", anchor="callout"),
        Group((Group(disc, 10, 10, scale=0.5),), 100, 250, scale=2, clip=rectangle(0, 0, 10, 20)),
    )
    return (*texts, *textures, *symbols, *groups, Picture(300, 250, 40, 20, logo()))


@dataclass(frozen=True)
class Letter:
    """A character as a reader finds it: the start of its baseline from the page's top left, and its font."""

    text: str
    x: float
    y: float
    font: str
    size: float


def letters(data: bytes, page: int = 0) -> list[Letter]:
    """Every character of a page in the order of the file."""
    with pdfplumber.open(BytesIO(data)) as document:
        sheet = document.pages[page]
        return [
            Letter(char["text"], char["matrix"][4], sheet.height - char["matrix"][5], char["fontname"], char["size"])
            for char in sheet.chars
        ]


def runs(found: list[Letter], text: str) -> Iterator[Letter]:
    """The first letter of every place where a text stands."""
    whole = "".join(letter.text for letter in found)
    start = whole.find(text)
    while start >= 0:
        yield found[start]
        start = whole.find(text, start + 1)
