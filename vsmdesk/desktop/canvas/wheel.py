"""Wheel and trackpad: scroll both ways, zoom at the pointer."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QWheelEvent

from vsmdesk.desktop.canvas.panned_view import PannedView
from vsmdesk.desktop.canvas.zooming import WHEEL_NOTCH, pan_by, zoom_of, zoom_to

NOTCH_ZOOM = 1.2
PIXELS_A_NOTCH = 60.0
ZOOM_A_PIXEL = 1.004


def wheel(view: PannedView, event: QWheelEvent) -> None:
    """Ctrl and Alt zoom about the pointer of the event, Shift turns a wheel sideways, anything else scrolls.

    Qt gives a wheel turned with Alt held as one turned sideways.
    A trackpad says how many pixels; its angle may then be 0 (qlcplus PR 2137), so pixels come first.
    """
    held, pixels, angle = event.modifiers(), event.pixelDelta(), event.angleDelta()
    if held & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
        zoom_to(view, zoom_of(view) * zoom_factor(pixels, angle), event.position().toPoint())
    else:
        pan_by(view, scroll_step(pixels, angle, sideways=bool(held & Qt.KeyboardModifier.ShiftModifier)))
    event.accept()


def zoom_factor(pixels: QPoint, angle: QPoint) -> float:
    """How much larger: a step for each notch of a wheel, smoothly for a trackpad."""
    if angle.y() or angle.x():
        return float(NOTCH_ZOOM ** ((angle.y() or angle.x()) / WHEEL_NOTCH))
    return float(ZOOM_A_PIXEL ** (pixels.y() or pixels.x()))


def scroll_step(pixels: QPoint, angle: QPoint, *, sideways: bool) -> QPoint:
    """How far to move the view, in pixels."""
    step = -pixels if not pixels.isNull() else -angle * (PIXELS_A_NOTCH / WHEEL_NOTCH)
    return QPoint(step.y(), step.x()) if sideways and not step.x() else step
