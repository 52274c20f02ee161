"""Everything that takes the keyboard says what it is, and everything is reached by keyboard."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.desktop.window.hands import select, settle, space_of, with_map
from vsmdesk.desktop.dialogs.about import AboutDialog
from vsmdesk.desktop.dialogs.page_dialog import PageDialog
from vsmdesk.desktop.dialogs.question import QuestionDialog
from vsmdesk.desktop.dialogs.service import Question
from vsmdesk.desktop.dialogs.shortcuts import ShortcutSheet
from vsmdesk.desktop.program import Program
from vsmdesk.editing.edits.friction import add_friction
from vsmdesk.exports.pdf import Pdf


def nameless(window: QWidget) -> Iterator[str]:
    """Widgets that take the keyboard and do not say what they are."""
    for widget in window.findChildren(QWidget):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not widget.isVisible():
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        name = interface.text(QAccessible.Text.Name) if interface is not None else ""
        if not name.strip():
            yield f"{type(widget).__name__} {widget.objectName()}"


def test_the_welcome_page_names_everything(program: Program, qtbot: QtBot) -> None:
    window = program.open_window()
    settle(qtbot)
    assert list(nameless(window)) == []


def test_every_panel_names_everything(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    space = space_of(window)
    document = space.session.document
    document.apply("Mark", add_friction([document.map.elements[0].id], title="Slow"))
    ids = [document.map.elements[0].id, document.map.connections[0].id, list(document.map.records)[-1]]
    for selected in (*([key] for key in ids), []):
        space.selection.replace(selected)
        for page in ("friction", "problems", "history", "steps", "outline", "parties"):
            space.show_page(page)
            settle(qtbot)
            assert list(nameless(window)) == []


@pytest.mark.parametrize("make", [AboutDialog, ShortcutSheet], ids=["about", "keys"])
def test_dialogs_name_everything(program: Program, qtbot: QtBot, make: type[AboutDialog | ShortcutSheet]) -> None:
    dialog = make(program.open_window())
    dialog.show()
    settle(qtbot)
    assert dialog.accessibleName()
    assert list(nameless(dialog)) == []
    dialog.close()


def test_questions_and_pages_name_everything(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    question = QuestionDialog(window, Question("Title", "Sentence", (("a", "Save"), ("b", "Not")), details="more"))
    pages = PageDialog(space_of(window).open_map.map, lambda _map, _wanted, _go_on: Pdf(b""), "print", window)
    for dialog in (question, pages):
        dialog.show()
        settle(qtbot)
        assert list(nameless(dialog)) == []
        dialog.close()


def test_f6_goes_through_all_areas_and_back(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    space = space_of(window)
    areas = (window.tool_row, *space.areas())
    space.canvas.setFocus()
    seen = []
    for _ in areas:
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(next(area for area in areas if area is focused or area.isAncestorOf(focused)))
        QTest.keyClick(focused, Qt.Key.Key_F6)
    assert len(set(map(id, seen))) == len(areas)
    assert QApplication.focusWidget() is space.canvas
    QTest.keyClick(space.canvas, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is not space.canvas


def test_letters_of_the_palette_work_on_the_map_and_not_in_lists_and_fields(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    space = space_of(window)
    count = len(space.open_map.map.elements)
    space.steps.table.setFocus()
    QTest.keyClick(space.steps.table, Qt.Key.Key_Q)
    settle(qtbot)
    assert len(space.open_map.map.elements) == count
    space.selection.replace(())
    space.canvas.setFocus()
    QTest.keyClick(space.canvas, Qt.Key.Key_Q)
    settle(qtbot)
    assert len(space.open_map.map.elements) == count + 1


def test_tab_goes_through_the_fields_of_the_inspector(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    select(window, qtbot, "rp")
    inspector = space_of(window).inspector
    inspector.focus_first()
    names = []
    for _ in range(6):
        focused = QApplication.focusWidget()
        assert focused is not None
        names.append(focused.accessibleName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert names[:2] == ["Name", "Team"]
    assert "Work, PT" in names


def test_values_are_typed_one_after_the_other_and_their_sources_come_behind(program: Program, qtbot: QtBot) -> None:
    """F6 goes to the first field of what is selected; Tab stops at no source on the way."""
    window = with_map(program, qtbot)
    space = space_of(window)
    select(window, qtbot, "rp")
    space.palette_panel.setFocus()
    QTest.keyClick(QApplication.focusWidget() or space.palette_panel, Qt.Key.Key_F6)
    walked: list[str] = []
    for _ in range(9):
        focused = QApplication.focusWidget()
        assert focused is not None
        walked.append(focused.accessibleName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert walked[:6] == ["Name", "Team", "Work, PT", "Lead time, LT", "%C&A", "People"]
    assert walked[-1].startswith("Source of")
