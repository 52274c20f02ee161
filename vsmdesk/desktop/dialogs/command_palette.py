"""Everything that can be done and every place on the map in one list, found by a few letters."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from vsmdesk.desktop.fuzzy import fit
from vsmdesk.desktop.plain import PlainLabel
from vsmdesk.desktop.theme import LABEL, TEXT, colour, scaled, type_of
from vsmdesk.desktop.words import words
from vsmdesk.records import dataclass

Index = QModelIndex | QPersistentModelIndex
WIDTH, ROWS, ROW, MOST = 620, 12, 30, 60
BY_OTHER_WORDS = 4.0
"""How well a choice fits that is called so elsewhere: worse than its own words, better than a slip or loose letters."""
_MOVES = frozenset((Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown))


@dataclass(frozen=True, slots=True)
class Choice:
    """A line of the palette: what it is, where it belongs, its keys, and what choosing it does.

    `more` is what it is called elsewhere: it is found by whole beginnings of those words.
    """

    text: str
    group: str
    keys: str
    do: Callable[[], object]
    can: bool = True
    more: str = ""

    @property
    def searched(self) -> str:
        """What typed letters are compared with."""
        return f"{self.text} {self.group}"


def ranked(choices: Sequence[Choice], typed: str) -> list[Choice]:
    """Those that fit, the best first; what cannot be done now comes after what can."""
    fitting = [(choice, value) for choice in choices if (value := _fit(typed, choice)) is not None]
    if typed.strip():
        fitting.sort(key=lambda pair: (not pair[0].can, -pair[1]))
    return [choice for choice, _ in fitting[:MOST]]


def _fit(typed: str, choice: Choice) -> float | None:
    own = fit(typed, choice.searched)
    told = f" {choice.searched} {choice.more}".casefold()
    is_told = bool(choice.more) and all(f" {word}" in told for word in typed.casefold().split())
    return max(own or 0.0, BY_OTHER_WORDS) if is_told else own


class _Choices(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.choices: list[Choice] = []

    def show(self, choices: list[Choice]) -> None:
        self.beginResetModel()
        self.choices = choices
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.choices)

    def data(self, index: Index, role: int = 0) -> object:
        choice = self.choices[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return choice.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (choice.text, choice.group, choice.keys) if part)
        return choice if role == Qt.ItemDataRole.UserRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        can = self.choices[index.row()].can
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled if can else Qt.ItemFlag.NoItemFlags


class _Line(QStyledItemDelegate):
    """Name at the left, its group after it, keys at the right."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(WIDTH - 40, scaled(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        choice: Choice = index.data(Qt.ItemDataRole.UserRole)
        area: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(area, colour("list_selection"))
            painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), colour("selection"))
        line = area.adjusted(14, 0, -14, 0)
        centre, left, right = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        painter.setFont(type_of(LABEL))
        keys_width = painter.fontMetrics().horizontalAdvance(choice.keys)
        painter.setPen(colour("ink2" if choice.can else "ink3"))
        painter.drawText(line, right | centre, choice.keys)
        painter.setFont(type_of(TEXT, bold=chosen))
        painter.setPen(colour("ink" if choice.can else "ink3"))
        room = line.adjusted(0, 0, -keys_width - 16, 0)
        text = painter.fontMetrics().elidedText(choice.text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, left | centre, text)
        used = painter.fontMetrics().horizontalAdvance(text)
        painter.setFont(type_of(LABEL))
        painter.setPen(colour("ink2" if choice.can else "ink3"))
        rest = room.adjusted(used + 10, 0, 0, 0)
        group = painter.fontMetrics().elidedText(choice.group, Qt.TextElideMode.ElideRight, max(rest.width(), 0))
        painter.drawText(rest, left | centre, group)
        painter.restore()


class CommandPalette(QDialog):
    """Type a few letters, Enter does it; arrows choose another line. `chosen` is what to do after it has closed."""

    def __init__(self, parent: QWidget, choices: Sequence[Choice]) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle(words("Commands"))
        self.setAccessibleName(words("Commands"))
        self.setObjectName("card")
        self.chosen: Choice | None = None
        self._all = tuple(choices)
        self.line = QLineEdit()
        self.line.setAccessibleName(words("Command or element"))
        self.line.setPlaceholderText(words("What do you want to do, or where to go?"))
        self._model = _Choices()
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Line(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(words("What fits"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nothing = PlainLabel(words("Nothing is called like that. Try other letters."), "secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 8)
        column.setSpacing(6)
        column.addWidget(self.line)
        column.addWidget(self.list)
        column.addWidget(self.nothing)
        self.line.textChanged.connect(self._look)
        self.list.clicked.connect(self._choose)
        self._look("")
        self.setFixedWidth(WIDTH)
        self._stand(parent)

    def changeEvent(self, event: QEvent) -> None:
        """It is gone as soon as something else is looked at."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isVisible() and not self.isActiveWindow():
            self.reject()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A frame around it: it has no title bar and no shadow."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(colour("ink3"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    @property
    def shown(self) -> tuple[Choice, ...]:
        """What the list shows, the best first."""
        return tuple(self._model.choices)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keyboard stays in the line; arrows move in the list, Enter chooses."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.list.currentIndex())
        elif event.key() in _MOVES:
            self._move(event.key())
        else:
            super().keyPressEvent(event)

    def _move(self, key: int) -> None:
        last = len(self._model.choices) - 1
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -ROWS, Qt.Key.Key_PageDown: ROWS}
        row = self.list.currentIndex().row() + step[Qt.Key(key)]
        row = row % (last + 1) if abs(step[Qt.Key(key)]) == 1 and last >= 0 else max(0, min(row, last))
        self.list.setCurrentIndex(self._model.index(row))
        self.line.setAccessibleDescription(str(self._model.index(row).data(int(Qt.ItemDataRole.AccessibleTextRole))))

    def _look(self, typed: str) -> None:
        self._model.show(ranked(self._all, typed))
        self.list.setVisible(bool(self._model.choices))
        self.nothing.setVisible(not self._model.choices)
        self.list.setFixedHeight(scaled(ROW) * min(max(len(self._model.choices), 1), ROWS) + 4)
        if self._model.choices:
            self.list.setCurrentIndex(self._model.index(0))
        self.adjustSize()

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid() and self._model.choices[index.row()].can:
            self.chosen = self._model.choices[index.row()]
            self.accept()

    def _stand(self, window: QWidget) -> None:
        corner = window.mapToGlobal(window.rect().topLeft())
        self.move(corner.x() + (window.width() - WIDTH) // 2, corner.y() + 84)
