"""What every tool can do."""

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from vsmdesk.desktop.canvas.gesture import Gesture
from vsmdesk.desktop.canvas.pointer import Pointer


class Tool(Protocol):
    """One mode of the pointer; `name` is what the window's actions call it."""

    name: str

    def hover(self, pointer: Pointer) -> Qt.CursorShape:
        """The pointer moves without a button; the cursor that fits."""

    def press(self, pointer: Pointer) -> Gesture | None:
        """The left button goes down: the gesture that begins, if any."""

    def double_click(self, pointer: Pointer) -> None:
        """The left button was pressed twice."""

    def leave(self) -> None:
        """The pointer has left the canvas, or another tool is taken up."""

    def paint(self, painter: QPainter) -> None:
        """Show over the sheet what the tool has to show."""
