"""The whole window and every dialog as somebody without eyes or without a mouse meets them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeGuard

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialog, QLabel, QMenu, QMenuBar, QWidget
from pytestqt.qtbot import QtBot

from tests.desktop.window.hands import code, settle, space_of, with_map
from vsmdesk.desktop.action_table import TABLE
from vsmdesk.desktop.canvas.canvas import Canvas
from vsmdesk.desktop.commands.finding import choices_of
from vsmdesk.desktop.dialogs.about import AboutDialog
from vsmdesk.desktop.dialogs.command_palette import CommandPalette
from vsmdesk.desktop.dialogs.page_dialog import FORMATS, PageDialog
from vsmdesk.desktop.dialogs.question import QuestionDialog
from vsmdesk.desktop.dialogs.recovery import RecoveryDialog
from vsmdesk.desktop.dialogs.rules import RulesDialog
from vsmdesk.desktop.dialogs.service import Question
from vsmdesk.desktop.dialogs.shortcuts import ShortcutSheet
from vsmdesk.desktop.dialogs.stage_figures import StageFiguresDialog
from vsmdesk.desktop.main_window import MainWindow
from vsmdesk.desktop.panels.source_dialog import SourceDialog
from vsmdesk.desktop.panels.steps_view import StepsView
from vsmdesk.desktop.presenting import Presentation
from vsmdesk.desktop.program import Program
from vsmdesk.editing.edits.connections import connect
from vsmdesk.editing.edits.friction import add_friction
from vsmdesk.exports.pdf import Pdf
from vsmdesk.files.recovery import UnsavedWork
from vsmdesk.model.quantities import exactly

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
NAME, VALUE = QAccessible.Text.Name, QAccessible.Text.Value
KEEPS_TAB = (Canvas, StepsView)
"""Where Tab means something: F6 leaves them."""


def is_shown(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled()


def takes_keyboard(widget: QWidget) -> bool:
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus and is_shown(widget)


def is_part_of_another(widget: QWidget) -> bool:
    """Inner widgets of Qt's own that hand the keyboard to the one around them."""
    return widget.focusProxy() is not None or widget.objectName().startswith("qt_")


def spoken(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(NAME).strip() if interface is not None else ""


def nameless(window: QWidget) -> list[str]:
    """Widgets that take the keyboard, or that are pressed, and do not say what they are."""
    parts = [w for w in window.findChildren(QWidget) if takes_keyboard(w) or (is_shown(w) and is_pressed(w))]
    return [f"{type(w).__name__} {w.objectName()}" for w in parts if not is_part_of_another(w) and not spoken(w)]


def is_pressed(widget: QWidget) -> bool:
    return isinstance(widget, QAbstractButton | QComboBox)


def not_reached(window: QWidget) -> list[str]:
    """Widgets for the Tab key that it never comes to, forwards or backwards."""
    wanted = {w for w in window.findChildren(QWidget) if takes_keyboard(w) and by_tab(w) and not is_part_of_another(w)}
    missing: set[QWidget] = set()
    for key, back in ((Qt.Key.Key_Tab, NONE), (Qt.Key.Key_Backtab, SHIFT)):
        missing |= wanted - set(reached_by(key, back, len(wanted)))
    return sorted(f"{type(w).__name__} {spoken(w)!r}" for w in missing)


def by_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def reached_by(key: Qt.Key, modifiers: Qt.KeyboardModifier, count: int) -> Iterator[QWidget]:
    """Where Tab leads from here, until it begins again; where Tab means something else F6 leads on to the next area."""
    seen: set[QWidget] = set()
    for _ in range(2 * count + 20):
        focused = QApplication.focusWidget()
        if focused is None or (focused in seen and not isinstance(focused, KEEPS_TAB)):
            return
        seen.add(focused)
        yield focused
        leaves = isinstance(focused, KEEPS_TAB)
        QTest.keyClick(focused, Qt.Key.Key_F6 if leaves else key, modifiers)


def not_reached_in_the_window(window: MainWindow) -> list[str]:
    """The same for a window with a map: F6 leads from area to area, Tab through each of them."""
    wanted = {w for w in window.findChildren(QWidget) if takes_keyboard(w) and by_tab(w) and not is_part_of_another(w)}
    areas: list[QWidget] = [window.tool_row, *space_of(window).areas()]
    reached: set[QWidget] = set()
    space_of(window).canvas.setFocus()
    for _ in areas:
        start = QApplication.focusWidget()
        assert start is not None
        for key, modifiers in ((Qt.Key.Key_Tab, NONE), (Qt.Key.Key_Backtab, SHIFT)):
            start.setFocus()
            reached |= set(through(start, key, modifiers, len(wanted)))
        start.setFocus()
        QTest.keyClick(start, Qt.Key.Key_F6)
    return sorted(f"{type(w).__name__} {spoken(w)!r}" for w in wanted - reached)


def through(start: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier, count: int) -> Iterator[QWidget]:
    focused: QWidget | None = start
    for _ in range(count):
        if focused is None:
            return
        yield focused
        if isinstance(focused, KEEPS_TAB):
            return
        QTest.keyClick(focused, key, modifiers)
        focused = QApplication.focusWidget()


def first_focus(window: QWidget) -> None:
    next(w for w in window.findChildren(QWidget) if takes_keyboard(w) and by_tab(w)).setFocus()


def check(window: QWidget, qtbot: QtBot) -> None:
    settle(qtbot)
    assert nameless(window) == []
    focused = QApplication.focusWidget()
    if focused is None or not window.isAncestorOf(focused):
        first_focus(window)
    missing = not_reached_in_the_window(window) if is_a_map(window) else not_reached(window)
    assert missing == []


def is_a_map(window: QWidget) -> TypeGuard[MainWindow]:
    return isinstance(window, MainWindow) and window.workspace is not None


def prepared(program: Program, qtbot: QtBot) -> MainWindow:
    """Every kind of record is there."""
    window = with_map(program, qtbot)
    document = space_of(window).session.document
    document.apply("Mark", add_friction([code(window, "rp")], title="Slow"))
    document.apply("Rework", connect(code(window, "uat"), code(window, "dev"), "rework"))
    document.apply("Tell", connect(code(window, "rp"), code(window, "uat"), "information_flow"))
    settle(qtbot)
    return window


def test_the_welcome_page(program: Program, qtbot: QtBot) -> None:
    window = program.open_window()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=20_000)
    check(window, qtbot)


@pytest.mark.parametrize("what", ["nothing", "stage", "friction", "rework", "information_flow", "several"])
def test_the_window_with_each_kind_of_thing_selected(program: Program, qtbot: QtBot, what: str) -> None:
    window = prepared(program, qtbot)
    space = space_of(window)
    records = space.open_map.map.records
    kinds = {getattr(record, "kind", ""): key for key, record in records.items()}
    chosen = [] if what == "nothing" else list(records)[:3] if what == "several" else [kinds[what]]
    space.selection.replace(chosen)
    settle(qtbot)
    space.canvas.setFocus()
    check(window, qtbot)


def test_every_list_below_the_map(program: Program, qtbot: QtBot) -> None:
    window = prepared(program, qtbot)
    space = space_of(window)
    for key in (*space.left.keys, *space.right.keys):
        page = space.show_page(key)
        settle(qtbot)
        assert page.isVisible()
        assert nameless(window) == [], key
    for row in (space.left, space.right):
        assert row.bar.accessibleName()


def dialogs(window: MainWindow) -> dict[str, Callable[[], QDialog]]:
    value_stream_map = space_of(window).open_map.map
    work = UnsavedWork(Path("kept"), "claims", None, 0, 3)
    question = Question("Save?", "There are changes.", (("save", "Save"), ("no", "Do not save")), details="more")
    return {
        "about": lambda: AboutDialog(window),
        "keys": lambda: ShortcutSheet(window),
        "question": lambda: QuestionDialog(window, question),
        "recovery": lambda: RecoveryDialog([work], window),
        "source": lambda: SourceDialog(exactly(3, "d"), window),
        "palette": lambda: CommandPalette(window, tuple(choices_of(window))),
        "rules": lambda: RulesDialog(value_stream_map, window),
        "figures on a stage": lambda: StageFiguresDialog(space_of(window).open_map, window),
        "export": lambda: PageDialog(value_stream_map, lambda _map, _wanted, _go_on: Pdf(b"", ()), "export", window),
        "print": lambda: PageDialog(value_stream_map, lambda _map, _wanted, _go_on: Pdf(b"", ()), "print", window),
    }


@pytest.mark.parametrize(
    "name",
    [
        *("about", "keys", "question", "recovery", "source", "palette", "rules", "figures on a stage"),
        *("export", "print"),
    ],
)
def test_every_dialog(program: Program, qtbot: QtBot, name: str) -> None:
    window = prepared(program, qtbot)
    dialog = dialogs(window)[name]()
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow, timeout=20_000)
    assert dialog.accessibleName() or dialog.windowTitle()
    if isinstance(dialog, PageDialog):
        for place, _ in enumerate(FORMATS):
            dialog.format.setCurrentIndex(place)
            check(dialog, qtbot)
    else:
        check(dialog, qtbot)
    dialog.close()
    dialog.deleteLater()


def test_a_list_to_choose_from_says_what_is_chosen_and_for_what(program: Program, qtbot: QtBot) -> None:
    """On Linux Qt gives what is chosen as its name, so the other thing is its description."""
    dialog = dialogs(prepared(program, qtbot))["rules"]()
    boxes = dialog.findChildren(QComboBox)
    told = {QAccessible.queryAccessibleInterface(box).text(QAccessible.Text.Description) for box in boxes}
    assert len(told) == len(boxes) > 30
    dialog.deleteLater()


def test_the_presentation_says_what_it_shows(program: Program, qtbot: QtBot) -> None:
    window = prepared(program, qtbot)
    window.actions_.trigger("present")
    settle(qtbot)
    show = window.findChild(Presentation)
    assert show is not None
    assert nameless(window) == []
    for number in range(len(show.slides)):
        show.go_to(number)
        assert show.slides[number].name in show.caption.accessibleDescription()
    show.end()
    settle(qtbot)


def items(canvas: Canvas) -> dict[str, QAccessibleInterface]:
    face = QAccessible.queryAccessibleInterface(canvas)
    found = [face.child(number) for number in range(face.childCount())]
    return {item.text(NAME): item for item in found}


def test_each_element_on_the_canvas_has_name_and_value(program: Program, qtbot: QtBot) -> None:
    window = prepared(program, qtbot)
    space = space_of(window)
    found = items(space.canvas)
    names = [element.name for element in space.open_map.map.elements]
    assert len(names) == 8
    for name in names:
        item = next(item for text, item in found.items() if text.endswith(name) and not text.startswith("Work flow"))
        assert item.text(NAME) in (f"Stage {name}", f"Approval {name}")
        assert item.text(VALUE)
        assert item.role() == QAccessible.Role.ListItem
        assert item.rect().isValid()
    value = found["Stage Release planning & Estimation"].text(VALUE)
    assert "process time 1 h" in value
    assert "lead time 3 w" in value
    assert "Project management office" in value
    assert all(item.text(VALUE) for item in found.values())


def test_every_menu_entry_has_words_and_a_letter_of_its_own(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    bar = window.findChild(QMenuBar)
    assert bar is not None
    menus = [action.menu() for action in bar.actions()]
    known = {entry.key for entry in TABLE}
    reached: set[str] = set()
    for menu in menus:
        assert isinstance(menu, QMenu)
        texts = [action.text() for action in menu.actions() if not action.isSeparator()]
        assert all(texts)
        letters = [text.replace("&&", "").split("&")[1][0].lower() for text in texts if "&" in text.replace("&&", "")]
        twice = {letter for letter in letters if letters.count(letter) > 1}
        assert not twice, f"{menu.title()}: {twice}"
        reached |= {action.objectName() for action in menu.actions()}
    assert known - reached == set(), "every action is in a menu"


def test_no_figure_is_told_by_colour_alone(program: Program, qtbot: QtBot) -> None:
    """What is missing is a question mark, what is worst is bold, what is undone is grey and not bold."""
    window = with_map(program, qtbot)
    space = space_of(window)
    space.show_page("steps")
    settle(qtbot)
    model = space.steps.model
    place = next(n for n, column in enumerate(model.columns) if column.header == "lead time")
    bold = [model.index(row, place).data(int(Qt.ItemDataRole.FontRole)).bold() for row in range(model.rowCount() - 1)]
    assert bold.count(True) == 1
    assert any(label.text() for label in window.findChildren(QLabel))
