"""Things to tick and to put in order: the sections of a document, the figures on a stage."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from vsmdesk.desktop.theme import colour
from vsmdesk.desktop.words import words

ROW, SHOWN = 28, 6
_NAME = Qt.ItemDataRole.UserRole


class _Rows(QListWidget):
    """A list that itself would take Ctrl+Up and Ctrl+Down for going to another row."""

    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Up and Ctrl+Down move the row."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.key() in steps:
            self.moved.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class SectionList(QWidget):
    """A list with boxes to tick; rows move by dragging, by the buttons, or by Ctrl+Up and Ctrl+Down."""

    changed = Signal()

    def __init__(
        self, titles: Mapping[str, str], name: str, *, rows: int = SHOWN, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._titles = dict(titles)
        self.list = _Rows()
        self.list.moved.connect(self.move_row)
        self.list.setAccessibleName(name)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        frames = self.list.palette()
        # The boxes to tick have frames a little darker than this: in the dark they would not be seen.
        frames.setColor(QPalette.ColorRole.Window, colour("ink2"))
        self.list.setPalette(frames)
        self.list.setFixedHeight(ROW * rows + 4)
        self.list.itemChanged.connect(lambda _item: self.changed.emit())
        self.list.model().rowsMoved.connect(lambda *_rows: self.changed.emit())
        self.up, self.down = QPushButton(words("&Up")), QPushButton(words("Dow&n"))
        for button, step, what in ((self.up, -1, words("Move up")), (self.down, 1, words("Move down"))):
            button.setAutoDefault(False)
            button.setAccessibleName(what)
            button.clicked.connect(lambda _checked=False, by=step: self.move_row(by))
        row = QHBoxLayout()
        row.addWidget(self.up)
        row.addWidget(self.down)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.list)
        column.addLayout(row)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The names of the ticked sections in order."""
        items = [self.list.item(row) for row in range(self.list.count())]
        return tuple(str(item.data(_NAME)) for item in items if item.checkState() == Qt.CheckState.Checked)

    def show_sections(self, chosen: Sequence[str]) -> None:
        """These are ticked, in this order; the others follow."""
        with QSignalBlocker(self.list):
            self.list.clear()
            for name in (*chosen, *(name for name in self._titles if name not in chosen)):
                if name in self._titles:
                    self._add(name, ticked=name in chosen)
            self.list.setCurrentRow(0)

    def put(self, name: str, title: str) -> None:
        """Tick one, behind those that are ticked where it was not; it may be a new one."""
        self._titles.setdefault(name, title)
        chosen = tuple(dict.fromkeys((*self.chosen, name)))
        self.show_sections(chosen)
        self.list.setCurrentRow(chosen.index(name))
        self.changed.emit()

    def move_row(self, by: int) -> None:
        """The current row one place up or down."""
        row = self.list.currentRow()
        if not 0 <= row + by < self.list.count() or row < 0:
            return
        with QSignalBlocker(self.list):
            item = self.list.takeItem(row)
            self.list.insertItem(row + by, item)
            self.list.setCurrentRow(row + by)
        self.changed.emit()

    def _add(self, name: str, *, ticked: bool) -> None:
        item = QListWidgetItem(words(self._titles[name]))
        item.setData(_NAME, name)
        item.setSizeHint(QSize(0, ROW))
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
        item.setFlags(flags | Qt.ItemFlag.ItemIsDragEnabled)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.list.addItem(item)
