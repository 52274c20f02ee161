"""The answers of a question can be read in full."""

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.desktop.window.hands import settle
from vsmdesk.desktop.dialogs.question import QuestionDialog
from vsmdesk.desktop.dialogs.service import CANCEL, Question
from vsmdesk.desktop.program import Program


def test_every_answer_has_room_for_its_words(program: Program, qtbot: QtBot) -> None:
    answers = (
        ("copy", "Save mine as a copy…"),
        ("over", "Save over it"),
        ("theirs", "Load theirs"),
        (CANCEL, "Cancel"),
    )
    dialog = QuestionDialog(
        program.open_window(), Question("Changed meanwhile", "Another program changed it.", answers)
    )
    dialog.show()
    qtbot.waitUntil(dialog.isVisible)
    settle(qtbot)
    buttons = dialog.findChildren(QPushButton)
    assert len(buttons) == len(answers)
    assert [b.text() for b in buttons if b.width() < b.sizeHint().width()] == []
    dialog.close()
