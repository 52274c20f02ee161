"""Files in the window: opened, saved, guarded, and everything that other programs and drives do to them."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.desktop.window.hands import (
    Answers,
    opened,
    sample,
    saved_sample,
    select,
    session_of,
    settle,
    space_of,
    type_into,
    with_map,
)
from tests.golden_maps import published_map
from vsmdesk.desktop.main_window import MainWindow
from vsmdesk.desktop.program import Program
from vsmdesk.files.reading import read_map
from vsmdesk.files.writing import save_map


def rename_first(window: MainWindow, qtbot: QtBot, name: str) -> None:
    select(window, qtbot, "da")
    type_into(window, qtbot, "name", name)


def names_in(path: Path) -> list[str]:
    return [element.name for element in read_map(path).map.elements]


def press(window: MainWindow, qtbot: QtBot, text: str) -> None:
    """Press a button of a notice, as soon as it is there to be seen."""

    def shown() -> list[QPushButton]:
        return [b for b in window.notices.findChildren(QPushButton) if b.text() == text and b.isVisible()]

    qtbot.waitUntil(lambda: bool(shown()))
    shown()[0].click()
    settle(qtbot)


def test_a_new_map_is_saved_where_the_person_says(
    program: Program, qtbot: QtBot, tmp_path: Path, answers: Answers
) -> None:
    window = with_map(program, qtbot)
    assert window.windowTitle() == "stream[*]"
    answers.files = [tmp_path / "first.vsmap"]
    window.actions_.trigger("save")
    settle(qtbot)
    assert names_in(tmp_path / "first.vsmap")[0] == "Design & Analysis"
    assert window.windowTitle() == "first[*]"
    assert not window.isWindowModified()
    assert window.status.kept.text().startswith("All changes kept, ")


def test_what_is_changed_is_marked_until_it_is_saved(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    path = saved_sample(tmp_path)
    window = opened(program, qtbot, path)
    assert not window.isWindowModified()
    rename_first(window, qtbot, "Design")
    assert window.isWindowModified()
    assert names_in(path)[0] == "Design & Analysis"
    window.actions_.trigger("save")
    settle(qtbot)
    assert not window.isWindowModified()
    assert names_in(path)[0] == "Design"
    window.actions_.trigger("undo")
    assert window.isWindowModified()


def test_save_as_goes_on_with_the_new_file_and_a_copy_does_not(
    program: Program, qtbot: QtBot, tmp_path: Path, answers: Answers
) -> None:
    window = opened(program, qtbot, saved_sample(tmp_path))
    answers.files = [tmp_path / "copy.vsmap", tmp_path / "other.vsmap"]
    window.actions_.trigger("save-copy")
    settle(qtbot)
    assert window.windowTitle() == "stream[*]"
    assert names_in(tmp_path / "copy.vsmap")
    window.actions_.trigger("save-as")
    settle(qtbot)
    assert window.windowTitle() == "other[*]"
    assert session_of(window).path == tmp_path / "other.vsmap"


def test_the_suggested_name_is_safe_on_every_system(program: Program, qtbot: QtBot, answers: Answers) -> None:
    from vsmdesk.editing.edits.fields import set_stream

    window = with_map(program, qtbot)
    session_of(window).document.apply("Set title", set_stream(title="../../CON: a*b?" + "é" * 300))
    answers.files = [None]
    window.actions_.trigger("save")
    name = answers.suggested[0].name
    assert answers.suggested[0].parent == Path.home()
    assert not set('<>:"/\\|?*') & set(name)
    assert len(name.encode()) <= 86
    assert name.endswith(".vsmap")


@pytest.mark.parametrize(
    ("answer", "closes", "saved"), [("save", True, True), ("discard", True, False), ("cancel", False, False)]
)
def test_closing_asks_about_unsaved_changes(
    program: Program, qtbot: QtBot, tmp_path: Path, answers: Answers, answer: str, *, closes: bool, saved: bool
) -> None:
    path = saved_sample(tmp_path)
    window = opened(program, qtbot, path)
    rename_first(window, qtbot, "Changed")
    answers.choices = [answer]
    window.actions_.trigger("close")
    settle(qtbot)
    assert [question.answers[0][1] for question in answers.asked] == ["Save"]
    assert (window not in program.windows()) is closes
    assert (names_in(path)[0] == "Changed") is saved


def test_closing_an_unchanged_map_asks_nothing(
    program: Program, qtbot: QtBot, tmp_path: Path, answers: Answers
) -> None:
    window = opened(program, qtbot, saved_sample(tmp_path))
    window.actions_.trigger("close")
    settle(qtbot)
    assert answers.asked == []
    assert program.windows() == ()


def test_closing_and_saving_without_a_place_keeps_the_window(program: Program, qtbot: QtBot, answers: Answers) -> None:
    window = with_map(program, qtbot)
    rename_first(window, qtbot, "Changed")
    answers.choices, answers.files = ["save"], [None]
    window.actions_.trigger("close")
    settle(qtbot)
    assert window in program.windows()


def test_a_file_that_is_open_comes_to_the_front(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    path = saved_sample(tmp_path)
    opened(program, qtbot, path)
    program.open_path(path)
    settle(qtbot)
    assert len(program.windows()) == 1


def test_two_files_have_two_windows(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    first = opened(program, qtbot, saved_sample(tmp_path, "one.vsmap"))
    program.open_path(saved_sample(tmp_path, "two.vsmap"), first)
    settle(qtbot)
    assert [window.windowTitle() for window in program.windows()] == ["one[*]", "two[*]"]


def test_dropped_files_open(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    window = program.open_window()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(saved_sample(tmp_path)))])
    copy, left, nothing = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(200, 200), copy, data, left, nothing))
    QApplication.sendEvent(window, QDropEvent(QPointF(200, 200), copy, data, left, nothing))
    settle(qtbot)
    assert window.windowTitle() == "stream[*]"


def test_a_table_of_steps_becomes_a_map_that_is_not_saved_yet(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    table = tmp_path / "walk.csv"
    table.write_text("title: Walk\nid,name,process time,lead time\n1,Ask,1 h,2 d\n2,Answer,2 h,1 d\n", "utf-8")
    window = opened(program, qtbot, table)
    now = space_of(window).open_map.map
    assert [element.name for element in now.elements] == ["Ask", "Answer"]
    assert len(now.placements) >= 2
    assert window.windowTitle() == "walk[*]"
    assert window.isWindowModified()
    assert session_of(window).path is None


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("not.vsmap", b"%PDF-1.7", "not.vsmap"),
        (
            "newer.vsmap",
            b'{"format": "vsmdesk", "version": 9, "min_reader": 9, "map": {"records": []}}',
            "newer VSM Desk",
        ),
        ("bad.csv", b"kind,name\nrocket,Fly\n", "rocket"),
    ],
)
def test_what_cannot_be_opened_is_one_sentence(
    program: Program, qtbot: QtBot, tmp_path: Path, answers: Answers, name: str, content: bytes, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    window = program.open_window()
    program.open_path(path, window)
    settle(qtbot)
    assert len(answers.asked) == 1
    assert said in answers.asked[0].sentence
    assert "Traceback" not in answers.asked[0].sentence
    assert window.is_empty
    assert program.recent.paths() == ()


def test_a_broken_map_opens_repaired_with_a_list_and_stays_as_it_is_on_disk(
    program: Program, qtbot: QtBot, tmp_path: Path, answers: Answers
) -> None:
    path = saved_sample(tmp_path)
    content = json.loads(path.read_text("utf-8"))
    flow = next(record for record in content["map"]["records"] if record["kind"] == "flow")
    flow["target"] = "nowhere"
    path.write_text(json.dumps(content), "utf-8")
    before = path.read_bytes()
    window = opened(program, qtbot, path)
    assert "repaired" in window.notices.sentences()[0]
    press(window, qtbot, "Show what")
    assert answers.asked[0].details
    assert path.read_bytes() == before
    assert not window.isWindowModified()


def test_a_read_only_file_is_saved_under_another_name(
    program: Program, qtbot: QtBot, tmp_path: Path, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved_sample(tmp_path)
    monkeypatch.setattr("vsmdesk.desktop.commands.files.os.access", lambda *_args: False)
    window = opened(program, qtbot, path)
    assert "may not be written" in window.notices.sentences()[0]
    assert window.menu_row.place.text() == "read-only"
    answers.files = [tmp_path / "mine.vsmap"]
    window.actions_.trigger("save")
    settle(qtbot)
    assert session_of(window).path == tmp_path / "mine.vsmap"
    assert window.notices.sentences() == ()


def test_a_failing_save_says_so_and_stays_until_one_succeeds(
    program: Program, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved_sample(tmp_path)
    window = opened(program, qtbot, path)
    rename_first(window, qtbot, "Changed")

    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("vsmdesk.files.writing.atomic_write", full)
        window.actions_.trigger("save")
        settle(qtbot)
    assert "disk is full" in window.notices.sentences()[0]
    assert window.isWindowModified()
    assert window.status.kept.text().startswith("Not saved since ")
    assert names_in(path)[0] == "Design & Analysis"
    press(window, qtbot, "Try again")
    assert window.notices.sentences() == ()
    assert not window.isWindowModified()
    assert names_in(path)[0] == "Changed"


def test_closing_while_saving_fails_keeps_the_window(
    program: Program, qtbot: QtBot, tmp_path: Path, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(program, qtbot, saved_sample(tmp_path))
    rename_first(window, qtbot, "Changed")

    def refused(*_args: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("vsmdesk.files.writing.atomic_write", refused)
    answers.choices = ["save"]
    window.actions_.trigger("close")
    settle(qtbot)
    assert window in program.windows()
    assert "read-only" in window.notices.sentences()[0]


def test_another_program_changed_the_file_and_nothing_was_changed_here(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    path = saved_sample(tmp_path)
    window = opened(program, qtbot, path)
    other = sample().with_records(sample().stream.with_changes(title="Theirs"))
    save_map(other, path)
    session_of(window).look_at_the_file()
    settle(qtbot)
    assert window.notices.sentences() == ("Another program changed stream.",)
    press(window, qtbot, "Load it")
    assert space_of(window).open_map.map.stream.title == "Theirs"
    assert not window.isWindowModified()
    window.actions_.trigger("undo")
    assert space_of(window).open_map.map.stream.title != "Theirs"


def test_a_file_that_was_only_touched_is_no_news(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    path = saved_sample(tmp_path)
    window = opened(program, qtbot, path)
    path.write_bytes(path.read_bytes())
    session_of(window).look_at_the_file()
    settle(qtbot)
    assert window.notices.sentences() == ()


@pytest.mark.parametrize(("answer", "title"), [("over", ""), ("theirs", "Theirs"), ("cancel", "Theirs")])
def test_saving_over_another_programs_change_asks_first(
    program: Program, qtbot: QtBot, tmp_path: Path, answers: Answers, answer: str, title: str
) -> None:
    path = saved_sample(tmp_path)
    window = opened(program, qtbot, path)
    rename_first(window, qtbot, "Mine")
    save_map(sample().with_records(sample().stream.with_changes(title="Theirs")), path)
    answers.choices = [answer]
    window.actions_.trigger("save")
    settle(qtbot)
    assert len(answers.asked) == 1
    assert "Another program changed “stream”" in answers.asked[0].sentence
    on_disk = read_map(path).map.stream.title
    assert on_disk == (title or sample().stream.title)
    assert ("Mine" in names_in(path)) is (answer == "over")
    assert window.isWindowModified() is (answer == "cancel")


def test_a_file_that_vanished_can_be_saved_again(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    path = saved_sample(tmp_path)
    window = opened(program, qtbot, path)
    path.unlink()
    session_of(window).look_at_the_file()
    settle(qtbot)
    assert "is not there any more" in window.notices.sentences()[0]
    press(window, qtbot, "Save it there again")
    assert names_in(path)
    assert window.notices.sentences() == ()


def test_revert_shows_the_saved_map_and_can_be_undone(
    program: Program, qtbot: QtBot, tmp_path: Path, answers: Answers
) -> None:
    window = opened(program, qtbot, saved_sample(tmp_path))
    rename_first(window, qtbot, "Changed")
    answers.choices = ["revert"]
    window.actions_.trigger("revert")
    settle(qtbot)
    assert space_of(window).open_map.map.elements[0].name == "Design & Analysis"
    assert not window.isWindowModified()
    window.actions_.trigger("undo")
    assert space_of(window).open_map.map.elements[0].name == "Changed"


def test_files_are_remembered_and_offered(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    path = saved_sample(tmp_path, "R&D <b>.vsmap")
    opened(program, qtbot, path)
    assert program.recent.paths() == (path,)
    gone = tmp_path / "gone.vsmap"
    program.remember_recent(gone)
    window = program.open_window()
    qtbot.waitUntil(lambda: bool(window.welcome.cards))
    settle(qtbot)
    cards = {card.accessibleName().split(",")[0]: card for card in window.welcome.cards}
    assert cards["gone"].is_missing
    assert not cards["R&D <b>"].is_missing
    cards["R&D <b>"].click()
    settle(qtbot)
    assert window.is_empty, "the file is open already: its own window comes to the front"


def test_an_earlier_version_opens_as_a_copy(program: Program, qtbot: QtBot, tmp_path: Path, answers: Answers) -> None:
    path = saved_sample(tmp_path)
    window = opened(program, qtbot, path)
    window.actions_.trigger("earlier")
    settle(qtbot)
    assert "no earlier version" in answers.asked[-1].sentence
    rename_first(window, qtbot, "Changed")
    window.actions_.trigger("save")
    settle(qtbot)
    answers.choices = ["0"]
    window.actions_.trigger("earlier")
    qtbot.waitUntil(lambda: len(program.windows()) == 2, timeout=20_000)
    settle(qtbot)
    other = program.windows()[1]
    assert space_of(other).open_map.map.elements[0].name == "Design & Analysis"
    assert session_of(other).path is None
    assert names_in(path)[0] == "Changed"


def test_arranging_is_one_step(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot, published_map("03"))
    window.actions_.trigger("arrange")
    settle(qtbot)
    assert len(space_of(window).open_map.map.placements) > 0
    assert session_of(window).document.undo_label == "Arrange the map"
    assert len(session_of(window).document.steps) == 1
