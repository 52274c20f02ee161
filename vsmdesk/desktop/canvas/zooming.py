"""Zoom and position of the view. 100 % shows a point of paper at its true size on a screen of 96 dpi."""

from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtGui import QTransform

from vsmdesk.desktop.canvas.panned_view import PannedView
from vsmdesk.drawing.bounds import Box

PIXELS_PER_POINT = 96 / 72
SMALLEST, LARGEST = 0.02, 8.0
STEP = 1.2
WHEEL_NOTCH = 120.0
FIT_MARGIN = 16
"""Pixels left free around what is fitted."""


def zoom_of(view: PannedView) -> float:
    """1.0 is 100 %."""
    return view.transform().m11() / PIXELS_PER_POINT


def zoom_to(view: PannedView, zoom: float, anchor: QPoint | None = None) -> None:
    """Show at a zoom, with the point of paper under `anchor` (a pixel of the viewport; its middle by default) kept.

    The anchor is computed here: Qt's own `AnchorUnderMouse` goes by the last mouse move and jumps on the first wheel.
    """
    pixel = anchor or view.viewport().rect().center()
    spot = view.mapToScene(pixel)
    scale = min(max(zoom, SMALLEST), LARGEST) * PIXELS_PER_POINT
    view.setTransform(QTransform.fromScale(scale, scale))
    _make_room(view, spot - QPointF(pixel) / scale)
    pan_by(view, view.mapFromScene(spot) - pixel)


def _make_room(view: PannedView, corner: QPointF) -> None:
    """Let the view come to where its top left is that point.

    Qt keeps a scene that fits in the middle, and no view leaves it: a point far from there would not keep its place.
    """
    room, scale = view.maximumViewportSize(), view.transform().m11()
    wanted = QRectF(corner.x(), corner.y(), room.width() / scale, room.height() / scale)
    area = view.scene().sceneRect().united(wanted)
    if area != view.sceneRect():
        view.setSceneRect(area)


def cover_paper(view: PannedView) -> None:
    """Let the view come to all of a paper that has another size now, and stay where it is."""
    paper = view.scene().sceneRect()
    if not view.sceneRect().contains(paper):
        view.setSceneRect(view.sceneRect().united(paper))


def pan_by(view: PannedView, pixels: QPoint) -> None:
    """Move the view right and down over the paper."""
    view.pan(pixels)


def fit(view: PannedView, area: Box, largest: float = LARGEST) -> None:
    """Show an area as large as the viewport allows, but no larger than a zoom."""
    room = view.maximumViewportSize()
    across = (room.width() - 2 * FIT_MARGIN) / max(area.width, 1.0)
    down = (room.height() - 2 * FIT_MARGIN) / max(area.height, 1.0)
    zoom_to(view, min(across / PIXELS_PER_POINT, down / PIXELS_PER_POINT, largest))
    scale = view.transform().m11()
    _make_room(view, QPointF(*area.centre) - QPointF(room.width(), room.height()) / (2 * scale))
    view.centerOn(QPointF(*area.centre))


def reveal(view: PannedView, area: Box) -> None:
    """Bring an area into view with as little movement as can be."""
    view.ensureVisible(area.left, area.top, area.width, area.height, 24, 24)
