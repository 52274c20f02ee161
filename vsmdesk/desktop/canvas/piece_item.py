"""One piece of the sheet as the canvas paints it."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from vsmdesk.desktop.canvas.shared_ink import Ink
from vsmdesk.desktop.painting.compiling import compiled
from vsmdesk.desktop.painting.detail import Detail
from vsmdesk.desktop.painting.gathering import gathered
from vsmdesk.desktop.painting.marks import Mark
from vsmdesk.drawing.bounds import Box
from vsmdesk.drawing.primitives import Drawing
from vsmdesk.sheet.pieces import Piece
from vsmdesk.sheet.route import Point
from vsmdesk.symbols.look import Look

MANY_MARKS, LARGE = 40, 500.0
"""A piece of more marks or points than this, such as the ladder, paints only those marks that are to be seen."""
_NOWHERE: Point = (0.0, 0.0)


def rectangle_of(box: Box) -> QRectF:
    """The same box for Qt."""
    return QRectF(box.left, box.top, box.right - box.left, box.bottom - box.top)


class PieceItem:
    """The marks of one piece, compiled when it is first seen; never the record, and can be made again at any time.

    No item of Qt's: its scene calls Python for every item that it paints, which costs more than most of them paint.
    """

    __slots__ = ("__weakref__", "_ink", "_look", "_marks", "_moved", "_place", "_places", "piece")

    def __init__(self, piece: Piece, ink: Ink) -> None:
        self._ink = ink
        self.piece = piece
        self._look, self._place, self._moved = piece.look, piece.place or _NOWHERE, _NOWHERE
        self._marks: dict[Detail, tuple[Mark, ...]] = {}
        self._places: dict[Detail, tuple[QRectF, ...]] = {}

    @property
    def key(self) -> str:
        """The id of the record shown, or the name of furniture."""
        return self.piece.key

    def show_piece(self, piece: Piece) -> None:
        """Show another state of the same piece; what only went elsewhere keeps its marks."""
        self.piece = piece
        look, (x, y) = piece.look, piece.place or _NOWHERE
        if not looks_alike(self._look, look):
            self.forget_marks()
        self._look, self._moved = look, (x - self._place[0], y - self._place[1])

    def forget_marks(self) -> None:
        """Compile again when next seen: the piece or the theme is another one."""
        self._marks.clear()
        self._places.clear()
        self._place, self._moved = self.piece.place or _NOWHERE, _NOWHERE

    def paint(self, painter: QPainter, detail: Detail, seen: QRectF) -> None:
        """Paint the piece where it is in sheet points; of a large one, what may be seen in an area."""
        marks = self._marks.get(detail) or self.marks_in(detail)
        dx, dy = self._moved
        if self._moved != _NOWHERE:
            painter.translate(dx, dy)
        places = self._places.get(detail)
        if places is None:
            for mark in marks:
                mark.paint(painter)
        else:
            area = seen.translated(-dx, -dy)
            for mark, place in zip(marks, places, strict=True):
                if place.intersects(area):
                    mark.paint(painter)
        if self._moved != _NOWHERE:
            painter.translate(-dx, -dy)

    def paint_piece(self, painter: QPainter, detail: Detail) -> None:
        """Paint the whole piece in sheet points."""
        self.paint(painter, detail, rectangle_of(self.piece.room))

    def marks_in(self, detail: Detail) -> tuple[Mark, ...]:
        """The piece's marks in a detail, where it was when they were compiled: when it was first seen."""
        marks = self._marks.get(detail)
        if marks is None:
            if self._moved != _NOWHERE:
                self.forget_marks()
            marks = self._marks[detail] = self._compiled(detail)
        return marks

    def _compiled(self, detail: Detail) -> tuple[Mark, ...]:
        marks = compiled(self._drawing(detail), self._ink.colours, detail)
        if len(marks) > MANY_MARKS or max(self.piece.room.width, self.piece.room.height) > LARGE:
            self._places[detail] = tuple(mark.bounds() for mark in marks)
            return marks
        return gathered(marks)

    def _drawing(self, detail: Detail) -> Drawing:
        return self.piece.drawing if detail.level == 3 else self._ink.in_less_detail(self.piece, detail.level)


def looks_alike(one: object, other: object) -> bool:
    """Whether marks can be kept; pieces that are no symbols are not drawn to find out."""
    return one is other or (isinstance(one, Look) and one == other)
