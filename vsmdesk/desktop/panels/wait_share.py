"""The wait between process time and lead time, in words and as a bar; it follows while somebody types."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vsmdesk.desktop.plain import PlainLabel
from vsmdesk.desktop.split_bar import SplitBar
from vsmdesk.desktop.theme import TEXT, put_type
from vsmdesk.desktop.words import words
from vsmdesk.model.calendar import Calendar
from vsmdesk.model.quantities import Measured, minutes


class WaitShare(QWidget):
    """`Wait = LT − PT   14.9 d   99 % of LT` over the bar of work and wait."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what = PlainLabel(words("Wait = LT − PT"), "fieldLabel")
        self._value = PlainLabel()
        put_type(self._value, TEXT, bold=True)
        self._share = PlainLabel("", "secondary")
        self.bar = SplitBar()
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self._what)
        row.addStretch(1)
        row.addWidget(self._value)
        row.addWidget(self._share)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.bar)

    @property
    def text(self) -> str:
        """What is said, for tests and screen readers."""
        return f"{self._value.text()} {self._share.text()}".strip()

    def show_times(self, work: Any, lead: Any, own_wait: Any, calendar: Calendar, assumed: float | None = None) -> str:
        """Show the wait between two durations, or the one that was given where no lead time is.

        `assumed` are the minutes that the figures count where neither is given; unknown without them. Gives back the
        lead time that follows.
        """
        given = not isinstance(lead, Measured) and isinstance(own_wait, Measured)
        self._what.setText(words("Wait, as given") if given else words("Wait = LT − PT"))
        waited = minutes(own_wait, calendar).value if given else assumed
        if not isinstance(work, Measured) or not (waited is not None or isinstance(lead, Measured)):
            self._show("?", words("unknown"), None)
            return ""
        touched = minutes(work, calendar).value
        if isinstance(lead, Measured):
            self._show_split(touched, minutes(lead, calendar).value, calendar)
            return ""
        elapsed = touched + (waited or 0.0)
        self._show_split(touched, elapsed, calendar)
        return _in_words(elapsed, calendar)

    def _show_split(self, touched: float, elapsed: float, calendar: Calendar) -> None:
        wait = elapsed - touched
        if wait < 0:
            self._show("", words("lead time is below process time"), None)
            return
        share = touched / elapsed if elapsed else None
        percent = "" if share is None else words("{n:.0f} % of LT", n=100 * (1 - share))
        self._show(_in_words(wait, calendar), percent, share)

    def _show(self, value: str, share: str, work_share: float | None) -> None:
        self._value.setText(value)
        self._share.setText(share)
        self.bar.show_share(work_share)
        self.setAccessibleName(words("Wait: {text}", text=self.text))


def _in_words(value: float, calendar: Calendar) -> str:
    from vsmdesk.metrics.wording import of_minutes

    shown = of_minutes(value, calendar)
    return f"{shown.figure} {shown.unit}"
