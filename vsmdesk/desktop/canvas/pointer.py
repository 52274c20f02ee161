"""Where the pointer is, on screen and on paper, and which keys are held."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QGraphicsView

from vsmdesk.records import dataclass

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Pointer:
    """One pointer event: `at` in sheet points, `pixel` in the viewport, `scale` in pixels a point."""

    at: Point
    pixel: QPoint
    scale: float
    shift: bool = False
    control: bool = False
    alt: bool = False

    def points(self, pixels: float) -> float:
        """A length on screen in sheet points."""
        return pixels / self.scale


def pointer_of(view: QGraphicsView, event: QMouseEvent) -> Pointer:
    """The pointer of a mouse event on the viewport."""
    held = event.modifiers()
    return pointer_at(
        view,
        event.position().toPoint(),
        shift=bool(held & Qt.KeyboardModifier.ShiftModifier),
        control=bool(held & Qt.KeyboardModifier.ControlModifier),
        alt=bool(held & Qt.KeyboardModifier.AltModifier),
    )


def pointer_at(
    view: QGraphicsView, pixel: QPoint, *, shift: bool = False, control: bool = False, alt: bool = False
) -> Pointer:
    """A pointer over a pixel of the viewport."""
    spot = view.mapToScene(pixel)
    return Pointer((spot.x(), spot.y()), pixel, view.transform().m11(), shift, control, alt)
