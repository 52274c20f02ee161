"""The rubber band: everything that lies inside it is selected."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from vsmdesk.desktop.canvas.piece_item import rectangle_of
from vsmdesk.desktop.canvas.pointer import Pointer
from vsmdesk.desktop.canvas.surface import Surface
from vsmdesk.drawing.bounds import Box
from vsmdesk.model.identity import Id


class Banding:
    """Selects while it grows; with Shift or Ctrl it adds to what was selected."""

    def __init__(self, surface: Surface, pointer: Pointer) -> None:
        self._surface, self._start = surface, pointer.at
        self._before = surface.selection.ids
        self._kept = self._before if pointer.shift or pointer.control else frozenset()
        self._band = Box(*pointer.at, *pointer.at)
        self._boxes = _selectable(surface)
        surface.selection.replace(self._kept)

    def move(self, pointer: Pointer) -> None:
        """Select what lies inside now."""
        (x, y), (start_x, start_y) = pointer.at, self._start
        old = self._band
        self._band = Box(min(x, start_x), min(y, start_y), max(x, start_x), max(y, start_y))
        self._surface.selection.replace(self._kept | self._inside())
        self._surface.refresh(old.union(self._band))

    def _inside(self) -> frozenset[Id]:
        left, top, right, bottom = self._band.left, self._band.top, self._band.right, self._band.bottom
        return frozenset(
            key
            for key, box in self._boxes
            if left <= box.left and box.right <= right and top <= box.top and box.bottom <= bottom
        )

    def finish(self, pointer: Pointer) -> None:
        """Leave selected what was inside."""
        self.move(pointer)
        self._surface.refresh(self._band)

    def cancel(self) -> None:
        """Select again what was selected before."""
        self._surface.selection.replace(self._before)
        self._surface.refresh(self._band)

    def paint(self, painter: QPainter) -> None:
        """The band itself: a thin frame with a breath of colour."""
        frame: QRectF = rectangle_of(self._band)
        ground = QColor(self._surface.sheet_theme.colour("selection"))
        ground.setAlpha(24)
        painter.fillRect(frame, ground)
        painter.setPen(self._surface.pens.guide())
        painter.drawRect(frame)


def _selectable(surface: Surface) -> list[tuple[Id, Box]]:
    """The boxes of all records that the sheet shows."""
    known = surface.document.map.records
    keys = (Id(key) for key in surface.pieces.keys if key in known)
    return [(key, box) for key in keys if (box := surface.box_of(key)) is not None]
