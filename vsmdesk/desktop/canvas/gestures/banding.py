"""The rubber band: everything that lies inside it is selected."""

from collections.abc import Callable

from PySide6.QtCore import QMargins, QRectF
from PySide6.QtGui import QColor, QPainter, QRegion
from PySide6.QtWidgets import QApplication

from vsmdesk.desktop.canvas.piece_item import rectangle_of
from vsmdesk.desktop.canvas.pointer import Pointer
from vsmdesk.desktop.canvas.surface import Surface
from vsmdesk.drawing.bounds import Box
from vsmdesk.model.identity import Id

FRAME = 2
"""Pixels that the frame of the band takes on both sides."""


class Banding:
    """Selects while it grows; with Shift or Ctrl it adds to what was selected."""

    def __init__(self, surface: Surface, pointer: Pointer, clicked: Callable[[], None] = lambda: None) -> None:
        self._surface, self._start, self._clicked = surface, pointer.at, clicked
        self._pressed = pointer.pixel
        self._before = surface.selection.ids
        self._kept = self._before if pointer.shift or pointer.control else frozenset()
        self._band = Box(*pointer.at, *pointer.at)
        self._inside: frozenset[Id] = frozenset()
        surface.selection.replace(self._kept)

    def move(self, pointer: Pointer) -> None:
        """Select what lies inside now."""
        (x, y), (start_x, start_y) = pointer.at, self._start
        old = self._band
        self._band = Box(min(x, start_x), min(y, start_y), max(x, start_x), max(y, start_y))
        self._inside = self._still_inside(old) | self._newly_inside(old)
        self._surface.selection.replace(self._kept | self._inside)
        self._refresh_between(old, self._band)

    def _refresh_between(self, old: Box, new: Box) -> None:
        """Paint what one band covers and the other does not, and their frames: what both cover stays as it is."""
        view = self._surface
        before, now = (view.mapFromScene(rectangle_of(band)).boundingRect() for band in (old, new))
        frame = QMargins(FRAME, FRAME, FRAME, FRAME)
        both = QRegion((before & now).marginsRemoved(frame))
        view.viewport().update(QRegion(before.marginsAdded(frame)) + QRegion(now.marginsAdded(frame)) - both)

    def _still_inside(self, old: Box) -> frozenset[Id]:
        """Of what was inside, what is so now: all of it where the band only grew."""
        if self._band.contains(old):
            return self._inside
        boxes = ((key, self._surface.box_of(key)) for key in self._inside)
        return frozenset([key for key, box in boxes if box is not None and self._band.contains(box)])

    def _newly_inside(self, old: Box) -> frozenset[Id]:
        """What came inside reaches into the stretches by which the band grew."""
        records, surface, band, found = self._surface.document.map.records, self._surface, self._band, list[Id]()
        for stretch in _grown_by(old, band):
            for piece in surface.pieces.pieces_at(stretch, in_order=False):
                key = Id(piece.key)
                # What is drawn to be measured is drawn only where nothing else can tell.
                if key in records and (band.contains(piece.room) or self._holds(key)):
                    found.append(key)
        return frozenset(found)

    def _holds(self, key: Id) -> bool:
        """Whether a record whose room sticks out of the band lies inside it all the same."""
        ways = self._surface.ways_of(key)
        if not all(self._band.contains(Box(*point, *point)) for way in ways for point in way):
            return False
        box = self._surface.box_of(key)
        return box is not None and self._band.contains(box)

    def finish(self, pointer: Pointer) -> None:
        """Leave selected what was inside; a press without a drag was a click."""
        self.move(pointer)
        if (pointer.pixel - self._pressed).manhattanLength() < QApplication.startDragDistance():
            self._clicked()
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


def _grown_by(old: Box, new: Box) -> list[Box]:
    """Stretches that make up what the new box covers and the old one did not."""
    sides = (
        Box(new.left, new.top, old.left, new.bottom),
        Box(old.right, new.top, new.right, new.bottom),
        Box(new.left, new.top, new.right, old.top),
        Box(new.left, old.bottom, new.right, new.bottom),
    )
    return [side for side in sides if side.left < side.right and side.top < side.bottom]
