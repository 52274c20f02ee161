"""Every step since the map was opened; choosing one shows the map as it was after it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from vsmdesk.desktop.coalesced import Coalesced
from vsmdesk.desktop.open_map import OpenMap
from vsmdesk.desktop.theme import TEXT, colour, type_of
from vsmdesk.desktop.words import counted, words


class HistoryPanel(QWidget):
    """Steps in force are in ink, undone ones in grey; the one in force is bold."""

    summary_changed = Signal()

    def __init__(self, open_map: OpenMap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open = open_map
        self.summary = ""
        self._shown: tuple[str, ...] = ()
        self.list = QListWidget()
        self.list.setAccessibleName(words("History"))
        self.list.setUniformItemSizes(True)
        self.list.itemClicked.connect(self._go)
        self.list.itemActivated.connect(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 8, 0)
        column.addWidget(self.list)
        self._refreshing = Coalesced(self.refresh, self)
        open_map.document.changed.subscribe(lambda _news: self._refreshing.ask())
        self.refresh()

    def refresh(self) -> None:
        """Show the steps as they are now."""
        document = self._open.document
        steps = (words("As opened"), *document.steps)
        if steps != self._shown:
            self._extend(steps)
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setFont(type_of(TEXT, bold=row == document.position))
            item.setForeground(colour("ink" if row <= document.position else "ink3"))
        self.list.setCurrentRow(document.position)
        self.summary = counted(document.position, "step", "steps")
        self.summary_changed.emit()

    def _extend(self, steps: tuple[str, ...]) -> None:
        """Keep the rows that are still the same: a history of a thousand steps grows by one row."""
        same = 0
        while same < min(len(steps), len(self._shown)) and steps[same] == self._shown[same]:
            same += 1
        while self.list.count() > same:
            self.list.takeItem(self.list.count() - 1)
        for label in steps[same:]:
            item = QListWidgetItem(" ".join(label.split()))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            self.list.addItem(item)
        self._shown = steps

    def _go(self, item: QListWidgetItem) -> None:
        self._open.document.go_to(self.list.row(item))
