"""A large map is seen at once in outline, and whole as soon as its sheet is laid out."""

from pathlib import Path
from threading import current_thread

import pytest
from pytestqt.qtbot import QtBot

from tests.benchmarks.maps import large_map
from tests.desktop.window.hands import settle, space_of
from vsmdesk.desktop import sheets, workspace
from vsmdesk.desktop.canvas import settling
from vsmdesk.desktop.canvas.canvas import Canvas
from vsmdesk.desktop.main_window import MainWindow
from vsmdesk.desktop.program import Program
from vsmdesk.editing.edits.fields import set_fields
from vsmdesk.files.writing import save_map
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
