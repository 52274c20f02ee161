"""The steps grid as people use a spreadsheet: cells chosen, typed over, copied, pasted, filled down."""

from collections.abc import Mapping
from heapq import nlargest
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QTableView,
    QWidget,
)

from vsmdesk.desktop.panels.pinned_columns import PINNED, PinnedColumns
from vsmdesk.desktop.panels.steps_model import StepsModel
from vsmdesk.desktop.selection import Selection
from vsmdesk.desktop.theme import scaled
from vsmdesk.desktop.words import words
from vsmdesk.model.identity import Id
from vsmdesk.records import dataclass

if TYPE_CHECKING:
    from vsmdesk.desktop.rows.blocks import GridColumn

Index = QModelIndex | QPersistentModelIndex
ROW = 23
_WIDTHS = {
    "id": 42,
    "kind": 60,
    "team": 84,
    "quantity": 46,
    "people": 50,
    "%c&a": 50,
    "class": 62,
    "next": 96,
    "notes": 160,
    "system": 96,
}
_USUAL_WIDTH, _LEAST_NAME, _SHARE_WIDTH, _LONGEST = 58, 144, 84, 116
_MAY_BE_EMPTY = ("next", "notes", "system", "class")
_PADDING, _LOOKED_AT, _LONGEST_LOOKED_AT, _SHARE_OF_NAMES = 20, 100, 4, 0.2
_VISIBLE = QAbstractItemView.ScrollHint.EnsureVisible
_KEYS: Mapping[QKeySequence.StandardKey, str] = {
    QKeySequence.StandardKey.Copy: "copy",
    QKeySequence.StandardKey.Cut: "cut",
    QKeySequence.StandardKey.Paste: "paste",
}

_INSERTS: Mapping[Qt.KeyboardModifier, str] = {
    Qt.KeyboardModifier.ControlModifier: "below",
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier: "above",
}
"""With Enter: where a row is put in, by the keys that add a stage on the map."""


@dataclass(frozen=True, slots=True)
class _Held:
    """A cell by its element (None in the empty row), row and header, and whether the keyboard was in it."""

    key: Id | None
    row: int
    header: str
    has_keyboard: bool


class StepsView(QTableView):
    """Signal: `wanted` one of copy, cut, paste, clear, fill, above and below with what is chosen."""

    wanted = Signal(str)

    def __init__(self, model: StepsModel, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps = model
        self._selection = selection
        self._following = False
        self._tabs = False
        self._began: tuple[int, int] | None = None
        self._held: _Held | None = None
        self.setModel(model)
        self.pinned = PinnedColumns(self, lambda: model.columns)
        self.setAccessibleName(words("Steps"))
        self.setAccessibleDescription(
            words(
                "F6 leaves the table. Ctrl+D fills down, Ctrl+Enter puts a row in. Rows of a spreadsheet can be pasted."
            )
        )
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(24)
        self._widths: dict[str, int] = {}
        model.modelAboutToBeReset.connect(self._hold)
        model.modelReset.connect(self.share_room)
        model.modelReset.connect(self._hold_on)
        header.sectionResized.connect(self._widened)
        self._sharing = False
        self.fit_type()
        self.selectionModel().selectionChanged.connect(self._hand_on)
        selection.changed.subscribe(lambda _ids: self.follow())
        self.share_room()

    @property
    def columns(self) -> tuple["GridColumn", ...]:
        """The columns of the step table that are shown, without the bar."""
        return self._steps.columns

    def fit_type(self) -> None:
        """Rows and head as high as the type needs."""
        self.verticalHeader().setMinimumSectionSize(scaled(ROW))
        self.verticalHeader().setDefaultSectionSize(scaled(ROW))
        self.horizontalHeader().setFixedHeight(scaled(24))
        self.pinned.fit_type()
        self.share_room()

    def follow(self) -> None:
        """Choose the rows of what is selected; cells chosen in those very rows stay as they are."""
        rows = sorted(row for key in self._selection.ids if (row := self._steps.row_of(key)) is not None)
        if rows == [row for row in self.chosen_rows() if row < len(self._steps.elements)]:
            return
        picked = QItemSelection()
        for row in rows:
            picked.select(self._steps.index(row, 0), self._steps.index(row, self._steps.columnCount() - 1))
        self._following = True
        self.selectionModel().select(picked, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if rows and not self.hasFocus():
            name = self._place_of("name")
            self.selectionModel().setCurrentIndex(
                self._steps.index(rows[0], name), QItemSelectionModel.SelectionFlag.NoUpdate
            )
            self.scrollTo(self._steps.index(rows[0], name))
        self._following = False

    def chosen_rows(self) -> list[int]:
        """Rows in which any cell is chosen, from top to bottom."""
        ranges = self.selectionModel().selection().toList()
        return sorted({row for part in ranges for row in range(part.top(), part.bottom() + 1)})

    def chosen_columns(self) -> list[int]:
        """Columns in which any cell is chosen, the bar left out."""
        ranges = self.selectionModel().selection().toList()
        found = {place for part in ranges for place in range(part.left(), part.right() + 1)}
        return sorted(place for place in found if place < len(self._steps.columns))

    def are_whole_rows(self) -> bool:
        """Whether what is chosen are elements rather than cells."""
        rows = self.chosen_rows()
        return bool(rows) and all(self.selectionModel().isRowSelected(row) for row in rows)

    def copied_cells(self) -> list[list[str]]:
        """What is chosen, for a spreadsheet; whole rows come with their header."""
        rows, places = self.chosen_rows(), self.chosen_columns()
        cells = [[self._steps.text(row, place) for place in places] for row in rows if row < len(self._steps.elements)]
        if self.are_whole_rows():
            cells.insert(0, [self._steps.columns[place].header.replace("%c&a", "%C&A") for place in places])
        return cells

    def choose_block(self, row: int, place: int, rows: int, columns: int) -> None:
        """Choose cells, from a top left one."""
        last = self._steps.index(
            min(row + rows, len(self._steps.elements)) - 1, min(place + columns, len(self._steps.columns)) - 1
        )
        if not last.isValid():
            return
        self.setCurrentIndex(self._steps.index(row, place))
        self.selectionModel().select(
            QItemSelection(self._steps.index(row, place), last), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )

    def event(self, event: QEvent) -> bool:
        """Keys of a spreadsheet come before the window's shortcuts while cells are chosen."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._meant(event):
            event.accept()
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that it understands itself; Enter goes down, Tab leaves at the ends."""
        meant = self._meant(event)
        if meant:
            self.wanted.emit(meant)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._is_editing():
            self._go_down()
        else:
            self._tabs = event.key() == Qt.Key.Key_Tab
            super().keyPressEvent(event)
            self._tabs = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard begins with the names, which is what people type first."""
        if not self.currentIndex().isValid():
            name = self._steps.index(0, self._place_of("name"))
            self.selectionModel().setCurrentIndex(name, QItemSelectionModel.SelectionFlag.NoUpdate)
        super().focusInEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Where a row was begun to be filled from left to right with Tab is known until the keyboard goes elsewhere."""
        super().currentChanged(current, previous)
        if not self._tabs:
            self._began = None
        elif self._began is None or self._began[0] != current.row():
            self._began = (current.row(), previous.column())

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's signature
        """At its first and last cell Tab goes on to the next part of the window."""
        at = self.currentIndex()
        last = (len(self._steps.elements), self._steps.columnCount() - 1)
        ends = {(0, 0)} if not forward else {last, (last[0], last[1] - 1)}
        if not at.isValid() or (at.row(), at.column()) in ends:
            self.setTabKeyNavigation(False)
            moved = bool(super().focusNextPrevChild(forward))
            self.setTabKeyNavigation(True)
            return moved
        return bool(super().focusNextPrevChild(forward))

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter in a cell goes down, as in a spreadsheet."""
        submitted = hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache
        self._tabs = hint == QAbstractItemDelegate.EndEditHint.EditNextItem
        super().closeEditor(editor, hint)
        self._tabs = False
        if submitted:
            self._go_down()

    def _hold(self) -> None:
        """Before all rows and columns are made anew: where the keyboard is."""
        at, rows, focus = self.currentIndex(), self._steps.order, QApplication.focusWidget()
        self._held = None
        if at.isValid():
            key = rows[at.row()] if at.row() < len(rows) else None
            header = self.columns[at.column()].header if at.column() < len(self.columns) else ""
            has_keyboard = focus is not None and (focus is self or self.isAncestorOf(focus))
            self._held = _Held(key, at.row(), header, has_keyboard=has_keyboard)

    def _hold_on(self) -> None:
        """The keyboard is in the same cell again, also where an editor went with the old rows."""
        held = self._held
        if held is None:
            return
        row = self._steps.row_of(held.key) if held.key is not None else None
        at = self._steps.index(held.row if row is None else row, self._place_of(held.header))
        if at.isValid():
            self.selectionModel().setCurrentIndex(at, QItemSelectionModel.SelectionFlag.NoUpdate)
        if held.has_keyboard:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def scrollTo(self, index: Index, hint: QAbstractItemView.ScrollHint = _VISIBLE) -> None:
        """Bring a cell into view, beside the pinned columns and not under them."""
        across = self.horizontalScrollBar()
        is_pinned = index.column() < len(self.columns) and self.columns[index.column()].header in PINNED
        scrolled = across.value()
        super().scrollTo(index, hint)
        if is_pinned and not self.pinned.isHidden():
            # The keyboard's own cell is seen in the grid itself; others are seen well enough where they are pinned.
            across.setValue(0 if self.hasFocus() and not self.pinned.is_pressed else scrolled)
        elif not self.pinned.isHidden():
            across.setValue(across.value() - max(0, self.pinned.width() - self.visualRect(index).left()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The names take what is left."""
        super().resizeEvent(event)
        self.share_room()

    def share_room(self) -> None:
        """Give every column its width; the names take what is left."""
        self._sharing = True
        widths = [self._width(column.header) for column in self._steps.columns]
        left = self.viewport().width() - sum(widths) - scaled(_SHARE_WIDTH)
        for place, column in enumerate(self._steps.columns):
            is_name = column.header == "name"
            self.setColumnWidth(place, max(self._least_for_names(), left) if is_name else widths[place])
        self.setColumnWidth(len(self._steps.columns), scaled(_SHARE_WIDTH))
        self._sharing = False
        self.pinned.take_place()

    def _least_for_names(self) -> int:
        """What somebody gave them, else what they need, but not much of a narrow grid."""
        share = int(self.viewport().width() * _SHARE_OF_NAMES)
        return self._widths.get("name", max(scaled(_LEAST_NAME), min(self._longest("name"), share)))

    def _longest(self, header: str) -> int:
        """Pixels that the longest text at the top of a column takes."""
        place, rows = self._place_of(header), range(min(len(self._steps.elements), _LOOKED_AT))
        longest = nlargest(_LONGEST_LOOKED_AT, {self._steps.text(row, place) for row in rows}, key=len)
        return max(map(self.fontMetrics().horizontalAdvance, longest), default=0) + scaled(_PADDING)

    def _width(self, header: str) -> int:
        if header == "name":
            return 0
        if header in self._widths:
            return self._widths[header]
        place = self._place_of(header)
        head = str(self._steps.headerData(place, Qt.Orientation.Horizontal))
        heading = self.horizontalHeader().fontMetrics().horizontalAdvance(head) + scaled(_PADDING)
        usual = max(scaled(_WIDTHS.get(header, _USUAL_WIDTH)), heading)
        if header in ("id", "kind", "quantity", "team") or header.endswith(" time"):
            return min(max(self._longest(header), usual), scaled(_LONGEST))
        return max(min(self._longest(header), usual), heading) if header in _MAY_BE_EMPTY else usual

    def _widened(self, place: int, _before: int, width: int) -> None:
        if not self._sharing and place < len(self._steps.columns):
            self._widths[self._steps.columns[place].header] = width
            self.pinned.take_place()

    def _place_of(self, header: str) -> int:
        return next((n for n, column in enumerate(self._steps.columns) if column.header == header), 0)

    def _go_down(self) -> None:
        """One row down; after a row that was filled with Tab to where that began, as in a spreadsheet."""
        at, began = self.currentIndex(), self._began
        column = began[1] if began is not None and began[0] == at.row() else at.column()
        below = self._steps.index(at.row() + 1, column)
        if below.isValid():
            self.setCurrentIndex(below)

    def _is_editing(self) -> bool:
        return self.state() == QAbstractItemView.State.EditingState

    def _meant(self, event: QKeyEvent) -> str:
        if self._is_editing():
            return ""
        for standard, name in _KEYS.items():
            if event.matches(standard):
                return name
        if event.key() == Qt.Key.Key_D and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            return "fill"
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return _INSERTS.get(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier, "")
        is_delete = event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not event.modifiers()
        return "clear" if is_delete and not self.are_whole_rows() else ""

    def _hand_on(self) -> None:
        if self._following:
            return
        rows = self.chosen_rows()
        ids: list[Id] = [self._steps.elements[row].id for row in rows if row < len(self._steps.elements)]
        self._following = True
        self._selection.replace(ids)
        self._following = False
