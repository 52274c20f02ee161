"""The questions the window asks, behind one door: tests answer them instead of a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QDialog, QFileDialog, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from vsmdesk.desktop.dialogs.recovery import RecoveryDialog, Wish
from vsmdesk.desktop.plain import PlainLabel, fit_height
from vsmdesk.desktop.words import words

if TYPE_CHECKING:
    from vsmdesk.files.recovery import UnsavedWork

CANCEL = "cancel"


@dataclass(frozen=True, slots=True)
class Question:
    """One question: what happened, what is safe, what can be done. The answers are verbs, the first is the default.

    `answers` maps keys to button texts; closing the dialog or Esc gives `CANCEL`. `details` can be copied.
    """

    title: str
    sentence: str
    answers: tuple[tuple[str, str], ...]
    more: str = ""
    details: str = ""


@dataclass(frozen=True, slots=True)
class FileKind:
    """One entry of a file dialog's filter: `Map` with the suffixes `.vsmap`."""

    name: str
    suffixes: tuple[str, ...]

    @property
    def pattern(self) -> str:
        """The filter as Qt writes it."""
        return f"{self.name} ({' '.join('*' + suffix for suffix in self.suffixes)})"


class Dialogs(Protocol):
    """What the window asks of people."""

    def open_file(self, parent: QWidget, title: str, kinds: Sequence[FileKind]) -> Path | None:
        """An existing file, or None."""

    def save_file(self, parent: QWidget, title: str, suggested: Path, kinds: Sequence[FileKind]) -> Path | None:
        """A place for a file, the suffix of the chosen kind added where none was typed, or None."""

    def choose(self, parent: QWidget, question: Question) -> str:
        """The key of the answer."""

    def choose_unsaved(self, parent: QWidget, works: "Sequence[UnsavedWork]") -> dict[Path, Wish]:
        """What to do with unsaved work, by its folder; what is not named is left for later."""


class AskingDialogs:
    """The real dialogs."""

    def open_file(self, parent: QWidget, title: str, kinds: Sequence[FileKind]) -> Path | None:
        """An existing file, or None."""
        everything = FileKind(words("All of these"), tuple(suffix for kind in kinds for suffix in kind.suffixes))
        filters = ";;".join(kind.pattern for kind in ([everything, *kinds] if len(kinds) > 1 else kinds))
        name, _ = QFileDialog.getOpenFileName(parent, title, "", filters)
        return Path(name) if name else None

    def save_file(self, parent: QWidget, title: str, suggested: Path, kinds: Sequence[FileKind]) -> Path | None:
        """A place for a file, or None. The dialog itself asks before it replaces a file."""
        dialog = QFileDialog(parent, title, str(suggested.parent))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([kind.pattern for kind in kinds])
        dialog.setDefaultSuffix(kinds[0].suffixes[0].lstrip("."))
        by_filter = {kind.pattern: kind.suffixes[0] for kind in kinds}
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(by_filter[chosen].lstrip(".")))
        dialog.selectFile(suggested.name)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        names = dialog.selectedFiles()
        dialog.deleteLater()
        return Path(names[0]) if accepted and names else None

    def choose(self, parent: QWidget, question: Question) -> str:
        """The key of the answer."""
        dialog = QuestionDialog(parent, question)
        dialog.exec()
        answer = dialog.answer
        dialog.deleteLater()
        return answer

    def choose_unsaved(self, parent: QWidget, works: "Sequence[UnsavedWork]") -> dict[Path, Wish]:
        """What to do with unsaved work, by its folder; what is not named is left for later."""
        dialog = RecoveryDialog(works, parent)
        dialog.exec()
        dialog.deleteLater()
        return dialog.wishes


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
