"""The charts of the map below the map: a list of them, and the one that is chosen."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QScrollArea, QWidget

from vsmdesk.desktop.background import Task, in_background
from vsmdesk.desktop.coalesced import Coalesced
from vsmdesk.desktop.open_map import OpenMap
from vsmdesk.desktop.painting.detail import PIXELS_PER_POINT
from vsmdesk.desktop.panels.chart_view import MARGIN, ChartView
from vsmdesk.desktop.panels.page import Page
from vsmdesk.desktop.theme import TEXT, scaled, type_of
from vsmdesk.desktop.words import words
from vsmdesk.model.identity import Id
from vsmdesk.sheet.charts.catalogue import CHARTS, chart_of

if TYPE_CHECKING:
    from vsmdesk.sheet.charts.chart import Chart

NAMES, SHORT_NAMES, NAME_HEIGHT, BESIDE = 164, 104, 26, 24
NARROWEST, WIDEST = 210.0, 620.0
"""Points between which a chart follows the width of its place."""
SETTLED = 150
"""Milliseconds of quiet before a chart is drawn anew: some are recomputed maps."""


class ChartsPanel(Page):
    """Follows the map while it is seen; charts are made away from the window's thread."""

    def __init__(self, open_map: OpenMap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open = open_map
        self._task: Task | None = None
        self.names = QListWidget()
        self.names.setAccessibleName(words("Charts"))
        self.names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for title in CHARTS.values():
            item = QListWidgetItem(words(title), self.names)
            item.setSizeHint(QSize(0, NAME_HEIGHT))
        metrics = QFontMetrics(type_of(TEXT))
        widest = max(metrics.horizontalAdvance(words(title)) for title in CHARTS.values())
        self._whole_names = max(scaled(NAMES), widest + BESIDE)
        self.names.setFixedWidth(self._whole_names)
        self.names.setCurrentRow(0)
        self.view = ChartView()
        self.view.chosen.connect(self._select)
        self._area = QScrollArea()
        self._area.setWidget(self.view)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.names)
        row.addWidget(self._area, 1)
        self._settling = Coalesced(self._renew, self, milliseconds=SETTLED)
        self.names.currentRowChanged.connect(lambda _row: self._renew())
        open_map.measures.changed.subscribe(lambda _figures: self._settling.ask())
        open_map.selection.changed.subscribe(self.view.mark_selected)

    @property
    def key(self) -> str:
        """The chart that is chosen."""
        return tuple(CHARTS)[max(0, self.names.currentRow())]

    def refresh(self) -> None:
        """Draw the chart of the map as it is now; what was under way is no longer wanted."""
        if self._task is not None:
            self._task.cancel()
        value_stream_map, key, width = self._open.map, self.key, self._width()

        def work(_task: Task) -> "Chart":
            from vsmdesk.metrics.figures import figures_of

            return chart_of(key, value_stream_map, figures_of(value_stream_map), width)

        self._task = in_background(self, "chart", work, self._show, self._fail)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A chart is as wide as its place; where that is small the names give way to it."""
        super().resizeEvent(event)
        least = round(NARROWEST * PIXELS_PER_POINT) + 2 * MARGIN
        self.names.setFixedWidth(min(self._whole_names, max(scaled(SHORT_NAMES), self.width() - least)))
        self._settling.ask()

    def _width(self) -> float:
        bar = self._area.verticalScrollBar()
        # The bar may come with the chart: then nothing of it shall be under the bar.
        taken = 0 if bar.isVisible() else bar.sizeHint().width()
        room = (self._area.viewport().width() - taken - 2 * MARGIN) / PIXELS_PER_POINT
        return min(WIDEST, max(NARROWEST, room))

    def _show(self, chart: "Chart") -> None:
        self.view.show_chart(chart)
        self.view.mark_selected(self._open.selection.ids)

    def _fail(self, error: Exception) -> None:
        raise error

    def _select(self, elements: tuple[Id, ...]) -> None:
        self._open.selection.replace(key for key in elements if key in self._open.map.records)
