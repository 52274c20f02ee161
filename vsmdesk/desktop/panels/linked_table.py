"""A table whose rows are records of the map: selecting a row selects the record everywhere, and the reverse."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from functools import cached_property
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from vsmdesk.desktop.panels.field_table import FieldSpec
from vsmdesk.desktop.plain import tip
from vsmdesk.desktop.selection import Selection
from vsmdesk.desktop.theme import TEXT, colour, scaled, type_of
from vsmdesk.desktop.words import words
from vsmdesk.model.identity import Id
from vsmdesk.records import dataclass

Index = QModelIndex | QPersistentModelIndex
LEAST_STRETCHED, LEAST_FIXED = 140, 40
"""Pixels that the column which takes what is left keeps, and that the others keep when they give way to it."""
PADDING, LOOKED_AT = 20, 30
"""Pixels beside a text in its cell; rows from the top that say how wide a column need be."""
ROLE_OF_PAINT = int(Qt.ItemDataRole.UserRole)
"""Under this role a cell gives what its delegate paints."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows; `role` is a colour of the theme, `paint` is for a delegate."""

    text: str = ""
    bold: bool = False
    role: str = "ink"
    tip: str = ""
    paint: Any = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, its width (0 takes what is left), whether its figures stand at the right, what it edits."""

    title: str
    width: int = 0
    right: bool = False
    spec: FieldSpec | None = None


@dataclass(frozen=True, eq=False)
class Line:
    """A row: the records it stands for, and its cells, which are made when the row is first seen.

    `edits` is the record that its fields belong to, `editable` the names of those that can be typed into.
    """

    ids: tuple[Id, ...]
    make: Callable[[], tuple[Cell, ...]]
    edits: Id | None = None
    editable: frozenset[str] = field(default_factory=frozenset)

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """What the row shows, one cell for each column."""
        return self.make()


EditCell = Callable[[Id, FieldSpec, str], str]
"""Puts a typed text into a record's field; gives back one sentence where that cannot be done."""


class LinesModel(QAbstractTableModel):
    """Lines under columns."""

    def __init__(
        self, columns: Sequence[Column], edit: EditCell | None, text_of: Callable[[Id, FieldSpec], str]
    ) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.lines: tuple[Line, ...] = ()
        self._edit = edit
        self._text_of = text_of

    def show(self, lines: Sequence[Line]) -> None:
        """Show these lines; where only cells differ, selection and scroll position stay."""
        new = tuple(lines)
        if [line.ids for line in new] == [line.ids for line in self.lines]:
            self.lines = new
            if new:
                self.dataChanged.emit(self.index(0, 0), self.index(len(new) - 1, len(self.columns) - 1))
            return
        self.beginResetModel()
        self.lines = new
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """One row for each line."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """As many as there are columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """One row for each line."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return words(column.title) if column.title else ""
        return _alignment(column) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = 0) -> Any:
        """What a cell shows, edits and tells."""
        line, column = self.lines[index.row()], self.columns[index.column()]
        if role == Qt.ItemDataRole.EditRole and line.edits and column.spec:
            return self._text_of(line.edits, column.spec)
        answer = _ANSWERS.get(role)
        return answer(line.cells[index.column()], column) if answer is not None else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Which cells can be edited."""
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        line, spec = self.lines[index.row()], self.columns[index.column()].spec
        if self._edit is not None and spec is not None and spec.name in line.editable:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        """Put a typed text into the map."""
        line, spec = self.lines[index.row()], self.columns[index.column()].spec
        if role != Qt.ItemDataRole.EditRole or self._edit is None or spec is None or line.edits is None:
            return False
        return not self._edit(line.edits, spec, str(value))


_ANSWERS: dict[int, Callable[[Cell, Column], Any]] = {
    int(Qt.ItemDataRole.DisplayRole): lambda cell, _column: cell.text,
    int(Qt.ItemDataRole.EditRole): lambda cell, _column: cell.text,
    int(Qt.ItemDataRole.FontRole): lambda cell, _column: type_of(TEXT, bold=cell.bold),
    int(Qt.ItemDataRole.ForegroundRole): lambda cell, _column: colour(cell.role),
    int(Qt.ItemDataRole.TextAlignmentRole): lambda _cell, column: _alignment(column),
    int(Qt.ItemDataRole.ToolTipRole): lambda cell, _column: tip(cell.tip or cell.text),
    int(Qt.ItemDataRole.AccessibleTextRole): lambda cell, column: ": ".join(filter(None, (column.title, cell.text))),
    ROLE_OF_PAINT: lambda cell, _column: cell.paint,
}


def _alignment(column: Column) -> int:
    side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)


class LinkedTable(QTableView):
    """Shows lines and keeps its selected rows and the shared selection the same."""

    def __init__(
        self, model: LinesModel, selection: Selection, name: str, row_height: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._lines = model
        self._selection = selection
        self._following = False
        self._sharing = False
        self._wanted: dict[int, int] = {}
        self._dragged: set[int] = set()
        self.setModel(model)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self._row_height = row_height
        self.fit_type()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._set_columns(model.columns)
        self.selectionModel().selectionChanged.connect(self._hand_on)
        selection.changed.subscribe(lambda _ids: self.follow())

    def fit_type(self) -> None:
        """Rows and head as high as the type needs, columns as wide."""
        columns = enumerate(self._lines.columns)
        self._wanted = {number: scaled(column.width) for number, column in columns if column.width}
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(scaled(self._row_height))
        rows.setDefaultSectionSize(scaled(self._row_height))
        self.horizontalHeader().setFixedHeight(scaled(24))
        self._share()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines with the rows of what is selected selected."""
        self._following = True
        self._lines.show(lines)
        self._following = False
        self._share()
        self.follow()

    def follow(self) -> None:
        """Select the rows of what is selected."""
        chosen = self._selection.ids
        rows = [row for row, line in enumerate(self._lines.lines) if line.ids and line.ids[0] in chosen]
        if not rows:
            rows = [row for row, line in enumerate(self._lines.lines) if chosen.intersection(line.ids)]
        picked = QItemSelection()
        last = len(self._lines.columns) - 1
        for row in rows:
            picked.select(self._lines.index(row, 0), self._lines.index(row, last))
        self._following = True
        self.selectionModel().select(picked, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._following = False
        if rows and not self.hasFocus():
            self.scrollTo(self._lines.index(rows[0], 0))

    def _set_columns(self, columns: Sequence[Column]) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(24)
        for number, column in enumerate(columns):
            mode = QHeaderView.ResizeMode.Interactive if column.width else QHeaderView.ResizeMode.Fixed
            header.setSectionResizeMode(number, mode)
            if column.width:
                header.resizeSection(number, scaled(column.width))
        header.sectionResized.connect(self._widened)

    def show_column(self, number: int, *, shown: bool) -> None:
        """Show a column or give its room to the others."""
        if self.isColumnHidden(number) == shown:
            self.setColumnHidden(number, not shown)
            self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow place texts give way before the column that takes what is left; figures never do."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        header, room = self.horizontalHeader(), self.viewport().width()
        least = min(LEAST_STRETCHED, room * 3 // 5)
        wanted = {n: self._needed(n, width) for n, width in self._wanted.items() if not header.isSectionHidden(n)}
        firm = {number: width for number, width in wanted.items() if self._lines.columns[number].right}
        loose = {number: width for number, width in wanted.items() if number not in firm}
        self._sharing = True
        for number, width in {**firm, **shared_widths(loose, room - least - sum(firm.values()))}.items():
            header.resizeSection(number, max(width, min(self._head(number), wanted[number])))
        self._sharing = False
        self._stretch(least)

    def _needed(self, number: int, wanted: int) -> int:
        """As wide as was wanted, but no wider than the texts at the top of the column need."""
        column = self._lines.columns[number]
        if column.right or number in self._dragged or not column.title:
            return wanted
        longest = max((line.cells[number].text for line in self._lines.lines[:LOOKED_AT]), default="", key=len)
        need = max(self.fontMetrics().horizontalAdvance(text) for text in (longest, words(column.title)))
        return min(wanted, need + scaled(PADDING))

    def _head(self, number: int) -> int:
        """As wide as a head needs to be read."""
        title = words(self._lines.columns[number].title) if self._lines.columns[number].title else ""
        return self.horizontalHeader().fontMetrics().horizontalAdvance(title) + scaled(PADDING)

    def _stretch(self, least: int) -> None:
        header = self.horizontalHeader()
        left = self.viewport().width() - sum(header.sectionSize(number) for number in self._wanted)
        for number, column in enumerate(self._lines.columns):
            if not column.width:
                header.resizeSection(number, max(left, least))

    def _widened(self, number: int, _before: int, width: int) -> None:
        """A width that somebody dragged is the one that is wanted from now on."""
        if not self._sharing and number in self._wanted and width:
            self._wanted[number] = width
            self._dragged.add(number)
            self._stretch(min(LEAST_STRETCHED, self.viewport().width() * 3 // 5))

    def _hand_on(self) -> None:
        if self._following:
            return
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        ids: list[Id] = []
        for row in rows:
            ids += self._lines.lines[row].ids
        self._selection.replace(ids)


def shared_widths(wanted: Mapping[int, int], room: int) -> dict[int, int]:
    """The wanted widths by column, in pixels; where they need more than `room`, all shrink by one share."""
    share = min(1.0, max(room, 0) / max(sum(wanted.values()), 1))
    return {number: max(int(width * share), min(width, LEAST_FIXED)) for number, width in wanted.items()}
