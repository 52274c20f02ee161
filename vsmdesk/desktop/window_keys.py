"""Keys of the window that Qt's text fields would take for themselves on Linux, as an old editor did."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

_OF_THE_WINDOW = frozenset((Qt.Key.Key_E, Qt.Key.Key_K))
"""With Ctrl: export and the palette of commands; to a text field the end of the line, and to delete up to it."""


def is_left_to_window(event: QEvent) -> bool:
    """Whether a text field must let this event go, so that the shortcut of the window works in it too."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    found = event.modifiers() == Qt.KeyboardModifier.ControlModifier and Qt.Key(event.key()) in _OF_THE_WINDOW
    if found:
        event.ignore()
    return found
