"""The search field of the toolbar: type part of a name or number, Enter shows it on the map."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from vsmdesk.desktop.plain import tip
from vsmdesk.desktop.words import words

if TYPE_CHECKING:
    from vsmdesk.desktop.open_map import OpenMap
    from vsmdesk.model.identity import Id
    from vsmdesk.model.value_stream_map import ValueStreamMap


class FindField(QLineEdit):
    """Offers everything on the map whose name, number or team holds what is typed. `found` gives its ids."""

    found = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open: OpenMap | None = None
        self._choices: dict[str, tuple[Id, ...]] = {}
        self._model = QStringListModel(self)
        self.setPlaceholderText(words("Find stage, team, friction    Ctrl F"))
        self.setAccessibleName(words("Find"))
        self.setToolTip(tip(words("Find a stage, team or friction point (Ctrl+F)")))
        self.setMinimumWidth(110)
        self.setMaximumWidth(232)
        self.setEnabled(False)
        completer = QCompleter(self._model, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(12)
        completer.activated.connect(self._choose)
        self.setCompleter(completer)
        self.returnPressed.connect(self._first)

    def follow(self, open_map: OpenMap) -> None:
        """Look in this map from now on."""
        self._open = open_map
        self.setEnabled(True)

    def look(self) -> None:
        """Be ready to type."""
        self._fill()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Ready to type."""
        self._fill()
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that it understands itself."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.found.emit(())
        else:
            super().keyPressEvent(event)

    def _fill(self) -> None:
        if self._open is None:
            return
        self._choices = dict(_choices(self._open.map))
        self._model.setStringList(list(self._choices))

    def _first(self) -> None:
        typed = self.text().casefold()
        match = next((text for text in self._choices if typed and typed in text.casefold()), None)
        if match is not None:
            self._choose(match)

    def _choose(self, text: str) -> None:
        ids = self._choices.get(text, ())
        if ids:
            self.found.emit(ids)


def _choices(now: ValueStreamMap) -> Iterator[tuple[str, tuple[Id, ...]]]:
    """What can be found, each with the ids it stands for."""
    # Loaded here because the window appears before anything that works on maps.
    from vsmdesk.model.codes import codes
    from vsmdesk.model.friction import Friction
    from vsmdesk.model.parties import Team

    known = codes(now)
    for team in now.of(Team):
        members = tuple(element.id for element in now.elements if element.team == team.id)
        yield words("{name}   team", name=team.name), members
    for element in now.elements:
        yield f"{known[element.id]}   {' '.join(element.name.split())}", (element.id,)
    for friction in now.of(Friction):
        yield words("{n}   {title}   friction", n=friction.number, title=friction.title), (friction.id,)
    for connection in now.connections:
        if connection.name:
            yield words("{name}   connection", name=connection.name), (connection.id,)
