"""One chart on screen: a click or a key selects what a bar stands for."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from vsmdesk.desktop.painting.compiling import compiled, paint, set_quality
from vsmdesk.desktop.painting.detail import PIXELS_PER_POINT
from vsmdesk.desktop.painting.marks import Mark
from vsmdesk.desktop.plain import tip
from vsmdesk.desktop.theme import colour, look
from vsmdesk.drawing.ink import THEMES
from vsmdesk.model.identity import Id

if TYPE_CHECKING:
    from vsmdesk.sheet.charts.chart import Chart
    from vsmdesk.sheet.charts.chart import Mark as ChartMark

MARGIN, FRAME, SMALLEST = 8, 5, 0.5
FORWARD = (Qt.Key.Key_Down, Qt.Key.Key_Right)
BACK = (Qt.Key.Key_Up, Qt.Key.Key_Left)
CHOOSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ChartView(QWidget):
    """Paints a chart at the size of paper. `chosen` tells the elements of a bar that was clicked."""

    chosen = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._chart: Chart | None = None
        self._marks: tuple[Mark, ...] = ()
        self._theme = ""
        self._selected: frozenset[Id] = frozenset()
        self._at: int | None = None

    @property
    def chart(self) -> "Chart | None":
        """What is shown."""
        return self._chart

    def show_chart(self, chart: "Chart") -> None:
        """Show another chart."""
        self._chart, self._theme, self._at = chart, "", None
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription(chart.alternative)
        self.setMinimumHeight(self.sizeHint().height())
        self.updateGeometry()
        self.update()

    def mark_selected(self, ids: Iterable[Id]) -> None:
        """Frame the bars of what is selected."""
        self._selected = frozenset(ids)
        self.update()

    def sizeHint(self) -> QSize:
        """As large as on paper."""
        if self._chart is None:
            return QSize(200, 100)
        width, height = self._chart.width * PIXELS_PER_POINT, self._chart.height * PIXELS_PER_POINT
        return QSize(round(width) + 2 * MARGIN, round(height) + 2 * MARGIN)

    @property
    def scale(self) -> float:
        """Logical pixels a point: as on paper, less where the chart would be cut off."""
        room = (self.width() - 2 * MARGIN) / self._chart.width if self._chart is not None else PIXELS_PER_POINT
        return min(PIXELS_PER_POINT, max(room, SMALLEST))

    def place_of(self, mark: "ChartMark") -> QRectF:
        """Where a mark is in the widget, in logical pixels."""
        s, place = self.scale, mark.place
        return QRectF(MARGIN + place.left * s, MARGIN + place.top * s, place.width * s, place.height * s)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("paper"))
        if self._chart is None:
            return
        if self._theme != look().name:
            self._theme = look().name
            self._marks = compiled(self._chart.drawing, THEMES[self._theme].colour)
        set_quality(painter)
        painter.save()
        painter.translate(MARGIN, MARGIN)
        painter.scale(self.scale, self.scale)
        paint(painter, self._marks)
        painter.restore()
        self._paint_frames(painter)

    def _paint_frames(self, painter: QPainter) -> None:
        """What is selected, and where the keyboard is."""
        marks = self._chart.marks if self._chart else ()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for number, mark in enumerate(marks):
            here = number == self._at and self.hasFocus()
            if here or (mark.elements and self._selected and self._selected == frozenset(mark.elements)):
                pen = QPen(colour("selection"), 2, Qt.PenStyle.SolidLine if here else Qt.PenStyle.DashLine)
                painter.setPen(pen)
                painter.drawRect(self.place_of(mark).adjusted(-FRAME, 1, FRAME, -1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select what the bar stands for."""
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        mark = self._mark_at(event.position())
        if mark is not None and self._chart is not None:
            self._at = self._chart.marks.index(mark)
            self._choose(mark)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from bar to bar, Enter selects."""
        marks = self._chart.marks if self._chart else ()
        key = event.key()
        if not marks or key not in (*FORWARD, *BACK, *CHOOSING):
            super().keyPressEvent(event)
        elif key in CHOOSING:
            self._choose(marks[self._at or 0])
        else:
            step = 1 if key in FORWARD else -1
            start = self._at if self._at is not None else (-1 if step > 0 else len(marks))
            self._at = min(len(marks) - 1, max(0, start + step))
            self.setAccessibleName(f"{self._chart.title if self._chart else ''}: {marks[self._at].words}")
            self.update()

    def event(self, event: QEvent) -> bool:
        """Tell what a bar is while it is pointed at."""
        if isinstance(event, QHelpEvent):
            mark = self._mark_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), tip(mark.words) if mark else "", self)
            return True
        return super().event(event)

    def _mark_at(self, position: QPointF) -> "ChartMark | None":
        if self._chart is None:
            return None
        x, y = (position.x() - MARGIN) / self.scale, (position.y() - MARGIN) / self.scale
        return self._chart.mark_at(x, y)

    def _choose(self, mark: "ChartMark") -> None:
        self.update()
        if mark.elements:
            self.chosen.emit(mark.elements)
