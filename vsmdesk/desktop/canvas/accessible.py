"""The canvas for screen readers: a list whose items are what is on the map."""

from functools import cache, partial
from typing import cast

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
    QColor,
    QWindow,
)
from PySide6.QtWidgets import QAccessibleWidget

from vsmdesk.desktop.canvas.piece_item import rectangle_of
from vsmdesk.desktop.canvas.spoken import spoken_figures, spoken_name
from vsmdesk.desktop.canvas.surface import Surface
from vsmdesk.desktop.words import counted, words
from vsmdesk.model.connections import Connection
from vsmdesk.model.elements import Element
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id

NO_INTERFACE = cast("QAccessibleInterface", None)
NO_OBJECT, NO_WINDOW = cast("QObject", None), cast("QWindow", None)
"""Qt's null pointers, which PySide's stubs do not allow for."""


class RecordFace(QAccessibleInterface):
    """One record as a screen reader meets it; it is there as long as the map has the record."""

    def __init__(self, surface: Surface, key: Id) -> None:
        super().__init__()
        self._surface, self.key = surface, key

    def isValid(self) -> bool:
        """Whether the map has it."""
        return self.key in self._surface.document.map.records

    def object(self) -> QObject:
        """No object of Qt is behind it."""
        return NO_OBJECT

    def window(self) -> QWindow:
        """The window of the list."""
        return NO_WINDOW

    def parent(self) -> QAccessibleInterface:
        """The list."""
        return QAccessible.queryAccessibleInterface(self._surface)

    def child(self, index: int) -> QAccessibleInterface:
        """None."""
        del index
        return NO_INTERFACE

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        """None."""
        del x, y
        return NO_INTERFACE

    def childCount(self) -> int:
        """None."""
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """None."""
        del child
        return -1

    def role(self) -> QAccessible.Role:
        """An item of a list."""
        return QAccessible.Role.ListItem

    def text(self, kind: QAccessible.Text) -> str:
        """Name and kind; as description and as value the figures."""
        value_stream_map = self._surface.document.map
        record = value_stream_map.records.get(self.key)
        if record is None:
            return ""
        if kind == QAccessible.Text.Name:
            return spoken_name(record, value_stream_map)
        figures = spoken_figures(record, value_stream_map)
        if kind == QAccessible.Text.Value:
            return figures or words("no figures yet")
        return figures if kind == QAccessible.Text.Description else ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Texts are changed in the editor."""

    def rect(self) -> QRect:
        """Where it is on the screen."""
        surface, box = self._surface, self._surface.outline_of(self.key)
        if box is None:
            return QRect()
        area = surface.mapFromScene(rectangle_of(box)).boundingRect()
        return QRect(surface.viewport().mapToGlobal(area.topLeft()), area.size())

    def state(self) -> QAccessible.State:
        """Selected or not, and whether the keyboard is there."""
        state, chosen = QAccessible.State(), self.key in self._surface.selection.ids
        state.selectable = state.focusable = True
        state.selected = chosen
        state.focused = chosen and self._surface.hasFocus()
        return state

    def backgroundColor(self) -> QColor:
        """The paper's."""
        return QColor(self._surface.sheet_theme.colour("paper"))


class CanvasFace(QAccessibleWidget):
    """The list: elements first, then connections, then friction points, in map order."""

    def __init__(self, surface: Surface) -> None:
        super().__init__(surface, QAccessible.Role.List, "")
        self._surface = surface
        self._faces: dict[Id, RecordFace] = {}

    def face_of(self, key: Id) -> RecordFace:
        """The face of a record, the same one each time."""
        if key not in self._faces:
            self._faces[key] = RecordFace(self._surface, key)
        return self._faces[key]

    def keys(self) -> list[Id]:
        """The records in the list."""
        value_stream_map = self._surface.document.map
        records = (*value_stream_map.of(Element), *value_stream_map.of(Connection), *value_stream_map.of(Friction))
        return [record.id for record in records if self._surface.piece_of(record.id) is not None]

    def childCount(self) -> int:
        """How many there are."""
        return len(self.keys())

    def child(self, index: int) -> QAccessibleInterface:
        """One of them."""
        keys = self.keys()
        return self.face_of(keys[index]) if 0 <= index < len(keys) else NO_INTERFACE

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Its place in the list."""
        return self.keys().index(child.key) if isinstance(child, RecordFace) and child.isValid() else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        """The one at a place of the screen."""
        return next((face for key in self.keys() if (face := self.face_of(key)).rect().contains(x, y)), NO_INTERFACE)

    def focusChild(self) -> QAccessibleInterface:
        """The selected one."""
        chosen = self._surface.selection.ids
        return self.face_of(next(iter(chosen))) if len(chosen) == 1 else NO_INTERFACE

    def text(self, kind: QAccessible.Text) -> str:
        """What the list is and how long it is."""
        if kind != QAccessible.Text.Name:
            return ""
        number = counted(len(self._surface.document.map.elements), "element", "elements")
        return words("Map with {elements}", elements=number)

    def forget(self) -> None:
        """The canvas is about to go."""
        for face in self._faces.values():
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(face))
        self._faces.clear()


_faces: dict[int, CanvasFace] = {}
"""By the canvas: Qt keeps no reference that Python knows of."""


def _face_for(_key: str, found: QObject) -> QAccessibleInterface:
    if not isinstance(found, Surface):
        return NO_INTERFACE
    face = _faces[id(found)] = CanvasFace(found)
    return face


def _forget(surface: int) -> None:
    face = _faces.pop(surface, None)
    if face is not None:
        face.forget()


class Announcing:
    """Tells screen readers what is selected and what was said; does nothing while none listens."""

    def __init__(self, surface: Surface) -> None:
        install_once()
        self._surface = surface
        surface.subscriptions.append(surface.selection.changed.subscribe(self._focus))
        surface.subscriptions.append(partial(_forget, id(surface)))
        surface.said.connect(self._say)

    def _focus(self, ids: frozenset[Id]) -> None:
        face = _faces.get(id(self._surface))
        if len(ids) != 1 or face is None or not QAccessible.isActive():
            return
        keys, key = face.keys(), next(iter(ids))
        if key in keys:
            event = QAccessibleEvent(self._surface, QAccessible.Event.Focus)
            event.setChild(keys.index(key))
            QAccessible.updateAccessibility(event)

    def _say(self, sentence: str) -> None:
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._surface, sentence))


@cache
def install_once() -> None:
    """Let Qt ask here for the interface of a canvas; the factory installed last is asked first."""
    QAccessible.installFactory(_face_for)
