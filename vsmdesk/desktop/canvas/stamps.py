"""Symbols seen from afar: each look painted once into a small picture, and that picture wherever one of them stands."""

from array import array
from collections.abc import Callable, Iterable
from dataclasses import field
from math import ceil
from typing import cast

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap

from vsmdesk.desktop.canvas.batches import Batch
from vsmdesk.desktop.painting.detail import Detail
from vsmdesk.desktop.painting.marks import Numbers
from vsmdesk.drawing.bounds import Box, bounds
from vsmdesk.drawing.primitives import Drawing
from vsmdesk.records import dataclass

FRAGMENT = 10
"""Numbers of a `QPainter.PixmapFragment`: middle x and y, source left, top, width and height, scale x and y, turn,
opacity."""
SOURCE, SCALE_X, SCALE_Y = 2, 6, 7
AROUND = 2
"""Pixels around a symbol that lines on its edge may take."""
PAGE = 64
"""Pictures on one page: when one more comes, those of one page are painted anew."""
MOST_PICTURES, MOST_SHAPES = 256, 4096
"""Shapes that come later than so many are painted mark by mark: every change of scale paints all pictures anew."""
WIDEST = 2048
"""Pixels: where a row of pictures ends and the next begins."""
Place = tuple[int, int, int, int]


@dataclass(slots=True)
class Page:
    """Marks of symbols, each made at (0, 0), with the box around them; and their pictures side by side at a scale."""

    stamps: list[tuple[Batch, Box]] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    _picture: QPixmap = field(default_factory=QPixmap)
    _shown: tuple[float, int] = (0.0, 0)

    def picture(self, scale: float) -> QPixmap:
        """All symbols at so many pixels a point, the middle of each in the middle of its place."""
        if self._shown != (scale, len(self.stamps)):
            self._shown = (scale, len(self.stamps))
            self.places = _side_by_side([box for _, box in self.stamps], scale)
            self._picture = self._painted(scale)
        return self._picture

    def _painted(self, scale: float) -> QPixmap:
        wide, high = max(x + w for x, _, w, _ in self.places), max(y + h for _, y, _, h in self.places)
        picture = QPixmap(wide, high)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        for (marks, box), (x, y, width, height) in zip(self.stamps, self.places, strict=True):
            painter.resetTransform()
            painter.translate(x + width / 2, y + height / 2)
            painter.scale(scale, scale)
            painter.translate(-box.centre[0], -box.centre[1])
            marks.paint(painter)
        painter.end()
        return picture


def _side_by_side(boxes: Iterable[Box], scale: float) -> list[Place]:
    """Places in rows, in whole pixels; those of the first boxes are the same whatever comes after them."""
    places: list[Place] = []
    x = y = row = 0
    for box in boxes:
        width, height = ceil(box.width * scale) + 2 * AROUND, ceil(box.height * scale) + 2 * AROUND
        if x and x + width > WIDEST:
            x, y, row = 0, y + row, 0
        places.append((x, y, width, height))
        x, row = x + width, max(row, height)
    return places


@dataclass(slots=True)
class Stamped:
    """Symbols of one page at many places: kept as the C++ fragments that Qt paints in one call."""

    page: Page
    _fragments: Numbers = field(default_factory=lambda: array("d"))
    _runs: list[tuple[int, int, int]] = field(default_factory=list)
    _scale: float = 0.0

    def add(self, number: int, fragments: Numbers) -> None:
        """The symbol of this number in the page, once for each of these fragments."""
        start = len(self._fragments)
        self._fragments.extend(fragments)
        self._runs.append((number, start, len(self._fragments)))
        self._scale = 0.0

    def paint(self, painter: QPainter, scale: float) -> None:
        """All of them, on a painter whose units are points of `scale` pixels."""
        picture = self.page.picture(scale)
        if self._scale != scale:
            self._fit(scale)
        first = shiboken6.wrapInstance(self._fragments.buffer_info()[0], QPainter.PixmapFragment)
        count = len(self._fragments) // FRAGMENT
        painter.drawPixmapFragments(cast("QPainter.PixmapFragment", first), count, picture)

    def _fit(self, scale: float) -> None:
        """Where on the page each picture is now; they are shown pixel for pixel."""
        self._scale = scale
        numbers = self._fragments
        pixel = array("d", [1 / scale]) * (len(numbers) // FRAGMENT)
        numbers[SCALE_X::FRAGMENT], numbers[SCALE_Y::FRAGMENT] = pixel, pixel
        for stamp, start, end in self._runs:
            for part, number in enumerate(self.page.places[stamp], start=SOURCE):
                numbers[start + part : end : FRAGMENT] = array("d", [number]) * ((end - start) // FRAGMENT)


@dataclass(slots=True, eq=False)
class Shape:
    """What all that look alike are painted as; kept with the drawing, so that its id stays its own."""

    symbol: Drawing
    marks: Batch
    page: Page | None = None
    number: int = 0
    middle: tuple[float, float] = (0.0, 0.0)


class Shapes:
    """The shapes of the symbols that are seen from afar, the first of them with pictures."""

    def __init__(self) -> None:
        self._shapes: dict[tuple[int, Detail], Shape] = {}
        self._pages: list[Page] = []

    def shape(self, symbol: Drawing, detail: Detail, marks: Callable[[Drawing, Detail], Batch]) -> Shape:
        """The shape of a symbol (one object for all that look the same), made when it is first seen."""
        known = self._shapes.get((id(symbol), detail))
        if known is None:
            if len(self._shapes) >= MOST_SHAPES:
                self._shapes = {key: shape for key, shape in self._shapes.items() if shape.page is not None}
            known = self._shapes[(id(symbol), detail)] = Shape(symbol, marks(symbol, detail))
            self._put_on_page(known)
        return known

    def _put_on_page(self, shape: Shape) -> None:
        if not self._pages or len(self._pages[-1].stamps) == PAGE:
            if len(self._pages) * PAGE == MOST_PICTURES:
                return
            self._pages.append(Page())
        shape.page, shape.number = self._pages[-1], len(self._pages[-1].stamps)
        box = bounds(shape.symbol)
        shape.middle = box.centre
        shape.page.stamps.append((shape.marks, box))


@dataclass(slots=True)
class Spots:
    """Where symbols stand, by their shapes: as fragments that still have to be told where their picture is."""

    fragments: dict[Shape, Numbers] = field(default_factory=dict)

    def take(self, shape: Shape, x: float, y: float) -> bool:
        """Note a symbol, its (0, 0) on a point of the sheet; not one that has no picture."""
        if shape.page is None:
            return False
        known = self.fragments.get(shape)
        if known is None:
            known = self.fragments[shape] = array("d")
        middle_x, middle_y = shape.middle
        known.extend((middle_x + x, middle_y + y, 0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 0.0, 1.0))
        return True

    def add_all(self, other: "Spots") -> None:
        """All of others."""
        for shape, fragments in other.fragments.items():
            known = self.fragments.get(shape)
            if known is None:
                self.fragments[shape] = fragments[:]
            else:
                known.extend(fragments)

    def stamped(self) -> list[Stamped]:
        """All of them, page by page."""
        made: dict[int, Stamped] = {}
        for shape, fragments in self.fragments.items():
            if shape.page is not None:
                (made.get(id(shape.page)) or made.setdefault(id(shape.page), Stamped(shape.page))).add(
                    shape.number, fragments
                )
        return list(made.values())
