"""One piece of the sheet on the scene."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsRectItem, QStyleOptionGraphicsItem, QWidget

from vsmdesk.desktop.canvas.shared_ink import Ink
from vsmdesk.desktop.painting.compiling import compiled
from vsmdesk.desktop.painting.detail import Detail, detail_at
from vsmdesk.desktop.painting.marks import Mark
from vsmdesk.drawing.bounds import Box
from vsmdesk.sheet.pieces import Piece

NO_PEN = QPen(Qt.PenStyle.NoPen)
MANY_MARKS, LARGE = 40, 500.0
"""A piece of more marks or points than this, such as the ladder, paints only those marks that are to be seen."""


def rectangle_of(box: Box) -> QRectF:
    """The same box for Qt."""
    return QRectF(box.left, box.top, box.right - box.left, box.bottom - box.top)


class PieceItem(QGraphicsRectItem):
    """Shows one piece: holds its key and its drawing, never the record, and can be made again at any time.

    A rectangle item, since Qt then asks no Python for bounds and shape; the position is only ever moved by a drag.
    """

    def __init__(self, piece: Piece, ink: Ink) -> None:
        super().__init__(rectangle_of(piece.room))
        self._ink = ink
        self.setPen(NO_PEN)
        self.piece = piece
        self._marks: dict[Detail, tuple[Mark, ...]] = {}
        self._places: dict[Detail, tuple[QRectF, ...]] = {}

    @property
    def key(self) -> str:
        """The id of the record shown, or the name of furniture."""
        return self.piece.key

    def show_piece(self, piece: Piece) -> None:
        """Show another state of the same piece."""
        self.piece = piece
        self.forget_marks()
        self.setRect(rectangle_of(piece.room))
        self.update()

    def forget_marks(self) -> None:
        """Compile again when next seen: the piece or the theme is another one."""
        self._marks.clear()
        self._places.clear()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Paint the piece where it is, in the detail that the zoom allows."""
        detail = detail_at(painter.worldTransform().m11(), painter.device().devicePixelRatioF())
        places = self._places.get(detail)
        if places is None:
            self.paint_piece(painter, detail)
            return
        seen = option.exposedRect
        for mark, place in zip(self._marks[detail], places, strict=True):
            if place.intersects(seen):
                mark.paint(painter)

    def paint_piece(self, painter: QPainter, detail: Detail) -> None:
        """Paint the whole piece in sheet points."""
        for mark in self.marks_in(detail):
            mark.paint(painter)

    def marks_in(self, detail: Detail) -> tuple[Mark, ...]:
        """The piece's marks in a detail, compiled when it is first seen."""
        marks = self._marks.get(detail)
        if marks is None:
            marks = self._marks[detail] = self._compiled(detail)
        return marks

    def _compiled(self, detail: Detail) -> tuple[Mark, ...]:
        drawing = self.piece.drawing if detail.level == 3 else self._ink.in_less_detail(self.piece, detail.level)
        marks = compiled(drawing, self._ink.colours, detail)
        if len(marks) > MANY_MARKS or max(self.piece.room.width, self.piece.room.height) > LARGE:
            self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
            self._places[detail] = tuple(mark.bounds() for mark in marks)
        return marks
