"""How the canvas marks what is selected, pointed at or focused: over the sheet, on screen only."""

from array import array
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from vsmdesk.desktop.canvas.piece_item import rectangle_of
from vsmdesk.desktop.canvas.pointer import Point
from vsmdesk.desktop.painting.marks import draw_rectangles
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


def paint_rings(painter: QPainter, rings: Sequence[Box], pens: Pens, *, dashed: bool = False) -> None:
    """Rings of these middle lines around what is selected; very many of them are not smoothed."""
    numbers = array("d")
    for left, top, right, bottom in rings:
        numbers.extend((left, top, right - left, bottom - top))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, len(rings) <= MANY)
    painter.setPen(pens.selection(dashed=dashed))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    draw_rectangles(painter, numbers)
    painter.restore()


def within(rings: Sequence[Box], parts: Iterable[Box]) -> list[Box]:
    """The rings that reach into any of some parts of the sheet, each once."""
    found: dict[Box, None] = {}
    for left, top, right, bottom in parts:
        reaching = [ring for ring in rings if ring[0] < right and left < ring[2] and ring[1] < bottom and top < ring[3]]
        found.update(dict.fromkeys(reaching))
    return list(found)


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
    """Selected connections; very many of them are not smoothed, but painted as two lines of a pixel each."""
    painter.save()
    is_smooth = ways.elementCount() <= 8 * MANY
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, is_smooth)
    painter.setPen(pens.selection() if is_smooth else pens.guide())
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(ways)
    if not is_smooth:
        painter.translate(1 / pens.scale, 1 / pens.scale)
        painter.drawPath(ways)
    painter.restore()
