"""Many elements dragged at once: what stays and what moves are painted once each, and then laid over each other."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QRegion
from PySide6.QtWidgets import QWidget

from vsmdesk.drawing.bounds import Box

MANY = 20
"""So many dragged pieces are painted as layers; fewer are moved one by one, which paints less."""
BEYOND = 1.0
"""How far around the view, in its own width and height, pieces may lie that a drag can bring into sight."""
Paint = Callable[[QPainter, QRectF], None]


class Drop(NamedTuple):
    """Show what was dragged as it was let go, or, once more, where lanes have taken it in, over what stays."""

    show_let_go: Callable[[], None]
    show_taken_in: Callable[[], None]


class Layers:
    """Two pictures in pixels of the view: everything that stays, and what is dragged, with the place of its corner."""

    def __init__(self, view: QWidget, state: tuple[object, ...]) -> None:
        self._state = state
        self._ratio = view.devicePixelRatioF()
        self._view = view.rect()
        self.base = QPixmap()
        self._ghost = QPixmap()
        self._corner = QPoint()

    def is_of(self, state: tuple[object, ...]) -> bool:
        """Whether these layers were made in this state of things."""
        return all(a is b or a == b for a, b in zip(state, self._state, strict=True))

    def paint_base(self, to_view: Callable[[QPainter], None], paint: Paint, seen: QRectF) -> None:
        """Make the picture of what stays; `to_view` sets the painter up for points of the sheet."""
        self.base = self._picture(self._view)
        # Without this Qt takes it for transparent, and mixes it each time that it is shown.
        self.base.fill(Qt.GlobalColor.white)
        _painted(self.base, QPoint(), to_view, paint, seen)

    def take_base(self, other: "Layers") -> None:
        """What stays is the picture of another one; both may be painted on, neither changes the other."""
        self.base = QPixmap(other.base)

    def paint_over(self, region: QRegion | None, paint: Callable[[QPainter], None]) -> None:
        """Paint a region (or all) of what stays anew, in pixels of the view."""
        painter = QPainter(self.base)
        if region is not None:
            painter.setClipRegion(region)
        paint(painter)
        painter.end()

    def put_down(self, moved: QPointF) -> None:
        """What moves stays from now on, moved by so many pixels."""
        self.paint_over(None, partial(self._show_ghost, moved))
        self.let_go()

    def let_go(self) -> None:
        """Nothing moves any more."""
        self._ghost, self._state = QPixmap(), ()

    def paint_ghost(self, area: QRect, to_view: Callable[[QPainter], None], paint: Paint, seen: QRectF) -> None:
        """Make the picture of what moves, which lies in an area of the view (and beyond)."""
        across, down = int(self._view.width() * BEYOND), int(self._view.height() * BEYOND)
        area = area.intersected(self._view.adjusted(-across, -down, across, down))
        if area.isEmpty():
            return
        self._ghost, self._corner = self._picture(area), area.topLeft()
        self._ghost.fill(Qt.GlobalColor.transparent)
        _painted(self._ghost, self._corner, to_view, paint, seen)

    def show(self, painter: QPainter, moved: QPointF) -> None:
        """Paint both, the second one moved by so many pixels."""
        self.show_base(painter)
        self._show_ghost(moved, painter)

    def _show_ghost(self, moved: QPointF, painter: QPainter) -> None:
        if not self._ghost.isNull():
            painter.drawPixmap(self._corner + moved.toPoint(), self._ghost)

    def show_base(self, painter: QPainter) -> None:
        """Paint what stays."""
        painter.drawPixmap(0, 0, self.base)

    def _picture(self, area: QRect) -> QPixmap:
        picture = QPixmap(area.size() * self._ratio)
        picture.setDevicePixelRatio(self._ratio)
        return picture


def _painted(picture: QPixmap, corner: QPoint, to_view: Callable[[QPainter], None], paint: Paint, seen: QRectF) -> None:
    painter = QPainter(picture)
    painter.translate(-corner)
    to_view(painter)
    paint(painter, seen)
    painter.end()


def around(boxes: Sequence[Box]) -> Box:
    """The box around them all, of which there is at least one."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))
