"""The welcome page: templates, examples and recent maps, with thumbnails that never make the window wait."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.desktop.window.hands import Answers, saved_sample, session_of, settle, space_of
from vsmdesk.desktop.background import Task
from vsmdesk.desktop.main_window import MainWindow
from vsmdesk.desktop.program import Program
from vsmdesk.desktop.thumbnails import look_at


def shelf_shown(program: Program, qtbot: QtBot) -> MainWindow:
    window = program.open_window()
    qtbot.waitUntil(lambda: bool(window.welcome.cards), timeout=20_000)
    settle(qtbot)
    return window


def choice(window: MainWindow, text: str) -> QPushButton:
    return next(button for button in window.welcome.findChildren(QPushButton) if button.text() == text)


def test_a_template_starts_an_untitled_map(program: Program, qtbot: QtBot) -> None:
    window = shelf_shown(program, qtbot)
    QTest.keyClick(choice(window, "Blank"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.workspace is not None, timeout=20_000)
    settle(qtbot)
    assert window.windowTitle() == "Untitled[*]"
    assert session_of(window).path is None
    assert not window.isWindowModified()
    assert window.focusWidget() is space_of(window).canvas


def test_an_example_opens_as_a_copy_of_ones_own(program: Program, qtbot: QtBot) -> None:
    window = shelf_shown(program, qtbot)
    card = next(card for card in window.welcome.cards if card.accessibleName() == "Feature delivery")
    QTest.keyClick(card, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.workspace is not None, timeout=20_000)
    settle(qtbot)
    assert window.windowTitle() == "Feature delivery[*]"
    assert session_of(window).path is None
    assert program.recent.paths() == ()


def test_open_and_import_ask_for_a_file(program: Program, qtbot: QtBot, answers: Answers, tmp_path: Path) -> None:
    window = shelf_shown(program, qtbot)
    answers.files = [None, None, saved_sample(tmp_path)]
    choice(window, "Import a table of steps…").click()
    choice(window, "Open a map…").click()
    assert window.is_empty
    choice(window, "Open a map…").click()
    settle(qtbot)
    assert window.windowTitle() == "stream[*]"


def test_new_in_a_window_with_a_map_opens_another_window(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    window = program.open_window()
    program.open_path(saved_sample(tmp_path), window)
    settle(qtbot)
    window.actions_.trigger("new")
    assert len(program.windows()) == 2
    assert program.windows()[1].is_empty


def test_recent_files_are_in_the_menu_with_their_signs(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    program.remember_recent(saved_sample(tmp_path, "R&D.vsmap"))
    window = program.open_window()
    window.recent.aboutToShow.emit()
    (action,) = window.recent.actions()
    assert action.text() == f"R&&D   {str(tmp_path).replace('&', '&&')}"
    action.trigger()
    settle(qtbot)
    assert window.windowTitle() == "R&D[*]"


def test_without_recent_files_the_menu_says_so(program: Program) -> None:
    window = program.open_window()
    window.recent.aboutToShow.emit()
    assert [action.text() for action in window.recent.actions()] == ["No file was opened yet"]


def test_a_thumbnail_is_made_once_and_made_again_for_another_content(tmp_path: Path) -> None:
    path = saved_sample(tmp_path)
    first = look_at(path, Task("looking"))
    assert first.png.startswith(b"\x89PNG")
    kept = list((tmp_path / "cache").rglob("*.png"))
    assert len(kept) == 1
    assert look_at(path, Task("looking")).png == first.png
    path.write_bytes(path.read_bytes() + b"\n")
    look_at(path, Task("looking"))
    assert len(list((tmp_path / "cache").rglob("*.png"))) == 2


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    assert look_at(tmp_path / "gone.vsmap", Task("looking")).missing == "Not found"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_cards_are_chosen_by_keyboard(program: Program, qtbot: QtBot, tmp_path: Path, key: Qt.Key) -> None:
    program.remember_recent(saved_sample(tmp_path))
    window = shelf_shown(program, qtbot)
    QTest.keyClick(window.welcome.cards[0], key)
    settle(qtbot)
    assert window.windowTitle() == "stream[*]"


def test_a_missing_file_can_be_looked_for_or_taken_off_the_list(
    program: Program, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    program.remember_recent(tmp_path / "gone.vsmap")
    window = shelf_shown(program, qtbot)
    answers.choices, answers.files = ["find", "forget"], [None]
    window.welcome.cards[0].click()
    assert program.recent.paths() == (tmp_path / "gone.vsmap",)
    window.welcome.cards[0].click()
    assert program.recent.paths() == ()
    assert answers.asked[0].sentence == "“gone.vsmap” is not where it was."
