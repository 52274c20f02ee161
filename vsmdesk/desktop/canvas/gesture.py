"""What every gesture can do."""

from typing import Protocol

from PySide6.QtGui import QPainter

from vsmdesk.desktop.canvas.pointer import Pointer


class Gesture(Protocol):
    """From press to release. It previews; only `finish` changes the map, by one edit."""

    def move(self, pointer: Pointer) -> None:
        """The pointer went on."""

    def finish(self, pointer: Pointer) -> None:
        """The button was let go: do it."""

    def cancel(self) -> None:
        """Put everything back as it was."""

    def paint(self, painter: QPainter) -> None:
        """Show the preview over the sheet, in sheet points."""
