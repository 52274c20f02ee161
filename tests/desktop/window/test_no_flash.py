"""No part of the window is ever a window of its own: one shown before it has its place would flash up on the screen."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.desktop.window.hands import code, settle, space_of, with_map
from tests.desktop.window.test_access_walk import dialogs
from vsmdesk.desktop.main_window import MainWindow
from vsmdesk.desktop.program import Program


class Shown(QObject):
    """Notes every window that comes up."""

    def __init__(self) -> None:
        super().__init__()
        self.strays: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt calls it so
        """Look, and let it happen."""
        is_window = event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow()
        if is_window and not isinstance(watched, MainWindow | QDialog):
            self.strays.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


@pytest.fixture
def shown() -> Shown:
    return Shown()


def test_opening_a_map_editing_a_text_and_every_dialog_show_no_stray_window(
    program: Program, qtbot: QtBot, shown: Shown
) -> None:
    application = QApplication.instance()
    assert application is not None
    application.installEventFilter(shown)
    window = with_map(program, qtbot)
    space = space_of(window)
    space.canvas.texts.open(code(window, "uat"))
    settle(qtbot)
    space.canvas.texts.give_up()
    for make in dialogs(window).values():
        make().deleteLater()
    settle(qtbot)
    application.removeEventFilter(shown)
    assert shown.strays == []
