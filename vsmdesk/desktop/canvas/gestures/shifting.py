"""A friction disc or a label moved by hand: the piece follows the pointer, one edit keeps the place."""

from collections.abc import Callable

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication

from vsmdesk.desktop.canvas.pointer import Point, Pointer
from vsmdesk.desktop.canvas.surface import Surface
from vsmdesk.desktop.painting.compiling import compiled, paint
from vsmdesk.drawing.bounds import bounds
from vsmdesk.drawing.moved import flattened
from vsmdesk.drawing.primitives import Text
from vsmdesk.model.identity import Id


class Shifting:
    """Becomes a drag once the pointer has gone far enough; `kept` gets how far, `clicked` is told where it did not."""

    def __init__(
        self,
        surface: Surface,
        key: Id,
        pointer: Pointer,
        kept: Callable[[Point], None],
        clicked: Callable[[], None],
    ) -> None:
        self._surface, self._key, self._start = surface, key, pointer
        self._kept, self._clicked = kept, clicked
        self._begun = False
        self._offset: Point = (0.0, 0.0)

    def move(self, pointer: Pointer) -> None:
        """Show the piece at the pointer."""
        far = (pointer.pixel - self._start.pixel).manhattanLength() >= QApplication.startDragDistance()
        self._begun = self._begun or far
        if self._begun:
            self._offset = (pointer.at[0] - self._start.at[0], pointer.at[1] - self._start.at[1])
            self._show(self._offset)

    def _show(self, offset: Point) -> None:
        surface, piece = self._surface, self._surface.piece_of(self._key)
        if piece is not None:
            for now in (surface.drag_offset, offset):
                surface.refresh(piece.room.moved(*now))
        surface.dragged = frozenset({self._key}) if offset != (0.0, 0.0) else frozenset()
        surface.drag_offset = offset

    def finish(self, pointer: Pointer) -> None:
        """Keep the place."""
        self.move(pointer)
        offset = self._offset
        self.cancel()
        if self._begun:
            self._kept(offset)
        else:
            self._clicked()

    def cancel(self) -> None:
        """Back to where it was."""
        self._show((0.0, 0.0))

    def paint(self, painter: QPainter) -> None:
        """Nothing beside the piece itself."""


class ShiftingLabel(Shifting):
    """A label alone: the line that it belongs to stays where it is."""

    def __init__(
        self,
        surface: Surface,
        key: Id,
        pointer: Pointer,
        kept: Callable[[Point], None],
        clicked: Callable[[], None],
    ) -> None:
        super().__init__(surface, key, pointer, kept, clicked)
        piece = surface.piece_of(key)
        texts = tuple(mark for mark in flattened(piece.drawing) if isinstance(mark, Text)) if piece is not None else ()
        self._marks, self._room = compiled(texts, surface.sheet_theme.colour), bounds(texts)
        self._shown: Point = (0.0, 0.0)

    def _show(self, offset: Point) -> None:
        for now in (self._shown, offset):
            self._surface.refresh(self._room.moved(*now))
        self._shown = offset

    def paint(self, painter: QPainter) -> None:
        """The label on its way, over where it was."""
        if self._shown != (0.0, 0.0):
            painter.save()
            painter.translate(*self._shown)
            paint(painter, self._marks)
            painter.restore()
