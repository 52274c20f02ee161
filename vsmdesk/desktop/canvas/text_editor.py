"""The editor laid over the canvas: plain text whatever it looks like, the field's name above, what is wrong below."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from vsmdesk.desktop.plain import PlainLabel
from vsmdesk.desktop.theme import colour
from vsmdesk.desktop.window_keys import is_left_to_window
from vsmdesk.records import dataclass

SMALLEST_WIDTH, LARGEST_WIDTH, LONGER_HEIGHT = 168, 360, 72
ROOM_BESIDE = 28
"""Pixels beside the text: frame, padding and a cursor."""
LONGEST_LINE = 2_000
LINE_WIDTH, LONGEST_LINE_WIDTH = 340, 560
"""Pixels at least and at most where more than a name may be typed."""
IS_WRONG = True
_OWN_KEYS = frozenset({Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape})
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_STAYS = frozenset({Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason})
"""Focus that goes to a list of suggestions, a menu or another program comes back."""


Complete = Callable[[str], str]
Understood = Callable[[str], str]


class _Line(QLineEdit):
    """One line; while somebody types at its end, what is missing of a known word is offered behind the cursor."""

    def __init__(self, text: str, complete: Complete | None) -> None:
        super().__init__(text)
        self._complete, self._before = complete, text
        self.textEdited.connect(self._offer)

    def event(self, event: QEvent) -> bool:
        """Keys of the window pass."""
        return is_left_to_window(event) or bool(super().event(event))

    def _offer(self, text: str) -> None:
        typed_on = len(text) > len(self._before) or not self._before.startswith(text)
        self._before = text
        rest = self._complete(text) if self._complete and typed_on and self.cursorPosition() == len(text) else ""
        if rest:
            self.setText(text + rest)
            self.setSelection(len(text) + len(rest), -len(rest))


@dataclass(frozen=True, slots=True)
class Asked:
    """What an editor asks for: its label and the text that is there, and what it helps with.

    `complete` gives what is missing of a text, `understood` how it will be read; `hint` stands where nothing is read
    yet, `example` in an empty line. A `longer` text has several lines.
    """

    label: str
    text: str
    longer: bool = False
    complete: Complete | None = None
    understood: Understood | None = None
    hint: str = ""
    example: str = ""


class TextEditor(QFrame):
    """One text. `finished` says in which direction to go on: 1 next field, -1 the one before, 0 nowhere.

    `added` says that a new element is wanted after that: `next`, `before` or `beside`.
    """

    finished = Signal(int)
    added = Signal(str)
    given_up = Signal()
    left = Signal()

    def __init__(self, parent: QWidget, asked: Asked) -> None:
        super().__init__(parent)
        self.setObjectName("textEditor")
        self._room, self._asked = parent, asked
        self._line: QLineEdit | QPlainTextEdit = (
            QPlainTextEdit(asked.text) if asked.longer else _Line(asked.text, asked.complete)
        )
        self._read = PlainLabel(asked.hint, "fieldLabel", wrap=True)
        if not asked.understood:
            # Never shown from here: without a parent yet it would flash up as a window of its own.
            self._read.hide()
        self._wrong = PlainLabel("", "wrong", wrap=True)
        self._wrong.hide()
        self._set_up(asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 3, 6, 6)
        column.setSpacing(2)
        for part in (PlainLabel(asked.label, "fieldLabel"), self._line, self._read, self._wrong):
            column.addWidget(part)

    def _set_up(self, asked: Asked) -> None:
        line = self._line
        line.setAccessibleName(asked.label)
        line.setAccessibleDescription(asked.hint)
        line.setMinimumWidth(self._wanted_width())
        line.installEventFilter(self)
        line.setPlaceholderText(asked.example)
        if isinstance(line, QPlainTextEdit):
            line.setTabChangesFocus(True)
            line.setFixedHeight(LONGER_HEIGHT)
            return
        line.setMaxLength(LONGEST_LINE)
        line.textChanged.connect(self._tell)

    def _wanted_width(self) -> int:
        wanted = self._line.fontMetrics().horizontalAdvance(self.text) + ROOM_BESIDE
        least, most = (LINE_WIDTH, LONGEST_LINE_WIDTH) if self._asked.understood else (SMALLEST_WIDTH, LARGEST_WIDTH)
        return min(max(wanted, least), most)

    def _tell(self, text: str) -> None:
        """How what is being typed will be read; the line grows with it."""
        if self._asked.understood is not None:
            self._line.setMinimumWidth(max(self._line.minimumWidth(), self._wanted_width()))
            self.adjustSize()
            self._read.setFixedWidth(self._line.width())
            self._read.setText(self._asked.understood(text) or self._asked.hint)
            self.move_to(self.pos())

    @property
    def text(self) -> str:
        """What has been typed."""
        return self._line.toPlainText() if isinstance(self._line, QPlainTextEdit) else self._line.text()

    @property
    def said_below(self) -> str:
        """How the text will be read, or what can be done."""
        return self._read.text()

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
        key, held = event.key(), event.modifiers()
        shift = bool(held & Qt.KeyboardModifier.ShiftModifier)
        if key == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif key in _ENTER and held & Qt.KeyboardModifier.AltModifier:
            self.added.emit("beside")
        elif key in _ENTER and held & Qt.KeyboardModifier.ControlModifier:
            self.added.emit("before" if shift else "next")
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.finished.emit(-1 if key == Qt.Key.Key_Backtab or shift else 1)
        elif shift and isinstance(self._line, QPlainTextEdit):
            return False
        else:
            self.finished.emit(0)
        return True
