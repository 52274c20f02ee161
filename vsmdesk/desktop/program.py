"""The running program: its windows, what is shared between them, what is remembered."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from vsmdesk.desktop import theme
from vsmdesk.desktop.commands.binding import bind
from vsmdesk.desktop.dialogs.service import CANCEL, Dialogs, Question
from vsmdesk.desktop.main_window import MainWindow
from vsmdesk.desktop.memory import collect_unseen, note_closed
from vsmdesk.desktop.plain import button_text
from vsmdesk.desktop.settings import Settings
from vsmdesk.desktop.shelf import RecentFiles, shelf
from vsmdesk.desktop.welcome import WelcomePage
from vsmdesk.desktop.words import words

if TYPE_CHECKING:
    from vsmdesk.desktop.map_session import MapSession

USUAL_SIZE, FRAME = QSize(1600, 1000), QSize(8, 40)
log = logging.getLogger(__name__)


class Program(QObject):
    """Everything that outlives a window."""

    def __init__(
        self, app: QApplication, settings: Settings, dialogs: Dialogs, recent: Callable[[], RecentFiles]
    ) -> None:
        super().__init__(app)
        self._app = app
        self._windows: list[MainWindow] = []
        self.settings = settings
        self.dialogs = dialogs
        self._make_recent = recent
        theme.prepare(app)
        theme.put_on(app, self._theme_name())
        app.applicationStateChanged.connect(_when_looked_at)
        app.styleHints().colorSchemeChanged.connect(self._system_changed)
        if hasattr(app.styleHints(), "accessibility"):
            app.styleHints().accessibility().contrastPreferenceChanged.connect(self._system_changed)

    @cached_property
    def recent(self) -> RecentFiles:
        """The files that were open lately, read when the window is on screen."""
        return self._make_recent()

    def windows(self) -> Sequence[MainWindow]:
        """All open windows, the oldest first."""
        return tuple(self._windows)

    def new_window(self) -> None:
        """One more window with the welcome page."""
        self.open_window()

    def open_window(self) -> MainWindow:
        """One more window with the welcome page, where the last one was."""
        window = MainWindow(self, self._welcome)
        window.ask_to_close = lambda: self._may_close(window)
        window.closing.connect(lambda: self._forget(window))
        window.rested.connect(lambda: self._show_shelf(window))
        window.type_may_have_changed.connect(self._follow_type)
        window.files_dropped.connect(lambda paths: self._open_all(paths, window))
        bind(window)
        self._windows.append(window)
        window.recent.aboutToShow.connect(lambda: self._fill_recent(window))
        room = window.screen().availableSize() - FRAME
        window.resize(USUAL_SIZE.boundedTo(room))
        geometry = self.settings.text("geometry")
        if geometry:
            window.restoreGeometry(QByteArray.fromBase64(geometry.encode()))
        self._check_theme(window)
        window.show()
        # In turns of their own: the window is there to be used before.
        window.when_on_screen(lambda: QTimer.singleShot(0, window, theme.prepare_scripts))
        # After what else waits for the window: a file that is being opened needs no shelf, and no thumbnails on it.
        window.when_on_screen(lambda: QTimer.singleShot(0, window, window.rested.emit))
        return window

    def offer_unsaved_work(self, window: MainWindow) -> None:
        """Offer what an earlier run of the program left unsaved, if it left anything."""
        from vsmdesk.desktop.commands.recovery import offer_unsaved_work

        offer_unsaved_work(window, self.open_window)

    def open_path(self, path: Path, near: QWidget | None = None) -> None:
        """Open a file: in the window it is already open in, else in `near` where that is empty, else in a new one."""
        path = Path(path).absolute()
        for window in self._windows:
            session = window.session
            if session is not None and session.path is not None and _same(session.path, path):
                window.show()
                window.raise_()
                window.activateWindow()
                return
        from vsmdesk.desktop.commands.files import load

        before = self.windows()
        window = self._empty_window(near)
        load(window, path, is_made_for_it=bool(before) and window not in before)

    def start_from(self, template: Path, near: QWidget | None = None) -> None:
        """A new map from a template: in `near` where that is empty, else in a new window."""
        from vsmdesk.desktop.commands.files import start

        start(self._empty_window(near), template)

    def show_session(self, session: MapSession, near: QWidget | None = None) -> None:
        """Show a map that was read: in `near` where that is empty, else in a new window."""
        from vsmdesk.desktop.commands.files import show

        show(self._empty_window(near), session)

    def tell_refusal(self, window: QWidget, error: Exception) -> None:
        """Say in one sentence why something could not be done; what is not foreseen goes to the log as well."""
        from vsmdesk.desktop.foreseen import FORESEEN

        sentence = str(error)
        if not isinstance(error, FORESEEN):
            log.error("not foreseen", exc_info=error)
            sentence = words("That did not work; nothing was changed. The details are in the log.")
        question = Question(words("VSM Desk"), sentence, ((CANCEL, words("Close")),))
        self.dialogs.choose(window, question)

    def remember_recent(self, path: Path) -> None:
        """The file was opened or saved: the next welcome page offers it."""
        self.recent.remember(path)

    def show_theme(self, name: str) -> None:
        """Put a theme on every window and remember it."""
        self.settings.remember(theme=name)
        theme.put_on(self._app, name)
        for window in self._windows:
            self._check_theme(window)
            window.show_colours()

    def _follow_type(self) -> None:
        """The system's type may have another size now: every window follows."""
        if theme.follow_type(self._app, self._theme_name()):
            for window in self._windows:
                window.show_colours()

    def say_unforeseen(self) -> None:
        """Tell the person, in the window that is in front, that something went wrong and what is safe."""
        window = self._front()
        if window is None:
            return
        sentence = (
            words("Something went wrong that should not have. The map is as it was before; save a copy to be safe.")
            if window.session
            else words("Something went wrong that should not have. No map is open here, so nothing is lost; try again.")
        )
        answers = ((words("Save a copy…"), lambda: window.actions_.trigger("save-copy")),) if window.session else ()
        window.notices.show_notice("unforeseen", sentence, answers)

    def keep_everything(self) -> None:
        """Write recovery copies of all unsaved work now."""
        for window in self._windows:
            if window.session is not None:
                window.session.keep_at_once()

    def leave(self) -> None:
        """End the program without asking anything: `quit` would close windows, and windows ask.

        Put off to the event loop, since the wish may come before the loop runs, when `exit` would be forgotten.
        """
        QTimer.singleShot(0, self, self._exit)

    def _exit(self) -> None:
        self._app.exit(0)

    def quit(self) -> None:
        """Close every window, asking about unsaved changes; any refusal keeps the program."""
        for window in tuple(self._windows):
            if not window.close():
                return

    def _front(self) -> MainWindow | None:
        active = [window for window in self._windows if window.isActiveWindow()]
        return next(iter(active or self._windows), None)

    def _theme_name(self) -> str:
        name = self.settings.text("theme", theme.SYSTEM)
        return name if name in theme.THEMES else theme.SYSTEM

    def _check_theme(self, window: MainWindow) -> None:
        keys = [f"theme-{name}" for name in theme.THEMES]
        window.actions_.show_checked([f"theme-{self._theme_name()}"], among=keys)

    def _system_changed(self) -> None:
        if self._theme_name() == theme.SYSTEM:
            self.show_theme(theme.SYSTEM)

    def _welcome(self, window: MainWindow) -> WelcomePage:
        return WelcomePage(
            start=lambda path: self.start_from(path, window),
            open_path=lambda path: self.open_path(path, window),
            browse=lambda: window.actions_.trigger("open"),
            import_table=lambda: window.actions_.trigger("import"),
            find=lambda path: self._find(path, window),
        )

    def _find(self, path: Path, window: MainWindow) -> None:
        """A recent file is not where it was: look for it, or take it off the list."""
        question = Question(
            words("Not found"),
            words("“{name}” is not where it was.", name=path.name),
            (("find", words("Look for it…")), ("forget", words("Take it off the list")), (CANCEL, words("Cancel"))),
            str(path),
        )
        match self.dialogs.choose(window, question):
            case "find":
                window.actions_.trigger("open")
            case "forget":
                self.recent.forget(path)
                self._show_shelf(window)

    def _show_shelf(self, window: MainWindow) -> None:
        """Fill the welcome page, unless a map is coming or there: it would be made for nothing."""
        if window.is_empty:
            window.welcome.show_shelf(shelf(self.recent))

    def _empty_window(self, near: QWidget | None) -> MainWindow:
        """A window that has no map yet: this one, another one, or a new one."""
        if isinstance(near, MainWindow) and near.is_empty:
            return near
        empty = [window for window in self._windows if window.is_empty]
        return empty[0] if empty else self.open_window()

    def _open_all(self, paths: Sequence[Path], near: MainWindow) -> None:
        for path in paths:
            self.open_path(path, near)

    def _may_close(self, window: MainWindow) -> bool:
        if window.workspace is None:
            return True
        from vsmdesk.desktop.commands.files import may_close

        window.take_over_typing()
        return may_close(window)

    def _forget(self, window: MainWindow) -> None:
        geometry = bytes(window.saveGeometry().toBase64().data()).decode()
        self.settings.remember(geometry=geometry)
        if window.workspace is not None:
            window.workspace.remember_sizes(self.settings)
            window.workspace.session.close()
            window.workspace.canvas.let_go()
            note_closed()
        if window in self._windows:
            self._windows.remove(window)

    def _fill_recent(self, window: MainWindow) -> None:
        menu = window.recent
        menu.clear()
        for path in self.recent.paths():
            action = menu.addAction(button_text(f"{path.stem}   {path.parent}"))
            action.triggered.connect(lambda _checked=False, file=path: self.open_path(file, window))
        if menu.isEmpty():
            menu.addAction(words("No file was opened yet")).setEnabled(False)


def _when_looked_at(state: Qt.ApplicationState) -> None:
    if state != Qt.ApplicationState.ApplicationActive:
        collect_unseen()


def _same(one: Path, other: Path) -> bool:
    return one.absolute() == other
