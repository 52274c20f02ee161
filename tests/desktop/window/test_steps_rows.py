"""Rows of the steps grid put in, taken out, and carried as tables to and from other programs."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.desktop.sample_maps import two_lanes
from tests.desktop.window.hands import settle, space_of, with_map
from vsmdesk.desktop.panels.steps import StepsPanel
from vsmdesk.desktop.program import Program
from vsmdesk.desktop.rows.html_tables import cells_of_html, html_of_cells
from vsmdesk.model.elements import Stage
from vsmdesk.model.parties import Team
from vsmdesk.model.quantities import exactly
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.boxes import boxes_of

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TABLE = "<p>Cards</p><TABLE><tr><th>Step<th>PT</tr><tr><td><b>Weld</b> &amp;\n cut<td>5&nbsp;min</table>"


def grid_of(program: Program, qtbot: QtBot, value_stream_map: ValueStreamMap) -> StepsPanel:
    """The grid with the keyboard on it."""
    space = space_of(with_map(program, qtbot, value_stream_map))
    space.show_page("steps")
    space.steps.table.setFocus()
    settle(qtbot)
    return space.steps


def names(grid: StepsPanel) -> list[str]:
    return [element.name for element in grid.model.elements]


def go_to(grid: StepsPanel, row: int) -> None:
    name = next(n for n, column in enumerate(grid.model.columns) if column.header == "name")
    grid.table.setCurrentIndex(grid.model.index(row, name))


def test_the_keyboard_begins_with_the_names(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot, ValueStreamMap())
    window.actions_.trigger("show-steps")
    settle(qtbot)
    QTest.keyClicks(space_of(window).steps.table, "P")
    editor = QApplication.focusWidget()
    assert editor is not None
    QTest.keyClicks(editor, "lan 2 h")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    settle(qtbot)
    (plan,) = space_of(window).open_map.map.of(Stage)
    assert (plan.name, plan.code, plan.process_time) == ("Plan", "", exactly(2, "h"))


def test_figures_that_follow_leave_what_is_being_typed_alone(program: Program, qtbot: QtBot) -> None:
    grid = grid_of(program, qtbot, two_lanes())
    go_to(grid, 0)
    QTest.keyClicks(grid.table, "N")
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    grid.model.show_figures()
    QTest.keyClicks(editor, "eed")
    assert editor.text() == "Need"


def test_a_column_that_comes_with_a_row_leaves_the_keyboard_in_the_grid(program: Program, qtbot: QtBot) -> None:
    grid = grid_of(program, qtbot, ValueStreamMap())
    for line in ("Plan 2 h", "q: Out #5", "a: Board 1 h every 2 w"):
        for letter in line:
            target = QApplication.focusWidget()
            assert target is not None
            QTest.keyClicks(target, letter)
        QTest.keyClick(QApplication.focusWidget() or grid.table, Qt.Key.Key_Return)
        settle(qtbot)
    assert names(grid) == ["Plan", "Out", "Board"]
    assert grid.table.currentIndex().row() == 3


def test_rows_are_put_in_with_the_keys_that_add_stages_on_the_map(program: Program, qtbot: QtBot) -> None:
    grid = grid_of(program, qtbot, two_lanes())
    assert names(grid) == ["Design", "Build", "Ready for test", "Test"]
    go_to(grid, 1)
    QTest.keyClick(grid.table, Qt.Key.Key_Return, CONTROL)
    QTest.keyClicks(grid.table, "R")
    editor = QApplication.focusWidget()
    assert editor is not None
    QTest.keyClicks(editor, "eview 20 min, w 2 d @Ops")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    settle(qtbot)
    assert names(grid) == ["Design", "Build", "Review", "Ready for test", "Test"]
    go_to(grid, 0)
    QTest.keyClick(grid.table, Qt.Key.Key_Return, CONTROL | SHIFT)
    assert grid.table.chosen_rows() == [0]
    settle(qtbot)
    assert names(grid) == ["", "Design", "Build", "Review", "Ready for test", "Test"]
    assert grid.table.currentIndex().row() == 0
    now = space_of(program.windows()[0]).open_map.map
    review = next(stage for stage in now.of(Stage) if stage.name == "Review")
    assert (review.process_time, review.wait_time) == (exactly(20, "min"), exactly(2, "d"))
    assert {team.name for team in now.of(Team)} == {"Development", "Operations", "Ops"}
    boxes = list(boxes_of(now).values())
    assert not any(one.overlaps(other) for n, one in enumerate(boxes) for other in boxes[:n])


def test_steps_are_taken_out_and_the_flow_is_joined_again(program: Program, qtbot: QtBot) -> None:
    grid = grid_of(program, qtbot, two_lanes())
    go_to(grid, 1)
    grid.delete_steps()
    settle(qtbot)
    assert names(grid) == ["Design", "Ready for test", "Test"]
    assert grid.model.text(0, [c.header for c in grid.model.columns].index("next")) == "2"


def test_what_is_copied_is_a_table_for_programs_that_take_no_tabs(program: Program, qtbot: QtBot) -> None:
    grid = grid_of(program, qtbot, two_lanes())
    go_to(grid, 0)
    QTest.keyClick(grid.table, Qt.Key.Key_Down, SHIFT)
    QTest.keyClick(grid.table, Qt.Key.Key_C, CONTROL)
    data = QApplication.clipboard().mimeData()
    assert data.text() == "Design\nBuild\n"
    assert "<td>Design</td></tr><tr><td>Build</td>" in data.html()


def test_a_table_without_tabs_is_pasted(program: Program, qtbot: QtBot) -> None:
    grid = grid_of(program, qtbot, ValueStreamMap())
    data = QMimeData()
    data.setText("Step\nPT\nWeld & cut\n5 min")
    data.setHtml(TABLE)
    QApplication.clipboard().setMimeData(data)
    QTest.keyClick(grid.table, Qt.Key.Key_V, CONTROL)
    settle(qtbot)
    assert names(grid) == ["Weld & cut"]


def test_cells_as_tables_and_back() -> None:
    cells = (("2-5 d", 'a<b & "c"'), ("two\nlines", ""))
    assert cells_of_html(html_of_cells(cells)) == cells
    assert cells_of_html(TABLE) == (("Step", "PT"), ("Weld & cut", "5 min"))
    assert cells_of_html("<p>no table</p>") == ()


def test_cells_merged_to_the_right_and_downwards_cover_others() -> None:
    merged = (
        "<table><tr><td colspan=2>Both<td>1 h<tr><td>A<td rowspan=2>Dev<td>2 h<tr><td>B<td>3 h<tr><td>C<td>D</table>"
    )
    assert cells_of_html(merged) == (("Both", "", "1 h"), ("A", "Dev", "2 h"), ("B", "", "3 h"), ("C", "D", ""))


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><td>a<td><table><tr><td>in</table>b</table>",
        "<table><tr><td>a<td>b</table><p>more</p><table><tr><td>c<td>d</table>",
        "<table><tr><td><p>Review</p><p>Build</p></table>",
    ],
)
def test_tables_that_lay_a_page_out_are_left_to_the_plain_text(html: str) -> None:
    assert cells_of_html(html) == ()


def test_what_nobody_sees_is_no_text() -> None:
    hidden = "<style>td{a}</style><table><tr><td><style>x{}</style>A<script>1</script><td>B</table>"
    assert cells_of_html(hidden) == (("A", "B"),)
