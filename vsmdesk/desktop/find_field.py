"""The search field of the toolbar: all that holds what is typed is marked, Enter goes from one to the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from vsmdesk.desktop.plain import tip
from vsmdesk.desktop.theme import colour, dress
from vsmdesk.desktop.window_keys import is_left_to_window
from vsmdesk.desktop.words import words

if TYPE_CHECKING:
    from vsmdesk.desktop.open_map import OpenMap
    from vsmdesk.model.identity import Id
    from vsmdesk.model.value_stream_map import ValueStreamMap

MOST_SEEN = 12
"""Rows of the list of what was found that are seen at a time."""


class FindField(QLineEdit):
    """Finds what holds the typed text in its name, number, team, organisation, system or notes.

    `found` gives the ids to go to, `hits_changed` all that hold the text, to be marked on the map; `left` says that
    nothing more is looked for.
    """

    found = Signal(object)
    hits_changed = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open: OpenMap | None = None
        self._choices: dict[str, tuple[Id, ...]] = {}
        self._teams: frozenset[str] = frozenset()
        self.hits: tuple[Id, ...] = ()
        self._at: int | None = None
        self.setPlaceholderText(words("Find    Ctrl F"))
        self.setAccessibleName(words("Find"))
        self.setToolTip(tip(words("Find by name, team, system or note (Ctrl+F); Enter or F3 goes to the next one")))
        self.setMinimumWidth(110)
        self.setMaximumWidth(232)
        self.setEnabled(False)
        self.textEdited.connect(self._look)

    def event(self, event: QEvent) -> bool:
        """Keys of the window pass."""
        return is_left_to_window(event) or bool(super().event(event))

    def follow(self, open_map: OpenMap) -> None:
        """Look in this map from now on."""
        from PySide6.QtCore import QStringListModel
        from PySide6.QtWidgets import QCompleter

        self._open = open_map
        self._model = QStringListModel(self)
        completer = QCompleter(self._model, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        # What is found is more than what has the letters in its own name: it is listed here, not filtered there.
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(MOST_SEEN)
        completer.activated.connect(self._choose)
        self.setCompleter(completer)
        self.setEnabled(True)

    def look(self) -> None:
        """Be ready to type."""
        self._fill()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Ready to type."""
        self._fill()
        popup = self.completer().popup()
        if popup is not None:
            # What is found is listed in a window of its own.
            popup.setObjectName("foundList")
            dress(popup)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next, Shift+Enter to the one before; Esc forgets what was looked for."""
        if event.key() == Qt.Key.Key_Escape:
            self.forget()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    def step(self, by: int) -> None:
        """Go to the next one that was found, or so many further; after the last comes the first."""
        self._look(self.text())
        popup = self.completer().popup()
        if popup is not None:
            popup.hide()
        if not self.hits:
            self._choose(self.text())
            return
        start = -1 if by > 0 else 0
        self._at = ((start if self._at is None else self._at) + by) % len(self.hits)
        self.found.emit((self.hits[self._at],))
        self._tell()

    def forget(self) -> None:
        """Nothing is looked for any more; what was gone to stays selected, and the keyboard goes there."""
        self.clear()
        self._show(())
        self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, and at the right which of how many it is."""
        super().paintEvent(event)
        if self.text() and self._open is not None:
            painter = QPainter(self)
            painter.setPen(colour("ink2" if self.hits else "friction"))
            room = self.rect().adjusted(0, 0, -10, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self.count_words())

    def count_words(self) -> str:
        """Such as `2 of 7`, or `7 found`."""
        if not self.hits:
            return words("not found")
        if self._at is None:
            return words("{n} found", n=len(self.hits))
        return words("{n} of {all}", n=self._at + 1, all=len(self.hits))

    def _look(self, typed: str) -> None:
        if self._open is None:
            return
        from vsmdesk.desktop.finding import hits_of

        hits, wanted = hits_of(self._open.map, typed), " ".join(typed.casefold().split())
        self._show(hits)
        found = frozenset(hits)
        self._list(
            # A team all of whose work was found is not what was looked for.
            text
            for text, ids in self._choices.items()
            if wanted in text.casefold() or (text not in self._teams and ids and found >= set(ids))
        )

    def _list(self, texts: Iterable[str]) -> None:
        """Show what was found; a list that is seen whole needs no scroll bar."""
        listed, popup = list(texts), self.completer().popup()
        self._model.setStringList(listed)
        if popup is not None:
            policy = Qt.ScrollBarPolicy
            popup.setVerticalScrollBarPolicy(
                policy.ScrollBarAsNeeded if len(listed) > MOST_SEEN else policy.ScrollBarAlwaysOff
            )

    def _show(self, hits: tuple[Id, ...]) -> None:
        if hits != self.hits:
            self.hits, self._at = hits, None
            self.hits_changed.emit(hits)
        self._tell()

    def _tell(self) -> None:
        self.setAccessibleDescription(self.count_words() if self.text() else "")
        self.update()

    def _fill(self) -> None:
        if self._open is None:
            return
        teams = dict(_teams(self._open.map))
        self._choices, self._teams = teams | dict(_choices(self._open.map)), frozenset(teams)
        self._list(self._choices)

    def _choose(self, text: str) -> None:
        ids = self._choices.get(text, ())
        if ids:
            self._show(ids)
            self.found.emit(ids)


def _teams(now: ValueStreamMap) -> Iterator[tuple[str, tuple[Id, ...]]]:
    """Each team with the ids of its elements."""
    from vsmdesk.model.parties import Team

    for team in now.of(Team):
        members = tuple(element.id for element in now.elements if element.team == team.id)
        yield words("{name}   team", name=team.name), members


def _choices(now: ValueStreamMap) -> Iterator[tuple[str, tuple[Id, ...]]]:
    """What else can be found, each with the ids it stands for."""
    # Loaded here because the window appears before anything that works on maps.
    from vsmdesk.desktop.shown_names import names_shown
    from vsmdesk.model.codes import codes
    from vsmdesk.model.friction import Friction

    known, called = codes(now), names_shown(now)
    for element in now.elements:
        yield f"{known[element.id]}   {called(element)}", (element.id,)
    for friction in now.of(Friction):
        yield words("{n}   {title}   friction", n=friction.number, title=friction.title), (friction.id,)
    for connection in now.connections:
        if connection.name:
            yield words("{name}   connection", name=connection.name), (connection.id,)
