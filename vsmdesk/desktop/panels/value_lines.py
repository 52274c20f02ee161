"""The line in which a value is typed: the figure bold and its unit grey at the right, until somebody types in it."""

from typing import Protocol

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QStyle, QStyleOptionFrame, QWidget

from vsmdesk.desktop.theme import TEXT, colour, put_type, type_of
from vsmdesk.desktop.window_keys import is_left_to_window
from vsmdesk.desktop.words import words

INSET = 9


class _Field(Protocol):
    """What a line and a text have in common."""

    @property
    def is_touched(self) -> bool:
        """Whether somebody typed something that has not been taken over."""

    def finish(self) -> None:
        """Take over what was typed."""

    def put_back(self) -> None:
        """Forget what was typed."""


def _left(field: _Field, event: QFocusEvent) -> None:
    """Leaving takes over what was typed; a list that opens over the field is no leaving."""
    if event.reason() != Qt.FocusReason.PopupFocusReason:
        field.finish()


def _given_up(field: _Field, event: QKeyEvent) -> bool:
    """Esc puts back what was there, once. Whether it did."""
    if event.key() != Qt.Key.Key_Escape or not field.is_touched:
        return False
    field.put_back()
    event.accept()
    return True


class ValueLine(QLineEdit):
    """One line. `finished` when Enter is pressed or the focus leaves and the text differs; Esc puts it back."""

    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure, self._unit = "", ""
        self._given = ""
        put_type(self, TEXT, bold=True)
        self.returnPressed.connect(self.finish)

    def event(self, event: QEvent) -> bool:
        """Keys of the window pass."""
        return is_left_to_window(event) or bool(super().event(event))

    def show_value(self, text: str, figure: str = "", unit: str = "") -> None:
        """Show a value: the text to edit, and how it is shown while nobody edits it."""
        self._given, self._figure, self._unit = text, figure, unit
        self.setText(text)
        self.setCursorPosition(0)
        self.update()

    @property
    def is_touched(self) -> bool:
        """Whether somebody typed something that has not been taken over."""
        return self.text() != self._given

    def finish(self) -> None:
        """Take over what was typed."""
        if self.is_touched:
            self.finished.emit()

    def put_back(self) -> None:
        """Forget what was typed."""
        self.setText(self._given)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving takes over what was typed."""
        super().focusOutEvent(event)
        _left(self, event)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Ready to type."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that it understands itself."""
        if not _given_up(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it: what does not fit ends in an ellipsis, what nobody gave is not bold."""
        if self.hasFocus() or self.is_touched or not (self.text() or self.placeholderText()):
            super().paintEvent(event)
            return
        painter = QPainter(self)
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        area = self.rect().adjusted(INSET, 0, -INSET, 0)
        self._paint_parts(painter, area)

    def _paint_parts(self, painter: QPainter, area: QRect) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        unit_font = type_of(TEXT)
        painter.setFont(unit_font)
        painter.setPen(colour("ink2"))
        width = painter.fontMetrics().horizontalAdvance(self._unit)
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | middle, self._unit)
        said = self._figure or self.text()
        painter.setFont(self.font() if said else unit_font)
        painter.setPen(colour("ink" if said and self.isEnabled() else "ink2"))
        room = area.adjusted(0, 0, -width - 6 if width else 0, 0)
        said = said or self.placeholderText()
        figure = painter.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | middle, figure)


class ValueText(QPlainTextEdit):
    """Several lines of plain text; pasted text is plain too. Tab leaves the field."""

    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._given = ""
        self.setTabChangesFocus(True)
        self.setFixedHeight(64)
        self.setPlaceholderText("")

    def event(self, event: QEvent) -> bool:
        """Keys of the window pass."""
        return is_left_to_window(event) or bool(super().event(event))

    def show_value(self, text: str) -> None:
        """Show a value."""
        self._given = text
        self.setPlainText(text)

    @property
    def is_touched(self) -> bool:
        """Whether somebody typed something that has not been taken over."""
        return self.toPlainText() != self._given

    def finish(self) -> None:
        """Take over what was typed."""
        if self.is_touched:
            self.finished.emit()

    def put_back(self) -> None:
        """Forget what was typed."""
        self.setPlainText(self._given)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving takes over what was typed."""
        super().focusOutEvent(event)
        _left(self, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that it understands itself."""
        if not _given_up(self, event):
            super().keyPressEvent(event)


SEVERAL = "several values"


def several_values() -> str:
    """What stands in a field whose records differ."""
    return words(SEVERAL)
