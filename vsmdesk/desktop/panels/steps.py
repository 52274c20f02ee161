"""The steps as a grid: what was written on cards or in a spreadsheet typed and pasted, the map's own selection."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from vsmdesk.desktop.menus import Menu
from vsmdesk.desktop.open_map import OpenMap
from vsmdesk.desktop.panels.page import Page
from vsmdesk.desktop.panels.steps_delegate import StepsDelegate
from vsmdesk.desktop.panels.steps_model import StepsModel, summary_of
from vsmdesk.desktop.panels.steps_view import StepsView
from vsmdesk.desktop.pasteboard import put_cells, text_to_paste
from vsmdesk.desktop.rows.adding import add_row, new_row, row_beside, typed_name
from vsmdesk.desktop.rows.blocks import GridColumn, cleared, fill_edit, put_block
from vsmdesk.desktop.rows.clipboard import cells_of
from vsmdesk.desktop.rows.headings import is_header
from vsmdesk.desktop.rows.new_rows import appended, table_of
from vsmdesk.desktop.words import words
from vsmdesk.editing.clipboard import holds_elements
from vsmdesk.editing.edits.composition import in_turn
from vsmdesk.editing.edits.deletion import delete
from vsmdesk.editing.edits.naming import label as called
from vsmdesk.editing.edits.naming import named
from vsmdesk.editing.refusal import EditError
from vsmdesk.model.identity import new_id
from vsmdesk.model.parties import Organisation, System, Team
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap
from vsmdesk.step_table.columns import COLUMNS
from vsmdesk.step_table.refusal import CellError
from vsmdesk.step_table.words import KINDS

_PARTIES: Mapping[str, type[Team | Organisation | System]] = {
    "team": Team,
    "organisation": Organisation,
    "systems": System,
}
_SAYINGS = {"kind": sorted(KINDS), "class": ["VA", "NNVA", "UNVA"], "flag": ["yes", "no"]}


class StepsPanel(Page):
    """Follows the map and its figures, and puts what is typed, pasted, filled and cleared into the map.

    `elements_pasted` says that what is to be pasted was copied from a map.
    """

    elements_pasted = Signal()

    def __init__(self, open_map: OpenMap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open = open_map
        self.model = StepsModel(open_map, self._put)
        self.table = StepsView(self.model, open_map.selection)
        self.table.setItemDelegate(StepsDelegate(self._names, self.model, self.table))
        self.table.wanted.connect(self._do)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._show_menu)
        header = self.table.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._show_columns)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 8, 0)
        column.addWidget(self.table)
        open_map.measures.changed.subscribe(self.ask)

    def refresh(self) -> None:
        """Show the steps as they are now."""
        self.model.refresh()
        self.model.show_figures()
        self.table.follow()
        self.sum_up(summary_of(self.model.elements))

    def show_column(self, name: str, *, shown: bool) -> None:
        """Show a column of the step table that holds nothing yet, or leave it out again."""
        self.model.more = self.model.more | {name} if shown else self.model.more - {name}
        self.refresh()

    def put_text(self, text: str) -> bool:
        """Paste cells: over those that are chosen, below the last row as new elements. Whether it was done."""
        at = self.table.currentIndex()
        row, place = (at.row(), at.column()) if at.isValid() else (len(self.model.elements), 0)
        rows, places = self.table.chosen_rows(), self.table.chosen_columns()
        if rows and places:
            row, place = rows[0], places[0]
        order, columns = self.model.order, self.model.columns[place:]
        try:
            block = cells_of(text)
            if self.table.are_whole_rows():
                place, columns = 0, self.model.columns
            headed = len(block) > 1 and is_header(block)
            if row >= len(order) or headed:
                return self._append(text, columns, headed=headed)
        except EditError as refusal:
            return self._refuse(str(refusal))
        if len(block) == 1 and len(block[0]) == 1 and len(rows) * len(places) > 1:
            block = ((block[0][0],) * len(places),) * len(rows)
        if not self._apply(words("Paste cells"), put_block(row, columns, block, order)):
            return False
        self.table.choose_block(row, place, len(block), len(block[0]))
        return True

    def fill_down(self) -> bool:
        """The topmost chosen cell of each column into those below it; one row alone takes the cells above it."""
        rows = [row for row in self.table.chosen_rows() if row < len(self.model.elements)]
        places = self.table.chosen_columns()
        if len(rows) == 1 and rows[0] > 0:
            rows.insert(0, rows[0] - 1)
        if len(rows) < 2 or not places:
            return self._refuse(words("Choose the cell to fill from and those below it first."))
        first = {place: self.model.derived(self.model.index(rows[0], place)) for place in places}
        typed = [
            n for n, follows in first.items() if not follows and self.model.columns[n].header not in ("id", "next")
        ]
        if not typed and any(first.values()):
            shown = next(filter(None, first.values()))
            return self._refuse(words("{text} follows from other figures; type what is to be filled in.", text=shown))
        ids, order = [self.model.elements[row].id for row in rows[1:]], self.model.order
        edits = [fill_edit(ids, self.model.columns[n], self.model.text(rows[0], n), order) for n in typed]
        return self._apply(words("Fill down"), in_turn(*edits))

    def _append(self, text: str, columns: tuple[GridColumn, ...], *, headed: bool) -> bool:
        """Rows below the last one; without a header in an empty map they are what they look like."""
        order = self.model.order
        known = set(order)
        header = () if headed or not order else tuple(column.header for column in columns)
        try:
            table = self._table(text, header)
        except EditError as refusal:
            return self._refuse(str(refusal))
        if not self._apply(words("Paste steps"), appended(table, order)):
            return False
        self._open.selection.replace(key for key in self.model.order if key not in known)
        return True

    def _table(self, text: str, header: tuple[str, ...]) -> ValueStreamMap:
        try:
            return table_of(text, header)
        except EditError as refusal:
            if not header:
                raise
            try:
                return table_of(text)
            except EditError:
                raise refusal from None

    def _put(self, row: int, column: GridColumn, text: str) -> bool:
        """A typed text into a cell; in the empty row it begins a new element."""
        order = self.model.order
        if row < len(order):
            key = order[row]
            label = words("Set {field} of {record}", field=column.header, record=named(self._open.map, key))
            named_edit = typed_name(self._open.map.records[key], text) if column.header == "name" else None
            return self._apply(label, named_edit or fill_edit([key], column, text, order))
        if column.column is None or not text.strip():
            return False
        key = new_id()
        done = self._apply(words("Add step"), add_row(key, column.column, text, order))
        at = self.model.row_of(key)
        if done and at is not None and at != row:
            self.table.setCurrentIndex(self.model.index(at, self.model.columns.index(column)))
        return done

    def _do(self, what: str) -> None:
        if what in ("copy", "cut"):
            put_cells(self.table.copied_cells())
        if what in ("cut", "clear"):
            self._clear()
        if what == "fill":
            self.fill_down()
        if what in ("above", "below"):
            self._insert(above=what == "above")
        if what == "paste":
            text = text_to_paste()
            if holds_elements(text):
                self.elements_pasted.emit()
            else:
                self.put_text(text)

    def _insert(self, *, above: bool) -> None:
        """A row above or below the current one, ready for its name."""
        row, key, order = self.table.currentIndex().row(), new_id(), self.model.order
        anchor = order[row] if 0 <= row < len(order) else None
        edit = new_row(key, order) if anchor is None else row_beside(key, anchor, order, above=above)
        if self._apply(words("Add step"), edit) and (at := self.model.row_of(key)) is not None:
            name = next(n for n, column in enumerate(self.model.columns) if column.header == "name")
            self.table.choose_block(at, name, 1, 1)

    def _clear(self) -> None:
        ids = [self.model.elements[row].id for row in self.table.chosen_rows() if row < len(self.model.elements)]
        columns = [self.model.columns[place] for place in self.table.chosen_columns()]
        if ids and columns:
            self._apply(words("Clear cells"), cleared(ids, columns, self.model.order))

    def delete_steps(self) -> None:
        """The elements of the chosen rows off the map; the flow is joined again where that is clear."""
        rows = self.table.chosen_rows()
        ids = frozenset(self.model.elements[row].id for row in rows if row < len(self.model.elements))
        if ids:
            self._apply(called("Delete", self._open.map, ids), delete(ids))

    def _apply(self, label: str, edit: Edit) -> bool:
        """Apply an edit and show it at once. What is refused is said in one sentence and changes nothing."""
        try:
            self._open.document.apply(label, edit)
        except CellError as error:
            text = str(error)
            return self._refuse(f"{text[:1].upper()}{text[1:]}.")
        except EditError as refusal:
            return self._refuse(str(refusal))
        self.model.refresh()
        return True

    def _refuse(self, sentence: str) -> bool:
        self.refused.emit(sentence)
        return False

    def _names(self, column: GridColumn) -> list[str]:
        content = column.column.content if column.column is not None else ""
        kind = _PARTIES.get(content)
        if kind is not None:
            return sorted({party.name for party in self._open.map.of(kind) if party.name})
        return _SAYINGS.get(content, [])

    def _show_menu(self, place: QPoint) -> None:
        menu = Menu(self)
        for text, what in ((words("Copy"), "copy"), (words("Cut"), "cut"), (words("Paste"), "paste")):
            menu.addAction(text).triggered.connect(lambda _checked=False, what=what: self._do(what))
        menu.addAction(words("Fill down")).triggered.connect(lambda: self._do("fill"))
        menu.addAction(words("Clear cells")).triggered.connect(lambda: self._do("clear"))
        menu.addSeparator()
        for text, what in ((words("Put in a step above"), "above"), (words("Put in a step below"), "below")):
            menu.addAction(text).triggered.connect(lambda _checked=False, what=what: self._do(what))
        menu.addAction(words("Delete steps")).triggered.connect(self.delete_steps)
        menu.addSeparator()
        menu.addMenu(self._columns_menu(menu))
        menu.exec(self.table.viewport().mapToGlobal(place))
        menu.deleteLater()

    def _show_columns(self, place: QPoint) -> None:
        menu = self._columns_menu(self)
        menu.exec(self.table.horizontalHeader().mapToGlobal(place))
        menu.deleteLater()

    def _columns_menu(self, parent: QWidget) -> QMenu:
        menu = Menu(words("Columns"), parent)
        shown = {column.header for column in self.model.columns}
        for column in COLUMNS:
            action = menu.addAction(words(column.name))
            action.setCheckable(True)
            action.setChecked(column.name in shown)
            action.setEnabled(column.name not in shown or column.name in self.model.more)
            action.toggled.connect(lambda on, name=column.name: self.show_column(name, shown=on))
        return menu
