"""Things to tick and to put in order: the sections of a document, the figures on a stage."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from vsmdesk.desktop.plain import paint_box
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


class TickDelegate(QStyledItemDelegate):
    """Paints boxes to tick as everywhere in the window; Qt's own are not seen in the dark."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the row."""
        super().paint(painter, option, index)
        whole = QStyleOptionViewItem(option)
        self.initStyleOption(whole, index)
        part = QStyle.SubElement.SE_ItemViewItemCheckIndicator
        box = QRectF(whole.widget.style().subElementRect(part, whole, whole.widget))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_box(painter, box.center(), whole.checkState)
        painter.restore()


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
        self._ticks = TickDelegate(self)
        self.list.setItemDelegate(self._ticks)
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
