"""Zoom and position of the view. 100 % shows a point of paper at its true size on a screen of 96 dpi."""

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QGraphicsView

from vsmdesk.drawing.bounds import Box

PIXELS_PER_POINT = 96 / 72
SMALLEST, LARGEST = 0.05, 8.0
STEP = 1.2
WHEEL_NOTCH = 120.0
FIT_MARGIN = 16
"""Pixels left free around what is fitted."""


def zoom_of(view: QGraphicsView) -> float:
    """1.0 is 100 %."""
    return view.transform().m11() / PIXELS_PER_POINT


def zoom_to(view: QGraphicsView, zoom: float, anchor: QPoint | None = None) -> None:
    """Show at a zoom, with the point of paper under `anchor` (a pixel of the viewport; its middle by default) kept.

    The anchor is computed here: Qt's own `AnchorUnderMouse` goes by the last mouse move and jumps on the first wheel.
    """
    pixel = anchor or view.viewport().rect().center()
    spot = view.mapToScene(pixel)
    scale = min(max(zoom, SMALLEST), LARGEST) * PIXELS_PER_POINT
    view.setTransform(QTransform.fromScale(scale, scale))
    pan_by(view, view.mapFromScene(spot) - pixel)


def pan_by(view: QGraphicsView, pixels: QPoint) -> None:
    """Move the view right and down over the paper."""
    for bar, step in ((view.horizontalScrollBar(), pixels.x()), (view.verticalScrollBar(), pixels.y())):
        bar.setValue(bar.value() + step)


def fit(view: QGraphicsView, area: Box, largest: float = LARGEST) -> None:
    """Show an area as large as the viewport allows, but no larger than a zoom."""
    room = view.maximumViewportSize()
    across = (room.width() - 2 * FIT_MARGIN) / max(area.width, 1.0)
    down = (room.height() - 2 * FIT_MARGIN) / max(area.height, 1.0)
    zoom_to(view, min(across / PIXELS_PER_POINT, down / PIXELS_PER_POINT, largest))
    view.centerOn(QPointF(*area.centre))


def reveal(view: QGraphicsView, area: Box) -> None:
    """Bring an area into view with as little movement as can be."""
    view.ensureVisible(area.left, area.top, area.width, area.height, 24, 24)
