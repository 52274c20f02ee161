"""The one table of actions: nothing in it is dead, doubled or nameless."""

from collections import Counter

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu
from pytestqt.qtbot import QtBot

from tests.desktop.window.hands import space_of, with_map
from vsmdesk.desktop.action_table import CONTEXT_OF_ELEMENT, CONTEXT_OF_PAPER, MENUS, SEPARATOR, TABLE, TOOLBAR
from vsmdesk.desktop.actions import shortcut_groups
from vsmdesk.desktop.commands.table import COMMANDS
from vsmdesk.desktop.dialogs.rules import RulesDialog
from vsmdesk.desktop.find_field import FindField
from vsmdesk.desktop.panels.value_lines import ValueLine
from vsmdesk.desktop.program import Program

KEYS = [entry.key for entry in TABLE]
SUBMENUS = {"open-recent"}


def test_no_key_does_two_things() -> None:
    keys = Counter(QKeySequence(shortcut).toString() for entry in TABLE for shortcut in entry.shortcuts)
    assert [key for key, count in keys.items() if count > 1] == []


def test_every_action_does_something_and_is_in_one_menu() -> None:
    assert len(KEYS) == len(set(KEYS))
    assert set(COMMANDS) == set(KEYS)
    in_menus = Counter(key for keys in MENUS.values() for key in keys if key != SEPARATOR)
    assert set(in_menus) == set(KEYS) | SUBMENUS
    assert max(in_menus.values()) == 1


def test_toolbar_and_context_menus_hold_actions_of_the_table() -> None:
    for place in (TOOLBAR, CONTEXT_OF_ELEMENT, CONTEXT_OF_PAPER):
        assert set(place) - {SEPARATOR} <= set(KEYS)


def test_no_shortcut_needs_a_sign_that_other_keyboards_hide() -> None:
    hidden = set("/\\[]'`{}")
    assert [key for entry in TABLE for key in entry.shortcuts if hidden & set(key)] == []


def test_the_shortcut_sheet_shows_every_key() -> None:
    shown = {keys for _, rows in shortcut_groups() for _, keys in rows}
    expected = {
        ", ".join(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in entry.shortcuts)
        for entry in TABLE
        if entry.shortcuts
    }
    assert shown == expected


def test_redo_has_both_keys_on_every_system() -> None:
    redo = next(entry for entry in TABLE if entry.key == "redo")
    assert redo.shortcuts == ("Ctrl+Y", "Ctrl+Shift+Z")


def test_only_what_can_be_done_is_enabled(program: Program, qtbot: QtBot) -> None:
    window = program.open_window()
    needing_a_map = [entry.key for entry in TABLE if entry.needs]
    assert all(not window.actions_.action(key).isEnabled() for key in needing_a_map)
    assert window.actions_.action("open").isEnabled()
    window = with_map(program, qtbot)
    assert window.actions_.action("save").isEnabled()
    assert not window.actions_.action("undo").isEnabled()
    assert not window.actions_.action("delete").isEnabled()
    assert not window.actions_.action("revert").isEnabled()
    window.actions_.trigger("select-all")
    assert window.actions_.action("delete").isEnabled()


def test_undo_says_what_it_takes_back(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    window.actions_.trigger("select-all")
    window.actions_.trigger("delete")
    undo = window.actions_.action("undo")
    assert undo.isEnabled()
    assert undo.text().startswith("&Undo Delete")
    window.actions_.trigger("undo")
    assert not undo.isEnabled()
    assert space_of(window).selection.ids == {e.id for e in space_of(window).open_map.map.elements}, "it is seen"
    assert window.actions_.action("redo").text().startswith("&Redo Delete")


def test_a_letter_in_an_open_menu_is_no_tool_of_the_canvas(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the canvas R draws rework and F marks friction; in the menu of friction they are the rules and findings."""
    window = with_map(program, qtbot)
    space, opened = space_of(window), list[QDialog]()
    monkeypatch.setattr(window, "show_dialog", opened.append)
    before = space.open_map.map
    (menu,) = (menu for menu in window.findChildren(QMenu) if menu.title() == "F&riction")
    for key in (Qt.Key.Key_R, Qt.Key.Key_F):
        space.canvas.setFocus()
        menu.popup(QPoint(0, 0))
        QTest.keyClick(menu, key)
        assert not menu.isVisible()
    assert [type(dialog) for dialog in opened] == [RulesDialog]
    assert space.findings.table.hasFocus()
    assert space.open_map.map is before


@pytest.mark.parametrize("key", [Qt.Key.Key_E, Qt.Key.Key_K])
def test_keys_of_the_window_work_while_somebody_types(program: Program, qtbot: QtBot, key: Qt.Key) -> None:
    """On Linux Qt's text fields would go to the end of the line, or delete up to it."""
    window = with_map(program, qtbot)
    for line in (ValueLine(window), FindField(window)):
        line.setText("Review")
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.ControlModifier)
        QApplication.sendEvent(line, event)
        assert not event.isAccepted()
    copy = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    QApplication.sendEvent(line, copy)
    assert copy.isAccepted()
