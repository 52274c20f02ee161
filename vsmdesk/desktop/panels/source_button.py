"""Where a number comes from: measured, from a system, told, estimated, guessed; by whom and when."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolButton, QWidget

from vsmdesk.desktop.menus import Menu
from vsmdesk.desktop.panels.source_dialog import SourceDialog
from vsmdesk.desktop.plain import button_text, tip
from vsmdesk.desktop.words import words
from vsmdesk.model.quantities import SOURCES, Measured, Source

SOURCE_WORDS: dict[Source, str] = {
    "measured": "measured",
    "system": "from a system",
    "told": "told",
    "estimated": "estimated",
    "guessed": "guessed",
}
NOT_SAID = "source not said"
EDGE = 2


class SourceButton(QToolButton):
    """Says the source in a word; a click offers the others."""

    def __init__(self, choose: Callable[[dict[str, Any]], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("source")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._choose = choose
        self._numbers: tuple[Measured, ...] = ()
        self._menu = Menu(self)
        self._choices: dict[Source | None, QAction] = {}
        for source in (*SOURCES, None):
            action = self._menu.addAction(words(SOURCE_WORDS[source] if source else NOT_SAID))
            action.setCheckable(True)
            action.triggered.connect(lambda _checked=False, chosen=source: self._choose({"source": chosen}))
            self._choices[source] = action
        self._menu.addSeparator()
        self._details = self._menu.addAction(words("By whom, when…"))
        self._details.triggered.connect(self._ask_details)
        self.setMenu(self._menu)
        self.show_sources(())

    def sizeHint(self) -> QSize:
        """As wide as its word: Qt would leave room beside it, and the word would not end where its field does."""
        self.ensurePolished()
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2 * EDGE, super().sizeHint().height())

    def show_sources(self, values: Sequence[Any]) -> None:
        """Show the source that these numbers share."""
        numbers = self._numbers = tuple(value for value in values if isinstance(value, Measured))
        self._details.setEnabled(len(set(numbers)) == 1)
        sources = {number.source for number in numbers}
        self.setVisible(bool(numbers))
        only = next(iter(sources)) if len(sources) == 1 else None
        said = words(SOURCE_WORDS[only]) if only else words("source?")
        by = numbers[0].by if len(numbers) == 1 else ""
        self.setText(button_text(f"{said} · {by}" if by else said) if len(sources) < 2 else words("several sources"))
        self.setToolTip(tip(_details(numbers)))
        for source, action in self._choices.items():
            action.setChecked(sources == {source})

    def _ask_details(self) -> None:
        dialog = SourceDialog(self._numbers[0], self)
        dialog.exec()
        dialog.deleteLater()
        if dialog.changes is not None:
            self._choose(dialog.changes)


def _details(numbers: Sequence[Measured]) -> str:
    if len(numbers) != 1:
        return words("Where the number comes from")
    number = numbers[0]
    when = f"{number.when.day} {number.when:%b %Y}" if number.when else ""
    known = [part for part in (number.by, when, number.note) if part]
    return ", ".join(known) or words("Where the number comes from")
