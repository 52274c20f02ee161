"""Widgets and texts that never read a map's text as markup: what people type is shown as it was typed."""

import html

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygon, QWheelEvent
from PySide6.QtWidgets import QComboBox, QDialog, QFrame, QLabel, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from vsmdesk.desktop.theme import colour


class PlainLabel(QLabel):
    """A label that shows its text literally; `kind` names its looks in the style sheet."""

    def __init__(self, text: str = "", kind: str = "", *, wrap: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setText(text)
        if kind:
            self.setObjectName(kind)


class ShortenedLabel(PlainLabel):
    """A label of one line that gives way: what does not fit ends in an ellipsis, the whole is in the tool tip."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        whole = self.text()
        shown = self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, self.contentsRect().width())
        self.setToolTip(tip(whole) if shown != whole else "")
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), int(self.alignment()) | Qt.TextFlag.TextSingleLine, shown)

    def minimumSizeHint(self) -> QSize:
        """The least that it needs."""
        return QSize(24, super().minimumSizeHint().height())


class ChoiceBox(QComboBox):
    """A drop-down list with an arrow in the theme's own colour, deaf to the wheel unless it has the focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("ink2" if self.isEnabled() else "ink3"), 1.5))
        right, middle = self.width() - 14, self.height() // 2
        points = [QPoint(right - 4, middle - 2), QPoint(right, middle + 2), QPoint(right + 4, middle - 2)]
        painter.drawPolyline(QPolygon(points))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel turns choices only where the focus is."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def fit_height(dialog: QDialog, width: int) -> None:
    """As high as its texts need at that width: Qt's own guess is for narrower ones."""
    layout = dialog.layout()
    dialog.setMinimumWidth(width)
    dialog.resize(width, layout.totalHeightForWidth(width) if layout is not None else dialog.height())


def rule() -> QFrame:
    """A thin line between groups."""
    line = QFrame()
    line.setObjectName("line")
    return line


def tip(text: str) -> str:
    """A tool tip that shows the text literally. Qt guesses whether a tool tip is markup, so it always gets some."""
    return f"<qt>{html.escape(text)}</qt>" if text else ""


def button_text(text: str) -> str:
    """Text for buttons, menus and tabs, where a single `&` would vanish and underline the next letter."""
    return text.replace("&", "&&")


def centre(inner: QSize, outer: QRect) -> QRect:
    """A rectangle of that size in the middle of another."""
    left = outer.x() + (outer.width() - inner.width()) // 2
    top = outer.y() + (outer.height() - inner.height()) // 2
    return QRect(QPoint(left, top), inner)
