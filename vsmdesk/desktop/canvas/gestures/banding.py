"""The rubber band: everything that lies inside it is selected."""

from PySide6.QtCore import QMargins, QRectF
from PySide6.QtGui import QColor, QPainter, QRegion

from vsmdesk.desktop.canvas.piece_item import rectangle_of
from vsmdesk.desktop.canvas.pointer import Pointer
from vsmdesk.desktop.canvas.surface import Surface
from vsmdesk.drawing.bounds import Box
from vsmdesk.model.identity import Id

FRAME = 2
"""Pixels that the frame of the band takes on both sides."""


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
        self._refresh_between(old, self._band)

    def _refresh_between(self, old: Box, new: Box) -> None:
        """Paint what one band covers and the other does not, and their frames: what both cover stays as it is."""
        view = self._surface
        before, now = (view.mapFromScene(rectangle_of(band)).boundingRect() for band in (old, new))
        frame = QMargins(FRAME, FRAME, FRAME, FRAME)
        both = QRegion((before & now).marginsRemoved(frame))
        view.viewport().update(QRegion(before.marginsAdded(frame)) + QRegion(now.marginsAdded(frame)) - both)

    def _inside(self) -> frozenset[Id]:
        left, top, right, bottom = self._band.left, self._band.top, self._band.right, self._band.bottom
        return frozenset(
            [key for x, y, x2, y2, key in self._boxes if left <= x and x2 <= right and top <= y and y2 <= bottom]
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


def _selectable(surface: Surface) -> list[tuple[float, float, float, float, Id]]:
    """The boxes of all records that the sheet shows, with their ids: gone through at each step."""
    known = surface.document.map.records
    keys = (Id(key) for key in surface.pieces.keys if key in known)
    boxes = ((box, key) for key in keys if (box := surface.box_of(key)) is not None)
    return [(box.left, box.top, box.right, box.bottom, key) for box, key in boxes]
