"""Many pieces of news, one refresh: what follows a map is brought up to date once the edits have settled."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class Coalesced(QObject):
    """Calls the refresh once after any number of `ask`s, when the window has nothing more urgent to do."""

    def __init__(self, refresh: Callable[[], object], parent: QObject, milliseconds: int = 0) -> None:
        super().__init__(parent)
        self._refresh = refresh
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(milliseconds)
        self._timer.timeout.connect(self._now)

    def ask(self) -> None:
        """A refresh is due."""
        if not self._timer.isActive():
            self._timer.start()

    @property
    def is_due(self) -> bool:
        """Whether a refresh was asked for and has not been done."""
        return self._timer.isActive()

    def settle(self) -> None:
        """Refresh now if one is due."""
        if self._timer.isActive():
            self._timer.stop()
            self._now()

    def _now(self) -> None:
        self._refresh()
