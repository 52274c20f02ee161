"""Lists and rows in the room that a window gives them: what people read first is never squeezed away."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from tests.desktop.window.hands import form_of, select, settle, space_of, with_map
from tests.desktop.window.test_panels import click_row, marked, texts
from vsmdesk.desktop.main_window import MainWindow
from vsmdesk.desktop.panels.linked_table import shared_widths
from vsmdesk.desktop.panels.stream_form import StreamForm
from vsmdesk.desktop.panels.value_lines import ValueLine
from vsmdesk.desktop.program import Program
from vsmdesk.editing.edits.friction import add_friction
from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import exactly


def small(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1184, 745)
    settle(qtbot)


def test_columns_give_way_by_one_share_and_keep_a_rest() -> None:
    assert shared_widths({0: 100, 2: 60}, 200) == {0: 100, 2: 60}
    assert shared_widths({0: 100, 2: 60}, 128) == {0: 80, 2: 48}
    assert shared_widths({0: 100, 2: 30}, 0) == {0: 40, 2: 30}
    assert shared_widths({}, 50) == {}


def test_the_names_in_the_lists_keep_their_room_in_a_small_window(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    space = space_of(window)
    marked(window, "Waits for the board")
    small(window, qtbot)
    assert space.friction.table.columnWidth(1) >= 140
    assert space.friction.table.columnWidth(3) == 72
    assert space.steps.table.columnWidth(2) >= 140
    space.right.show_page("parties")
    for number, part in enumerate(space.parties.lists):
        space.parties.which.setCurrentIndex(number)
        settle(qtbot)
        assert [one.isVisible() for one in space.parties.lists] == [one is part for one in space.parties.lists]
        assert part.table.columnWidth(0) >= 80
        assert all(part.table.columnWidth(column) >= 44 for column in range(part.table.model().columnCount()))


def test_the_lists_of_teams_and_systems_stand_side_by_side_where_there_is_room(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    space = space_of(window)
    space.right.show_page("parties")
    space.parties.setMinimumWidth(980)
    settle(qtbot)
    assert all(part.isVisible() for part in space.parties.lists)
    assert space.parties.which.isHidden()


def test_a_column_keeps_the_width_that_somebody_gave_it(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    marked(window, "Waits for the board")
    settle(qtbot)
    table = space_of(window).friction.table
    both = table.columnWidth(1) + table.columnWidth(4)
    table.horizontalHeader().resizeSection(4, 112)
    assert table.columnWidth(1) == both - 112
    window.resize(1700, 1000)
    settle(qtbot)
    assert table.columnWidth(4) == 112


def test_what_is_empty_leaves_its_room_to_the_texts(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    marked(window, "Waits for the board")
    settle(qtbot)
    table = space_of(window).friction.table
    assert table.columnWidth(4) < 60 < table.columnWidth(1)


def test_all_figures_fit_the_inspector_and_come_into_sight(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    small(window, qtbot)
    inspector = space_of(window).inspector
    next(b for b in inspector.figures.findChildren(QToolButton) if b.text() == "All figures").click()
    settle(qtbot)
    body = inspector.widget()
    assert body is not None
    assert body.width() == inspector.viewport().width()
    first = inspector.figures.row_of("first_pass_lead_time")
    top = first.mapTo(inspector.viewport(), QPoint(0, 0)).y()
    assert 0 <= top < inspector.viewport().height() - first.height()


def test_names_of_tabs_are_whole_whichever_is_in_front(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    tabs = space_of(window).right
    for key in tabs.keys:
        tabs.show_page(key)
        settle(qtbot)
        assert tabs.bar.width() >= tabs.bar.sizeHint().width()


def test_a_problem_is_read_whole_and_one_of_the_stream_shows_its_settings(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    space = space_of(window)
    small(window, qtbot)
    space.left.show_page("problems")
    settle(qtbot)
    table = space.problems.table
    assert texts(table, 1)[0].startswith("There is no trigger")
    assert table.isColumnHidden(2)
    assert table.columnWidth(1) + table.columnWidth(0) == table.viewport().width()
    needed = table.fontMetrics().horizontalAdvance(texts(table, 1)[0])
    assert needed > table.columnWidth(1)
    assert table.rowHeight(0) >= 2 * table.fontMetrics().height()
    select(window, qtbot, "rp")
    click_row(table, 0)
    settle(qtbot)
    assert space.selection.ids == frozenset()
    assert isinstance(space.inspector.form, StreamForm)


def test_time_at_stake_has_one_decimal_in_the_list_and_stays_as_typed_in_its_field(
    program: Program, qtbot: QtBot
) -> None:
    window = with_map(program, qtbot)
    space = space_of(window)
    element, key = space.open_map.map.elements[0].id, Id("friction-1")
    space.session.document.apply("Mark", add_friction([element], title="Waits", impact=exactly(14.875, "d"), key=key))
    settle(qtbot)
    assert texts(space.friction.table, 3) == ["14.9 d"]
    space.selection.replace((key,))
    settle(qtbot)
    control = form_of(window).editors["impact"].control
    assert isinstance(control, ValueLine)
    assert "14.875" in control.text()
