"""The steps grid: typed into, filled, copied to and pasted from a spreadsheet, the same selection as the map."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.desktop.window.hands import code, select, session_of, settle, space_of, stage, with_map
from vsmdesk.desktop.main_window import MainWindow
from vsmdesk.desktop.panels.steps import StepsPanel
from vsmdesk.desktop.program import Program
from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import Activity, Delivery, Stage
from vsmdesk.model.parties import System, Team
from vsmdesk.model.quantities import Measured, exactly
from vsmdesk.model.value_stream_map import ValueStreamMap

CONTROL = Qt.KeyboardModifier.ControlModifier


def grid_of(window: MainWindow, qtbot: QtBot) -> StepsPanel:
    space = space_of(window)
    space.show_page("steps")
    space.steps.table.setFocus()
    settle(qtbot)
    return space.steps


def place_of(grid: StepsPanel, header: str) -> int:
    return next(n for n, column in enumerate(grid.model.columns) if column.header == header)


def go_to(grid: StepsPanel, row: int, header: str) -> None:
    grid.table.setFocus()
    grid.table.setCurrentIndex(grid.model.index(row, place_of(grid, header)))


def choose(grid: StepsPanel, row: int, header: str, rows: int = 1, columns: int = 1) -> None:
    grid.table.setFocus()
    grid.table.choose_block(row, place_of(grid, header), rows, columns)


def type_keys(text: str) -> None:
    """Real keys to whatever has the keyboard; `\\t` is Tab and `\\n` Enter."""
    for sign in text:
        target = QApplication.focusWidget()
        assert target is not None
        if sign in "\t\n":
            QTest.keyClick(target, Qt.Key.Key_Tab if sign == "\t" else Qt.Key.Key_Return)
            # An editor that is left with Enter puts its text into the map once it has seen the key itself.
            QApplication.processEvents()
        else:
            QTest.keyClicks(target, sign)


def control(key: Qt.Key) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, CONTROL)


def column_texts(grid: StepsPanel, header: str) -> list[str]:
    place = place_of(grid, header)
    return [grid.model.text(row, place) for row in range(grid.model.rowCount() - 1)]


def paste(text: str) -> None:
    QApplication.clipboard().setText(text)
    control(Qt.Key.Key_V)


def test_cards_typed_into_the_grid_build_the_map(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot, ValueStreamMap())
    grid = grid_of(window, qtbot)
    go_to(grid, 0, "name")
    type_keys("Plan\tOffice\t2\t30 min\t2-5 d\n")
    type_keys("Build\tDev\t\t4 h\t3\n")
    type_keys("Ship\tOps\t\t?\t1,5\n")
    settle(qtbot)
    now = space_of(window).open_map.map
    plan, build, ship = (element for element in now.elements if isinstance(element, Stage))
    assert [plan.name, build.name, ship.name] == ["Plan", "Build", "Ship"]
    assert [team.name for team in now.of(Team)] == ["Office", "Dev", "Ops"]
    assert plan.lead_time == Measured(least=2, most=5, unit="d")
    assert plan.people == exactly(2, "people")
    assert (build.process_time, build.lead_time) == (exactly(4, "h"), exactly(3, "d")), "the unit of the one above"
    assert (ship.process_time, ship.lead_time) == (None, exactly(1.5, "d"))
    assert [(f.source, f.target) for f in now.of(Flow)] == [(plan.id, build.id), (build.id, ship.id)]
    assert now.placements[plan.id].x < now.placements[build.id].x < now.placements[ship.id].x


def test_a_typed_row_goes_before_the_delivery_and_is_one_step(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    grid = grid_of(window, qtbot)
    go_to(grid, grid.model.rowCount() - 1, "kind")
    type_keys("delivery\n")
    settle(qtbot)
    before = space_of(window).open_map.map
    assert isinstance(before.elements[-1], Delivery)
    go_to(grid, grid.model.rowCount() - 1, "name")
    type_keys("Hypercare 2 h, w 1 d @Service desk\n")
    settle(qtbot)
    now = space_of(window).open_map.map
    (added,) = (e for e in now.elements if e.id not in before.records)
    assert isinstance(added, Stage)
    assert (added.name, added.process_time) == ("Hypercare", exactly(2, "h"))
    (on,) = (flow.target for flow in now.of(Flow) if flow.source == added.id)
    assert isinstance(now.records[on], Delivery)
    assert [type(e) for e in grid.model.elements][-2:] == [Stage, Delivery]
    assert len(session_of(window).document.steps) == 2
    window.actions_.trigger("undo")
    assert space_of(window).open_map.map is before


def test_what_is_refused_says_why_and_changes_nothing(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    grid = grid_of(window, qtbot)
    before = space_of(window).open_map.map
    for header, text, why in (
        ("lead time", "soonish", "is not a duration"),
        ("%c&a", "0.9", "a share or a percentage"),
        ("next", "nowhere", "no element with the id"),
        ("id", "dev", "has the id"),
        ("kind", "thing", "is not a kind of element"),
    ):
        go_to(grid, 2, header)
        type_keys(text + "\n")
        settle(qtbot)
        assert why in window.status.selected.text()
        assert space_of(window).open_map.map is before


def test_cells_of_every_column_are_put_into_the_map(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    grid = grid_of(window, qtbot)
    for name in ("organisation", "system", "class", "approval", "cadence", "notes", "uptime"):
        grid.show_column(name, shown=True)
    for header, text in (
        ("organisation", "Head office"),
        ("system", "Jira; Git"),
        ("class", "nva"),
        ("approval", "yes"),
        ("cadence", "1 w"),
        ("notes", "Ask Ann"),
        ("uptime", "80"),
        ("next", "dev (80%); uat (20%, delay 2 h)"),
        ("id", "plan"),
    ):
        go_to(grid, 2, header)
        type_keys(text + "\n")
        settle(qtbot)
        assert window.status.selected.text().endswith("selected"), window.status.selected.text()
    plan = stage(window, "plan")
    now = space_of(window).open_map.map
    assert (plan.value_class, plan.approval, plan.cadence, plan.notes) == ("UNVA", True, exactly(1, "w"), "Ask Ann")
    assert plan.uptime == exactly(80, "%")
    assert {system.name for system in now.of(System) if system.id in plan.systems} == {"Jira", "Git"}
    shares = {flow.target: flow.share for flow in now.of(Flow) if flow.source == plan.id}
    assert shares == {code(window, "dev"): exactly(80, "%"), code(window, "uat"): exactly(20, "%")}
    go_to(grid, 2, "kind")
    type_keys("decision\n")
    settle(qtbot)
    assert now.records[plan.id].kind == "stage"
    assert space_of(window).open_map.map.records[plan.id].kind == "decision"


def test_an_empty_next_cell_means_the_next_row(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    grid = grid_of(window, qtbot)
    go_to(grid, 2, "next")
    type_keys("-\n")
    settle(qtbot)
    key = code(window, "rp")
    assert [f for f in space_of(window).open_map.map.of(Flow) if f.source == key] == []
    row = grid.model.row_of(key)
    assert row is not None
    go_to(grid, row, "next")
    QTest.keyClick(grid.table, Qt.Key.Key_F2)
    editor = grid.table.findChild(QLineEdit)
    assert editor is not None
    editor.clear()
    QTest.keyClick(editor, Qt.Key.Key_Return)
    settle(qtbot)
    (flow,) = (f for f in space_of(window).open_map.map.of(Flow) if f.source == key)
    assert flow.target == grid.model.order[row + 1]


def test_fill_down_copies_the_first_cell_in_one_step(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    grid = grid_of(window, qtbot)
    choose(grid, 2, "team", rows=3)
    control(Qt.Key.Key_D)
    settle(qtbot)
    assert len(set(column_texts(grid, "team")[2:5])) == 1
    assert session_of(window).document.undo_label == "Fill down"
    assert len(session_of(window).document.steps) == 1
    go_to(grid, 3, "process time")
    control(Qt.Key.Key_D)
    settle(qtbot)
    times = column_texts(grid, "process time")
    assert times[3] == times[2]
    assert len(space_of(window).open_map.map.elements) == grid.model.rowCount() - 1, "nothing was duplicated"
    before = space_of(window).open_map.map
    choose(grid, 2, "wait time", rows=3)
    control(Qt.Key.Key_D)
    settle(qtbot)
    assert space_of(window).open_map.map is before, "what is only shown in grey fills nothing"


def test_cells_go_to_a_spreadsheet_and_back(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    grid = grid_of(window, qtbot)
    grid.show_column("notes", shown=True)
    go_to(grid, 2, "notes")
    paste('"Say ""yes""\nor no"')
    settle(qtbot)
    assert stage(window, "rp").notes == 'Say "yes"\nor no'
    control(Qt.Key.Key_C)
    assert QApplication.clipboard().text() == '"Say ""yes""\nor no"\n'
    choose(grid, 1, "process time", rows=3, columns=2)
    control(Qt.Key.Key_C)
    copied = QApplication.clipboard().text()
    assert len(copied.strip("\n").split("\n")) == 3
    assert all(line.count("\t") == 1 for line in copied.strip("\n").split("\n"))
    before = space_of(window).open_map.map
    QTest.keyClick(grid.table, Qt.Key.Key_Delete)
    settle(qtbot)
    assert stage(window, "rp").process_time is None
    paste(copied)
    settle(qtbot)
    now = space_of(window).open_map.map
    for element in before.elements:
        if isinstance(element, Activity):
            after = now.records[element.id]
            assert isinstance(after, Activity)
            assert (after.process_time, after.lead_time) == (element.process_time, element.lead_time)


def test_one_copied_value_fills_all_chosen_cells(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    grid = grid_of(window, qtbot)
    choose(grid, 1, "people", rows=4)
    paste("3")
    settle(qtbot)
    assert column_texts(grid, "people")[1:5] == ["3"] * 4


def test_a_block_that_is_refused_changes_nothing_and_names_its_cell(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    grid = grid_of(window, qtbot)
    before = space_of(window).open_map.map
    go_to(grid, 1, "process time")
    paste("1 h\t2 d\n5 parsecs\t1 d\n")
    settle(qtbot)
    assert space_of(window).open_map.map is before
    assert window.status.selected.text().startswith("Row 3, column “process time”")


def test_a_block_goes_on_below_the_last_row(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    grid = grid_of(window, qtbot)
    last = grid.model.rowCount() - 2
    elements = len(space_of(window).open_map.map.elements)
    go_to(grid, last, "name")
    paste("Done\tOps\nLook after\tOps\nRetire\tOps\n")
    settle(qtbot)
    now = space_of(window).open_map.map
    assert len(now.elements) == elements + 2
    assert {"Done", "Look after", "Retire"} <= {element.name for element in now.elements}
    assert len(session_of(window).document.steps) == 1


FORTY = [(f"Step {n}", ("Ann", "Bob", "Cy")[n % 3], f"{n + 5} min", f"{n % 7 + 1} d", f"{60 + n}%") for n in range(40)]


@pytest.mark.parametrize("header", ["name\tteam\tprocess time\tlead time\t%C&A\n", "Step\tWho\tPT\tLT\tC&A\n", ""])
def test_forty_rows_of_a_spreadsheet_are_the_map_in_one_step(program: Program, qtbot: QtBot, header: str) -> None:
    window = with_map(program, qtbot, ValueStreamMap())
    grid = grid_of(window, qtbot)
    go_to(grid, 0, "name" if header else "id")
    paste(header + "".join("\t".join(row) + "\n" for row in FORTY))
    settle(qtbot)
    now = space_of(window).open_map.map
    stages = [element for element in now.elements if isinstance(element, Stage)]
    assert [s.name for s in stages] == [row[0] for row in FORTY]
    assert stages[3].process_time == exactly(8, "min")
    assert stages[3].lead_time == exactly(4, "d")
    assert stages[3].percent_complete_accurate == exactly(63, "%")
    assert {team.name for team in now.of(Team)} == {"Ann", "Bob", "Cy"}
    assert len(now.of(Flow)) == 39
    places = [(now.placements[s.id].x, now.placements[s.id].y) for s in stages]
    assert len(set(places)) == 40
    assert [x for x, _ in places] == sorted(x for x, _ in places)
    assert len(session_of(window).document.steps) == 1
    window.actions_.trigger("undo")
    assert space_of(window).open_map.map.elements == ()


def test_rows_and_canvas_have_one_selection(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    grid = grid_of(window, qtbot)
    choose(grid, 2, "process time", rows=2, columns=2)
    assert space_of(window).selection.ids == {code(window, "rp"), grid.model.order[3]}
    settle(qtbot)
    assert grid.table.chosen_columns() == [place_of(grid, "process time"), place_of(grid, "lead time")]
    select(window, qtbot, "uat", "dev")
    rows = sorted(row for key in ("uat", "dev") if (row := grid.model.row_of(code(window, key))) is not None)
    assert grid.table.chosen_rows() == rows
    assert grid.table.are_whole_rows()


def test_whole_rows_are_copied_with_their_header_and_deleted_as_elements(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    grid = grid_of(window, qtbot)
    select(window, qtbot, "rp")
    control(Qt.Key.Key_C)
    header, row = QApplication.clipboard().text().strip("\n").split("\n")
    assert header.startswith("id\tkind\tname\tteam")
    assert "Release planning" in row
    QTest.keyClick(grid.table, Qt.Key.Key_Delete)
    settle(qtbot)
    assert "Release planning & Estimation" not in [e.name for e in space_of(window).open_map.map.elements]


def test_enter_goes_down_and_tab_leaves_at_the_end(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    grid = grid_of(window, qtbot)
    go_to(grid, 1, "team")
    QTest.keyClick(grid.table, Qt.Key.Key_Return)
    assert (grid.table.currentIndex().row(), grid.table.currentIndex().column()) == (2, place_of(grid, "team"))
    grid.table.setCurrentIndex(grid.model.index(grid.model.rowCount() - 1, grid.model.columnCount() - 1))
    QTest.keyClick(grid.table, Qt.Key.Key_Tab)
    assert not grid.table.hasFocus()


def test_the_grid_follows_the_map_by_itself(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    grid = grid_of(window, qtbot)
    go_to(grid, 3, "name")
    select(window, qtbot, "rp")
    window.actions_.trigger("delete")
    settle(qtbot)
    assert list(grid.model.order) == [e.id for e in grid.model.elements]
    assert code(window, "dev") in grid.model.order
    window.actions_.trigger("undo")
    settle(qtbot)
    assert grid.model.row_of(code(window, "rp")) == 2
    spoken = grid.model.index(2, place_of(grid, "lead time")).data(int(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken == "LT: 3 wk"


def test_the_steps_in_a_window_of_their_own(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    space = space_of(window)
    window.actions_.trigger("steps-window")
    settle(qtbot)
    grid = space.steps
    assert grid.window() is not window
    assert grid.isVisible()
    go_to(grid, 2, "lead time")
    grid.table.setFocus()
    assert grid.model.setData(grid.model.index(2, place_of(grid, "lead time")), "2 w")
    assert stage(window, "rp").lead_time == exactly(2, "w")
    window.actions_.trigger("undo")
    settle(qtbot)
    assert grid.model.text(2, place_of(grid, "lead time")) == "3 w"
    window.actions_.trigger("steps-window")
    settle(qtbot)
    assert grid.window() is window
    assert space.show_page("steps") is grid
    assert grid.isVisible()
    window.actions_.trigger("steps-window")
    settle(qtbot)
    grid.window().close()
    settle(qtbot)
    assert grid.window() is window
    assert not window.actions_.action("steps-window").isChecked()
