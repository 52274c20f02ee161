"""Number and name of a step, kept in view at the left while the grid is scrolled sideways."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from vsmdesk.desktop.rows.blocks import GridColumn
from vsmdesk.desktop.theme import scaled

PINNED = frozenset(("id", "name"))


class PinnedColumns(QTableView):
    """Lies over the left of the grid: the same cells, the same selection. The keyboard stays with the grid."""

    def __init__(self, grid: QTableView, columns: Callable[[], Sequence[GridColumn]]) -> None:
        super().__init__(grid)
        self._grid, self._columns = grid, columns
        self.is_pressed = False
        self.setModel(grid.model())
        self.setSelectionModel(grid.selectionModel())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(grid)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for policy in (self.setVerticalScrollBarPolicy, self.setHorizontalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.setStyleSheet("QTableView { border-right: 1px solid palette(mid); }")
        self.verticalScrollBar().valueChanged.connect(grid.verticalScrollBar().setValue)
        grid.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        grid.horizontalScrollBar().valueChanged.connect(self.take_place)
        self.doubleClicked.connect(self._edit)
        self.hide()

    def fit_type(self) -> None:
        """Rows and head as high as the grid's."""
        rows, own = self._grid.verticalHeader(), self.verticalHeader()
        own.setMinimumSectionSize(rows.minimumSectionSize())
        own.setDefaultSectionSize(rows.defaultSectionSize())
        self.horizontalHeader().setFixedHeight(scaled(24))

    def take_place(self) -> None:
        """Appear where the grid is scrolled so far that number and name would leave it."""
        grid, columns = self._grid, self._columns()
        places = [place for place, column in enumerate(columns) if column.header in PINNED]
        between = sum(grid.columnWidth(place) for place in range(max(places, default=0)) if place not in places)
        width = sum(grid.columnWidth(place) for place in places)
        scrolled = grid.horizontalScrollBar().value()
        self.setVisible(scrolled > between and width < grid.viewport().width() / 2)
        if self.isHidden():
            return
        for place in range(grid.model().columnCount()):
            self.setColumnHidden(place, place not in places)
            if place in places:
                self.setColumnWidth(place, grid.columnWidth(place))
        frame = grid.frameWidth()
        self.setGeometry(frame, frame, width + 1, grid.viewport().height() + grid.horizontalHeader().height())
        self.verticalScrollBar().setValue(grid.verticalScrollBar().value())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choosing a step here leaves the grid scrolled as it is."""
        self.is_pressed = True
        super().mousePressEvent(event)
        self.is_pressed = False
        self._grid.setFocus(Qt.FocusReason.MouseFocusReason)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn the grid's own wheel."""
        self._grid.wheelEvent(event)

    def _edit(self, index: QModelIndex) -> None:
        self._grid.setCurrentIndex(index)
        self._grid.edit(index)
