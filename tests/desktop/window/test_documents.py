"""The dialog of documents: presets, sections in any order, posters, one's own presets; always the real pages."""

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from tests.desktop.window.hands import Answers, with_map
from tests.desktop.window.test_outputs import in_dialog
from vsmdesk.desktop.background import Task
from vsmdesk.desktop.commands.outputs import pdf_of
from vsmdesk.desktop.dialogs.page_dialog import PageDialog, Wanted
from vsmdesk.desktop.printing import GoOn
from vsmdesk.desktop.program import Program
from vsmdesk.exports.pdf import Pdf
from vsmdesk.exports.presets.options import Options
from vsmdesk.exports.presets.own import OwnPreset, keep_preset, own_presets
from vsmdesk.exports.presets.preset import PRESETS
from vsmdesk.exports.rendering import page_count, page_sizes
from vsmdesk.model.value_stream_map import ValueStreamMap


def show(dialog: PageDialog, qtbot: QtBot, preset: str) -> None:
    """Choose a preset and wait for its pages."""
    before = dialog.pdf
    dialog.form.preset.setCurrentIndex(dialog.form.preset.findData(preset))
    qtbot.waitUntil(lambda: dialog.pdf != before, timeout=20_000)


def png() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (60, 20), "navy").save(file, "PNG")
    return file.getvalue()


def test_another_preset_shows_its_own_pages_and_is_what_is_written(
    program: Program, qtbot: QtBot, tmp_path: Path, answers: Answers
) -> None:
    window = with_map(program, qtbot)
    answers.files = [tmp_path / "out.pdf"]
    shown: list[bytes] = []

    def export(dialog: PageDialog) -> None:
        show(dialog, qtbot, "walk-sheets")
        shown.append(dialog.pdf)
        assert not dialog.form.blank.isHidden()
        dialog.export_button.click()

    in_dialog(qtbot, window, "export", export)
    assert (tmp_path / "out.pdf").read_bytes() == shown[0]
    assert all(size[0] < size[1] for size in page_sizes(shown[0]))


def test_sections_are_left_out_and_moved(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    seen: list[tuple[str, ...]] = []

    def look(dialog: PageDialog) -> None:
        sections = dialog.form.sections
        first = dialog.pdf
        sections.list.item(0).setCheckState(Qt.CheckState.Unchecked)
        qtbot.waitUntil(lambda: dialog.pdf != first, timeout=20_000)
        assert page_sizes(dialog.pdf)[0][0] < 700
        sections.list.setCurrentRow(1)
        sections.down.click()
        seen.append(sections.chosen)
        sections.list.setCurrentRow(0)
        sections.up.click()
        for row in range(sections.list.count()):
            sections.list.item(row).setCheckState(Qt.CheckState.Unchecked)
        assert dialog.form.problem == "Tick at least one section."
        dialog.reject()

    in_dialog(qtbot, window, "export", look)
    assert seen == [("metrics", "friction", "elements")]


def test_a_poster_takes_its_sheets(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)

    def look(dialog: PageDialog) -> None:
        show(dialog, qtbot, "poster")
        nine = dialog.pdf
        dialog.form.sheets.setText("2x")
        assert "is no number of sheets" in dialog.form.problem
        dialog.form.sheets.setText("2x1")
        qtbot.waitUntil(lambda: dialog.pdf != nine, timeout=20_000)
        assert page_count(nine) == 10
        assert page_count(dialog.pdf) == 3
        dialog.reject()

    in_dialog(qtbot, window, "export", look)


def test_what_was_chosen_is_kept_as_a_preset_and_forgotten(
    program: Program, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    window = with_map(program, qtbot)
    (tmp_path / "logo.png").write_bytes(png())
    answers.files = [tmp_path / "logo.png"]

    def look(dialog: PageDialog) -> None:
        form = dialog.form
        form.client.setText("Example Ltd")
        form.logo.click()
        form.shade.setText("#005500")
        form.keep_name.setText("For the board")
        form.keep.click()
        own = own_presets()["for-the-board"]
        assert own.options.client == "Example Ltd"
        assert own.options.logo == png()
        assert own.options.colours == {"work": "#005500"}
        assert form.preset.currentText() == "For the board"
        form.forget.click()
        assert form.preset.currentText() == "Map and tables"
        assert not own_presets()
        form.keep_name.setText("!")
        form.keep.click()
        assert "Give the preset a name" in dialog.told()
        assert dialog.export_button.isEnabled()
        form.keep_name.setText("")
        QTest.keyClicks(form.keep_name, "Board")
        assert "Give the preset a name" not in dialog.told()
        dialog.reject()

    in_dialog(qtbot, window, "export", look)


@pytest.mark.parametrize("shade", ["#12", "red"])
def test_what_is_no_colour_is_told(program: Program, qtbot: QtBot, shade: str) -> None:
    window = with_map(program, qtbot)

    def look(dialog: PageDialog) -> None:
        dialog.form.shade.setText(shade)
        assert "is no colour for work" in dialog.told()
        assert not dialog.export_button.isEnabled()
        assert not dialog.print_button.isEnabled()
        dialog.form.shade.setText("#005500")
        assert "is no colour" not in dialog.told()
        assert dialog.export_button.isEnabled()
        dialog.reject()

    in_dialog(qtbot, window, "export", look)


def test_what_was_asked_for_last_is_there_again(
    program: Program, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    window = with_map(program, qtbot)
    answers.files = [tmp_path / "no such folder" / "out.pdf"]

    def export(dialog: PageDialog) -> None:
        dialog.paper.setCurrentIndex(dialog.paper.findData("Letter"))
        dialog.gray.setChecked(True)
        show(dialog, qtbot, "handout")
        assert dialog.form.says.text() == "Map, how to read it, metrics, friction, space for notes"
        dialog.form.sections.move_row(1)
        dialog.form.client.setText("Example AG")
        dialog.export_button.click()

    def look(dialog: PageDialog) -> None:
        assert (dialog.form.preset.currentData(), dialog.paper.currentData()) == ("handout", "Letter")
        assert dialog.gray.isChecked()
        assert dialog.wanted.preset.sections[:2] == ("how-to-read", "map-to-read")
        assert dialog.wanted.options.client == "Example AG"
        dialog.reject()

    in_dialog(qtbot, window, "export", export)
    assert answers.asked
    in_dialog(qtbot, window, "print", look)


def test_paper_and_grey_of_an_own_preset_are_taken_and_kept(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    keep_preset(OwnPreset(replace(PRESETS["map"], name="ours", title="Ours"), Options(paper="Letter", gray=True)))

    def look(dialog: PageDialog) -> None:
        show(dialog, qtbot, "ours")
        assert (dialog.paper.currentData(), dialog.gray.isChecked()) == ("Letter", True)
        dialog.paper.setCurrentIndex(dialog.paper.findData("A4"))
        dialog.form.keep_name.setText("Theirs")
        dialog.form.keep.click()
        assert own_presets()["theirs"].options == Options(paper="A4", gray=True)
        dialog.reject()

    in_dialog(qtbot, window, "export", look)


@pytest.mark.parametrize("wanted", ["pdf", "svg", "png", "csv"])
def test_every_field_has_a_letter_of_its_own(program: Program, qtbot: QtBot, wanted: str) -> None:
    window = with_map(program, qtbot)

    def look(dialog: PageDialog) -> None:
        dialog.form.preset.setCurrentIndex(dialog.form.preset.findData("poster"))
        dialog.format.setCurrentIndex(dialog.format.findData(wanted))
        labels = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible() and label.buddy()]
        buttons = [one.text() for one in dialog.findChildren(QAbstractButton) if one.isVisible() and one.text()]
        letters = [found[1].lower() for text in (*labels, *buttons) if (found := re.search("&(.)", text))]
        assert len(letters) == len(set(letters))
        assert len(letters) >= len([*labels, *buttons]) - 1
        dialog.reject()

    in_dialog(qtbot, window, "export", look)


def test_of_two_exports_the_one_that_still_runs_is_seen(program: Program, qtbot: QtBot) -> None:
    window, first, second = with_map(program, qtbot), Task("The first"), Task("The second")
    window.busy(first)
    window.busy(second)
    first.progressed.emit("A step of the first")
    assert window.status.work.text() == "The second"
    second.ended.emit()
    assert window.status.work.text() == "The first"
    assert not window.status.work.isHidden()
    first.progressed.emit("Another step")
    assert window.status.work.text() == "Another step"
    first.ended.emit()
    assert window.status.work.isHidden()


def test_what_is_cancelled_is_said(program: Program, qtbot: QtBot) -> None:
    window, task = with_map(program, qtbot), Task("Arranging")
    window.busy(task)
    cancel = next(b for b in window.status.findChildren(QAbstractButton) if b.text() == "Cancel")
    QTest.mouseClick(cancel, Qt.MouseButton.LeftButton)
    assert task.is_cancelled
    assert window.status.work.isHidden()
    assert window.status.selected.text() == "Arranging: cancelled, nothing was changed."


def test_pages_that_cannot_be_made_are_told_and_logged(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(value_stream_map: ValueStreamMap, wanted: Wanted, go_on: GoOn = lambda _step: None) -> Pdf:
        if wanted.gray:
            raise ValueError("a fault of the program")
        return pdf_of(value_stream_map, wanted, go_on)

    monkeypatch.setattr("vsmdesk.desktop.commands.outputs.pdf_of", broken)
    told: list[str] = []

    def look(dialog: PageDialog) -> None:
        dialog.gray.setChecked(True)
        qtbot.waitUntil(lambda: "see the log" in dialog.told())
        told.append(dialog.told())
        dialog.reject()

    in_dialog(qtbot, with_map(program, qtbot), "export", look)
    assert told == ["The pages cannot be made; see the log."]
    assert "a fault of the program" in caplog.text
