"""Mouse and clicker while a map is presented: they lead through it, and nothing on it is changed."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.desktop.canvas_hands import click, double_click, drag, middle, pixel
from tests.desktop.window.hands import settle, space_of, with_map
from vsmdesk.desktop.main_window import MainWindow
from vsmdesk.desktop.presenting import Presentation
from vsmdesk.desktop.presenting_hands import Curtain
from vsmdesk.desktop.program import Program

RIGHT = Qt.MouseButton.RightButton


def _presented(program: Program, qtbot: QtBot) -> tuple[MainWindow, Presentation]:
    window = with_map(program, qtbot)
    space_of(window).canvas.use_tool("stage")
    window.actions_.trigger("present")
    settle(qtbot)
    qtbot.wait(80)
    show = window.findChild(Presentation)
    assert show is not None
    return window, show


def test_clicks_lead_through_the_map_and_change_nothing(program: Program, qtbot: QtBot) -> None:
    window, show = _presented(program, qtbot)
    canvas, before = space_of(window).canvas, space_of(window).open_map.map
    third = show.slides[3].element
    assert third is not None
    click(canvas, middle(canvas, third))
    assert show.number == 3
    click(canvas, middle(canvas, third))
    assert show.number == 4
    QTest.mouseClick(canvas.viewport(), RIGHT, Qt.KeyboardModifier.NoModifier, QPoint(20, 20))
    assert show.number == 3
    assert not [menu for menu in QApplication.topLevelWidgets() if isinstance(menu, QMenu) and menu.isVisible()]
    double_click(canvas, middle(canvas, third))
    assert canvas.texts.editor is None
    assert space_of(window).open_map.map is before
    assert not canvas.selection.ids


def test_a_drag_moves_the_paper_and_no_element(program: Program, qtbot: QtBot) -> None:
    window, show = _presented(program, qtbot)
    canvas, before = space_of(window).canvas, space_of(window).open_map.map
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    key = show.slides[1].element
    assert key is not None
    x, y = middle(canvas, key)
    was = pixel(canvas, (x, y))
    drag(canvas, (x, y), (x - 30, y - 10))
    moved = pixel(canvas, (x, y)) - was
    assert moved.x() < -20
    assert moved.y() < -5
    assert show.number == 1
    assert space_of(window).open_map.map is before
    show.end()
    settle(qtbot)
    click(canvas, middle(canvas, key))
    assert canvas.selection.ids == {key}, "the mouse is that of the canvas again"


@pytest.mark.parametrize("key", [Qt.Key.Key_B, Qt.Key.Key_Period])
def test_a_clicker_blackens_the_window_and_the_next_press_only_brings_it_back(
    program: Program, qtbot: QtBot, key: Qt.Key
) -> None:
    window, show = _presented(program, qtbot)
    canvas = space_of(window).canvas
    curtain = window.findChild(Curtain)
    assert curtain is not None
    QTest.keyClick(canvas, key)
    assert curtain.isVisible()
    assert window.grab().toImage().pixelColor(window.rect().center()) == Qt.GlobalColor.black
    QTest.keyClick(canvas, Qt.Key.Key_PageDown)
    assert not curtain.isVisible()
    assert show.number == 0
    QTest.keyClick(canvas, key)
    QTest.mouseClick(curtain, Qt.MouseButton.LeftButton)
    assert not curtain.isVisible()
    assert show.number == 0
    QTest.keyClick(canvas, Qt.Key.Key_N)
    assert show.number == 1
