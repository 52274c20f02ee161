"""The tool that places one symbol where the next click is."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from vsmdesk.desktop.canvas.adding import add_at
from vsmdesk.desktop.canvas.gesture import Gesture
from vsmdesk.desktop.canvas.gestures.pressing import Pressing
from vsmdesk.desktop.canvas.pointer import Point, Pointer
from vsmdesk.desktop.canvas.surface import Surface
from vsmdesk.desktop.painting.compiling import compiled, paint
from vsmdesk.desktop.painting.symbol_icons import symbol_drawing
from vsmdesk.drawing.bounds import Box, bounds


class PlaceTool:
    """The symbol hangs at the pointer; a click adds it there. With Shift the tool stays for the next one."""

    def __init__(self, surface: Surface, name: str, finished: Callable[[], None]) -> None:
        self._surface, self.name, self._finished = surface, name, finished
        drawing = symbol_drawing(name)
        self._marks = compiled(drawing, surface.sheet_theme.colour)
        self._size = bounds(drawing)
        self._at: Point | None = None

    def hover(self, pointer: Pointer) -> Qt.CursorShape:
        """Show the symbol at the pointer."""
        self.leave()
        self._at = pointer.at
        self._surface.refresh(self._area(pointer.at))
        return Qt.CursorShape.CrossCursor

    def leave(self) -> None:
        """The pointer has left the canvas."""
        if self._at is not None:
            self._surface.refresh(self._area(self._at))
        self._at = None

    def _area(self, at: Point) -> Box:
        x, y = self._size.centre
        return self._size.moved(at[0] - x, at[1] - y)

    def press(self, pointer: Pointer) -> Gesture | None:
        """Place it when the button is let go."""

        def clicked() -> None:
            self.leave()
            if not pointer.shift:
                self._finished()
            add_at(self._surface, self.name, pointer.at)

        return Pressing(clicked)

    def double_click(self, pointer: Pointer) -> None:
        """Nothing: a second symbol is a second click."""

    def paint(self, painter: QPainter) -> None:
        """The symbol at the pointer."""
        if self._at is None:
            return
        painter.save()
        painter.translate(self._at[0] - self._size.centre[0], self._at[1] - self._size.centre[1])
        painter.setOpacity(0.6)
        paint(painter, self._marks)
        painter.restore()
