"""A press that is only a click: what is there cannot be moved."""

from collections.abc import Callable

from PySide6.QtGui import QPainter

from vsmdesk.desktop.canvas.pointer import Pointer


class Pressing:
    """Tells of the click when the button is let go."""

    def __init__(self, clicked: Callable[[], None]) -> None:
        self._clicked = clicked

    def move(self, pointer: Pointer) -> None:
        """Nothing moves."""

    def finish(self, pointer: Pointer) -> None:
        """It was a click."""
        del pointer
        self._clicked()

    def cancel(self) -> None:
        """Nothing to put back."""

    def paint(self, painter: QPainter) -> None:
        """Nothing to show."""
