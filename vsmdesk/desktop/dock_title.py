"""The title of what is docked: words, not pictures, and seen in every theme."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QWidget

from vsmdesk.desktop.plain import Link, PlainLabel
from vsmdesk.desktop.words import words


class DockTitle(QWidget):
    """Name, and what can be done with it; it is dragged by all of it."""

    def __init__(self, dock: QDockWidget) -> None:
        super().__init__(dock)
        self.setObjectName("dockTitle")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._dock = dock
        self.float = Link()
        self.float.clicked.connect(lambda: dock.setFloating(not dock.isFloating()))
        self.back = Link(words("Back to the lists"))
        self.back.clicked.connect(dock.close)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 5, 14, 5)
        row.setSpacing(18)
        row.addWidget(PlainLabel(dock.windowTitle(), "panelTitle"))
        row.addStretch(1)
        row.addWidget(self.float)
        row.addWidget(self.back)
        dock.topLevelChanged.connect(lambda _is_window: self._say())
        self._say()

    def _say(self) -> None:
        text = words("Back to its side") if self._dock.isFloating() else words("In a window")
        self.float.setText(text)
        self.float.setAccessibleName(text)
