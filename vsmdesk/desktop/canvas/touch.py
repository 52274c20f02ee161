"""Trackpad and touch: pinch zooms about the fingers, two fingers scroll."""

from math import isclose

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEventPoint, QNativeGestureEvent, QTouchEvent

from vsmdesk.desktop.canvas.panned_view import PannedView
from vsmdesk.desktop.canvas.showing import fit_sheet
from vsmdesk.desktop.canvas.surface import Surface
from vsmdesk.desktop.canvas.zooming import pan_by, zoom_of, zoom_to

LEAST_PINCHED = 0.1
"""Of the zoom before: however fast fingers close, one event leaves this much."""


def pinch(surface: Surface, event: QNativeGestureEvent) -> bool:
    """A pinch on a trackpad, which Qt tells the viewport only. Whether it was one.

    Qt hands on the place in the window as if it were one in the viewport, so that only that on the screen is right.
    A double tap goes to true size, and from there to the whole sheet.
    """
    pixel = surface.viewport().mapFromGlobal(event.globalPosition()).toPoint()
    if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
        zoom_to(surface, zoom_of(surface) * max(1.0 + event.value(), LEAST_PINCHED), pixel)
    elif event.gestureType() == Qt.NativeGestureType.SmartZoomNativeGesture:
        if isclose(zoom_of(surface), 1.0, rel_tol=0.01):
            fit_sheet(surface)
        else:
            zoom_to(surface, 1.0, pixel)
    else:
        return False
    event.accept()
    return True


def two_fingers(view: PannedView, event: QTouchEvent) -> bool:
    """Two fingers on a touch screen move and zoom the paper. Whether there were two; one finger is a mouse."""
    points = event.points()
    if len(points) != 2:
        return len(points) > 2
    event.accept()
    if event.type() == QEvent.Type.TouchUpdate:
        before, now = _middle_and_spread(points, last=True), _middle_and_spread(points, last=False)
        if before[1] > 1 and now[1] > 1:
            zoom_to(view, zoom_of(view) * now[1] / before[1], before[0].toPoint())
        pan_by(view, (before[0] - now[0]).toPoint())
    return True


def _middle_and_spread(points: list[QEventPoint], *, last: bool) -> tuple[QPointF, float]:
    first, second = (point.lastPosition() if last else point.position() for point in points)
    apart = first - second
    return (first + second) / 2, float((apart.x() ** 2 + apart.y() ** 2) ** 0.5)


def edge_step(view: PannedView, pixel: QPoint) -> QPoint:
    """How far to scroll while something is dragged beyond the edge of the viewport."""
    room = view.viewport().rect()
    x = min(pixel.x(), 0) + max(pixel.x() - room.width(), 0)
    y = min(pixel.y(), 0) + max(pixel.y() - room.height(), 0)
    return QPoint(max(-40, min(40, x)), max(-40, min(40, y)))
