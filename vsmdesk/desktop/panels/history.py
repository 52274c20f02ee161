"""Every step since the map was opened; choosing one shows the map as it was after it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from vsmdesk.desktop.open_map import OpenMap
from vsmdesk.desktop.panels.page import Page
from vsmdesk.desktop.plain import tip
from vsmdesk.desktop.theme import TEXT, colour, scaled, type_of
from vsmdesk.desktop.words import counted, words

ROW = 23


class HistoryPanel(Page):
    """Steps in force are in ink, undone ones in grey; the one in force is bold."""

    def __init__(self, open_map: OpenMap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open = open_map
        self._shown: tuple[str, ...] = ()
        self._position = 0
        self.list = QListWidget()
        self.list.setAccessibleName(words("History"))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._go)
        self.list.itemActivated.connect(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 8, 0)
        column.addWidget(self.list)
        open_map.document.changed.subscribe(self.ask)

    def refresh(self) -> None:
        """Show the steps as they are now."""
        document = self._open.document
        steps = (words("As opened"), *document.steps)
        if steps != self._shown:
            self._extend(steps)
        first, last = sorted((self._position, document.position))
        for row in range(first, min(last + 1, self.list.count())):
            self._dress(row)
        self._position = document.position
        self.list.setCurrentRow(document.position)
        self.sum_up(counted(document.position, "step", "steps"))

    def _extend(self, steps: tuple[str, ...]) -> None:
        """Keep the rows that are still the same: a history of a thousand steps grows by one row."""
        same = 0
        while same < min(len(steps), len(self._shown)) and steps[same] == self._shown[same]:
            same += 1
        while self.list.count() > same:
            self.list.takeItem(self.list.count() - 1)
        for label in steps[same:]:
            item = QListWidgetItem(" ".join(label.split()))
            item.setToolTip(tip(label))
            item.setSizeHint(QSize(0, scaled(ROW)))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            self.list.addItem(item)
            self._dress(self.list.count() - 1)
        self._shown = steps

    def _dress(self, row: int) -> None:
        position = self._open.document.position
        item = self.list.item(row)
        item.setFont(type_of(TEXT, bold=row == position))
        item.setForeground(colour("ink" if row <= position else "ink3"))

    def _go(self, item: QListWidgetItem) -> None:
        self._open.document.go_to(self.list.row(item))
