"""Finding one's way: what is typed is found and marked, commands by a few letters, the overview, presenting."""

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.desktop.window.hands import code, select, settle, space_of, stage, with_map
from vsmdesk.desktop.canvas.hit_marks import HitMarks
from vsmdesk.desktop.canvas.zooming import zoom_of, zoom_to
from vsmdesk.desktop.commands.finding import choices_of
from vsmdesk.desktop.dialogs.command_palette import CommandPalette, ranked
from vsmdesk.desktop.fuzzy import fit
from vsmdesk.desktop.main_window import MainWindow
from vsmdesk.desktop.presenting import Presentation, slides_of
from vsmdesk.desktop.program import Program
from vsmdesk.editing.edits.fields import set_fields
from vsmdesk.editing.edits.friction import add_friction
from vsmdesk.editing.edits.parties import set_systems
from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import Queue, Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import exactly
from vsmdesk.model.value_stream_map import ValueStreamMap


def prepared(program: Program, qtbot: QtBot) -> MainWindow:
    window = with_map(program, qtbot)
    document = space_of(window).session.document
    document.apply("Note", set_fields([code(window, "rp")], notes="Ask the Board first"))
    document.apply("System", set_systems([code(window, "dev"), code(window, "ept")], ["Jenkins"]))
    settle(qtbot)
    return window


@pytest.mark.parametrize(
    ("typed", "found"),
    [("board", ["rp"]), ("jenkins", ["dev", "ept"]), ("qa", ["uat"]), ("approval", ["dap", "ca"]), ("UAT", ["uat"])],
)
def test_names_teams_systems_and_notes_are_found_and_marked(
    program: Program, qtbot: QtBot, typed: str, found: list[str]
) -> None:
    window = prepared(program, qtbot)
    window.actions_.trigger("find")
    QTest.keyClicks(window.finder, typed)
    expected = [code(window, key) for key in found]
    assert [key for key in expected if key in window.finder.hits] == expected
    completer = window.finder.completer()
    assert completer is not None
    model = completer.completionModel()
    listed = " ".join(str(model.index(row, 0).data()) for row in range(model.rowCount()))
    assert all(stage(window, key).name in listed for key in found), "found by a note or a system, it is listed too"
    assert ("team" in listed) == (typed == "qa"), "a team is listed where it is called that"
    marks = space_of(window).canvas.findChild(HitMarks)
    assert marks is not None
    assert marks.isVisible()
    assert len(marks.areas()) == len(window.finder.hits)
    QTest.keyClick(window.finder, Qt.Key.Key_Return)
    first = space_of(window).selection.ids
    assert first == {window.finder.hits[0]}
    assert window.finder.count_words() == f"1 of {len(window.finder.hits)}"
    window.actions_.trigger("find-next")
    window.actions_.trigger("find-previous")
    assert space_of(window).selection.ids == first
    QTest.keyClick(window.finder, Qt.Key.Key_Escape)
    assert not marks.isVisible()
    assert space_of(window).selection.ids == first
    assert space_of(window).canvas.hasFocus()


def test_what_is_not_there_is_said(program: Program, qtbot: QtBot) -> None:
    window = prepared(program, qtbot)
    window.actions_.trigger("find")
    QTest.keyClicks(window.finder, "zzz")
    QTest.keyClick(window.finder, Qt.Key.Key_Return)
    assert window.finder.accessibleDescription() == "not found"
    assert space_of(window).selection.ids == frozenset()


def test_letters_fit_the_better_the_nearer_to_beginnings() -> None:
    assert fit("zs", "Zoom to selection") is not None
    assert fit("xq", "Zoom to selection") is None
    whole, inside, scattered = fit("fit", "Fit the sheet"), fit("fit", "Profit"), fit("fit", "Find the text")
    assert whole is not None
    assert inside is not None
    assert scattered is not None
    assert whole > inside > scattered


@pytest.mark.parametrize("typed", ["exprot", "exort", "expport", "expirt", "exports", "Exprot"])
def test_one_slip_is_forgiven_in_a_word(typed: str) -> None:
    found = fit(typed, "Export… File")
    assert found is not None
    assert found < (fit("export", "Export… File") or 0)
    assert fit(typed, "Reports of teams") is None
    assert fit(typed, "Zoom in") is None


CALLED_ELSEWHERE = {
    "executive": "Names and waits, for executives",
    "heatmap wait": "Colour by wait",
    "distribute": "Space evenly across",
    "swimlanes": "Teams, organisations, systems",
    "slideshow": "Present the map",
    "minimap": "Overview in the corner",
    "dark mode": "Dark",
}


def test_actions_are_found_by_what_other_programs_call_them(program: Program, qtbot: QtBot) -> None:
    choices = list(choices_of(prepared(program, qtbot)))
    assert {typed: ranked(choices, typed)[0].text for typed in CALLED_ELSEWHERE} == CALLED_ELSEWHERE


def test_short_words_and_first_letters_are_meant_as_they_are_typed() -> None:
    assert fit("nte", "Net") is None
    assert fit("xeport", "Export") is None


def test_every_action_and_element_is_in_the_palette_with_its_keys(program: Program, qtbot: QtBot) -> None:
    window = prepared(program, qtbot)
    choices = list(choices_of(window))
    texts = {choice.text: choice for choice in choices}
    assert texts["Arrange the map"].keys == "Ctrl+L"
    assert texts["Showcase and UAT"].group == "Go to stage uat"
    assert ranked(choices, "arr")[0].text == "Arrange the map"
    assert ranked(choices, "show uat")[0].text == "Showcase and UAT"
    assert not texts["Delete"].can


def in_palette(qtbot: QtBot, window: MainWindow, *keys: str | Qt.Key) -> list[str]:
    """Open the palette, press keys in it, and say what it showed first."""
    seen: list[str] = []

    def press() -> None:
        palette = next(w for w in QApplication.topLevelWidgets() if isinstance(w, CommandPalette) and w.isVisible())
        for key in keys:
            if isinstance(key, str):
                QTest.keyClicks(palette.line, key)
            else:
                QTest.keyClick(palette.line, key)
        seen.extend(choice.text for choice in palette.shown)
        if palette.isVisible():
            palette.reject()

    QTimer.singleShot(50, press)
    window.actions_.trigger("commands")
    settle(qtbot)
    return seen


def test_a_command_is_chosen_by_a_few_letters(program: Program, qtbot: QtBot) -> None:
    window = prepared(program, qtbot)
    in_palette(qtbot, window, "dev test", Qt.Key.Key_Return)
    assert space_of(window).selection.ids == {code(window, "dev")}
    assert space_of(window).canvas.hasFocus()
    in_palette(qtbot, window, "theme dar", Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return)
    in_palette(qtbot, window, "super", Qt.Key.Key_Return)
    assert [queue.symbol for queue in space_of(window).open_map.map.of(Queue) if queue.symbol] == ["supermarket"]
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Escape)
    in_palette(qtbot, window, "select all", Qt.Key.Key_Return)
    assert len(space_of(window).selection.ids) > 5
    assert in_palette(qtbot, window, "qqqq") == []


def test_the_overview_shows_what_is_in_view_and_takes_the_view_along(program: Program, qtbot: QtBot) -> None:
    window = prepared(program, qtbot)
    canvas = space_of(window).canvas
    minimap = window.minimap
    assert minimap is not None
    assert not minimap.isVisible(), "a small map needs none"
    window.actions_.trigger("show-minimap")
    assert minimap.isVisible()
    assert program.settings.flag("show_minimap")
    zoom_to(canvas, 2.0)
    settle(qtbot)
    before = canvas.view_box
    assert minimap.frame.width() < minimap.width() / 2
    QTest.mouseClick(minimap, Qt.MouseButton.LeftButton, pos=QPoint(minimap.width() - 20, minimap.height() // 2))
    assert canvas.view_box.left > before.left
    grip = minimap.frame.center().toPoint()
    QTest.mousePress(minimap, Qt.MouseButton.LeftButton, pos=grip)
    QTest.mouseMove(minimap, QPoint(30, grip.y()))
    QTest.mouseRelease(minimap, Qt.MouseButton.LeftButton, pos=QPoint(30, grip.y()))
    assert canvas.view_box.left < before.left + 200
    picture = minimap.grab().toImage()
    window.actions_.trigger("theme-dark")
    settle(qtbot)
    assert minimap.grab().toImage() != picture
    window.actions_.trigger("show-minimap")
    assert not minimap.isVisible()


def test_presenting_walks_along_the_path_and_gives_all_back(program: Program, qtbot: QtBot) -> None:
    window = prepared(program, qtbot)
    space = space_of(window)
    space.session.document.apply("Mark", add_friction([code(window, "dap")], title="Waits for the board"))
    select(window, qtbot, "rp")
    space.canvas.setFocus()
    zoom_to(space.canvas, 1.4)
    middle = space.canvas.view_box.centre
    window.actions_.trigger("present")
    settle(qtbot)
    show = window.findChild(Presentation)
    assert show is not None
    assert not space.inspector.isVisible()
    assert not window.menu_row.isVisible()
    assert not space.canvas.spotlight.is_on
    path = space.measures.figures.critical_path
    assert len(show.slides) == len(path) + 1
    before = space.open_map.map
    QTest.keyClick(space.canvas, Qt.Key.Key_Right)
    assert space.canvas.spotlight.ids is not None
    assert path[0] in space.canvas.spotlight.ids
    QTest.keyClick(space.canvas, Qt.Key.Key_PageDown)
    said = show.caption.accessibleDescription()
    assert said.startswith("Design approval")
    assert "Lead time" in said
    assert "Waits for the board" in said
    QTest.keyClick(space.canvas, Qt.Key.Key_PageUp)
    QTest.keyClick(space.canvas, Qt.Key.Key_Delete)
    assert space.open_map.map is before
    QTest.keyClick(space.canvas, Qt.Key.Key_End)
    assert show.number == len(show.slides) - 1
    QTest.keyClick(space.canvas, Qt.Key.Key_Home)
    assert show.number == 0
    QTest.keyClick(space.canvas, Qt.Key.Key_Escape)
    settle(qtbot)
    qtbot.wait(100)
    assert space.inspector.isVisible()
    assert window.menu_row.isVisible()
    assert not space.canvas.spotlight.is_on
    assert not window.isFullScreen()
    assert space.selection.ids == {code(window, "rp")}
    assert zoom_of(space.canvas) == pytest.approx(1.4)
    assert space.canvas.view_box.centre == pytest.approx(middle, abs=2.0)


def test_a_queue_is_presented_with_what_waits_in_it(program: Program, qtbot: QtBot) -> None:
    """Its wait of nothing, part of the lead time of the stage behind it, is no figure to show."""
    queue = Queue(id=Id("q"), name="Backlog", quantity=exactly(120, "items"), wait_time=exactly(0, "min"))
    stage = Stage(id=Id("s"), name="Plan", process_time=exactly(1, "h"), lead_time=exactly(3, "d"))
    made = ValueStreamMap.of_records([queue, stage, Flow(id=Id("f"), source=queue.id, target=stage.id)])
    window = with_map(program, qtbot, made)
    shown = {slide.name: slide.figures for slide in slides_of(space_of(window))}
    assert shown["Backlog"] == (("Items", "120"),)
    assert [title for title, _ in shown["Plan"]] == ["Process time", "Lead time", "Wait"]
