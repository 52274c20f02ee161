"""The dialogs themselves: answered with the keyboard, in plain words, Esc leaves everything as it was."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from tests.desktop.window.hands import form_of, select, settle, space_of, stage, with_map
from vsmdesk.desktop.dialogs.about import AboutDialog
from vsmdesk.desktop.dialogs.asking import AskingDialogs
from vsmdesk.desktop.dialogs.question import QuestionDialog
from vsmdesk.desktop.dialogs.recovery import RecoveryDialog
from vsmdesk.desktop.dialogs.service import CANCEL, FileKind, Question
from vsmdesk.desktop.dialogs.shortcuts import ShortcutSheet
from vsmdesk.desktop.panels.source_dialog import SourceDialog
from vsmdesk.desktop.program import Program
from vsmdesk.files.recovery import UnsavedWork

MAP = FileKind("Map", (".vsmap",))
QUESTION = Question("Unsaved", "Save the changes?", (("save", "Save"), ("discard", "Don't save"), (CANCEL, "Cancel")))
D = TypeVar("D", bound=QDialog)


@pytest.fixture(autouse=True)
def own_file_dialogs(qapp: QApplication) -> None:
    qapp.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)


def when_open(kind: type[D], do: Callable[[D], None]) -> list[D]:
    """Do something in the next dialog of a kind; the dialogs that were seen."""
    seen: list[D] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            seen.append(dialog)
            do(dialog)
        else:
            QTimer.singleShot(20, look)

    QTimer.singleShot(0, look)
    return seen


def button(dialog: QDialog, text: str) -> QPushButton:
    return next(one for one in dialog.findChildren(QPushButton) if one.text() == text)


@pytest.mark.parametrize(
    ("key", "answer"), [(Qt.Key.Key_Return, "save"), (Qt.Key.Key_Escape, CANCEL)], ids=["enter", "esc"]
)
def test_enter_is_the_first_answer_and_esc_none(program: Program, key: Qt.Key, answer: str) -> None:
    window = program.open_window()
    seen = when_open(QuestionDialog, lambda dialog: QTest.keyClick(dialog, key))
    assert AskingDialogs().choose(window, QUESTION) == answer
    assert len(seen) == 1


def test_another_answer_is_given_by_its_button(program: Program) -> None:
    window = program.open_window()
    when_open(QuestionDialog, lambda dialog: button(dialog, "Don't save").click())
    assert AskingDialogs().choose(window, QUESTION) == "discard"


def test_many_answers_stand_below_each_other(program: Program) -> None:
    window = program.open_window()
    many = Question("Which", "Which version?", tuple((str(n), f"Version {n}") for n in range(6)))
    dialog = QuestionDialog(window, many)
    dialog.show()
    assert len({button(dialog, f"Version {n}").x() for n in range(6)}) == 1
    dialog.close()


def works() -> list[UnsavedWork]:
    kept = time.time()
    return [
        UnsavedWork(Path("one"), "R&D <b>", Path("/home/anna/r.vsmap"), 14, kept),
        UnsavedWork(Path("two"), "Untitled", None, 1, kept),
    ]


@pytest.mark.parametrize(
    ("text", "wishes"),
    [
        ("Open", {Path("one"): "open"}),
        ("Put away (kept 30 days)", {Path("one"): "discard"}),
        ("Later", {}),
    ],
)
def test_unsaved_work_is_chosen_one_by_one(program: Program, text: str, wishes: dict[Path, str]) -> None:
    window = program.open_window()

    def answer(dialog: RecoveryDialog) -> None:
        boxes = {box.accessibleName(): box for box, _ in dialog.boxes}
        assert list(boxes) == ["R&D <b>", "Untitled"]
        boxes["Untitled"].click()
        told = [label.text() for label in dialog.findChildren(QLabel)]
        assert any("14 steps since it was saved; /home/anna" in text for text in told)
        assert any("1 step since it was saved; never saved to a file" in text for text in told)
        dialog.grab()
        button(dialog, text).click()

    when_open(RecoveryDialog, answer)
    assert AskingDialogs().choose_unsaved(window, works()) == wishes


def test_a_file_is_saved_with_its_suffix(program: Program, tmp_path: Path) -> None:
    window = program.open_window()

    def answer(dialog: QFileDialog) -> None:
        dialog.selectFile(str(tmp_path / "stream"))
        dialog.accept()

    when_open(QFileDialog, answer)
    assert AskingDialogs().save_file(window, "Save", tmp_path / "a.vsmap", [MAP]) == tmp_path / "stream.vsmap"
    when_open(QFileDialog, QFileDialog.reject)
    assert AskingDialogs().save_file(window, "Save", tmp_path / "a.vsmap", [MAP]) is None


def test_opening_can_be_left(program: Program) -> None:
    window = program.open_window()
    when_open(QFileDialog, QFileDialog.reject)
    assert AskingDialogs().open_file(window, "Open", [MAP, FileKind("Table", (".csv",))]) is None


def test_who_gave_a_number_and_when(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    select(window, qtbot, "rp")
    source = form_of(window).editors["lead_time"].source
    assert isinstance(source, QToolButton)

    def answer(dialog: SourceDialog) -> None:
        QTest.keyClicks(dialog.by, "Engineering")
        QTest.keyClicks(dialog.when, "yesterday")
        button(dialog, "Keep").click()
        assert "is not a date" in dialog.wrong.text()
        dialog.when.clear()
        QTest.keyClicks(dialog.when, "12 Nov 2026")
        QTest.keyClicks(dialog.note, "walked")
        button(dialog, "Keep").click()

    when_open(SourceDialog, answer)
    menu = source.menu()
    assert menu is not None
    next(action for action in menu.actions() if action.text() == "By whom, when…").trigger()
    settle(qtbot)
    lead_time = stage(window, "rp").lead_time
    assert lead_time is not None
    assert (lead_time.by, str(lead_time.when), lead_time.note) == ("Engineering", "2026-11-12", "walked")
    assert "Engineering" in source.text()
    when_open(SourceDialog, SourceDialog.reject)
    next(action for action in menu.actions() if action.text() == "By whom, when…").trigger()
    assert stage(window, "rp").lead_time == lead_time


@pytest.mark.parametrize(("key", "kind"), [("shortcuts", ShortcutSheet), ("about", AboutDialog)])
def test_help_is_shown_and_closed(program: Program, key: str, kind: type[QDialog]) -> None:
    window = program.open_window()
    seen = when_open(kind, lambda dialog: button(dialog, "Close").click())
    window.actions_.trigger(key)
    assert len(seen) == 1


def test_the_context_menu_comes_from_the_table(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    shown: list[list[str]] = []

    def look() -> None:
        menu = QApplication.activePopupWidget()
        assert menu is not None
        shown.append([action.objectName() for action in menu.actions() if action.objectName()])
        menu.close()

    canvas = space_of(window).canvas
    for ids in (frozenset({stage(window, "rp").id}), frozenset()):
        QTimer.singleShot(50, look)
        canvas.menu_requested.emit(canvas.mapToGlobal(canvas.rect().center()), ids)
    assert "rename" in shown[0]
    assert "add-stage" in shown[1]


def test_full_screen_and_back(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    window.actions_.trigger("full-screen")
    assert window.isFullScreen()
    window.actions_.trigger("full-screen")
    assert not window.isFullScreen()
    settle(qtbot)
