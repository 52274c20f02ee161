"""Menus in which a letter chooses, whatever it means on the canvas."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu

_KEYS = Qt.KeyboardModifier
_NOT_TYPED = _KEYS.ControlModifier | _KEYS.AltModifier | _KEYS.MetaModifier


class Menu(QMenu):
    """While it is open its letters are its own: Qt would ask the shortcuts of the canvas first (R draws rework)."""

    def event(self, event: QEvent) -> bool:
        """Letters come before shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_letter(event):
            event.accept()
            return True
        return bool(super().event(event))


def _is_letter(event: QKeyEvent) -> bool:
    return bool(event.text().strip()) and event.text().isprintable() and not event.modifiers() & _NOT_TYPED
