"""The wait between process time and lead time, in words and as a bar; it follows while somebody types."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vsmdesk.desktop.plain import PlainLabel
from vsmdesk.desktop.split_bar import SplitBar
from vsmdesk.desktop.theme import TEXT, type_of
from vsmdesk.desktop.words import words
from vsmdesk.model.calendar import Calendar
from vsmdesk.model.quantities import Measured, minutes


class WaitShare(QWidget):
    """`Wait = LT − PT   14.9 d   99 % of LT` over the bar of work and wait."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what = PlainLabel(words("Wait = LT − PT"), "fieldLabel")
        self._value = PlainLabel()
        self._value.setFont(type_of(TEXT, bold=True))
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

    def show_times(self, work: Any, lead: Any, calendar: Calendar) -> None:
        """Show the wait between two durations; unknown where one is missing, said where it cannot be."""
        if not isinstance(work, Measured) or not isinstance(lead, Measured):
            self._show("?", words("unknown"), None)
            return
        touched, elapsed = minutes(work, calendar).value, minutes(lead, calendar).value
        wait = elapsed - touched
        if wait < 0:
            self._show("", words("lead time is below process time"), None)
            return
        from vsmdesk.metrics.wording import of_minutes

        shown = of_minutes(wait, calendar)
        share = touched / elapsed if elapsed else None
        percent = "" if share is None else words("{n:.0f} % of LT", n=100 * (1 - share))
        self._show(f"{shown.figure} {shown.unit}", percent, share)

    def _show(self, value: str, share: str, work_share: float | None) -> None:
        self._value.setText(value)
        self._share.setText(share)
        self.bar.show_share(work_share)
        self.setAccessibleName(words("Wait: {text}", text=self.text))
