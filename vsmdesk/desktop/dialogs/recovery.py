"""Unsaved work of an earlier run, as a list: each can be opened, left for later or put away."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from vsmdesk.desktop.plain import CheckBox, PlainLabel, button_text, fit_height
from vsmdesk.desktop.words import counted, words

if TYPE_CHECKING:
    from vsmdesk.files.recovery import UnsavedWork

WIDTH = 560
Wish = Literal["open", "later", "discard"]


class RecoveryDialog(QDialog):
    """The answer is in `wishes`, by the folder of the work; closing the dialog leaves everything for later."""

    def __init__(self, works: "Sequence[UnsavedWork]", parent: QWidget) -> None:
        super().__init__(parent)
        self.wishes: dict[Path, Wish] = {}
        self.boxes: list[tuple[CheckBox, UnsavedWork]] = []
        self.setWindowTitle(words("Unsaved work"))
        self.setAccessibleName(words("Unsaved work"))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(8)
        column.addWidget(PlainLabel(words("The program ended before this work was saved"), "subject", wrap=True))
        column.addWidget(
            PlainLabel(words("It is complete up to the last few seconds. The files are as they were."), wrap=True)
        )
        for work in works:
            column.addWidget(self._entry(work))
        column.addSpacing(6)
        column.addLayout(self._buttons())
        fit_height(self, WIDTH)

    def _entry(self, work: "UnsavedWork") -> QWidget:
        entry = QWidget()
        layout = QVBoxLayout(entry)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setSpacing(1)
        box = CheckBox(button_text(work.name))
        box.setAccessibleName(work.name)
        box.setChecked(True)
        when = datetime.fromtimestamp(work.kept).astimezone()
        place = str(work.path.parent) if work.path is not None else words("never saved to a file")
        edits = counted(work.edits, "step", "steps")
        told = words(
            "{when}, {edits} since it was saved; {place}", when=f"{when:%d %b %Y %H:%M}", edits=edits, place=place
        )
        box.setAccessibleDescription(told)
        layout.addWidget(box)
        label = PlainLabel(told, "secondary", wrap=True)
        label.setContentsMargins(24, 0, 0, 0)
        layout.addWidget(label)
        self.boxes.append((box, work))
        return entry

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        put_away, later, open_it = (
            QPushButton(words("Put away (kept 30 days)")),
            QPushButton(words("Later")),
            QPushButton(words("Open")),
        )
        put_away.clicked.connect(lambda: self._decide("discard"))
        later.clicked.connect(self.reject)
        open_it.clicked.connect(lambda: self._decide("open"))
        open_it.setObjectName("primary")
        open_it.setDefault(True)
        row.addWidget(put_away)
        row.addStretch(1)
        row.addWidget(later)
        row.addWidget(open_it)
        return row

    def _decide(self, wish: Wish) -> None:
        self.wishes = {work.folder: wish for box, work in self.boxes if box.isChecked()}
        self.accept()
