"""How the canvas marks what is selected, pointed at or focused: over the sheet, on screen only."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from vsmdesk.desktop.canvas.piece_item import rectangle_of
from vsmdesk.desktop.canvas.pointer import Point
from vsmdesk.drawing.bounds import Box
from vsmdesk.drawing.ink import Theme
from vsmdesk.records import dataclass
from vsmdesk.sheet.route import Points

RING_OUT, RING_WIDTH, HOVER_OUT = 4.0, 2.0, 3.0
HANDLE = 5.0
MANY = 100
SMALLEST_HANDLE = 8.0
"""Pixels: a handle never gets smaller on screen."""


@dataclass(frozen=True, slots=True)
class Pens:
    """Pens of the marks in one theme at one scale (pixels a point)."""

    theme: Theme
    scale: float

    def selection(self, width: float = RING_WIDTH, *, dashed: bool = False) -> QPen:
        """The pen of rings: at least two pixels wide."""
        pen = QPen(QColor(self.theme.colour("selection")), max(width, 2.0 / self.scale))
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        if dashed:
            pen.setDashPattern([4 / RING_WIDTH, 2 / RING_WIDTH])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        return pen

    def hover(self) -> QPen:
        """The pen around what is pointed at."""
        return QPen(QColor(self.theme.colour("ink3")), max(1.0, 1.0 / self.scale))

    def guide(self) -> QPen:
        """The pen of alignment guides: one pixel."""
        pen = QPen(QColor(self.theme.colour("selection")), 0)
        pen.setCosmetic(True)
        return pen

    @property
    def handle(self) -> float:
        """The side of a handle in points."""
        return max(HANDLE, SMALLEST_HANDLE / self.scale)


def ring_box(box: Box) -> Box:
    """The middle line of the ring around a box."""
    return box.grown(RING_OUT + RING_WIDTH / 2)


def ring_around(box: Box) -> QRectF:
    """The same for Qt."""
    return rectangle_of(ring_box(box))


def paint_rings(painter: QPainter, rings: Sequence[QRectF], pens: Pens, *, dashed: bool = False) -> None:
    """The rings around what is selected; very many of them are not smoothed."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, len(rings) <= MANY)
    painter.setPen(pens.selection(dashed=dashed))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRects(rings)
    painter.restore()


def paint_hover(painter: QPainter, box: Box, pens: Pens) -> None:
    """An outline around what the pointer is over."""
    painter.setPen(pens.hover())
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rectangle_of(box.grown(HOVER_OUT)))


def paint_handles(painter: QPainter, spots: Iterable[Point], pens: Pens) -> None:
    """Small squares in the middle of the spots."""
    painter.setPen(pens.selection(1.0))
    painter.setBrush(QColor(pens.theme.colour("paper")))
    side = pens.handle
    painter.drawRects([QRectF(x - side / 2, y - side / 2, side, side) for x, y in spots])


def polygons_of(ways: Iterable[Points]) -> list[QPolygonF]:
    """The ways of a connection for Qt."""
    return [QPolygonF([QPointF(x, y) for x, y in way]) for way in ways]


def paint_ways(painter: QPainter, ways: QPainterPath, pens: Pens) -> None:
    """Selected connections; very many of them are not smoothed."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, ways.elementCount() <= 8 * MANY)
    painter.setPen(pens.selection())
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(ways)
    painter.restore()
