"""Work and wait as one bar: the same two marks as on the sheet, work solid, wait hatched."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from vsmdesk.desktop.theme import colour

PITCH, LINE = 4.0, 2.0
"""The hatch in logical pixels: pitch 3 and line 1.5 points."""


def paint_split(painter: QPainter, area: QRectF, share: float | None) -> None:
    """Paint work (`share` from 0 to 1) from the left and wait after it; unknown is an empty dashed frame."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if share is None:
        painter.setPen(QPen(colour("ink3"), 1, Qt.PenStyle.DashLine))
        painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5))
    else:
        work = max(area.width() * share, 1.5) if share > 0 else 0.0
        painter.fillRect(area, colour("wait_soft"))
        _hatch(painter, area.adjusted(work, 0, 0, 0))
        painter.fillRect(QRectF(area.left(), area.top(), min(work, area.width()), area.height()), colour("work"))
    painter.restore()


def _hatch(painter: QPainter, area: QRectF) -> None:
    painter.setClipRect(area)
    painter.setPen(QPen(colour("wait"), LINE))
    height = area.height()
    # Hatches start at the left edge of the whole bar's row so that bars above each other line up.
    x = area.left() - area.left() % PITCH - height
    while x < area.right():
        painter.drawLine(QPointF(x, area.bottom()), QPointF(x + height, area.top()))
        x += PITCH * 2**0.5
    painter.setClipping(False)
    painter.setPen(QPen(colour("wait"), 1))
    painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5))


class SplitBar(QWidget):
    """The bar under process time and lead time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float | None) -> None:
        """Work as a share of lead time, 0 to 1; None where one of the two is unknown."""
        self._share = None if share is None else min(max(share, 0.0), 1.0)
        self.update()

    def sizeHint(self) -> QSize:
        """The size that fits."""
        return QSize(120, 10)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        paint_split(painter, QRectF(self.rect()), self._share)
