"""Charts below the map: they follow the map, a click or a key on a bar selects what it stands for."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.desktop.window.hands import code, select, settle, space_of, type_into, with_map
from vsmdesk.desktop.main_window import MainWindow
from vsmdesk.desktop.panels.chart_view import ChartView
from vsmdesk.desktop.panels.charts import ChartsPanel
from vsmdesk.desktop.program import Program
from vsmdesk.sheet.charts.catalogue import CHARTS


def shown(window: MainWindow, qtbot: QtBot) -> ChartView:
    panel = space_of(window).show_page("charts")
    assert isinstance(panel, ChartsPanel)
    settle(qtbot)
    return panel.view


def mark_words(view: ChartView) -> list[str]:
    assert view.chart is not None
    return [mark.words for mark in view.chart.marks]


def click(view: ChartView, number: int) -> None:
    assert view.chart is not None
    at = view.place_of(view.chart.marks[number]).center().toPoint()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


def test_a_chart_follows_the_map(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    view = shown(window, qtbot)
    assert mark_words(view)[0] == "rp Release planning & Estimation 14.9 d"
    select(window, qtbot, "rp")
    type_into(window, qtbot, "lead_time", "1 h")
    assert not any("Release planning" in words for words in mark_words(view))


def test_a_click_on_a_bar_selects_its_element(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    view = shown(window, qtbot)
    click(view, 0)
    assert space_of(window).selection.ids == {code(window, "rp")}
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(2, 2))
    assert space_of(window).selection.ids == {code(window, "rp")}


def test_bars_are_walked_with_arrows_and_chosen_with_enter(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    view = shown(window, qtbot)
    assert view.chart is not None
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.accessibleName() == f"Where the time is: {mark_words(view)[1]}"
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert space_of(window).selection.ids == set(view.chart.marks[1].elements)
    QTest.keyClick(view, Qt.Key.Key_Up)
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert space_of(window).selection.ids == set(view.chart.marks[0].elements)


def test_every_chart_can_be_chosen_and_says_what_it_shows(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    view = shown(window, qtbot)
    panel = space_of(window).charts
    for row, title in enumerate(CHARTS.values()):
        panel.names.setCurrentRow(row)
        settle(qtbot)
        assert view.accessibleName() == title
        assert view.accessibleDescription().startswith(title)
        view.grab()


def test_nothing_is_drawn_while_nobody_looks(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    assert space_of(window).charts.view.chart is None


def test_a_key_shows_the_charts(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    window.actions_.trigger("show-charts")
    assert space_of(window).charts.isVisible()
