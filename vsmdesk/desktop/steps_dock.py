"""The steps away from the other lists: at a side of the map, under it, or in a window on a second screen."""

from collections.abc import Mapping
from typing import Literal

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QPushButton, QVBoxLayout, QWidget

from vsmdesk.desktop.dock_title import DockTitle
from vsmdesk.desktop.panels.tabs import Tabs
from vsmdesk.desktop.plain import PlainLabel
from vsmdesk.desktop.words import words

Place = Literal["beside", "under", "window"]
PLACES: tuple[Place, ...] = ("beside", "under", "window")
SIZE, DOCKED = (1180, 640), (540, 260)
_AREAS: Mapping[str, Qt.DockWidgetArea] = {
    "beside": Qt.DockWidgetArea.RightDockWidgetArea,
    "under": Qt.DockWidgetArea.BottomDockWidgetArea,
}
_LYING = (Qt.DockWidgetArea.BottomDockWidgetArea, Qt.DockWidgetArea.TopDockWidgetArea)


class StepsDock(QDockWidget):
    """Holds the panel of steps until it is closed; dragged by its title it goes to any side of the map.

    `placed` tells where it is now: one of `PLACES`, or nothing once the steps are with the other lists again.
    """

    placed = Signal(str)

    def __init__(self, field: QMainWindow, tabs: Tabs, place: Place) -> None:
        super().__init__(words("Steps"), field)
        self.setAccessibleName(words("Steps"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setTitleBarWidget(DockTitle(self))
        self._tabs, self._field = tabs, field
        self._panel = self._tabs.exchange("steps", _away(self))
        # Nobody is left before an empty place: what shares it comes to the front.
        self._tabs.show_page(next(key for key in self._tabs.keys if key != "steps"))
        holder = QWidget()
        holder.setObjectName("panel")
        holder.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 4, 0, 4)
        column.addWidget(self._panel)
        self.setWidget(holder)
        self._field.addDockWidget(_AREAS.get(place, Qt.DockWidgetArea.RightDockWidgetArea), self)
        self.put(place)
        self._panel.show()
        self.topLevelChanged.connect(self._tell)
        self.dockLocationChanged.connect(self._tell)

    @property
    def place(self) -> Place:
        """Where it is now."""
        if self.isFloating():
            return "window"
        return "under" if self._field.dockWidgetArea(self) in _LYING else "beside"

    def put(self, place: Place) -> None:
        """Go to a side of the map or into a window."""
        self.setFloating(place == "window")
        if place == "window":
            self.resize(*SIZE)
            return
        self._field.addDockWidget(_AREAS[place], self)
        width, height = DOCKED
        self._field.resizeDocks([self], [width], Qt.Orientation.Horizontal)
        self._field.resizeDocks([self], [height], Qt.Orientation.Vertical)

    def bring_up(self) -> None:
        """Make sure that it is seen."""
        self.show()
        self.raise_()
        if self.isFloating():
            self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The panel goes back to the other lists, and the keyboard with it."""
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.isAncestorOf(focus)
        away = self._tabs.exchange("steps", self._panel)
        self._tabs.show_page("steps")
        if had_focus:
            self._panel.setFocus(Qt.FocusReason.OtherFocusReason)
        away.deleteLater()
        with QSignalBlocker(self):
            super().closeEvent(event)
        self.placed.emit("")

    def _tell(self) -> None:
        self.placed.emit(self.place)


def _away(steps: StepsDock) -> QWidget:
    """What stands with the other lists meanwhile."""
    part = QWidget()
    back = QPushButton(words("Bring them back"))
    back.clicked.connect(steps.close)
    column = QVBoxLayout(part)
    column.addStretch(1)
    told = PlainLabel(words("The steps have a place of their own."), "secondary")
    column.addWidget(told, 0, Qt.AlignmentFlag.AlignHCenter)
    column.addWidget(back, 0, Qt.AlignmentFlag.AlignHCenter)
    column.addStretch(1)
    part.setFocusProxy(back)
    return part
