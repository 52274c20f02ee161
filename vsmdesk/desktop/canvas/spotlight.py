"""Some elements and connections lit, the rest of the map under a veil: a figure's path, a step of a talk."""

from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QRegion

from vsmdesk.desktop.canvas.piece_item import rectangle_of
from vsmdesk.drawing.bounds import Box
from vsmdesk.model.connections import Connection
from vsmdesk.model.identity import Id
from vsmdesk.sheet.route import Points

if TYPE_CHECKING:
    from vsmdesk.desktop.canvas.sheet_view import SheetView

AROUND, BESIDE_WAY, EDGE = 1.5, 4.0, 1.0
"""Points around a lit box and on both sides of a lit line that stay clear; what the edge of another box takes."""
VEIL = 205
"""How much of the sheet's colour lies over what is not lit, of 255: it can still be recognised."""


class Spotlight(QObject):
    """What is lit now; `changed` tells that it was lit or put out."""

    changed = Signal()

    def __init__(self, view: "SheetView") -> None:
        super().__init__(view)
        self._view = view
        self.ids: frozenset[Id] | None = None
        self._veil: tuple[object, frozenset[Id], QRegion] | None = None

    @property
    def is_on(self) -> bool:
        """Whether anything is lit."""
        return self.ids is not None

    def show(self, ids: Iterable[Id] | None) -> None:
        """Light these records and nothing else; with None nothing is lit and nothing dimmed."""
        lit = None if ids is None else frozenset(ids)
        if lit != self.ids:
            self.ids = lit
            self._view.viewport().update()
            self.changed.emit()

    def paint(self, painter: QPainter) -> None:
        """The veil over title and map, with holes where it is lit; ladder and measures stay clear."""
        if self.ids is None:
            return
        colour = QColor(self._view.sheet_theme.colour("paper"))
        colour.setAlpha(VEIL)
        veil = self._region(self.ids)
        painter.save()
        painter.setClipRegion(veil, Qt.ClipOperation.IntersectClip)
        painter.fillRect(QRectF(veil.boundingRect()), colour)
        painter.restore()

    def _region(self, ids: frozenset[Id]) -> QRegion:
        """Made once for a sheet and a set: boxes and lines are all level or upright, so rectangles are enough."""
        sheet = self._view.sheet
        if self._veil is None or self._veil[0] is not sheet or self._veil[1] != ids:
            ways, clear = QRegion(), QRegion()
            for key in ids:
                for area in self._areas(key):
                    if self._view.ways_of(key):
                        ways += QRegion(area)
                    else:
                        clear += QRegion(area)
            clear += ways.subtracted(self._unlit_ends(ids))
            whole = QRegion()
            if sheet.fold.bands:
                above = min(band.area.top for band in sheet.fold.bands)
                whole += QRegion(rectangle_of(Box(0.0, 0.0, sheet.width, above)).toAlignedRect())
            for band in sheet.fold.bands:
                whole += QRegion(rectangle_of(band.area).toAlignedRect())
            self._veil = (sheet, ids, whole.subtracted(clear))
        return self._veil[2]

    def _unlit_ends(self, ids: frozenset[Id]) -> QRegion:
        """Boxes at the ends of lit lines that are not lit themselves: no piece of their edge is."""
        found = QRegion()
        for key in ids:
            line = self._view.document.map.get(key, Connection)
            for end in () if line is None else (line.source, line.target):
                box = self._view.box_of(end) if end not in ids else None
                if box is not None:
                    found += QRegion(rectangle_of(box.grown(EDGE)).toAlignedRect())
        return found

    def _areas(self, key: Id) -> Iterable[QRect]:
        ways = self._view.ways_of(key)
        box = self._view.box_of(key)
        if ways:
            return [area for way in ways for area in _along(way)]
        piece = self._view.piece_of(key)
        # What is written around a box belongs to it: the days of an approval, the name of a queue.
        around = piece.bounds if piece is not None and key in self._view.sheet.boxes else None
        return [rectangle_of(one.grown(AROUND)).toAlignedRect() for one in (box, around) if one is not None]


def _along(way: Points) -> Iterable[QRect]:
    for (x1, y1), (x2, y2) in pairwise(way):
        box = Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)).grown(BESIDE_WAY)
        yield rectangle_of(box).toAlignedRect()
