"""The editor laid over the canvas: plain text whatever it looks like, the field's name above, what is wrong below."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QCompleter, QFrame, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from vsmdesk.desktop.plain import PlainLabel
from vsmdesk.desktop.theme import colour

SMALLEST_WIDTH, LARGEST_WIDTH, LONGER_HEIGHT = 168, 360, 72
ROOM_BESIDE = 28
"""Pixels beside the text: frame, padding and a cursor."""
LONGEST_LINE = 2_000
IS_WRONG = True
_OWN_KEYS = frozenset({Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape})
_STAYS = frozenset({Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason})
"""Focus that goes to a list of suggestions, a menu or another program comes back."""


class _Line(QLineEdit):
    """While suggestions are shown Qt hands keys straight to the line, past every filter; so the line asks itself."""

    def __init__(self, text: str, press: Callable[[QKeyEvent], bool]) -> None:
        super().__init__(text)
        self._press = press

    def event(self, event: QEvent) -> bool:
        """Tab, Enter and Esc go to the editor also with the suggestions open."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _OWN_KEYS:
            return self._press(event)
        return super().event(event)


class TextEditor(QFrame):
    """One text. `finished` says in which direction to go on: 1 next field, -1 the one before, 0 nowhere."""

    finished = Signal(int)
    given_up = Signal()
    left = Signal()

    def __init__(
        self, parent: QWidget, label: str, text: str, *, longer: bool = False, suggestions: Sequence[str] = ()
    ) -> None:
        super().__init__(parent)
        self.setObjectName("textEditor")
        self._room = parent
        self._line: QLineEdit | QPlainTextEdit = QPlainTextEdit(text) if longer else _Line(text, self._press)
        self._wrong = PlainLabel("", "wrong", wrap=True)
        self._wrong.hide()
        self._set_up(label, suggestions)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 3, 6, 6)
        column.setSpacing(2)
        for part in (PlainLabel(label, "fieldLabel"), self._line, self._wrong):
            column.addWidget(part)

    def _set_up(self, label: str, suggestions: Sequence[str]) -> None:
        line = self._line
        line.setAccessibleName(label)
        wanted = line.fontMetrics().horizontalAdvance(self.text) + ROOM_BESIDE
        line.setMinimumWidth(min(max(wanted, SMALLEST_WIDTH), LARGEST_WIDTH))
        line.installEventFilter(self)
        if isinstance(line, QPlainTextEdit):
            line.setTabChangesFocus(True)
            line.setFixedHeight(LONGER_HEIGHT)
            return
        line.setMaxLength(LONGEST_LINE)
        if suggestions:
            completer = QCompleter(list(suggestions), self)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            line.setCompleter(completer)

    @property
    def text(self) -> str:
        """What has been typed."""
        return self._line.toPlainText() if isinstance(self._line, QPlainTextEdit) else self._line.text()

    def open_at(self, at: QPoint, typed: str = "") -> None:
        """Show the editor with its top left near a pixel of the viewport; what was typed already replaces the text."""
        if typed:
            self._put(typed)
        else:
            self._line.selectAll()
        self.move_to(at)
        self.show()
        self.raise_()
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put(self, text: str) -> None:
        if isinstance(self._line, QPlainTextEdit):
            self._line.setPlainText(text)
            self._line.moveCursor(QTextCursor.MoveOperation.End)
        else:
            self._line.setText(text)

    def move_to(self, at: QPoint) -> None:
        """Lie near a pixel, but inside the viewport."""
        self.adjustSize()
        room = self._room.rect()
        x = min(max(at.x(), 0), max(room.width() - self.width(), 0))
        y = min(max(at.y(), 0), max(room.height() - self.height(), 0))
        self.move(x, y)

    def say_wrong(self, sentence: str) -> None:
        """Keep the text and say what is wrong with it."""
        self._wrong.setFixedWidth(max(self._line.width(), SMALLEST_WIDTH))
        self._wrong.setText(sentence)
        self._wrong.show()
        self._line.setProperty("wrong", IS_WRONG)
        self._line.style().polish(self._line)
        self._line.setAccessibleDescription(sentence)
        self.move_to(self.pos())

    def paintEvent(self, event: QPaintEvent) -> None:
        """A panel of its own, with an edge."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), colour("panel"))
        painter.setPen(colour("ink3"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tab, Enter and Esc belong to the editor, before any shortcut of the window."""
        if isinstance(event, QKeyEvent) and event.key() in _OWN_KEYS:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                return self._press(event)
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut and event.reason() not in _STAYS:
            self.left.emit()
        return super().eventFilter(watched, event)

    def _press(self, event: QKeyEvent) -> bool:
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.finished.emit(-1 if key == Qt.Key.Key_Backtab or shift else 1)
        elif shift and isinstance(self._line, QPlainTextEdit):
            return False
        else:
            self.finished.emit(0)
        return True
