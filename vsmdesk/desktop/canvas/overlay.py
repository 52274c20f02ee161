"""What lies over the view without being part of the sheet: it stays where it is while the paper moves under it."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtWidgets import QWidget

from vsmdesk.desktop.canvas.surface import Surface
from vsmdesk.drawing.bounds import Box


class Overlay(QWidget):
    """A child of the view that is told when the view shows another part of the sheet."""

    def __init__(self, surface: Surface) -> None:
        super().__init__(surface)
        self.surface = surface
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        surface.viewport().installEventFilter(self)
        for bar in (surface.horizontalScrollBar(), surface.verticalScrollBar()):
            bar.valueChanged.connect(self._moved)
            bar.rangeChanged.connect(self._moved)
        surface.zoom_changed.connect(self._moved)
        surface.sheet_shown.connect(self.sheet_changed)

    def stand(self) -> None:
        """Take its place in the view."""
        self.setGeometry(self.surface.viewport().geometry())

    def sheet_changed(self) -> None:
        """The sheet is another one."""
        self.update()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """The viewport has another size."""
        if event.type() == QEvent.Type.Resize:
            self.stand()
        return False

    def _moved(self) -> None:
        if self.isVisible():
            self.stand()
            self.update()

    def on_view(self, box: Box) -> QRectF:
        """An area of the sheet in pixels of the viewport."""
        surface = self.surface
        return surface.viewportTransform().mapRect(QRectF(box.left, box.top, box.width, box.height))
