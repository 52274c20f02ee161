"""People choose which figures stand on a stage, with fields of their own, and see it at once."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.desktop.window.hands import code, settle, space_of, with_map
from tests.desktop.window.test_access_walk import check
from tests.symbols.looking import words
from vsmdesk.desktop.dialogs.stage_figures import StageFiguresDialog
from vsmdesk.desktop.main_window import MainWindow
from vsmdesk.desktop.program import Program
from vsmdesk.editing.edits.fields import set_fields, set_presentation
from vsmdesk.symbols.sizes import data_box


def shown(window: MainWindow) -> tuple[str, ...]:
    return data_box(space_of(window).open_map.map.presentation)


def asked(window: MainWindow, qtbot: QtBot) -> StageFiguresDialog:
    dialog = StageFiguresDialog(space_of(window).open_map, window)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow, timeout=20_000)
    return dialog


def rows(dialog: StageFiguresDialog) -> list[str]:
    items = [dialog.list.list.item(row) for row in range(dialog.list.list.count())]
    return [item.text() for item in items if item.checkState() == Qt.CheckState.Checked]


def test_figures_are_ticked_and_put_in_order_by_keys_and_seen_at_once(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    dialog = asked(window, qtbot)
    assert rows(dialog) == ["PT, process time", "LT, lead time", "%C&A, complete and accurate"]
    names = dialog.list.list
    assert names.hasFocus()
    QTest.keyClick(names, Qt.Key.Key_Space)
    assert shown(window) == ("lead_time", "percent_complete_accurate")
    QTest.keyClick(names, Qt.Key.Key_Space)
    QTest.keyClick(names, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert shown(window) == ("lead_time", "process_time", "percent_complete_accurate")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    settle(qtbot)
    window.actions_.trigger("undo")
    assert shown(window) == ("process_time", "lead_time", "percent_complete_accurate"), "all of it is one step"


def test_a_field_of_ones_own_stands_on_the_stage_and_has_a_column(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    space = space_of(window)
    dialog = asked(window, qtbot)
    dialog.own.setFocus()
    QTest.keyClicks(dialog.own, "Cost")
    QTest.keyClick(dialog.own, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert shown(window)[-1] == "Cost"
    assert "No room" not in dialog.told.text()
    QTest.keyClicks(dialog.own, "uptime")
    dialog.add.click()
    assert shown(window)[-2:] == ("Cost", "uptime")
    assert dialog.told.text().endswith("No room for Uptime.")
    dialog.leave.click()
    settle(qtbot)
    space.show_page("steps")
    model = space.steps.model
    place = next(n for n, column in enumerate(model.columns) if column.header == "Cost")
    row = model.row_of(code(window, "dev"))
    assert row is not None
    assert model.setData(model.index(row, place), "90 k")
    settle(qtbot)
    piece = next(piece for piece in space.canvas.sheet.pieces if piece.key == code(window, "dev"))
    assert "90 k" in words(piece.drawing)


def test_usual_figures_come_back_and_classic_maps_have_their_own(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    document = space_of(window).session.document
    document.apply("Classic", set_presentation(notation="classic", data_box=("uptime", "Risk")))
    document.apply("Own", set_fields([code(window, "dev")], fields=(("Owner", "Ann"),)))
    settle(qtbot)
    dialog = asked(window, qtbot)
    assert rows(dialog) == ["Uptime", "Risk"]
    assert "Owner" in [dialog.list.list.item(row).text() for row in range(dialog.list.list.count())]
    dialog.usual.click()
    assert shown(window) == ("cycle_time", "changeover_time", "uptime")
    check(dialog, qtbot)
    dialog.reject()


def test_a_classic_map_may_show_the_three_figures_of_software(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    document = space_of(window).session.document
    document.apply("Classic", set_presentation(notation="classic"))
    assert shown(window) == ("cycle_time", "changeover_time", "uptime")
    document.apply("Choose", set_presentation(data_box=("process_time", "lead_time", "percent_complete_accurate")))
    assert shown(window) == ("process_time", "lead_time", "percent_complete_accurate")
    dialog = asked(window, qtbot)
    dialog.usual.click()
    assert document.map.presentation.data_box is None, "the usual ones follow the notation"
