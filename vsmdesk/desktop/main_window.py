"""One window: the rows above, the welcome page or one map with its panels, the status row."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QDialog, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from vsmdesk.desktop.actions import Actions, Availability
from vsmdesk.desktop.background import Task
from vsmdesk.desktop.chrome import MenuRow, Notices, ToolRow
from vsmdesk.desktop.desk import Desk
from vsmdesk.desktop.find_field import FindField
from vsmdesk.desktop.menus import Menu
from vsmdesk.desktop.plain import button_text
from vsmdesk.desktop.status_row import StatusRow
from vsmdesk.desktop.theme import dress, look
from vsmdesk.desktop.welcome import WelcomePage
from vsmdesk.desktop.words import words

if TYPE_CHECKING:
    from vsmdesk.desktop.canvas.minimap import Minimap
    from vsmdesk.desktop.map_session import MapSession
    from vsmdesk.desktop.workspace import Workspace

SMALLEST = (1000, 640)
UNPAINTED = 2_000
_TYPE_MAY_HAVE_CHANGED = (QEvent.Type.ThemeChange, QEvent.Type.ApplicationFontChange)
OPENABLE = (".vsmap", ".csv", ".xlsx")


class MainWindow(QMainWindow):
    """Holds the parts together; what the actions do is in the command modules."""

    closing = Signal()
    files_dropped = Signal(list)
    type_may_have_changed = Signal()
    rested = Signal()
    """Nothing is on its way: a welcome page would be looked at now."""

    def __init__(self, desk: Desk, welcome: Callable[[MainWindow], WelcomePage]) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self.setMinimumSize(*SMALLEST)
        self.desk = desk
        self.workspace: Workspace | None = None
        self.minimap: Minimap | None = None
        self._closes_saved = False
        self._busy: tuple[Task, ...] = ()
        self._is_on_screen = False
        self._later: list[Callable[[], object]] = []
        # A window that starts minimised is never painted.
        QTimer.singleShot(UNPAINTED, self, self._be_on_screen)
        self.ask_to_close: Callable[[], bool] = lambda: True
        self.actions_ = Actions(self)
        self.recent = Menu(words("Open recen&t"), self)
        self.notices = Notices()
        self.finder = FindField()
        self.status = StatusRow()
        self.welcome = welcome(self)
        self._pages = QStackedWidget()
        self._pages.setObjectName("panel")
        self._pages.addWidget(self.welcome)
        self._lay_out()
        dress(self)
        self.show_title()
        self.refresh_actions()

    @property
    def session(self) -> MapSession | None:
        """The open map's file and document, if a map is open."""
        return self.workspace.session if self.workspace is not None else None

    @property
    def is_empty(self) -> bool:
        """Whether it shows the welcome page and nothing is on its way."""
        return self.workspace is None and not self._busy

    def take_over_typing(self) -> None:
        """Put what is being typed in a field into the map before an action looks at it."""
        if self.workspace is not None:
            self.workspace.canvas.texts.take_over()
            self.workspace.inspector.commit()

    def show_colours(self) -> None:
        """Show the theme in force, the sheet white where it is to be seen as printed."""
        if self.workspace is not None:
            white = self.actions_.action("paper-as-printed").isChecked()
            self.workspace.canvas.show_theme(look().name, as_printed=white)
        for widget in self.findChildren(QWidget):
            widget.update()

    def show_workspace(self, workspace: Workspace) -> None:
        """Show a map where the welcome page was; a window shows one map for its whole life."""
        self.workspace = workspace
        self.welcome.stop_looking()
        self._pages.addWidget(workspace)
        self._pages.setCurrentWidget(workspace)
        workspace.session.news.connect(self.show_title)
        workspace.state_changed.connect(self.refresh_actions)
        workspace.refused.connect(self.status.say)
        self.finder.found.connect(workspace.selection.replace)
        self._put_over(workspace)
        self.actions_.attach_canvas(workspace.canvas)
        self.status.follow(workspace)
        self.finder.follow(workspace.open_map)
        self.show_title()
        self.refresh_actions()

    def _put_over(self, workspace: Workspace) -> None:
        """What lies over the map: marks on what is found, the overview in the corner."""
        from vsmdesk.desktop.canvas.hit_marks import HitMarks
        from vsmdesk.desktop.canvas.minimap import Minimap

        self.hit_marks, self.minimap = HitMarks(workspace.canvas), Minimap(workspace.canvas)
        self.finder.hits_changed.connect(self.hit_marks.mark)
        self.finder.left.connect(workspace.canvas.setFocus)

    def show_inspector(self) -> None:
        """Make sure that the inspector is seen."""
        if self.workspace is not None and not self.workspace.inspector.isVisible():
            self.actions_.action("show-inspector").setChecked(True)
            self.workspace.inspector.show()

    def show_dialog(self, dialog: QDialog) -> None:
        """Show a dialog until it is closed, and let it go then."""
        dialog.exec()
        dialog.deleteLater()

    def busy(self, task: Task) -> None:
        """Say in the status row that something is going on, until it ends."""
        self._busy = (*self._busy, task)
        self.welcome.stop_looking()
        self.status.show_task(task)
        task.ended.connect(self._no_longer_busy)

    def close_saved(self) -> None:
        """Close after the map was saved; what was changed while it was being saved is asked about again."""
        self._closes_saved = self.session is None or not self.session.document.is_modified
        self.close()

    def _no_longer_busy(self) -> None:
        """What still goes on is seen again, and can be cancelled."""
        self._busy = tuple(task for task in self._busy if task is not self.sender())
        self.status.show_task(self._busy[-1] if self._busy else None)
        # What came of it is shown first.
        QTimer.singleShot(0, self, self.rested.emit)

    def show_title(self) -> None:
        """The document's name with the changed mark, on the window and in the menu row."""
        session = self.session
        if session is None:
            self.setWindowTitle("VSM Desk")
            self.menu_row.name.setText("")
            self.menu_row.place.setText("")
            return
        self.setWindowTitle(f"{session.name}[*]")
        self.setWindowModified(session.document.is_modified)
        self.setWindowFilePath("")
        self.menu_row.name.setText(session.name + ("*" if session.document.is_modified else ""))
        self.menu_row.place.setText(session.place)

    def refresh_actions(self) -> None:
        """Enable what can be done now; undo and redo say what they would do."""
        available: Availability = self.workspace.availability() if self.workspace is not None else {}
        self.actions_.refresh(available)
        document = self.workspace.session.document if self.workspace is not None else None
        for key, label in (("undo", "&Undo"), ("redo", "&Redo")):
            what = getattr(document, f"{key}_label", "") if document is not None else ""
            self.actions_.action(key).setText(f"{words(label)} {button_text(what)}".strip().replace("\n", " "))
        part = self.workspace is not None and bool(self.workspace.selection.ids)
        self.actions_.action("arrange").setText(words("&Arrange the selection") if part else words("&Arrange the map"))

    def _lay_out(self) -> None:
        self.menu_row = MenuRow(self.actions_, self.recent)
        self.tool_row = ToolRow(self.actions_, self.finder)
        body = QWidget()
        body.setObjectName("chrome")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.menu_row, self.tool_row, self.notices):
            column.addWidget(part)
        column.addWidget(self._pages, 1)
        column.addWidget(self.status)
        self.setCentralWidget(body)

    def when_on_screen(self, do: Callable[[], object]) -> None:
        """Do something that the first paint should not wait for, once the window has been painted."""
        if self._is_on_screen:
            do()
        else:
            self._later.append(do)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The first time, what was put off until now can begin."""
        super().paintEvent(event)
        if not self._is_on_screen:
            QTimer.singleShot(0, self, self._be_on_screen)

    def _be_on_screen(self) -> None:
        if not self._is_on_screen:
            self._is_on_screen = True
            for do in self._later:
                do()
            self._later.clear()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close only where that may be."""
        if self._closes_saved or self.ask_to_close():
            self.closing.emit()
            event.accept()
        else:
            event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        """Coming to the front is a moment to look at the file."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow() and self.session is not None:
            self.session.look_at_the_file()

    def event(self, event: QEvent) -> bool:
        """The system tells of another size of its type by one of these."""
        done = bool(super().event(event))
        if event.type() in _TYPE_MAY_HAVE_CHANGED:
            self.type_may_have_changed.emit()
        return done

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files that can be opened are welcome."""
        if _files_of(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        files = _files_of(event)
        if files:
            event.acceptProposedAction()
            self.files_dropped.emit(files)


def _files_of(event: QDropEvent) -> list[Path]:
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in OPENABLE]
