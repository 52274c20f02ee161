"""What all lists below the map share: they follow the map while they are seen, and catch up when they are shown."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from vsmdesk.desktop.coalesced import Coalesced


class Page(QWidget):
    """One list. `summary` says in a few words what it shows; `refused` says why something could not be done."""

    summary_changed = Signal()
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.summary = ""
        self._renewing = Coalesced(self._renew, self)

    def ask(self, _news: object = None) -> None:
        """Something changed that the list shows."""
        self._renewing.ask()

    def refresh(self) -> None:
        """Show everything as it is now."""
        raise NotImplementedError

    def sum_up(self, summary: str) -> None:
        """Say in a few words what is shown."""
        self.summary = summary
        self.summary_changed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up."""
        super().showEvent(event)
        self._renew()

    def _renew(self) -> None:
        """Nobody sees a hidden list, and a large map has better things to do."""
        if self.isVisible():
            self.refresh()
