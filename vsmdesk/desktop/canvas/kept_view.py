"""What of the sheet is in view, kept while the window around it becomes another one for a while."""

from PySide6.QtCore import QEvent, QObject, QPointF, QTimer

from vsmdesk.desktop.canvas.showing import fit_sheet
from vsmdesk.desktop.canvas.surface import Surface

LAST_RESIZE = 1_000
"""Milliseconds in which a window manager has given a window its new size."""


class KeptView(QObject):
    """Made before the change; `give_back` shows the same after it: the whole sheet, or the same part as large."""

    def __init__(self, surface: Surface) -> None:
        super().__init__(surface)
        self._surface = surface
        seen, sheet = surface.view_box, surface.sheet
        across = seen.left <= 0 and sheet.width <= seen.right
        self._is_whole = across and seen.top <= 0 and sheet.height <= seen.bottom
        self._middle, self._transform = QPointF(*seen.centre), surface.transform()

    def give_back(self) -> None:
        """Show it now, and again when the view has got its new size."""
        self._show()
        self._surface.viewport().installEventFilter(self)
        QTimer.singleShot(LAST_RESIZE, self, self.deleteLater)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """The view has another size."""
        if event.type() == QEvent.Type.Resize:
            QTimer.singleShot(0, self, self._show)
        return False

    def _show(self) -> None:
        if self._is_whole:
            fit_sheet(self._surface)
        else:
            self._surface.setTransform(self._transform)
            self._surface.centerOn(self._middle)
