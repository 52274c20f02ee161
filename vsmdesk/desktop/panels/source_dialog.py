"""Who gave a number, when, and what else there is to say about it."""

from typing import Any

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from vsmdesk.desktop.codecs import DATE, sentence_of
from vsmdesk.desktop.plain import PlainLabel
from vsmdesk.desktop.words import words
from vsmdesk.model.quantities import Measured
from vsmdesk.step_table.refusal import CellError


class SourceDialog(QDialog):
    """The answer is in `changes`: the fields of the number that say where it comes from."""

    def __init__(self, number: Measured, parent: QWidget) -> None:
        super().__init__(parent)
        self.changes: dict[str, Any] | None = None
        self.setWindowTitle(words("Where the number comes from"))
        self.setAccessibleName(self.windowTitle())
        self.setMinimumWidth(380)
        self.by = QLineEdit(number.by)
        self.when = QLineEdit(number.when.isoformat() if number.when else "")
        self.note = QLineEdit(number.note)
        self.wrong = PlainLabel("", "wrong", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        for label, control in ((words("By whom"), self.by), (words("When"), self.when), (words("Note"), self.note)):
            control.setAccessibleName(label)
            column.addWidget(PlainLabel(label, "fieldLabel"))
            column.addWidget(control)
        column.addWidget(self.wrong)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        cancel, keep = QPushButton(words("Cancel")), QPushButton(words("Keep"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        keep.setObjectName("primary")
        keep.setDefault(True)
        keep.clicked.connect(self._keep)
        row.addWidget(cancel)
        row.addWidget(keep)
        return row

    def _keep(self) -> None:
        try:
            when = DATE.read(self.when.text(), None)
        except CellError as error:
            self.wrong.setText(sentence_of(error))
            return
        self.changes = {"by": self.by.text().strip(), "when": when, "note": self.note.text().strip()}
        self.accept()
