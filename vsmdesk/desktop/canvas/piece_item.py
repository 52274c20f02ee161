"""One piece of the sheet on the scene."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsRectItem, QStyleOptionGraphicsItem, QWidget

from vsmdesk.desktop.painting.compiling import Colours, compiled
from vsmdesk.desktop.painting.marks import Mark
from vsmdesk.drawing.bounds import Box
from vsmdesk.sheet.pieces import Piece

NO_PEN = QPen(Qt.PenStyle.NoPen)


def rectangle_of(box: Box) -> QRectF:
    """The same box for Qt."""
    return QRectF(box.left, box.top, box.right - box.left, box.bottom - box.top)


@dataclass(slots=True)
class Ink:
    """The colours in force, shared by all items of a scene."""

    colours: Colours


class PieceItem(QGraphicsRectItem):
    """Shows one piece: holds its key and its drawing, never the record, and can be made again at any time.

    A rectangle item, since Qt then asks no Python for bounds and shape; the position is only ever moved by a drag.
    """

    def __init__(self, piece: Piece, ink: Ink) -> None:
        super().__init__(rectangle_of(piece.bounds))
        self._ink = ink
        self.setPen(NO_PEN)
        self.piece = piece
        self._marks: tuple[Mark, ...] | None = None

    @property
    def key(self) -> str:
        """The id of the record shown, or the name of furniture."""
        return self.piece.key

    def show_piece(self, piece: Piece) -> bool:
        """Show another state of the same piece; whether anything had to change."""
        if piece is self.piece or (piece.drawing == self.piece.drawing and piece.bounds == self.piece.bounds):
            return False
        self.piece, self._marks = piece, None
        self.setRect(rectangle_of(piece.bounds))
        self.update()
        return True

    def forget_colours(self) -> None:
        """The theme is another one: compile again when next seen."""
        self._marks = None

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Paint the piece where it is."""
        self.paint_piece(painter)

    def paint_piece(self, painter: QPainter) -> None:
        """Paint the piece in sheet points, compiled when it is first seen."""
        marks = self._marks
        if marks is None:
            marks = self._marks = compiled(self.piece.drawing, self._ink.colours)
        for mark in marks:
            mark.paint(painter)
