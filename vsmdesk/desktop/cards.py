"""A map as a card: its thumbnail, its name, where it is. Clicked or entered, it opens."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QEnterEvent, QImage, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from vsmdesk.desktop.plain import tip
from vsmdesk.desktop.theme import LABEL, TEXT, colour, type_of

SMALLEST, LARGEST, WORDS = 214, 372, 52
"""Pixels across of a card, and those below its picture for its words."""
RATIO = 212 / 150
"""Of a sheet, width by height."""


class Card(QAbstractButton):
    """Paints itself, so that nothing of a map's name is ever read as markup."""

    def __init__(self, name: str, place: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._place = place
        self._picture = QImage()
        self._missing = ""
        self.fit(SMALLEST)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._tell()

    def fit(self, width: int) -> None:
        """As wide as there is room for, and as high as that makes it."""
        self.setFixedSize(width, height_of(width))

    def show_picture(self, picture: QImage) -> None:
        """The thumbnail has arrived."""
        self._picture = picture
        self.update()

    def mark_missing(self, why: str) -> None:
        """The file is not there (or not to be reached): said in words, and greyed."""
        self._missing = why
        self._tell()
        self.update()

    @property
    def is_missing(self) -> bool:
        """Whether its file was found missing."""
        return bool(self._missing)

    def _tell(self) -> None:
        said = ", ".join(part for part in (self._name, self._missing, self._place) if part)
        self.setAccessibleName(said)
        self.setToolTip(tip(said))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be clicked."""
        self.update()
        super().enterEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that it understands itself."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        frame = QRectF(1, 1, self.width() - 2, self.height() - WORDS)
        painter.fillRect(frame, QColor("#FFFFFF") if not self._missing else colour("panel"))
        self._paint_picture(painter, frame)
        lit = self.hasFocus() or self.underMouse()
        painter.setPen(QPen(colour("selection" if lit else "edge"), 2 if self.hasFocus() else 1))
        painter.drawRect(frame)
        self._paint_words(painter)

    def _paint_picture(self, painter: QPainter, frame: QRectF) -> None:
        if self._missing:
            painter.setPen(colour("ink2"))
            painter.setFont(type_of(TEXT))
            painter.drawText(frame, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._missing)
        elif not self._picture.isNull():
            size = self._picture.size().scaled(frame.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            corner = frame.center() - QPointF(size.width() / 2, size.height() / 2)
            painter.drawImage(QRectF(corner, size.toSizeF()), self._picture)

    def _paint_words(self, painter: QPainter) -> None:
        top, width = self.height() - WORDS + 6, self.width() - 4
        painter.setPen(colour("ink3" if self._missing else "ink"))
        painter.setFont(type_of(TEXT, bold=True))
        self._line(painter, QRect(2, top, width, 20), self._name)
        painter.setPen(colour("ink2"))
        painter.setFont(type_of(LABEL))
        self._line(painter, QRect(2, top + 20, width, 18), self._place)

    @staticmethod
    def _line(painter: QPainter, area: QRect, text: str) -> None:
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def height_of(width: int) -> int:
    """How high a card of that width is."""
    return round((width - 2) / RATIO) + WORDS
