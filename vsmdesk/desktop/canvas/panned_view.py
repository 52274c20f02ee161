"""A view that moves both ways in one step."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QGraphicsView


class PannedView(QGraphicsView):
    """Each scroll bar by itself would move all pixels of the view, and paint what that uncovers."""

    _scrolled: QPoint | None = None

    def pan(self, pixels: QPoint) -> None:
        """Move right and down over the paper."""
        self._scrolled = QPoint()
        for bar, step in ((self.horizontalScrollBar(), pixels.x()), (self.verticalScrollBar(), pixels.y())):
            bar.setValue(bar.value() + step)
        scrolled, self._scrolled = self._scrolled, None
        if not scrolled.isNull():
            self.scrollContentsBy(scrolled.x(), scrolled.y())

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """What one bar or both ask for."""
        if self._scrolled is not None:
            self._scrolled += QPoint(dx, dy)
            return
        super().scrollContentsBy(dx, dy)
        self._moved()

    def _moved(self) -> None:
        """Another part of the paper is seen."""
