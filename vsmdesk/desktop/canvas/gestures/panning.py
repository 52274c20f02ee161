"""Moving the paper under the view by hand."""

from PySide6.QtGui import QPainter

from vsmdesk.desktop.canvas.panned_view import PannedView
from vsmdesk.desktop.canvas.pointer import Pointer
from vsmdesk.desktop.canvas.zooming import pan_by


class Panning:
    """The paper follows the pointer; there is nothing to undo."""

    def __init__(self, view: PannedView, pointer: Pointer) -> None:
        self._view, self._pixel = view, pointer.pixel

    def move(self, pointer: Pointer) -> None:
        """Keep the same point of paper under the pointer."""
        pan_by(self._view, self._pixel - pointer.pixel)
        self._pixel = pointer.pixel

    def finish(self, pointer: Pointer) -> None:
        """Stay there."""
        self.move(pointer)

    def cancel(self) -> None:
        """Stay there too: a view has no wrong place."""

    def paint(self, painter: QPainter) -> None:
        """Nothing to show."""
