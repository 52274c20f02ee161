"""What the frames of the heat mean, in the lower left corner of the canvas: upright, beside a sheet seen as a whole."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from vsmdesk.desktop.canvas.heat import SCALES, STEPS, Heat, width_of
from vsmdesk.desktop.theme import LABEL, colour, type_of
from vsmdesk.desktop.words import words

PADDING, SWATCH, GAP, INSIDE, LONG = 8, 22, 4, 0.7, 12
CORNER = 12
"""Pixels from the corner of the canvas."""


class HeatLegend(QWidget):
    """Five frames from the least to the most, with the values at both ends; hidden while nothing is coloured."""

    def __init__(self, heat: Heat, canvas: QWidget) -> None:
        super().__init__(canvas)
        self._heat, self._canvas = heat, canvas
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        heat.changed.connect(self.refresh)
        self.hide()

    def refresh(self) -> None:
        """Another scale, other values, or another size of the canvas."""
        self.setVisible(bool(self._heat.by))
        if not self._heat.by:
            return
        self.setAccessibleName(self.sentence)
        metrics = self._metrics()
        told = (*self._head(), *self._ends(), *self._foot())
        width = max(SWATCH, *(metrics.horizontalAdvance(text) for text in told))
        rows = len(self._head()) + len(self._foot()) + (2 + STEPS if any(self._ends()) else 0)
        self.resize(width + 2 * PADDING, rows * (metrics.height() + GAP) - GAP + 2 * PADDING)
        self.move(CORNER, self._canvas.height() - self.height() - CORNER)
        self.raise_()
        self.update()

    @property
    def sentence(self) -> str:
        """The legend in words."""
        least, most = self._ends()
        told = self._title()
        if least:
            told = words("{title}, from {least} to {most}", title=told, least=least, most=most)
        return "; ".join(part for part in (told, self._remark()) if part)

    def _title(self) -> str:
        return words(SCALES[self._heat.by].title)

    def _remark(self) -> str:
        missing = any(not one.step for one in self._heat.elements.values())
        return words("dashed: not known") if missing else ""

    def _ends(self) -> tuple[str, str]:
        known = sorted((one for one in self._heat.elements.values() if one.step), key=lambda one: one.amount)
        return (known[0].text, known[-1].text) if known else ("", "")

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(type_of(LABEL))

    def _head(self) -> tuple[str, ...]:
        return _lines(self._title())

    def _foot(self) -> tuple[str, ...]:
        return _lines(self._remark())

    def paintEvent(self, event: QPaintEvent) -> None:
        """One below the other: title, the most, five frames, the least, what dashed ones mean."""
        del event
        painter, metrics = QPainter(self), self._metrics()
        painter.fillRect(self.rect(), colour("panel"))
        painter.setPen(colour("edge"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.setFont(type_of(LABEL))
        row, y = metrics.height() + GAP, PADDING
        least, most = self._ends()
        for text in (*self._head(), most) if least else self._head():
            y = self._paint_text(painter, text, y)
        for step in range(STEPS, 0, -1) if least else ():
            self._paint_frame(painter, step, y)
            y += row
        for text in (least, *self._foot()) if least else self._foot():
            y = self._paint_text(painter, text, y)

    def _paint_text(self, painter: QPainter, text: str, y: int) -> int:
        """A line; where to go on."""
        metrics = self._metrics()
        painter.setPen(colour("ink"))
        painter.drawText(PADDING, y + metrics.ascent(), text)
        return y + metrics.height() + GAP

    def _paint_frame(self, painter: QPainter, step: int, y: int) -> None:
        """A frame as wide as those of its step, of their colour."""
        outer = QRectF(PADDING, y, SWATCH, self._metrics().height())
        painter.fillRect(outer, self._heat.colour(step))
        inside = width_of(step) * INSIDE
        painter.fillRect(outer.adjusted(inside, inside, -inside, -inside), colour("panel"))
        # The least is nearly as light as the ground: a thin line says where its frame is.
        painter.setPen(colour("ink3"))
        painter.drawRect(outer.adjusted(0.5, 0.5, -0.5, -0.5))


def _lines(text: str) -> tuple[str, ...]:
    """In two lines where it is long, so that the legend is narrow enough to stand beside the sheet."""
    middle = text.find(" ", len(text) // 3)
    return (text[:middle], text[middle + 1 :]) if len(text) > LONG and middle > 0 else tuple(filter(None, (text,)))
