"""A click on a number of the sheet asks how it comes about."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from vsmdesk.desktop.canvas.canvas import Canvas

if TYPE_CHECKING:
    from vsmdesk.sheet.figure_spots import FigureSpot


class FigureAsking(QObject):
    """Watches a canvas for clicks that are no drags. `asked` tells the key of a figure and its element, if any."""

    asked = Signal(str, str)

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._pressed: QPoint | None = None
        canvas.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """See what happens to the canvas; nothing is kept from it."""
        if isinstance(event, QMouseEvent):
            self._see(event)
        return False

    def _see(self, event: QMouseEvent) -> None:
        left = event.button() == Qt.MouseButton.LeftButton
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.type() == QEvent.Type.MouseButtonPress:
            selecting = self._canvas.tool.name == "select"
            self._pressed = event.position().toPoint() if left and plain and selecting else None
        elif event.type() == QEvent.Type.MouseButtonDblClick:
            self._pressed = None
        elif event.type() == QEvent.Type.MouseButtonRelease and left and self._pressed is not None:
            pressed, self._pressed = self._pressed, None
            at = event.position().toPoint()
            if (at - pressed).manhattanLength() < QApplication.startDragDistance():
                self._ask(at)

    def _ask(self, at: QPoint) -> None:
        spot = self.spot_at(at)
        if spot is not None:
            self.asked.emit(spot.key, spot.element or "")

    def spot_at(self, at: QPoint) -> "FigureSpot | None":
        """The figure at a pixel of the canvas."""
        from vsmdesk.sheet.figure_spots import figure_at

        point = self._canvas.mapToScene(at)
        return figure_at(self._canvas.sheet, point.x(), point.y())
