"""Marks of many pieces in batches of one colour, painted in a few calls."""

from array import array
from collections.abc import Iterable
from dataclasses import field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QGlyphRun, QPainter, QPainterPath, QPen

from vsmdesk.desktop.painting.marks import (
    FilledRectangle,
    Mark,
    Numbers,
    Shape,
    Words,
    draw_lines,
    draw_rectangles,
    four_numbers,
)
from vsmdesk.drawing.bounds import Box
from vsmdesk.records import dataclass
from vsmdesk.sheet.route import Points

THIN = 3.0
"""Points: what is thinner is painted as a line of one pixel, or it would vanish."""
NOISE, SMALL = 8.0, 20.0
"""Points: shapes up to the first are usually left out (heads of arrows), up to the second they stay whole (discs)."""
CORNERS = 5


@dataclass(slots=True)
class Batch:
    """Marks by colour: areas lie under lines, lines under frames, frames under small shapes, and words over all.

    Areas and frames are four numbers each (left, top, width, height), lines two points; shapes up to `noise` points are
    left out.
    """

    noise: float = NOISE
    areas: dict[int, Numbers] = field(default_factory=dict)
    lines: dict[int, Numbers] = field(default_factory=dict)
    frames: dict[int, Numbers] = field(default_factory=dict)
    paths: dict[int, QPainterPath] = field(default_factory=dict)
    others: list[tuple[float, float, Mark]] = field(default_factory=list)
    words: dict[int, list[tuple[QPointF, QGlyphRun]]] = field(default_factory=dict)

    def add(self, marks: Iterable[Mark]) -> None:
        """Put marks with those of their colour."""
        for mark in marks:
            match mark:
                case FilledRectangle():
                    self._add_area(mark.area, mark.colour.rgb())
                case Shape():
                    self._add_shape(mark)
                case Words() if type(mark) is Words:
                    self.words.setdefault(mark.colour.rgb(), []).append((mark.start, mark.run))
                case _:
                    self.others.append((0.0, 0.0, mark))

    def add_block(self, box: Box, colour: int) -> None:
        """A filled box."""
        self._add_area(QRectF(box.left, box.top, box.width, box.height), colour)

    def add_ways(self, ways: Iterable[Points], colour: int) -> None:
        """Lines through corners."""
        path = self._path(colour)
        for way in ways:
            path.moveTo(*way[0])
            for corner in way[1:]:
                path.lineTo(*corner)

    def add_all(self, other: "Batch") -> None:
        """Everything of another batch where it is."""
        for mine, theirs in ((self.areas, other.areas), (self.frames, other.frames), (self.lines, other.lines)):
            for colour, numbers in theirs.items():
                known = mine.get(colour)
                if known is None:
                    mine[colour] = numbers[:]
                else:
                    known.extend(numbers)
        for colour, path in other.paths.items():
            self._path(colour).addPath(path)
        if other.others:
            self.others += other.others
        for colour, words in other.words.items():
            self.words.setdefault(colour, []).extend(words)

    def add_moved(self, stamp: "Batch", x: float, y: float) -> None:
        """Everything of another batch, moved."""
        for mine, theirs in ((self.areas, stamp.areas), (self.frames, stamp.frames)):
            for colour, numbers in theirs.items():
                known = mine.get(colour) or mine.setdefault(colour, array("d"))
                for n in range(0, len(numbers), 4):
                    known.extend((numbers[n] + x, numbers[n + 1] + y, numbers[n + 2], numbers[n + 3]))
        for colour, numbers in stamp.lines.items():
            known = self.lines.get(colour) or self.lines.setdefault(colour, array("d"))
            for n in range(0, len(numbers), 4):
                known.extend((numbers[n] + x, numbers[n + 1] + y, numbers[n + 2] + x, numbers[n + 3] + y))
        for colour, path in stamp.paths.items():
            self._path(colour).addPath(path.translated(x, y))
        for dx, dy, mark in stamp.others:
            self.others.append((dx + x, dy + y, mark))
        for colour, words in stamp.words.items():
            here = QPointF(x, y)
            self.words.setdefault(colour, []).extend([(start + here, run) for start, run in words])

    def _add_area(self, area: QRectF, colour: int) -> None:
        left, top, width, height = four_numbers(area)
        if min(width, height) >= THIN:
            self.areas.setdefault(colour, array("d")).extend((left, top, width, height))
            return
        x, y = left + width / 2, top + height / 2
        line = (left, y, left + width, y) if width >= height else (x, top, x, top + height)
        self.lines.setdefault(colour, array("d")).extend(line)

    def _add_shape(self, shape: Shape) -> None:
        area = shape.path.controlPointRect()
        largest = max(area.width(), area.height())
        if largest <= self.noise:
            return
        if shape.brush.style() != Qt.BrushStyle.NoBrush:
            if largest <= SMALL:
                self.others.append((0.0, 0.0, shape))
                return
            self.areas.setdefault(shape.brush.color().rgb(), array("d")).extend(four_numbers(area))
        if shape.pen.style() != Qt.PenStyle.NoPen:
            colour = shape.pen.color().rgb()
            if _is_rectangle(shape.path, area):
                self.frames.setdefault(colour, array("d")).extend(four_numbers(area))
            else:
                self._path(colour).addPath(shape.path)

    def _path(self, colour: int) -> QPainterPath:
        return self.paths.get(colour) or self.paths.setdefault(colour, QPainterPath())

    def paint(self, painter: QPainter) -> None:
        """Paint areas, lines, frames, and what is left."""
        painter.setPen(Qt.PenStyle.NoPen)
        for colour, numbers in self.areas.items():
            painter.setBrush(QBrush(QColor(colour)))
            draw_rectangles(painter, numbers)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, numbers in self.lines.items():
            painter.setPen(_hairline(colour))
            draw_lines(painter, numbers)
        for colour, path in self.paths.items():
            painter.setPen(_hairline(colour))
            painter.drawPath(path)
        for colour, numbers in self.frames.items():
            painter.setPen(_hairline(colour))
            draw_rectangles(painter, numbers)
        for x, y, mark in self.others:
            painter.translate(x, y)
            mark.paint(painter)
            painter.translate(-x, -y)
        for colour, words in self.words.items():
            painter.setPen(QColor(colour))
            for start, run in words:
                painter.drawGlyphRun(start, run)


def _is_rectangle(path: QPainterPath, area: QRectF) -> bool:
    """Whether a path goes once round its own extent."""
    if path.elementCount() != CORNERS:
        return False
    places = [(path.elementAt(n).x, path.elementAt(n).y) for n in range(CORNERS)]
    sides = {area.left(), area.right()}, {area.top(), area.bottom()}
    return places[0] == places[4] and len(set(places)) == 4 and all(x in sides[0] and y in sides[1] for x, y in places)


def _hairline(colour: int) -> QPen:
    pen = QPen(QColor(colour), 0)
    pen.setCosmetic(True)
    return pen
