"""The dialogs that ask a person, each loaded when there is something to ask."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from vsmdesk.desktop.dialogs.service import FileKind, Question
from vsmdesk.desktop.words import words

if TYPE_CHECKING:
    from vsmdesk.desktop.dialogs.recovery import Wish
    from vsmdesk.files.recovery import UnsavedWork


class AskingDialogs:
    """What the window asks of people, as dialogs."""

    def open_file(self, parent: QWidget, title: str, kinds: Sequence[FileKind]) -> Path | None:
        """An existing file, or None."""
        from PySide6.QtWidgets import QFileDialog

        everything = FileKind(words("All of these"), tuple(suffix for kind in kinds for suffix in kind.suffixes))
        filters = ";;".join(kind.pattern for kind in ([everything, *kinds] if len(kinds) > 1 else kinds))
        name, _ = QFileDialog.getOpenFileName(parent, title, "", filters)
        return Path(name) if name else None

    def save_file(self, parent: QWidget, title: str, suggested: Path, kinds: Sequence[FileKind]) -> Path | None:
        """A place for a file, or None. The dialog itself asks before it replaces a file."""
        from PySide6.QtWidgets import QFileDialog

        dialog = QFileDialog(parent, title, str(suggested.parent))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([kind.pattern for kind in kinds])
        dialog.setDefaultSuffix(kinds[0].suffixes[0].lstrip("."))
        by_filter = {kind.pattern: kind.suffixes[0] for kind in kinds}
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(by_filter[chosen].lstrip(".")))
        dialog.selectFile(suggested.name)
        accepted = dialog.exec() == QFileDialog.DialogCode.Accepted
        names = dialog.selectedFiles()
        dialog.deleteLater()
        return Path(names[0]) if accepted and names else None

    def choose(self, parent: QWidget, question: Question) -> str:
        """The key of the answer."""
        from vsmdesk.desktop.dialogs.question import QuestionDialog

        dialog = QuestionDialog(parent, question)
        dialog.exec()
        answer = dialog.answer
        dialog.deleteLater()
        return answer

    def choose_unsaved(self, parent: QWidget, works: "Sequence[UnsavedWork]") -> "dict[Path, Wish]":
        """What to do with unsaved work, by its folder; what is not named is left for later."""
        from vsmdesk.desktop.dialogs.recovery import RecoveryDialog

        dialog = RecoveryDialog(works, parent)
        dialog.exec()
        dialog.deleteLater()
        return dialog.wishes
