"""What is shown after an edit: of a large map a draft in the very next frame, the whole sheet when hands are still."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from vsmdesk.desktop.canvas.overview import MANY_PIECES
from vsmdesk.model.difference import Difference
from vsmdesk.sheet.draft import drafted
from vsmdesk.sheet.pieces import Sheet

AT_ONCE, STILL = 20, 200
"""Milliseconds without an edit after which the whole sheet is laid out: right after the paint, or where that would be
felt, when hands are still; a gesture that goes on is waited for."""
FELT, FELT_WHERE_MOVED = 5_000, 1_000
"""Pieces of a sheet that takes longer to lay out than a frame or two; where something moved, lines are led anew."""


class Settling(QObject):
    """The map is the edited one from the first frame on; only its drawing settles."""

    def __init__(self, parent: QObject, show_whole: Callable[[], None], is_busy: Callable[[], bool]) -> None:
        super().__init__(parent)
        self._show_whole, self._is_busy = show_whole, is_busy
        self.lay_out_away: Callable[[], bool] | None = None
        """Lays a very large sheet out in a thread, which shows it then; False where that cannot begin yet."""
        self._is_felt = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._when_still)

    @property
    def is_due(self) -> bool:
        """Whether a draft is shown."""
        return self._timer.isActive()

    def draft(self, shown: Sheet, news: Difference) -> Sheet | None:
        """A draft of the map after an edit, to be followed by the whole sheet; None where that is to be shown now."""
        draft = drafted(shown, news) if len(shown.pieces) > MANY_PIECES else None
        if draft is None:
            self._timer.stop()
        else:
            felt = FELT if draft.boxes is shown.boxes else FELT_WHERE_MOVED
            self._is_felt = len(draft.pieces) >= felt
            self._timer.start(STILL if len(draft.pieces) >= FELT else AT_ONCE)
        return draft

    def show_soon(self) -> None:
        """The whole sheet is made: show it as soon as nothing is held."""
        self._is_felt = False
        self._timer.start(0)

    def _when_still(self) -> None:
        if self._is_busy():
            self._timer.start(AT_ONCE)
        elif not self._is_felt or self.lay_out_away is None:
            self._show_whole()
        elif not self.lay_out_away():
            self._timer.start()
