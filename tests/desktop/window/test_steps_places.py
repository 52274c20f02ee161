"""Where the steps grid stands, and what stays in view in it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDockWidget
from pytestqt.qtbot import QtBot

from tests.desktop.window.hands import code, settle, space_of, with_map
from tests.desktop.window.test_access_walk import check
from vsmdesk.desktop.panels.steps_view import StepsView
from vsmdesk.desktop.presenting import Presentation
from vsmdesk.desktop.program import Program


def grid(program: Program, qtbot: QtBot) -> StepsView:
    """A grid that is much narrower than its columns."""
    window = with_map(program, qtbot)
    space = space_of(window)
    space.show_page("steps")
    for name in ("notes", "system", "capacity", "uptime", "class"):
        space.steps.show_column(name, shown=True)
    settle(qtbot)
    table = space.steps.table
    table.setFocus()
    return table


def place_of(table: StepsView, header: str) -> int:
    return next(n for n, column in enumerate(table.columns) if column.header == header)


def choose(table: StepsView, row: int, header: str) -> None:
    table.setCurrentIndex(table.model().index(row, place_of(table, header)))


def test_number_and_name_stay_in_view_when_the_grid_is_scrolled_sideways(program: Program, qtbot: QtBot) -> None:
    table = grid(program, qtbot)
    assert table.pinned.isHidden()
    choose(table, 3, "notes")
    settle(qtbot)
    pinned = table.pinned
    assert pinned.isVisible()
    shown = [n for n in range(table.model().columnCount()) if not pinned.isColumnHidden(n)]
    assert shown == [place_of(table, "id"), place_of(table, "name")]
    name = pinned.model().index(3, place_of(table, "name"))
    here, there = pinned.visualRect(name), table.visualRect(table.currentIndex())
    assert here.top() == there.top()
    assert pinned.width() <= there.left()
    assert here.right() <= pinned.viewport().width()
    assert pinned.horizontalHeader().height() == table.horizontalHeader().height()


def test_no_cell_of_the_keyboard_hides_below_the_pinned_columns(program: Program, qtbot: QtBot) -> None:
    table = grid(program, qtbot)
    choose(table, 3, "notes")
    for _ in range(table.currentIndex().column()):
        QTest.keyClick(table, Qt.Key.Key_Left)
        at = table.visualRect(table.currentIndex())
        assert at.left() >= (table.pinned.width() if table.pinned.isVisible() else 0)
        assert at.left() < table.viewport().width()
    assert table.pinned.isHidden()


def test_a_click_on_a_pinned_name_chooses_the_step_and_scrolls_nothing(program: Program, qtbot: QtBot) -> None:
    table = grid(program, qtbot)
    choose(table, 3, "notes")
    settle(qtbot)
    scrolled = table.horizontalScrollBar().value()
    spot = table.pinned.visualRect(table.model().index(1, place_of(table, "name"))).center()
    QTest.mouseClick(table.pinned.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    settle(qtbot)
    assert table.chosen_rows() == [1]
    assert table.horizontalScrollBar().value() == scrolled
    assert table.hasFocus()


def test_the_steps_stand_beside_or_under_the_map_and_go_back_to_the_lists(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    space, action = space_of(window), window.actions_.action
    window.actions_.trigger("fit")
    window.actions_.trigger("steps-beside")
    settle(qtbot)
    dock, table = space.dock, space.steps.table
    assert isinstance(dock, QDockWidget)
    assert table.hasFocus()
    seen, sheet = space.canvas.view_box, space.canvas.sheet
    assert seen.left <= 0
    assert sheet.width <= seen.right
    canvas = space.canvas.mapToGlobal(space.canvas.rect().topRight())
    assert table.mapToGlobal(table.rect().topLeft()).x() > canvas.x()
    assert table.height() > space.left.height()
    window.actions_.trigger("steps-under")
    settle(qtbot)
    below = space.canvas.mapToGlobal(space.canvas.rect().bottomLeft())
    assert table.mapToGlobal(table.rect().topLeft()).y() > below.y()
    assert (action("steps-under").isChecked(), action("steps-beside").isChecked()) == (True, False)
    space.selection.replace((code(window, "dev"),))
    settle(qtbot)
    assert table.chosen_rows() == [space.steps.model.row_of(code(window, "dev"))]
    window.actions_.trigger("steps-under")
    settle(qtbot)
    assert space.dock is None
    assert not action("steps-under").isChecked()
    assert space.show_page("steps") is space.steps
    assert space.steps.isVisible()


def test_the_steps_stand_where_they_stood_the_last_time(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    window.actions_.trigger("steps-beside")
    settle(qtbot)
    second = with_map(program, qtbot)
    dock = space_of(second).dock
    assert dock is not None
    assert dock.place == "beside"
    seen, sheet = space_of(second).canvas.view_box, space_of(second).canvas.sheet
    assert seen.left <= 0
    assert sheet.width <= seen.right, "the sheet fits what is left to it"
    assert second.actions_.action("steps-beside").isChecked()


def test_a_docked_grid_is_reached_by_keys_and_hides_while_presenting(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    space = space_of(window)
    window.actions_.trigger("steps-beside")
    settle(qtbot)
    space.canvas.setFocus()
    check(window, qtbot)
    space.canvas.setFocus()
    window.actions_.trigger("show-steps")
    assert space.steps.table.isVisible()
    window.actions_.trigger("present")
    settle(qtbot)
    assert not space.steps.isVisible()
    show = window.findChild(Presentation)
    assert show is not None
    show.end()
    settle(qtbot)
    assert space.steps.isVisible()
