"""The five measures and all figures: up to date, explained with their numbers and path, compared with a baseline."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from tests.desktop.window.hands import code, select, settle, space_of, type_into, with_map
from vsmdesk.desktop.main_window import MainWindow
from vsmdesk.desktop.program import Program
from vsmdesk.editing.edits.fields import set_stream
from vsmdesk.model.baselines import Baseline


def test_figures_follow_every_edit(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    row = space_of(window).inspector.figures.row_of("velocity")
    assert row.accessibleName() == "Velocity: 9.6 wk"
    select(window, qtbot, "rp")
    type_into(window, qtbot, "lead_time", "2 w")
    assert row.accessibleName() == "Velocity: 8.6 wk"
    window.actions_.trigger("undo")
    settle(qtbot)
    assert row.accessibleName() == "Velocity: 9.6 wk"


def test_a_figure_says_how_it_comes_about_and_what_is_missing(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    select(window, qtbot, "rp")
    type_into(window, qtbot, "process_time", "")
    space_of(window).selection.replace(())
    settle(qtbot)
    figures = space_of(window).inspector.figures
    row = figures.row_of("efficiency")
    QTest.keyClick(row, Qt.Key.Key_Return)
    settle(qtbot)
    assert figures.explanation.isVisible()
    assert "Formula: Process time / Lead time" in figures.explanation.text
    assert "Incomplete" in figures.explanation.text
    links = {link.text(): link for link in figures.explanation.findChildren(QToolButton)}
    links["Missing: process time of Release planning && Estimation"].click()
    assert space_of(window).selection.ids == {code(window, "rp")}
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert figures.explanation.isHidden()


def test_a_figure_shows_its_numbers_with_their_origin_and_lights_its_path(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    space = space_of(window)
    figures, light = space.inspector.figures, space.canvas.spotlight
    figures.explain("lead_time")
    settle(qtbot)
    said = figures.explanation.text
    assert said.startswith("Lead time: 9.6 wk")
    assert "Martin & Osterling" in said
    links = {link.text(): link for link in figures.explanation.findChildren(QToolButton)}
    assert any("lead time 3 wk (not said)" in text for text in links)
    lit = light.ids or frozenset()
    assert {code(window, "rp"), code(window, "dev")} <= lit
    parallel = {element.id for element in space.open_map.map.elements} - lit
    assert parallel  # one of the two that run side by side is on no longest path
    space.canvas.setFocus()
    QTest.keyClick(space.canvas, Qt.Key.Key_Escape)
    assert not is_lit(window)
    assert not figures.explanation.is_lit
    links["Its path is lit"].click()
    assert is_lit(window)
    links["Close"].click()
    assert figures.explanation.path
    assert not is_lit(window)
    assert figures.explanation.isHidden()


def is_lit(window: MainWindow) -> bool:
    return space_of(window).canvas.spotlight.is_on


def test_a_click_on_a_number_of_the_sheet_asks_about_it(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    space = space_of(window)
    planning = code(window, "rp")
    box = space.canvas.sheet.boxes[planning]
    click_sheet(window, box.left + 10, box.bottom - 15)
    settle(qtbot)
    assert space.selection.ids == {planning}
    assert "Release planning & Estimation, Process time: 1 h" in space.inspector.figures.explanation.text
    assert not is_lit(window)
    summary = space.canvas.sheet.fold.summary
    click_sheet(window, summary.left + 10, summary.top + 30)
    settle(qtbot)
    assert space.inspector.figures.explanation.text.startswith("Expected lead time: 9.6 wk")


def click_sheet(window: MainWindow, x: float, y: float) -> None:
    canvas = space_of(window).canvas
    at = canvas.mapFromScene(QPointF(x, y))
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


def test_figures_of_today_are_frozen_and_changes_seen_against_them(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    figures = space_of(window).inspector.figures
    buttons = {button.text(): button for button in figures.findChildren(QToolButton)}
    buttons["Freeze as baseline"].click()
    settle(qtbot)
    row = figures.row_of("velocity")
    assert row.accessibleDescription() == "unchanged"
    select(window, qtbot, "rp")
    type_into(window, qtbot, "lead_time", "2 w")
    assert row.accessibleDescription() == "−5.0 d (−10.4 %) better"
    window.actions_.trigger("undo")
    window.actions_.trigger("undo")
    settle(qtbot)
    assert row.accessibleDescription() != "unchanged"
    assert buttons["Remove baseline"].isHidden()


def test_a_baseline_can_be_removed(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    figures = space_of(window).inspector.figures
    figures.freeze_baseline()
    settle(qtbot)
    next(one for one in figures.findChildren(QToolButton) if one.text() == "Remove baseline").click()
    assert space_of(window).open_map.map.of(Baseline) == ()


def test_a_measure_without_a_figure_says_what_it_needs(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    figures = space_of(window).inspector.figures
    row = figures.row_of("stability")
    assert row.accessibleName() == "Stability: not known"
    QTest.keyClick(row, Qt.Key.Key_Space)
    settle(qtbot)
    assert "needs:" in figures.explanation.text


def test_a_figure_of_the_users_own_is_listed_with_its_formula(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    document = space_of(window).session.document
    document.apply("Own figure", set_stream(fields=(("Days per handoff", "=lead_time / handoff_count / 480"),)))
    figures = space_of(window).inspector.figures
    next(b for b in figures.findChildren(QToolButton) if b.text() == "All figures").click()
    settle(qtbot)
    row = figures.row_of("= Days per handoff")
    assert row.accessibleName() == "Days per handoff: 12"
    QTest.keyClick(row, Qt.Key.Key_Return)
    settle(qtbot)
    assert "lead_time / handoff_count / 480" in figures.explanation.text
    document.apply("No own figure", set_stream(fields=()))
    settle(qtbot)
    assert row.isHidden()


def test_all_figures_can_be_shown(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    figures = space_of(window).inspector.figures
    known = space_of(window).measures.figures.stream
    next(b for b in figures.findChildren(QToolButton) if b.text() == "All figures").click()
    settle(qtbot)
    assert all(figures.row_of(key).accessibleName() for key in known)
