"""A running program whose questions a test answers, and which keeps nothing outside the test's own folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.desktop.window.hands import Answers, settle
from vsmdesk.desktop.background import running
from vsmdesk.desktop.program import Program
from vsmdesk.desktop.settings import Settings
from vsmdesk.desktop.thumbnails import Look
from vsmdesk.files.recent import RecentFiles


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's folders for settings, state and cache are the test's own."""
    for name in ("CONFIG", "STATE", "CACHE", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.setattr(
        "vsmdesk.desktop.welcome.look_at", lambda path, _task: Look(missing="" if path.exists() else "Not found")
    )


@pytest.fixture
def answers() -> Answers:
    """What the test says to the program's questions."""
    return Answers()


@pytest.fixture
def program(qapp: QApplication, qtbot: QtBot, tmp_path: Path, answers: Answers) -> Iterator[Program]:
    """The program without a window yet; whatever is open at the end is closed without saving."""
    running_program = Program(qapp, Settings(None), answers, lambda: RecentFiles(tmp_path / "recent.json"))
    yield running_program
    for window in running_program.windows():
        window.ask_to_close = lambda: True
        window.close()
    settle(qtbot)
    qtbot.waitUntil(lambda: not running(), timeout=20_000)
    qapp.setPalette(qapp.style().standardPalette())
