"""The lists and measures around the map: always up to date, linked with the canvas both ways."""

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTableView
from pytestqt.qtbot import QtBot

from tests.desktop.window.hands import Answers, code, form_of, select, settle, space_of, stage, type_into, with_map
from vsmdesk.desktop.main_window import MainWindow
from vsmdesk.desktop.program import Program
from vsmdesk.editing.edits.connections import connect
from vsmdesk.editing.edits.deletion import delete
from vsmdesk.editing.edits.friction import add_friction
from vsmdesk.model.connections import Rework
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import Team
from vsmdesk.model.quantities import exactly


def texts(table: QTableView, column: int) -> list[str]:
    model = table.model()
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def click_row(table: QTableView, row: int) -> None:
    area = table.visualRect(table.model().index(row, 1))
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, area.center())


def selected_rows(table: QTableView) -> list[int]:
    return sorted({index.row() for index in table.selectionModel().selectedRows()})


def edit_cell(table: QTableView, row: int, column: int, text: str) -> None:
    index = table.model().index(row, column)
    table.setCurrentIndex(index)
    table.edit(index)
    editor = table.findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)


def marked(window: MainWindow, *titles: str) -> None:
    document = space_of(window).session.document
    for number, title in enumerate(titles):
        element = document.map.elements[number].id
        document.apply("Mark", add_friction([element], title=title, impact=exactly(number + 1, "d")))


def test_steps_are_linked_both_ways(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    space = space_of(window)
    click_row(space.steps.table, 2)
    assert space.selection.ids == {code(window, "rp")}
    select(window, qtbot, "uat")
    assert selected_rows(space.steps.table) == [4]
    assert texts(space.steps.table, 6)[2] == "3 wk"


def test_a_cell_of_the_steps_is_typed_into(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    space = space_of(window)
    edit_cell(space.steps.table, 2, 6, "2 w")
    settle(qtbot)
    assert stage(window, "rp").lead_time == exactly(2, "w")
    assert texts(space.steps.table, 6)[2] == "2 wk"
    edit_cell(space.steps.table, 2, 6, "soonish")
    settle(qtbot)
    assert "is not a duration" in window.status.selected.text()
    assert stage(window, "rp").lead_time == exactly(2, "w")


def test_rows_of_a_spreadsheet_are_pasted_as_steps(program: Program, qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QApplication

    window = with_map(program, qtbot)
    space = space_of(window)
    before = len(space.open_map.map.elements)
    QApplication.clipboard().setText(
        "name\tteam\tprocess time\tlead time\nPack\tShipping\t1 h\t2 d\nSend\tShipping\t2 h\t1 d\n"
    )
    last = space.steps.model.index(space.steps.model.rowCount() - 1, 2)
    space.steps.table.setFocus()
    space.steps.table.setCurrentIndex(last)
    QTest.keyClick(space.steps.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot)
    names = [element.name for element in space.open_map.map.elements]
    assert names[before:] == ["Pack", "Send"]
    assert [team.name for team in space.open_map.map.of(Team)][-1] == "Shipping"
    assert space.session.document.undo_label == "Paste steps"
    QApplication.clipboard().setText("nothing of the kind")
    window.actions_.trigger("paste")
    assert len(space.open_map.map.elements) == before + 2
    assert window.status.selected.text()


def test_friction_is_marked_on_what_is_selected_and_described(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    space = space_of(window)
    select(window, qtbot, "rp")
    window.actions_.trigger("friction")
    settle(qtbot)
    space.canvas.texts.give_up()
    (friction,) = space.open_map.map.of(Friction)
    assert friction.number == 1
    assert friction.elements == (code(window, "rp"),)
    assert space.selection.ids == {friction.id}
    for field, text in (
        ("title", "14.9 d wait for a 1 h estimate"),
        ("impact", "14.9 d"),
        ("wastes", "Waiting; Batching"),
        ("owner", "PMO"),
        ("due", "15 Jan"),
    ):
        type_into(window, qtbot, field, text)
    for field, text in (("description", "A monthly round."), ("evidence", "Jira"), ("countermeasure", "Plan weekly")):
        type_into(window, qtbot, field, text, Qt.Key.Key_Tab)
    form_of(window).editors["severity"].control.setFocus()
    QTest.keyClick(form_of(window).editors["severity"].control, Qt.Key.Key_Down)
    settle(qtbot)
    (friction,) = space.open_map.map.of(Friction)
    assert friction.model_dump(
        include={"title", "wastes", "owner", "due", "severity", "description", "countermeasure"}
    ) == {
        "title": "14.9 d wait for a 1 h estimate",
        "wastes": ("Waiting", "Batching"),
        "owner": "PMO",
        "due": "15 Jan",
        "severity": "high",
        "description": "A monthly round.",
        "countermeasure": "Plan weekly",
    }
    assert friction.impact == exactly(14.9, "d")
    assert space.friction.summary == "1 point, 14.9 d at stake"
    assert texts(space.friction.table, 1) == ["14.9 d wait for a 1 h estimate"]


def test_the_friction_list_is_linked_both_ways_and_keeps_its_numbers(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    space = space_of(window)
    marked(window, "First", "Second", "Third")
    settle(qtbot)
    click_row(space.friction.table, 1)
    second = next(f for f in space.open_map.map.of(Friction) if f.number == 2)
    assert space.selection.ids == {second.id}
    window.actions_.trigger("friction-solved")
    space.session.document.apply("Delete", delete([space.open_map.map.elements[1].id]))
    settle(qtbot)
    assert texts(space.friction.table, 2)[1] == "lost: Design approval"
    assert [f.number for f in space.open_map.map.of(Friction)] == [1, 2, 3]
    assert space.friction.summary == "3 points, 4.0 d at stake"


def test_a_friction_point_is_put_on_other_elements(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    space = space_of(window)
    marked(window, "First")
    (friction,) = space.open_map.map.of(Friction)
    space.selection.replace([friction.id])
    settle(qtbot)
    type_into(window, qtbot, "elements", "rp; dev")
    assert space.open_map.map.of(Friction)[0].elements == (code(window, "rp"), code(window, "dev"))
    type_into(window, qtbot, "elements", "nowhere")
    assert "is not on the map" in form_of(window).editors["elements"].wrong.text()


def test_problems_lead_to_their_elements(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    space = space_of(window)
    select(window, qtbot, "rp")
    type_into(window, qtbot, "process_time", "10 w")
    qtbot.waitUntil(lambda: any("rp" in text for text in texts(space.problems.table, 2)), timeout=5000)
    window.actions_.trigger("show-problems")
    row = next(row for row, text in enumerate(texts(space.problems.table, 2)) if text == "rp")
    space.selection.replace(())
    click_row(space.problems.table, row)
    assert space.selection.ids == {code(window, "rp")}
    assert window.status.problems.text().endswith("open")


def test_the_outline_shows_everything_and_is_linked(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    space = space_of(window)
    marked(window, "First")
    settle(qtbot)
    tree = space.show_page("outline").findChildren(type(space.outline.tree))[0]
    known = {item.data(0, Qt.ItemDataRole.UserRole) for item in space.outline.items()}
    now = space.open_map.map
    assert known == {*(e.id for e in now.elements), *(c.id for c in now.connections), now.of(Friction)[0].id}
    select(window, qtbot, "dev")
    assert [item.data(0, Qt.ItemDataRole.UserRole) for item in tree.selectedItems()] == [code(window, "dev")]
    other = next(i for i in space.outline.items() if i.data(0, Qt.ItemDataRole.UserRole) == code(window, "uat"))
    tree.setCurrentItem(other, 0, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    assert space.selection.ids == {code(window, "uat")}


def test_history_goes_to_any_step(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    space = space_of(window)
    names = ["One", "Two", "Three"]
    select(window, qtbot, "rp")
    for name in names:
        type_into(window, qtbot, "name", name)
    window.actions_.trigger("show-history")
    shown = space.history.list
    assert shown.count() == len(space.session.document.steps) + 1
    shown.itemClicked.emit(shown.item(shown.count() - 3))
    settle(qtbot)
    assert stage(window, "rp").name == "One"
    assert space.session.document.can_redo


def test_parties_are_managed_in_one_place(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    space = space_of(window)
    window.actions_.trigger("parties")
    teams = space.parties.lists[0]
    assert texts(teams.table, 0) == ["Line of Biz", "Project management office", "Engineering", "QA", "IT Ops"]
    edit_cell(teams.table, 1, 0, "PMO")
    settle(qtbot)
    edit_cell(teams.table, 1, 1, "Head office")
    settle(qtbot)
    edit_cell(teams.table, 1, 2, "3")
    settle(qtbot)
    team = space.open_map.map.of(Team)[1]
    assert (team.name, team.people) == ("PMO", exactly(3, "people"))
    assert texts(space.parties.lists[1].table, 0) == ["Head office"]
    edit_cell(teams.table, 3, 0, "engineering")
    settle(qtbot)
    assert texts(teams.table, 0) == ["Line of Biz", "PMO", "Engineering", "IT Ops"]
    click_row(teams.table, 2)
    teams.show_steps.click()
    assert {e.code for e in space.open_map.map.elements if e.id in space.selection.ids} == {"dev", "uat", "ept"}
    teams.remove.click()
    settle(qtbot)
    assert all(element.team != Id("team-engineering") for element in space.open_map.map.elements)
    teams.add.click()
    settle(qtbot)
    assert texts(teams.table, 0)[-1] == "New team"


def test_finding_selects_on_the_map(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    marked(window, "Slow approval")
    window.actions_.trigger("find")
    QTest.keyClicks(window.finder, "showcase")
    QTest.keyClick(window.finder, Qt.Key.Key_Return)
    assert space_of(window).selection.ids == {code(window, "uat")}
    window.finder.clear()
    window.finder.look()
    QTest.keyClicks(window.finder, "slow appr")
    QTest.keyClick(window.finder, Qt.Key.Key_Return)
    assert space_of(window).selection.ids == {space_of(window).open_map.map.of(Friction)[0].id}


def test_panels_can_be_hidden_and_come_back_where_they_are_needed(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    space = space_of(window)
    for key in ("show-inspector", "show-bottom", "show-palette"):
        window.actions_.trigger(key)
    assert not space.inspector.isVisible()
    assert not space.bottom.isVisible()
    assert not space.palette_panel.isVisible()
    window.actions_.trigger("stream")
    assert space.inspector.isVisible()
    window.actions_.trigger("show-steps")
    assert space.bottom.isVisible()


@pytest.mark.parametrize("theme", ["light", "dark", "high_contrast", "system"])
def test_every_theme_colours_the_whole_window(program: Program, qtbot: QtBot, theme: str) -> None:
    from vsmdesk.desktop.theme import look

    window = with_map(program, qtbot)
    window.actions_.trigger(f"theme-{theme}")
    settle(qtbot)
    assert program.settings.text("theme") == theme
    assert window.actions_.action(f"theme-{theme}").isChecked()
    picture = window.grab().toImage()
    spot = space_of(window).inspector.mapTo(window, QPoint(4, 4))
    assert picture.pixelColor(spot).name().upper() == look().colours["panel"].upper()


def test_a_connection_shows_its_share_and_delay(program: Program, qtbot: QtBot, answers: Answers) -> None:
    window = with_map(program, qtbot)
    space = space_of(window)
    space.session.document.apply("Rework", connect(code(window, "uat"), code(window, "dev"), "rework"))
    space.selection.replace([space.open_map.map.connections[-1].id])
    settle(qtbot)
    type_into(window, qtbot, "share", "25 %")
    type_into(window, qtbot, "delay", "2 h")
    (rework,) = space.open_map.map.of(Rework)
    assert (rework.share, rework.delay) == (exactly(25, "%"), exactly(2, "h"))
    assert answers.asked == []
