"""Print and export: the preview shows the real pages, files are written whole, the window does not wait."""

import csv
import errno
import io
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.desktop.window.hands import Answers, select, settle, space_of, type_into, with_map
from vsmdesk.desktop.commands.outputs import pdf_of, start_printing
from vsmdesk.desktop.dialogs.page_dialog import FORMATS, Format, PageDialog, Wanted
from vsmdesk.desktop.main_window import MainWindow
from vsmdesk.desktop.printing import print_pages
from vsmdesk.desktop.program import Program
from vsmdesk.exports.rendering import page_count, page_picture, page_sizes
from vsmdesk.model.elements import Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap


def in_dialog(qtbot: QtBot, window: MainWindow, action: str, do: Callable[[PageDialog], None]) -> None:
    """Open the dialog of an action, wait for its pages, do something in it."""
    seen = []

    def found() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, PageDialog) or not dialog.pdf:
            QTimer.singleShot(50, found)
            return
        seen.append(dialog)
        do(dialog)

    QTimer.singleShot(0, found)
    window.actions_.trigger(action)
    settle(qtbot)
    assert seen


def choose(dialog: PageDialog, wanted: Format) -> None:
    dialog.format.setCurrentIndex([key for key, _ in FORMATS].index(wanted))


SIGNS: dict[Format, bytes] = {"pdf": b"%PDF-", "svg": b"<svg", "png": b"\x89PNG", "csv": b"id", "xlsx": b"PK\x03\x04"}


@pytest.mark.parametrize("wanted", [key for key, _ in FORMATS])
def test_a_map_is_exported_in_every_format(
    program: Program, qtbot: QtBot, tmp_path: Path, answers: Answers, wanted: Format
) -> None:
    window = with_map(program, qtbot)
    target = tmp_path / f"out.{wanted}"
    answers.files = [target]

    def export(dialog: PageDialog) -> None:
        choose(dialog, wanted)
        dialog.export_button.click()

    in_dialog(qtbot, window, "export", export)
    assert SIGNS[wanted] in target.read_bytes()[:4000]
    assert window.notices.sentences() == (f"Exported to {target}.",)
    assert answers.suggested[0].suffix == f".{wanted}"


def test_the_preview_is_the_file(program: Program, qtbot: QtBot, tmp_path: Path, answers: Answers) -> None:
    window = with_map(program, qtbot)
    answers.files = [tmp_path / "out.pdf"]
    shown: list[bytes] = []

    def export(dialog: PageDialog) -> None:
        qtbot.waitUntil(lambda: dialog.view.pages_drawn > 0, timeout=20_000)
        shown.append(dialog.pdf)
        assert dialog.view.page_count == page_count(dialog.pdf)
        dialog.export_button.click()

    in_dialog(qtbot, window, "export", export)
    assert (tmp_path / "out.pdf").read_bytes() == shown[0]


def test_paper_and_grey_make_other_pages(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    seen: list[tuple[float, float]] = []

    def look(dialog: PageDialog) -> None:
        first = dialog.pdf
        dialog.gray.setChecked(True)
        qtbot.waitUntil(lambda: dialog.pdf != first, timeout=20_000)
        second = dialog.pdf
        dialog.paper.setCurrentIndex(dialog.paper.findData("A4"))
        qtbot.waitUntil(lambda: dialog.pdf != second, timeout=20_000)
        seen.append(page_sizes(dialog.pdf)[0])
        assert not dialog.print_button.isHidden()
        dialog.reject()

    in_dialog(qtbot, window, "print", look)
    assert [round(side) for side in seen[0]] == [842, 595]


def test_a_file_that_cannot_be_written_is_one_sentence(
    program: Program, qtbot: QtBot, tmp_path: Path, answers: Answers
) -> None:
    window = with_map(program, qtbot)
    answers.files = [tmp_path / "missing" / "out.pdf"]
    in_dialog(qtbot, window, "export", lambda dialog: dialog.export_button.click())
    assert len(answers.asked) == 1
    assert "out.pdf could not be written" in answers.asked[0].sentence


def test_a_folder_that_may_not_be_written_is_not_proposed(
    program: Program, qtbot: QtBot, tmp_path: Path, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = with_map(program, qtbot)
    monkeypatch.setattr("vsmdesk.desktop.commands.outputs.os.access", lambda *_: False)
    answers.files = [tmp_path / "out.pdf"]
    in_dialog(qtbot, window, "export", lambda dialog: dialog.export_button.click())
    assert [path.parent for path in answers.suggested] == [Path.home()]


def test_what_is_printed_is_the_pdf_at_its_true_size(qtbot: QtBot, tmp_path: Path, program: Program) -> None:
    window = with_map(program, qtbot)
    pdf = pdf_of(space_of(window).open_map.map, Wanted(paper="A3")).data
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setResolution(150)
    start_printing(window, printer, lambda _go_on: pdf)
    settle(qtbot)
    printed = (tmp_path / "printed.pdf").read_bytes()
    assert page_count(printed) == page_count(pdf)
    for there, asked in zip(page_sizes(printed), page_sizes(pdf), strict=True):
        assert there == pytest.approx(asked, abs=1.5)
    assert window.status.selected.text() == f"{page_count(pdf)} pages were sent to the printer."


def test_printing_stops_between_pages_when_it_is_cancelled(qtbot: QtBot, tmp_path: Path, program: Program) -> None:
    window = with_map(program, qtbot)
    pdf = pdf_of(space_of(window).open_map.map, Wanted()).data
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    steps: list[str] = []

    def stop_at_the_second(step: str) -> None:
        steps.append(step)
        if len(steps) == 2:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        print_pages(pdf, printer, stop_at_the_second)
    assert steps[0] == f"Printing page 1 of {page_count(pdf)}"


def test_the_sheet_is_copied_as_a_picture(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    select(window, qtbot)
    window.actions_.trigger("copy-picture")
    settle(qtbot)
    picture = QApplication.clipboard().image()
    assert isinstance(picture, QImage)
    assert picture.width() > 2000
    assert picture.pixelColor(3, 3).name() == "#ffffff"
    shapes = bytes(QApplication.clipboard().mimeData().data("image/svg+xml").data())
    assert b"<path" in shapes
    assert b"<text" not in shapes
    assert "The sheet is on the clipboard" in window.status.selected.text()


def test_what_is_selected_is_copied_alone(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    select(window, qtbot, "rp")
    window.actions_.trigger("copy-picture")
    settle(qtbot)
    assert 200 < QApplication.clipboard().image().width() < 1000
    assert "What is selected is on the clipboard" in window.status.selected.text()


def test_what_is_selected_is_exported_alone_without_paper_and_letters_as_shapes(
    program: Program, qtbot: QtBot, tmp_path: Path, answers: Answers
) -> None:
    window = with_map(program, qtbot)
    select(window, qtbot, "rp")
    answers.files = [tmp_path / "out.svg"]

    def export(dialog: PageDialog) -> None:
        assert dialog.picture.isHidden()
        choose(dialog, "svg")
        for box in (dialog.picture.selected, dialog.picture.transparent, dialog.picture.outlines):
            assert box.isVisible()
            box.setChecked(True)
        assert "What is selected goes into the file" in dialog.told()
        dialog.export_button.click()

    in_dialog(qtbot, window, "export", export)
    drawn = (tmp_path / "out.svg").read_text()
    assert "<text" not in drawn
    assert "<rect" not in drawn
    assert "<title>Release planning" in drawn
    assert len(drawn) < 60_000


def test_an_answer_given_before_the_preview_is_ready_is_kept(
    program: Program, qtbot: QtBot, tmp_path: Path, answers: Answers
) -> None:
    """Grey is chosen and Export pressed at once: the file is grey though the preview was not yet."""
    window = with_map(program, qtbot)
    answers.files = [tmp_path / "out.pdf"]
    shown: list[bytes] = []

    def export(dialog: PageDialog) -> None:
        shown.append(dialog.pdf)
        dialog.gray.setChecked(True)
        dialog.export_button.click()

    in_dialog(qtbot, window, "export", export)
    written = (tmp_path / "out.pdf").read_bytes()
    assert written != shown[0]
    red, green, blue = page_picture(written, dpi=40).split()
    assert red.tobytes() == green.tobytes() == blue.tobytes()


def test_a_full_disk_leaves_the_old_file_and_says_why(
    program: Program, qtbot: QtBot, tmp_path: Path, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = with_map(program, qtbot)
    target = tmp_path / "out.pdf"
    target.write_bytes(b"the old file")
    answers.files = [target]

    def full(_file: int, _data: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def export(dialog: PageDialog) -> None:
        monkeypatch.setattr("vsmdesk.files.atomic.os.write", full)
        dialog.export_button.click()

    in_dialog(qtbot, window, "export", export)
    monkeypatch.undo()
    said = "out.pdf could not be written: the disk is full; free some space or choose another place."
    assert answers.asked[0].sentence == said
    assert target.read_bytes() == b"the old file"
    assert [path.name for path in tmp_path.iterdir()] == ["out.pdf"]


def slowly(*_args: object) -> tuple[bytes, tuple[str, ...]]:
    time.sleep(0.3)
    return b"<svg/>", ()


def test_an_export_can_be_cancelled_and_then_leaves_nothing(
    program: Program, qtbot: QtBot, tmp_path: Path, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = with_map(program, qtbot)
    select(window, qtbot, "rp")
    type_into(window, qtbot, "name", "Changed")
    answers.files = [tmp_path / "out.svg"]
    window.status.show_task(None)
    monkeypatch.setattr(window, "busy", lambda task: task.cancel())
    monkeypatch.setattr("vsmdesk.desktop.commands.outputs.file_of", slowly)

    def export(dialog: PageDialog) -> None:
        choose(dialog, "svg")
        dialog.export_button.click()

    in_dialog(qtbot, window, "export", export)
    assert not (tmp_path / "out.svg").exists()
    assert window.notices.sentences() == ()


def test_a_table_has_every_step(program: Program, qtbot: QtBot, tmp_path: Path, answers: Answers) -> None:
    window = with_map(program, qtbot)
    answers.files = [tmp_path / "out.csv"]

    def export(dialog: PageDialog) -> None:
        choose(dialog, "csv")
        dialog.export_button.click()

    in_dialog(qtbot, window, "export", export)
    rows = list(csv.reader(io.StringIO((tmp_path / "out.csv").read_text("utf-8-sig"))))
    assert any("Release planning & Estimation" in row for row in rows)


def test_a_text_that_a_workbook_cannot_hold_is_told(
    program: Program, qtbot: QtBot, tmp_path: Path, answers: Answers
) -> None:
    window = with_map(program, qtbot, ValueStreamMap.of_records([Stage(id=Id("a"), code="a", notes="x" * 40_000)]))
    answers.files = [tmp_path / "out.xlsx"]

    def export(dialog: PageDialog) -> None:
        choose(dialog, "xlsx")
        dialog.export_button.click()

    in_dialog(qtbot, window, "export", export)
    (sentence,) = window.notices.sentences()
    assert sentence.startswith(f"Exported to {tmp_path / 'out.xlsx'}. Sheet “Steps”, row ")
    assert "column “notes”: a cell holds 32,767 characters, so the text of 40,000 was cut" in sentence
