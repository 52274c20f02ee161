"""Large maps seen small: the pieces' marks in batches of one colour, painted past the scene in a few calls.

At a zoom where only blocks are left, a thousand items cost more by their number than by their paint.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from vsmdesk.desktop.canvas.piece_item import PieceItem
from vsmdesk.desktop.painting.detail import Detail, detail_at
from vsmdesk.desktop.painting.marks import FilledRectangle, Mark, Shape

MANY_PIECES = 300
CHUNK = 1000.0
"""Points: pieces are batched by the square of the sheet that they begin in, so that an edit remakes few batches."""
THIN = 3.0
"""Points: what is thinner is painted as a line of one pixel, or it would vanish."""
ROUGH = False

NOISE, SMALL = 8.0, 20.0
"""Points: shapes up to the first are left out (heads of arrows); up to the second they keep their outline (discs)."""

Place = tuple[int, int]


@dataclass(slots=True)
class Batch:
    """The marks of one level of pieces: areas lie under lines, lines under frames, frames under the rest."""

    areas: dict[int, list[QRectF]] = field(default_factory=dict)
    lines: dict[int, list[QLineF]] = field(default_factory=dict)
    frames: dict[int, QPainterPath] = field(default_factory=dict)
    others: list[Mark] = field(default_factory=list)

    def add(self, mark: Mark) -> None:
        """Put a mark with those of its colour."""
        match mark:
            case FilledRectangle() if min(mark.area.width(), mark.area.height()) < THIN:
                self.lines.setdefault(mark.colour.rgb(), []).append(_middle_line(mark.area))
            case FilledRectangle():
                self.areas.setdefault(mark.colour.rgb(), []).append(mark.area)
            case Shape():
                self._add_shape(mark)
            case _:
                self.others.append(mark)

    def _add_shape(self, shape: Shape) -> None:
        area = shape.path.controlPointRect()
        largest = max(area.width(), area.height())
        if largest <= NOISE:
            return
        if shape.brush.style() != Qt.BrushStyle.NoBrush:
            if largest <= SMALL:
                self.others.append(shape)
                return
            self.areas.setdefault(shape.brush.color().rgb(), []).append(area)
        if shape.pen.style() != Qt.PenStyle.NoPen:
            self.frames.setdefault(shape.pen.color().rgb(), QPainterPath()).addPath(shape.path)

    def paint(self, painter: QPainter) -> None:
        """Paint areas, lines, frames, and what is left."""
        painter.setPen(Qt.PenStyle.NoPen)
        for colour, areas in self.areas.items():
            painter.setBrush(QBrush(QColor(colour)))
            painter.drawRects(areas)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, lines in self.lines.items():
            painter.setPen(_hairline(colour))
            painter.drawLines(lines)
        for colour, path in self.frames.items():
            painter.setPen(_hairline(colour))
            painter.drawPath(path)
        for mark in self.others:
            mark.paint(painter)


def _middle_line(area: QRectF) -> QLineF:
    middle = area.center()
    if area.width() >= area.height():
        return QLineF(area.left(), middle.y(), area.right(), middle.y())
    return QLineF(middle.x(), area.top(), middle.x(), area.bottom())


def _hairline(colour: int) -> QPen:
    pen = QPen(QColor(colour), 0)
    pen.setCosmetic(True)
    return pen


@dataclass(slots=True)
class _Chunk:
    """The batches of one square by level, and the area that they paint."""

    batches: Mapping[int, Batch]
    area: QRectF


class Overview:
    """Batches by squares of the sheet, remade where something changed."""

    def __init__(self) -> None:
        self._places: dict[str, Place] = {}
        self._members: dict[Place, dict[str, PieceItem]] = {}
        self._chunks: dict[tuple[Place, Detail], _Chunk] = {}
        self._left_out: frozenset[str] = frozenset()

    def follow(self, items: Mapping[str, PieceItem], changed: Iterable[str]) -> None:
        """These are the items now; those named came, went, or show another piece."""
        for key in changed:
            self._forget(key)
            item = items.get(key)
            if item is not None:
                bounds = item.piece.bounds
                place = (int(bounds.left // CHUNK), int(bounds.top // CHUNK))
                self._places[key] = place
                self._members.setdefault(place, {})[key] = item
                self._remake(place)

    def forget_colours(self) -> None:
        """The theme is another one."""
        self._chunks.clear()

    def leave_out(self, keys: frozenset[str]) -> None:
        """Paint these no more (or again): they are being dragged, or replaced by a preview."""
        for key in keys ^ self._left_out:
            if key in self._places:
                self._remake(self._places[key])
        self._left_out = keys

    def paint(self, painter: QPainter, seen: QRectF) -> None:
        """Paint what is in an area of the sheet, in the order of levels over all squares."""
        detail = detail_at(painter.worldTransform().m11())
        chunks = [chunk for place in self._members if (chunk := self._chunk(place, detail)).area.intersects(seen)]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, ROUGH)
        for level in sorted({level for chunk in chunks for level in chunk.batches}):
            for chunk in chunks:
                batch = chunk.batches.get(level)
                if batch is not None:
                    batch.paint(painter)

    def _chunk(self, place: Place, detail: Detail) -> _Chunk:
        known = self._chunks.get((place, detail))
        if known is None:
            known = self._chunks[(place, detail)] = self._made(place, detail)
        return known

    def _made(self, place: Place, detail: Detail) -> _Chunk:
        batches: dict[int, Batch] = {}
        area = QRectF()
        for key, item in self._members[place].items():
            if key in self._left_out:
                continue
            area |= item.rect()
            batch = batches.setdefault(item.piece.level, Batch())
            for mark in item.marks_in(detail):
                batch.add(mark)
        return _Chunk(batches, area)

    def _forget(self, key: str) -> None:
        place = self._places.pop(key, None)
        if place is not None:
            self._members[place].pop(key, None)
            self._remake(place)

    def _remake(self, place: Place) -> None:
        for known in [one for one in self._chunks if one[0] == place]:
            del self._chunks[known]
