"""What a compiled drawing is made of: marks that paint themselves with ready Qt objects."""

from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QGlyphRun, QImage, QPainter, QPainterPath, QPen

from vsmdesk.records import dataclass


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
class Texture:
    """Many shapes apart from each other in one colour, a few to a path: Qt fills large paths of many shapes slowly."""

    paths: tuple[QPainterPath, ...]
    brush: QBrush

    def paint(self, painter: QPainter) -> None:
        """Fill them."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.brush)
        for path in self.paths:
            painter.drawPath(path)

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
