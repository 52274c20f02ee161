"""What the frames of the heat mean, in the lower left corner of the canvas."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from vsmdesk.desktop.canvas.heat import SCALES, STEPS, Heat, width_of
from vsmdesk.desktop.theme import LABEL, colour, type_of
from vsmdesk.desktop.words import words

PADDING, SWATCH, GAP, INSIDE = 10, 22, 8, 0.7
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
        words_shown = [text for text in (self._title(), *self._ends(), self._remark()) if text]
        width = sum(metrics.horizontalAdvance(text) + GAP for text in words_shown) - GAP
        width += STEPS * (SWATCH + GAP) if any(self._ends()) else 0
        self.resize(width + 2 * PADDING, metrics.height() + PADDING)
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

    def paintEvent(self, event: QPaintEvent) -> None:
        """In one row: title, the least value, five frames, the most, what dashed ones mean."""
        del event
        painter, metrics = QPainter(self), self._metrics()
        painter.fillRect(self.rect(), colour("panel"))
        painter.setPen(colour("edge"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.setPen(colour("ink"))
        painter.setFont(type_of(LABEL))
        x, baseline = PADDING, PADDING // 2 + metrics.ascent()
        least, most = self._ends()
        for text in (self._title(), least):
            x = self._paint_text(painter, text, x, baseline)
        if least:
            x = self._paint_frames(painter, x, baseline)
        for text in (most, self._remark()):
            x = self._paint_text(painter, text, x, baseline)

    def _paint_text(self, painter: QPainter, text: str, x: int, baseline: int) -> int:
        """A text, if there is any; where to go on."""
        painter.drawText(x, baseline, text)
        return x + self._metrics().horizontalAdvance(text) + GAP if text else x

    def _paint_frames(self, painter: QPainter, x: int, baseline: int) -> int:
        """The five frames; where to go on."""
        painter.save()
        metrics = self._metrics()
        for step in range(1, STEPS + 1):
            outer = QRectF(x, baseline - metrics.ascent(), SWATCH, metrics.height())
            painter.fillRect(outer, self._heat.colour(step))
            inside = width_of(step) * INSIDE
            painter.fillRect(outer.adjusted(inside, inside, -inside, -inside), colour("panel"))
            # The least is nearly as light as the ground: a thin line says where its frame is.
            painter.setPen(colour("ink3"))
            painter.drawRect(outer.adjusted(0.5, 0.5, -0.5, -0.5))
            x += SWATCH + GAP
        painter.restore()
        return x
