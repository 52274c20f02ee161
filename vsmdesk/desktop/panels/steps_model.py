"""The rows and cells of the steps grid: texts of the step table, made when a row is first seen."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from vsmdesk.desktop.open_map import OpenMap
from vsmdesk.desktop.plain import tip
from vsmdesk.desktop.rows.blocks import GridColumn
from vsmdesk.desktop.rows.cells import applies
from vsmdesk.desktop.rows.order import flow_order
from vsmdesk.desktop.rows.used_columns import UsedColumns
from vsmdesk.desktop.shown_names import Call, names_shown
from vsmdesk.desktop.theme import TEXT, colour, type_of
from vsmdesk.desktop.words import words
from vsmdesk.model.elements import Activity, Element, Queue, Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import Measured
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.step_table.columns import COLUMNS
from vsmdesk.step_table.writing import RowWriter

if TYPE_CHECKING:
    from vsmdesk.metrics.figures import Figures

Index = QModelIndex | QPersistentModelIndex
ROLE_OF_SHARE = int(Qt.ItemDataRole.UserRole)
"""Under this role the last column gives the share of work in the lead time, from 0 to 1, or None."""
USUAL = ("id", "kind", "name", "team", "people", "process time", "lead time", "wait time", "%c&a", "next")
_HEADS = {
    "id": "No.",
    "quantity": "Items",
    "wip limit": "Limit",
    "batch size": "Batch",
    "process time": "PT",
    "lead time": "LT",
    "wait time": "Wait",
    "%c&a": "%C&A",
    "name": "Step",
}
_RIGHT = frozenset(("duration", "percent", "count", "people"))
_DERIVED = {"lead time": ("lead_time", "lead_time"), "wait time": ("wait_time", "wait")}
_MISSING = frozenset(("process time", "lead time"))
Put = Callable[[int, GridColumn, str], bool]


def columns_for(header: Sequence[str], more: frozenset[str]) -> tuple[GridColumn, ...]:
    """The usual columns, those that hold something, those asked for, and the user's own, in the table's order."""
    wanted = {*USUAL, *more, *header}
    known = tuple(GridColumn(_HEADS.get(c.name, c.name.capitalize()), c) for c in COLUMNS if c.name in wanted)
    names = {column.name for column in COLUMNS}
    return (*known, *(GridColumn(text) for text in header if text not in names))


class StepsModel(QAbstractTableModel):
    """One row for each element along the flow, and an empty one to type the next into."""

    def __init__(self, open_map: OpenMap, put: Put) -> None:
        super().__init__()
        self._open = open_map
        self._put = put
        self.more: frozenset[str] = frozenset()
        self.elements: tuple[Element, ...] = ()
        self.columns = columns_for((), self.more)
        self._map = ValueStreamMap()
        self._shown_more: frozenset[str] | None = None
        self._row_of: dict[Id, int] = {}
        self._used = UsedColumns()
        self._writer: RowWriter | None = None
        self._called: Call = names_shown(self._map)
        self._texts: dict[int, dict[str, str]] = {}
        self._worst: frozenset[tuple[Id, str]] = frozenset()

    @property
    def order(self) -> tuple[Id, ...]:
        """The ids of the rows."""
        return tuple(self._row_of)

    def row_of(self, key: Id) -> int | None:
        """The row of an element."""
        return self._row_of.get(key)

    def refresh(self) -> None:
        """Show the map as it is now; where rows and columns stay, selection and scroll position do too."""
        now = self._open.map
        if now is self._map and self._shown_more == self.more:
            return
        self._shown_more = self.more
        elements = flow_order(now)
        columns = columns_for(self._used.of(elements, now.presentation.data_box or ()), self.more)
        ids = [element.id for element in elements]
        added = len(ids) - len(self.elements)
        at = _first_new(list(self._row_of), ids)
        if columns != self.columns or at is None:
            self.beginResetModel()
            self._show(now, elements, columns)
            self.endResetModel()
            return
        if added:
            # Behind the last row the empty one becomes the element, and a new empty one comes below.
            first = at + 1 if at == len(self.elements) else at
            self.beginInsertRows(QModelIndex(), first, first + added - 1)
        self._show(now, elements, columns)
        if added:
            self.endInsertRows()
        self.dataChanged.emit(self.index(0, 0), self.index(len(ids), self.columnCount() - 1))

    def show_figures(self) -> None:
        """The figures have followed: bars and worst values are painted anew."""
        figures = self._open.measures.figures
        self._worst = _worst(self.elements, figures)
        self.dataChanged.emit(self.index(0, 0), self.index(len(self.elements), self.columnCount() - 1))

    def _show(self, now: ValueStreamMap, elements: tuple[Element, ...], columns: tuple[GridColumn, ...]) -> None:
        self._map, self.elements, self.columns = now, elements, columns
        self._row_of = {element.id: row for row, element in enumerate(elements)}
        self._writer = None
        self._called = names_shown(now)
        self._texts = {}

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """The elements, and the empty row."""
        return 0 if parent.isValid() else len(self.elements) + 1

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """The columns, and the bar of work and wait."""
        return 0 if parent.isValid() else len(self.columns) + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """The head of a column; its whole name in the tool tip."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self.columns[section] if section < len(self.columns) else None
        if role == Qt.ItemDataRole.DisplayRole:
            return words("Work share") if column is None else words(column.title) if column.column else column.title
        if role == Qt.ItemDataRole.ToolTipRole and column is not None:
            return tip(column.header)
        return self._alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell can be chosen; those that say something of their element can be typed into."""
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        column = self._column(index)
        if column is None:
            return flags
        element = self._element(index)
        if element is None or column.column is None or applies(column.column, element):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = 0) -> Any:
        """What a cell shows, edits and tells."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(index.column())
        if role == Qt.ItemDataRole.EditRole:
            return self.text(index.row(), index.column())
        answer = _ANSWERS.get(role)
        return answer(self, index) if answer is not None else None

    def setData(self, index: Index, value: Any, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        """Put a typed text into the map; nothing where it is what stands there."""
        column = self._column(index)
        if role != Qt.ItemDataRole.EditRole or column is None:
            return False
        text = str(value)
        if text == self.text(index.row(), index.column()):
            return True
        return self._put(index.row(), column, text)

    def text(self, row: int, place: int) -> str:
        """The text of a cell as a step table has it."""
        if row >= len(self.elements) or place >= len(self.columns):
            return ""
        known = self._texts.get(row)
        if known is None:
            if self._writer is None:
                self._writer = RowWriter(self._map)
            cells, own = self._writer.line(self.elements[row])
            known = self._texts[row] = {**dict(own), **cells}
        return known.get(self.columns[place].header, "")

    def shown(self, index: Index) -> str:
        """The text of a cell as people read it: `2 wk`, `?` where a time is missing."""
        element, column = self._element(index), self._column(index)
        if element is None or column is None or column.column is None:
            first = index.row() == len(self.elements) and column is not None and column.header == "name"
            return words("Next step, or paste") if first else self.text(index.row(), index.column())
        value = getattr(element, column.column.field, None) if column.column.field else None
        if isinstance(value, Measured):
            from vsmdesk.metrics.wording import of_measured

            written = of_measured(value)
            return written.figure if value.unit == "%" else written.text
        text = self.text(index.row(), index.column())
        if not text and column.header == "name":
            return self._called(element)
        if not text and (derived := self.derived(index)):
            return derived
        is_missing = not text and column.header in _MISSING and isinstance(element, Stage)
        return "?" if is_missing else " ".join(text.split())

    def derived(self, index: Index) -> str:
        """The lead time or wait of an activity that nobody gave and that follows from what is given."""
        element, column = self._element(index), self._column(index)
        key = _DERIVED.get(column.header) if column is not None else None
        if key is None or not isinstance(element, Activity) or getattr(element, key[0]) is not None:
            return ""
        figure = self._open.measures.figures.elements.get(element.id, {}).get(key[1])
        if figure is None or not figure.value or not figure.complete:
            return ""
        from vsmdesk.metrics.wording import of_minutes

        written = of_minutes(figure.value, self._map.calendar)
        return f"{written.figure} {written.unit}"

    def share(self, index: Index) -> float | None:
        """The share of work in the lead time of a row, for the last column."""
        element = self._element(index)
        if index.column() < len(self.columns) or not isinstance(element, Activity):
            return None
        own = self._open.measures.figures.elements.get(element.id, {})
        work, lead = own.get("process_time"), own.get("lead_time")
        if work is None or lead is None or work.value is None or not lead.value:
            return None
        return min(work.value / lead.value, 1.0)

    def is_worst(self, index: Index) -> bool:
        """Whether it is the longest wait or the lowest %C&A of the stream."""
        element, column = self._element(index), self._column(index)
        return element is not None and column is not None and (element.id, column.header) in self._worst

    def is_quiet(self, index: Index) -> bool:
        """Whether it is beside the matter: the hint in the empty row, kinds, numbers, what is missing."""
        column = self._column(index)
        is_hint = index.row() >= len(self.elements)
        header = column.header if column is not None else ""
        is_beside = (
            is_hint or header in ("id", "kind") or (header == "name" and not self.text(index.row(), index.column()))
        )
        return is_beside or self.shown(index) == "?" or (not self.is_worst(index) and bool(self.derived(index)))

    def _element(self, index: Index) -> Element | None:
        return self.elements[index.row()] if index.row() < len(self.elements) else None

    def _column(self, index: Index) -> GridColumn | None:
        return self.columns[index.column()] if index.column() < len(self.columns) else None

    def _alignment(self, place: int) -> int:
        column = self.columns[place].column if place < len(self.columns) else None
        right = column is not None and column.content in _RIGHT
        return int(
            (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter
        )


def _first_new(before: Sequence[Id], now: Sequence[Id]) -> int | None:
    """Where rows were put in between, the end where none were; None where rows went or moved."""
    added = len(now) - len(before)
    at = next((n for n, (old, new) in enumerate(zip(before, now, strict=False)) if old != new), len(before))
    return at if added >= 0 and list(now[at + added :]) == list(before[at:]) else None


def _heard(model: StepsModel, index: Index) -> str:
    head = model.headerData(index.column(), Qt.Orientation.Horizontal, int(Qt.ItemDataRole.DisplayRole))
    share = model.share(index)
    text = model.shown(index) if share is None else share_words(share)
    return f"{head}: {text or words('empty')}"


def _tip(model: StepsModel, index: Index) -> str:
    share = model.share(index)
    return tip(share_words(share) if share is not None else model.shown(index))


_ANSWERS: dict[int, Callable[[StepsModel, Index], Any]] = {
    int(Qt.ItemDataRole.DisplayRole): StepsModel.shown,
    int(Qt.ItemDataRole.FontRole): lambda model, index: type_of(TEXT, bold=model.is_worst(index)),
    int(Qt.ItemDataRole.ForegroundRole): lambda model, index: colour("ink2" if model.is_quiet(index) else "ink"),
    int(Qt.ItemDataRole.ToolTipRole): _tip,
    int(Qt.ItemDataRole.AccessibleTextRole): _heard,
    ROLE_OF_SHARE: StepsModel.share,
}


def share_words(share: float) -> str:
    """The bar in words."""
    return words("{n:.0f} % work, {m:.0f} % wait", n=100 * share, m=100 - 100 * share)


def _worst(elements: Sequence[Element], figures: "Figures") -> frozenset[tuple[Id, str]]:
    """The longest wait and the lowest %C&A: one of each."""
    waits = {key: value for key, value in figures.values("wait").items() if value}
    qualities = {
        e.id: e.percent_complete_accurate.span.value
        for e in elements
        if isinstance(e, Activity) and isinstance(e.percent_complete_accurate, Measured)
    }
    worst: set[tuple[Id, str]] = set()
    if len(waits) > 1:
        longest = max(waits, key=lambda key: waits[key])
        worst = {(longest, "wait time"), (longest, "lead time")}
    if len(qualities) > 1:
        worst.add((min(qualities, key=lambda key: qualities[key]), "%c&a"))
    return frozenset(worst)


def summary_of(elements: Sequence[Element]) -> str:
    """What the grid holds, in a few words."""
    from vsmdesk.desktop.words import counted

    stages = sum(isinstance(e, Stage) for e in elements)
    queues = sum(isinstance(e, Queue) for e in elements)
    others = len(elements) - stages - queues
    parts = [counted(stages, "stage", "stages"), counted(queues, "queue", "queues")]
    if others:
        parts.append(counted(others, "other", "others"))
    return ", ".join(parts)
