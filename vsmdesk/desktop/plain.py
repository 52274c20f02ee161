"""Widgets and texts that never read a map's text as markup: what people type is shown as it was typed."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygon, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFrame,
    QLabel,
    QToolButton,
    QWidget,
)

from vsmdesk.desktop.theme import LABEL, colour, type_of

BOX, LINK_EDGE = 14, 2


class PlainLabel(QLabel):
    """A label that shows its text literally; `kind` names its looks in the style sheet."""

    def __init__(self, text: str = "", kind: str = "", *, wrap: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setText(text)
        if kind:
            self.setObjectName(kind)


def label_of(text: str, control: QWidget) -> PlainLabel:
    """The label of a field: its letter behind `&`, pressed with Alt, goes to the field."""
    label = PlainLabel(text, "fieldLabel")
    label.setBuddy(control)
    return label


class ShortenedLabel(PlainLabel):
    """A label of one line that gives way: what does not fit ends in an ellipsis, the whole is in the tool tip."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        whole, room = self.text(), self.contentsRect().width()
        shown = self.fontMetrics().elidedText(self.shortened(room), Qt.TextElideMode.ElideRight, room)
        self.setToolTip(tip(whole) if shown != whole else "")
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), int(self.alignment()) | Qt.TextFlag.TextSingleLine, shown)

    def shortened(self, _room: int) -> str:
        """What is worth showing in so many pixels."""
        return self.text()

    def minimumSizeHint(self) -> QSize:
        """The least that it needs."""
        return QSize(24, super().minimumSizeHint().height())


class ClausesLabel(ShortenedLabel):
    """A label that gives way clause by clause: `3 points, 18 mo at stake`, then `3 points`."""

    def shortened(self, room: int) -> str:
        """As many clauses as fit; nothing where not even the first does: `3 …` says nothing."""
        clauses = self.text().split(", ")
        ends = range(len(clauses), 0, -1)
        fitting = (part for n in ends if self.fontMetrics().horizontalAdvance(part := ", ".join(clauses[:n])) <= room)
        return next(fitting, "")


class TwoLineLabel(ShortenedLabel):
    """A few words beside something: what does not fit a line takes two in small letters, without its last clauses."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        room = self.contentsRect()
        if self.fontMetrics().horizontalAdvance(self.text()) <= room.width():
            super().paintEvent(event)
            return
        small = type_of(LABEL)
        metrics = QFontMetrics(small)

        def fits(part: str) -> bool:
            return metrics.horizontalAdvance(part) <= room.width()

        lines = [part for part in _two_lines(self.text(), fits) if part]
        self.setToolTip(tip(self.text()))
        painter = QPainter(self)
        painter.setFont(small)
        painter.setPen(self.palette().color(self.foregroundRole()))
        height = metrics.height()
        top = room.center().y() - height * len(lines) // 2
        for number, line in enumerate(lines):
            place = QRect(room.left(), top + number * height, room.width(), height)
            shown = line if fits(line) else metrics.elidedText(line, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(place, int(self.alignment()) | Qt.TextFlag.TextSingleLine, shown)


def _two_lines(text: str, fits: Callable[[str], bool]) -> tuple[str, ...]:
    """A text in two lines; as many of its clauses as fit, the last line too long where not even the first does."""
    for end in range(len(text), 0, -1):
        if end == len(text) or text[end] in ";,":
            lines = _wrapped(text[:end], fits)
            if all(map(fits, lines)):
                return lines
    return _wrapped(text, fits)


def _wrapped(text: str, fits: Callable[[str], bool]) -> tuple[str, str]:
    parts = text.split(" ")
    count = next((n for n in range(len(parts), 1, -1) if fits(" ".join(parts[:n]))), 1)
    if count == len(parts) - 1 and count > 1:
        # One word alone below is what nobody would write.
        count -= 1
    return " ".join(parts[:count]), " ".join(parts[count:])


class ChoiceBox(QComboBox):
    """A drop-down list with an arrow in the theme's own colour, deaf to the wheel unless it has the focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)

    def setAccessibleName(self, name: str) -> None:
        """What it is called; told as description too, since on Linux Qt says what is chosen in place of the name."""
        super().setAccessibleName(name)
        self.setAccessibleDescription(name)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        # The first look at Qt's styles makes six hundred names, a twelfth of the start.
        from PySide6.QtWidgets import QStyle, QStyleOptionComboBox, QStylePainter

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


class CheckBox(QCheckBox):
    """A box to tick whose frame is seen in every theme; Qt's own nearly vanishes on dark ground."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Frame, tick (or bar where the records differ), text, ring of the keyboard."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(3 + BOX / 2, self.height() / 2)
        paint_box(painter, middle, self.checkState(), enabled=self.isEnabled())
        text = self.rect().adjusted(BOX + 11, 0, 0, 0)
        painter.setPen(colour("ink" if self.isEnabled() else "ink3"))
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic, self.text())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour("selection"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 3, 3)


def paint_box(painter: QPainter, middle: QPointF, state: Qt.CheckState, *, enabled: bool = True) -> None:
    """A box to tick around a place, in the colours of the theme."""
    frame = QRectF(round(middle.x() - BOX / 2) + 0.5, round(middle.y() - BOX / 2) + 0.5, BOX - 1, BOX - 1)
    painter.setPen(QPen(colour("ink2" if enabled else "ink3"), 1))
    painter.setBrush(colour("field"))
    painter.drawRoundedRect(frame, 2, 2)
    painter.setPen(QPen(colour("selection"), 2))
    if state == Qt.CheckState.Checked:
        corners = ((0.22, 0.52), (0.42, 0.74), (0.78, 0.28))
        painter.drawPolyline([frame.topLeft() + QPointF(x * BOX, y * BOX) for x, y in corners])
    elif state == Qt.CheckState.PartiallyChecked:
        painter.drawLine(frame.center() - QPointF(3, 0), frame.center() + QPointF(3, 0))


def fit_height(dialog: QDialog, width: int) -> None:
    """As high as its texts need at that width, or wider where its buttons need more: Qt's own guess is for narrower."""
    layout = dialog.layout()
    # A minimum that is set keeps Qt from asking the layout for its own.
    width = max(width, layout.totalMinimumSize().width()) if layout is not None else width
    dialog.setMinimumWidth(width)
    dialog.resize(width, layout.totalHeightForWidth(width) if layout is not None else dialog.height())


def rule() -> QFrame:
    """A thin line between groups."""
    line = QFrame()
    line.setObjectName("line")
    return line


def tip(text: str) -> str:
    """A tool tip that shows the text literally. Qt guesses whether a tool tip is markup, so it always gets some."""
    literal = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<qt>{literal}</qt>" if text else ""


def button_text(text: str) -> str:
    """Text for buttons, menus and tabs, where a single `&` would vanish and underline the next letter."""
    return text.replace("&", "&&")


class Link(QToolButton):
    """A button that looks like a link: its text begins where the texts above and below begin, not Qt's bit further in.

    Where there is not room for all of it, it ends in an ellipsis and the whole is in the tool tip.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("link")
        self.setText(button_text(text))
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        """As wide as its text."""
        height = super().sizeHint().height()
        return QSize(self._metrics().horizontalAdvance(self._plain()) + 2 * LINK_EDGE, height)

    def minimumSizeHint(self) -> QSize:
        """It gives way only where the layout was told so."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground and ring as the style has them, and the text from the left."""
        from PySide6.QtWidgets import QStyle, QStyleOptionToolButton, QStylePainter

        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        font = self._font()
        font.setUnderline(self.underMouse() and self.isEnabled())
        painter.setFont(font)
        painter.setPen(colour("selection" if self.isEnabled() else "ink3"))
        room = self.rect().adjusted(LINK_EDGE, 0, 0, 0)
        whole = self._plain()
        shown = self._metrics().elidedText(whole, Qt.TextElideMode.ElideRight, room.width())
        if shown != whole:
            self.setToolTip(tip(whole))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _plain(self) -> str:
        return self.text().replace("&&", "&")

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setBold(self.isChecked())
        return font

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(self._font())


def link_button(text: str) -> QToolButton:
    """A button that looks like a link and says what it is to those who hear it."""
    return Link(text)


def centre(inner: QSize, outer: QRect) -> QRect:
    """A rectangle of that size in the middle of another."""
    left = outer.x() + (outer.width() - inner.width()) // 2
    top = outer.y() + (outer.height() - inner.height()) // 2
    return QRect(QPoint(left, top), inner)
