"""What a compiled drawing is made of: marks that paint themselves with ready Qt objects."""

from array import array
from dataclasses import field
from math import ceil, floor
from typing import Protocol, TypeAlias, cast

import shiboken6
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QGlyphRun, QImage, QPainter, QPainterPath, QPen, QPixmap, QTransform

from vsmdesk.records import dataclass

Numbers: TypeAlias = "array[float]"
"""Rectangles (left, top, width, height) or lines (two points) as they lie in the memory of a C++ program."""
LARGEST_PICTURE = 40_000
"""Pixels of a texture that is kept as a picture; larger ones are few in a view."""
Phase = tuple[float, float, float]


def draw_rectangles(painter: QPainter, numbers: Numbers) -> None:
    """Draw rectangles of four numbers each in one call."""
    if numbers:
        first = cast("QRectF", shiboken6.wrapInstance(numbers.buffer_info()[0], QRectF))
        painter.drawRects(first, len(numbers) // 4)


def draw_lines(painter: QPainter, numbers: Numbers) -> None:
    """Draw lines of four numbers each in one call."""
    if numbers:
        first = cast("QLineF", shiboken6.wrapInstance(numbers.buffer_info()[0], QLineF))
        painter.drawLines(first, len(numbers) // 4)


def four_numbers(area: QRectF) -> tuple[float, float, float, float]:
    """A rectangle as it is kept to be drawn with others."""
    return area.x(), area.y(), area.width(), area.height()


class Mark(Protocol):
    """Anything that paints itself."""

    def paint(self, painter: QPainter) -> None:
        """Paint in the painter's coordinates; pen and brush are left as they come."""

    def bounds(self) -> QRectF:
        """What it paints, at least."""


@dataclass(slots=True)
class FilledRectangle:
    """An upright rectangle in one colour."""

    area: QRectF
    colour: QColor

    def paint(self, painter: QPainter) -> None:
        """Paint it without pen and brush."""
        painter.fillRect(self.area, self.colour)

    def bounds(self) -> QRectF:
        """The rectangle."""
        return self.area


@dataclass(slots=True)
class Shape:
    """A path, filled and stroked."""

    path: QPainterPath
    pen: QPen
    brush: QBrush

    def paint(self, painter: QPainter) -> None:
        """Paint fill and stroke at once."""
        painter.setPen(self.pen)
        painter.setBrush(self.brush)
        painter.drawPath(self.path)

    def bounds(self) -> QRectF:
        """The path with room for its line and the points of its corners."""
        room = 2 * self.pen.widthF()
        return self.path.controlPointRect().adjusted(-room, -room, room, room)


@dataclass(slots=True)
class Frame:
    """The line around an upright rectangle: painted as four lines, a quarter of what its path costs."""

    area: QRectF
    pen: QPen
    _lines: Numbers = field(default_factory=lambda: array("d"))

    def paint(self, painter: QPainter) -> None:
        """Paint the sides, which share the corners, so that no seam is seen there."""
        if not self._lines:
            self._lines.extend(_sides(self.area, self.pen.widthF() / 2))
        painter.setPen(self.pen)
        draw_lines(painter, self._lines)

    def bounds(self) -> QRectF:
        """The rectangle with its line."""
        half = self.pen.widthF() / 2
        return self.area.adjusted(-half, -half, half, half)


def _sides(area: QRectF, half: float) -> tuple[float, ...]:
    left, top, right, bottom = area.left(), area.top(), area.right(), area.bottom()
    level = (left - half, top, right + half, top, left - half, bottom, right + half, bottom)
    return (*level, left, top - half, left, bottom + half, right, top - half, right, bottom + half)


@dataclass(slots=True)
class Squares:
    """Many upright rectangles apart from each other in one colour, four numbers each: the pieces of a pile."""

    numbers: Numbers
    brush: QBrush
    area: QRectF

    def paint(self, painter: QPainter) -> None:
        """Fill them."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.brush)
        draw_rectangles(painter, self.numbers)

    def bounds(self) -> QRectF:
        """The box around them all."""
        return self.area


@dataclass(slots=True)
class Texture:
    """Many shapes apart from each other in one colour, a few to a path: Qt fills large paths of many shapes slowly.

    What is painted for the second time at the same place within a pixel is kept as a picture of those very pixels.
    """

    paths: tuple[QPainterPath, ...]
    brush: QBrush
    _phase: Phase = (0.0, 0.0, 0.0)
    _picture: QPixmap | None = None
    _corner: tuple[int, int] = (0, 0)

    def paint(self, painter: QPainter) -> None:
        """Fill them, or show what that looks like."""
        place = painter.deviceTransform()
        scale, x, y = place.m11(), place.dx(), place.dy()
        phase = (scale, round(x - floor(x), 3), round(y - floor(y), 3))
        if phase != self._phase or place.m22() != scale or place.m12():
            self._phase, self._picture = phase, None
            self._fill(painter)
            return
        picture = self._picture = self._picture or self._painted(scale, x - floor(x), y - floor(y))
        if picture.isNull():
            self._fill(painter)
            return
        before = painter.worldTransform()
        painter.resetTransform()
        to_pixels, _ = painter.deviceTransform().inverted()
        painter.setWorldTransform(to_pixels)
        painter.drawPixmap(self._corner[0] + floor(x), self._corner[1] + floor(y), picture)
        painter.setWorldTransform(before)

    def _fill(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.brush)
        for path in self.paths:
            painter.drawPath(path)

    def _painted(self, scale: float, x: float, y: float) -> QPixmap:
        """The pixels that they take, and where those begin; none where they would be too many."""
        place = QTransform(scale, 0, 0, scale, x, y)
        area = place.mapRect(self.bounds())
        left, top = floor(area.left()) - 1, floor(area.top()) - 1
        wide, high = ceil(area.right()) + 1 - left, ceil(area.bottom()) + 1 - top
        if wide * high > LARGEST_PICTURE:
            return QPixmap()
        picture = QPixmap(wide, high)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setWorldTransform(place * QTransform.fromTranslate(-left, -top))
        self._fill(painter)
        painter.end()
        self._corner = left, top
        return picture

    def bounds(self) -> QRectF:
        """The box around them all."""
        whole = QRectF()
        for path in self.paths:
            whole |= path.controlPointRect()
        return whole


@dataclass(slots=True)
class Words:
    """One glyph run; `size` is its height in scene units."""

    start: QPointF
    run: QGlyphRun
    colour: QColor
    size: float

    def paint(self, painter: QPainter) -> None:
        """Paint the glyphs where the shaper put them."""
        painter.setPen(self.colour)
        painter.drawGlyphRun(self.start, self.run)

    def bounds(self) -> QRectF:
        """The letters with some room around them."""
        return self.run.boundingRect().translated(self.start).adjusted(-self.size, -self.size, self.size, self.size)


@dataclass(slots=True)
class UpwardWords(Words):
    """A glyph run that reads from below."""

    def paint(self, painter: QPainter) -> None:
        """Paint it turned a quarter, and put the painter back as it was."""
        painter.save()
        painter.setPen(self.colour)
        painter.translate(self.start)
        painter.rotate(-90)
        painter.drawGlyphRun(QPointF(), self.run)
        painter.restore()

    def bounds(self) -> QRectF:
        """The letters, turned."""
        level = self.run.boundingRect()
        upright = QRectF(level.top(), -level.right(), level.height(), level.width())
        return upright.translated(self.start).adjusted(-self.size, -self.size, self.size, self.size)


@dataclass(slots=True)
class Image:
    """A raster image in a rectangle."""

    area: QRectF
    image: QImage

    def paint(self, painter: QPainter) -> None:
        """Paint it smoothly scaled."""
        painter.drawImage(self.area, self.image)

    def bounds(self) -> QRectF:
        """The rectangle."""
        return self.area


@dataclass(slots=True)
class Clipped:
    """Marks of which only what lies inside a path is seen."""

    path: QPainterPath
    marks: tuple[Mark, ...]

    def paint(self, painter: QPainter) -> None:
        """Paint them, and put the painter back as it was."""
        painter.save()
        painter.setClipPath(self.path, Qt.ClipOperation.IntersectClip)
        for mark in self.marks:
            mark.paint(painter)
        painter.restore()

    def bounds(self) -> QRectF:
        """The box around the path."""
        return self.path.boundingRect()
