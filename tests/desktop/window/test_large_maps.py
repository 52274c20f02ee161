"""A large map is seen at once in outline, and whole as soon as its sheet is laid out."""

from pathlib import Path
from threading import current_thread

import pytest
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from tests.benchmarks.maps import large_map
from tests.desktop.window.hands import settle, space_of
from vsmdesk.desktop import sheets, workspace
from vsmdesk.desktop.canvas import settling
from vsmdesk.desktop.canvas.canvas import Canvas
from vsmdesk.desktop.main_window import MainWindow
from vsmdesk.desktop.panels import problems
from vsmdesk.desktop.program import Program
from vsmdesk.editing.edits.fields import set_fields
from vsmdesk.files.writing import save_map
from vsmdesk.metrics.figures import figures_of
from vsmdesk.metrics.problems import problems_of
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.pieces import Sheet


@pytest.fixture(name="shown")
def sheets_shown(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """What the canvas showed, in order: a sketch or a whole sheet, and how many boxes were on it."""
    seen: list[tuple[str, int]] = []
    usual = Canvas._show_sheet

    def show_sheet(canvas: Canvas, sheet: Sheet) -> None:
        usual(canvas, sheet)
        seen.append(("sketch" if canvas.is_sketch else "whole", len(sheet.boxes)))

    monkeypatch.setattr(Canvas, "_show_sheet", show_sheet)
    return seen


def just_opened(program: Program, qtbot: QtBot, folder: Path) -> MainWindow:
    """A window that shows a large map from its file, perhaps not yet whole."""
    save_map(large_map(300), folder / "large.vsmap")
    window = program.open_window()
    program.open_path(folder / "large.vsmap", window)
    qtbot.waitUntil(lambda: window.workspace is not None, timeout=20_000)
    return window


def test_a_large_file_is_first_sketched_then_shown_whole(
    program: Program, qtbot: QtBot, tmp_path: Path, shown: list[tuple[str, int]]
) -> None:
    window = just_opened(program, qtbot, tmp_path)
    settle(qtbot)
    assert shown == [("sketch", 300), ("whole", 300)]
    assert space_of(window).canvas.piece_of(Id("e7")) is not None


def test_an_edit_before_the_sheet_is_there_is_seen_at_once(
    program: Program, qtbot: QtBot, tmp_path: Path, shown: list[tuple[str, int]]
) -> None:
    window = just_opened(program, qtbot, tmp_path)
    space = space_of(window)
    space.open_map.document.apply("Rename", set_fields([Id("e8")], name="Assess"))
    assert shown[-1] == ("whole", 300)
    settle(qtbot)
    piece = space.canvas.piece_of(Id("e8"))
    assert piece is not None
    assert "Assess" in str(piece.drawing)
    assert not space.canvas.is_sketch


def test_a_very_large_map_is_laid_out_in_a_thread_after_an_edit(
    program: Program, qtbot: QtBot, tmp_path: Path, shown: list[tuple[str, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settling, "FELT", 100)
    window = just_opened(program, qtbot, tmp_path)
    settle(qtbot)
    space = space_of(window)
    shown.clear()
    apart: list[str] = []
    usual = sheets.make_ahead

    def make_ahead(now: ValueStreamMap) -> None:
        apart.append(current_thread().name)
        usual(now)

    monkeypatch.setattr(workspace, "make_ahead", make_ahead)
    document = space.open_map.document
    document.apply("Rename", set_fields([Id("e8")], name="Assess"))
    assert shown == [("whole", 300)]
    drafted = space.canvas.sheet
    qtbot.waitUntil(lambda: len(shown) == 2, timeout=20_000)
    settle(qtbot)
    assert space.canvas.sheet is not drafted
    assert apart == ["Laying out"]
    assert "Assess" in str([piece.drawing for piece in space.canvas.sheet.pieces if piece.key == "e8"])
    document.apply("Rename", set_fields([Id("e8")], name="Weigh"))
    document.apply("Rename", set_fields([Id("e9")], name="Decide"))
    qtbot.waitUntil(lambda: len(shown) == 5, timeout=20_000)
    settle(qtbot)
    assert "Decide" in str([piece.drawing for piece in space.canvas.sheet.pieces if piece.key == "e9"])


def test_problems_of_a_very_large_map_are_looked_for_in_a_thread(
    program: Program, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(problems, "FELT", 100)
    window = just_opened(program, qtbot, tmp_path)
    space = space_of(window)
    settle(qtbot)
    before = space.problems.count
    assert before == len(space.measures.problems)
    document = space.open_map.document
    document.apply("Clear", set_fields([Id("e8")], process_time=None))
    space.problems._count()
    document.apply("Clear another", set_fields([Id("e9")], process_time=None))
    space.problems._count()
    qtbot.waitUntil(lambda: space.problems.count != before, timeout=20_000)
    settle(qtbot)
    assert space.problems.count == len(problems_of(document.map, figures_of(document.map)))
    assert space.problems.count != before


def test_what_goes_wrong_in_looking_for_problems_is_told_and_they_are_looked_for_again(
    program: Program, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(problems, "FELT", 100)
    window = just_opened(program, qtbot, tmp_path)
    space = space_of(window)
    settle(qtbot)
    with monkeypatch.context() as patch, capture_exceptions() as errors:
        patch.setattr("vsmdesk.metrics.problems.problems_of", lambda *_given: 1 // 0)
        space.problems._count()
        settle(qtbot)
    assert [kind for kind, _error, _trace in errors] == [ZeroDivisionError]
    space.problems.count = None
    space.problems._count()
    settle(qtbot)
    assert space.problems.count == len(space.measures.problems)
