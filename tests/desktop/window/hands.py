"""What tests of the window do with it: open maps, answer questions, type, wait until everything has settled."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.golden_maps import published_map
from vsmdesk.desktop.background import running
from vsmdesk.desktop.coalesced import Coalesced
from vsmdesk.desktop.commands.files import show
from vsmdesk.desktop.dialogs.recovery import Wish
from vsmdesk.desktop.dialogs.service import CANCEL, FileKind, Question
from vsmdesk.desktop.main_window import MainWindow
from vsmdesk.desktop.map_session import MapSession
from vsmdesk.desktop.panels.record_form import RecordForm
from vsmdesk.desktop.panels.value_lines import ValueLine, ValueText
from vsmdesk.desktop.program import Program
from vsmdesk.desktop.workspace import Workspace
from vsmdesk.editing.arrangement.arranging import arranged
from vsmdesk.editing.document import Document
from vsmdesk.files.recovery import UnsavedWork
from vsmdesk.files.writing import save_map
from vsmdesk.model.elements import Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap


class Answers:
    """Answers questions in the order given; what was asked can be looked at afterwards."""

    def __init__(self) -> None:
        self.files: list[Path | None] = []
        self.choices: list[str] = []
        self.asked: list[Question] = []
        self.suggested: list[Path] = []
        self.unsaved: list[UnsavedWork] = []
        self.wish: Wish = "open"

    def open_file(self, _parent: QWidget, _title: str, _kinds: Sequence[FileKind]) -> Path | None:
        return self.files.pop(0)

    def save_file(self, _parent: QWidget, _title: str, suggested: Path, _kinds: Sequence[FileKind]) -> Path | None:
        self.suggested.append(suggested)
        return self.files.pop(0)

    def choose_unsaved(self, _parent: QWidget, works: Sequence[UnsavedWork]) -> dict[Path, Wish]:
        self.unsaved += works
        return {work.folder: self.wish for work in works}

    def choose(self, _parent: QWidget, question: Question) -> str:
        self.asked.append(question)
        return self.choices.pop(0) if self.choices else CANCEL


def settle(qtbot: QtBot) -> None:
    """Let timers, threads and deletions that are due come to their end."""
    qtbot.wait(20)
    qtbot.waitUntil(_is_quiet, timeout=20_000)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _is_quiet() -> bool:
    windows = QApplication.topLevelWidgets()
    return not running() and not any(part.is_due for window in windows for part in window.findChildren(Coalesced))


@cache
def sample() -> ValueStreamMap:
    """The published software stream, laid out; maps do not change, so that all tests can have the same."""
    return arranged(published_map("03"))


def saved_sample(folder: Path, name: str = "stream.vsmap") -> Path:
    """The sample in a file."""
    path = folder / name
    save_map(sample(), path)
    return path


def with_map(program: Program, qtbot: QtBot, value_stream_map: ValueStreamMap | None = None) -> MainWindow:
    """A window that shows a map without a file."""
    window = program.open_window()
    show(window, MapSession(Document(value_stream_map or sample()), None, "stream"))
    _be_in_front(window, qtbot)
    return window


def opened(program: Program, qtbot: QtBot, path: Path) -> MainWindow:
    """A window that shows a map from its file."""
    window = program.open_window()
    program.open_path(path, window)
    qtbot.waitUntil(lambda: window.workspace is not None, timeout=20_000)
    _be_in_front(window, qtbot)
    return window


def _be_in_front(window: MainWindow, qtbot: QtBot) -> None:
    """As large as on a usual screen, and with the keyboard."""
    window.resize(1600, 1000)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=20_000)
    settle(qtbot)


def space_of(window: MainWindow) -> Workspace:
    """The window's map with its panels."""
    assert window.workspace is not None
    return window.workspace


def session_of(window: MainWindow) -> MapSession:
    """The window's map and its file."""
    assert window.session is not None
    return window.session


def code(window: MainWindow, key: str) -> Id:
    """The id of the element with that code."""
    elements = space_of(window).open_map.map.elements
    return next(element.id for element in elements if element.code == key)


def stage(window: MainWindow, key: str) -> Stage:
    """The stage with that code."""
    found = space_of(window).open_map.map.get(code(window, key), Stage)
    assert found is not None
    return found


def select(window: MainWindow, qtbot: QtBot, *keys: str) -> None:
    """Select elements by their codes."""
    space_of(window).selection.replace(code(window, key) for key in keys)
    settle(qtbot)


def form_of(window: MainWindow) -> RecordForm:
    """The inspector's form for what is selected."""
    form = space_of(window).inspector.form
    assert isinstance(form, RecordForm)
    return form


def type_into(window: MainWindow, qtbot: QtBot, field: str, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    """Type a text into a field of the inspector and press a key."""
    control = form_of(window).editors[field].control
    assert isinstance(control, ValueLine | ValueText)
    control.setFocus()
    control.selectAll()
    if text:
        QTest.keyClicks(control, text)
    else:
        QTest.keyClick(control, Qt.Key.Key_Delete)
    QTest.keyClick(control, key)
    settle(qtbot)
