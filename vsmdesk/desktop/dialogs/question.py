"""A question of the window as a dialog."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QDialog, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from vsmdesk.desktop.dialogs.service import CANCEL, Question
from vsmdesk.desktop.plain import PlainLabel, fit_height
from vsmdesk.desktop.words import words

WIDTH = 460
MOST_ABREAST = 4


class QuestionDialog(QDialog):
    """A question in plain text with verbs on its buttons."""

    def __init__(self, parent: QWidget, question: Question) -> None:
        super().__init__(parent)
        self.answer = CANCEL
        self.setWindowTitle(question.title)
        self.setAccessibleName(question.title)
        self.setAccessibleDescription(question.sentence)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(PlainLabel(question.sentence, "subject", wrap=True))
        if question.more:
            layout.addWidget(PlainLabel(question.more, wrap=True))
        if question.details:
            layout.addWidget(_details(question.details))
        layout.addSpacing(6)
        layout.addLayout(self._buttons(question))
        fit_height(self, WIDTH)

    def _buttons(self, question: Question) -> QBoxLayout:
        """Side by side, the default at the right; below each other where there are many."""
        many = len(question.answers) > MOST_ABREAST
        row = QBoxLayout(QBoxLayout.Direction.TopToBottom if many else QBoxLayout.Direction.LeftToRight)
        if not many:
            row.addStretch(1)
        for position, (key, text) in enumerate(question.answers):
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, chosen=key: self._choose(chosen))
            if position == 0:
                button.setObjectName("primary")
                button.setDefault(True)
                button.setFocus()
            row.insertWidget(1, button) if position and not many else row.addWidget(button)
        return row

    def _choose(self, key: str) -> None:
        self.answer = key
        self.accept()


def _details(text: str) -> QPlainTextEdit:
    view = QPlainTextEdit(text)
    view.setReadOnly(True)
    view.setAccessibleName(words("Details"))
    view.setMaximumHeight(180)
    copy = QShortcut(QKeySequence.StandardKey.Copy, view)
    copy.setContext(Qt.ShortcutContext.WidgetShortcut)
    copy.activated.connect(view.copy)
    return view
