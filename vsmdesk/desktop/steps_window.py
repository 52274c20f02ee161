"""The steps in a window of their own: on a second screen while the map is on the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from vsmdesk.desktop.plain import PlainLabel
from vsmdesk.desktop.words import words

if TYPE_CHECKING:
    from vsmdesk.desktop.main_window import MainWindow
    from vsmdesk.desktop.workspace import Workspace

SIZE = (1180, 640)


class StepsWindow(QWidget):
    """Holds the panel until it is closed; the window's own keys work here too. `closed` says that it is back."""

    closed = Signal()

    def __init__(self, window: MainWindow, space: Workspace) -> None:
        super().__init__(window, Qt.WindowType.Window)
        self._tabs = space.right
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words("Steps of {name}", name=space.session.name))
        self.setAccessibleName(words("Steps"))
        self.addActions(window.actions())
        self._panel = space.right.exchange("steps", _away(self))
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 8, 4, 4)
        column.addWidget(self._panel)
        self._panel.show()
        self.resize(*SIZE)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The panel goes back below the map."""
        away = self._tabs.exchange("steps", self._panel)
        away.deleteLater()
        self.closed.emit()
        super().closeEvent(event)


def _away(steps: StepsWindow) -> QWidget:
    """What stands below the map meanwhile."""
    part = QWidget()
    back = QPushButton(words("Bring them back"))
    back.clicked.connect(steps.close)
    column = QVBoxLayout(part)
    column.addStretch(1)
    told = PlainLabel(words("The steps are in a window of their own."), "secondary")
    column.addWidget(told, 0, Qt.AlignmentFlag.AlignHCenter)
    column.addWidget(back, 0, Qt.AlignmentFlag.AlignHCenter)
    column.addStretch(1)
    part.setFocusProxy(back)
    return part
