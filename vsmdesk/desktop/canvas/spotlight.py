"""Some elements and connections lit, the rest of the map under a veil: a figure's path, a step of a talk."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QPainter

from vsmdesk.desktop.canvas.piece_item import rectangle_of
from vsmdesk.drawing.bounds import Box
from vsmdesk.model.identity import Id

if TYPE_CHECKING:
    from vsmdesk.desktop.canvas.sheet_view import SheetView

VEIL = 205
"""How much of the sheet's colour lies over what is not lit, of 255: it can still be recognised."""


class Spotlight(QObject):
    """What is lit now; `changed` tells that it was lit or put out."""

    changed = Signal()

    def __init__(self, view: "SheetView") -> None:
        super().__init__(view)
        self._view = view
        self.ids: frozenset[Id] | None = None
        self._alone = False

    @property
    def is_on(self) -> bool:
        """Whether anything is lit."""
        return self.ids is not None

    def show(self, ids: Iterable[Id] | None, *, alone: bool = False) -> None:
        """Light these records and nothing else; with None nothing is lit and nothing dimmed.

        Ladder and measures stay clear, which a path is read with, unless these records stand for themselves.
        """
        lit = None if ids is None else frozenset(ids)
        if (lit, alone) != (self.ids, self._alone):
            self.ids, self._alone = lit, alone
            self._view.viewport().update()
            self.changed.emit()

    def paint(self, painter: QPainter) -> None:
        """A veil over title and map, and on it once more what is lit."""
        if self.ids is None:
            return
        colour = QColor(self._view.sheet_theme.colour("paper"))
        colour.setAlpha(VEIL)
        for box in self._veiled():
            painter.fillRect(rectangle_of(box), colour)
        seen = self._view.view_box
        for key in self._view.pieces.in_order(self.ids):
            item = self._view.pieces.item_of(key)
            if item is not None and item.piece.room.overlaps(seen):
                item.paint_piece(painter, self._view.detail)

    def _veiled(self) -> Iterable[Box]:
        sheet = self._view.sheet
        if self._alone:
            yield Box(0.0, 0.0, sheet.width, sheet.height)
            return
        areas = [band.area for band in sheet.fold.bands]
        if areas:
            yield Box(0.0, 0.0, sheet.width, min(area.top for area in areas))
        yield from areas
