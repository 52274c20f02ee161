"""Unsaved work survives the program: it is kept within seconds, offered at the next start, gone when it is saved."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
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
from vsmdesk.desktop.map_session import KEEP_AFTER
from vsmdesk.desktop.program import Program
from vsmdesk.files.places import state_folder
from vsmdesk.files.recovery import SESSIONS, Session, begin_session, recover, unsaved_work
from vsmdesk.files.writing import save_map

EDITED_FOR = 6.5
LONGEST_LOSS = 5.0
"""Seconds: how long edits are made before the crash, and what it may take of them."""
EDITING = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from vsmdesk.desktop import main_window
from vsmdesk.desktop.app import run
from vsmdesk.editing.edits.fields import set_stream

count = 0

def edit(window):
    global count
    if window.session is not None:
        count += 1
        window.session.document.apply("Set title", set_stream(title=f"Title {count}"), gesture="typing")
        print(count, flush=True)

def editing(window):
    timer = QTimer(window, interval=150)
    timer.timeout.connect(lambda: edit(window))
    timer.start()

showing = main_window.MainWindow.show_workspace
def show(window, workspace):
    showing(window, workspace)
    editing(window)
main_window.MainWindow.show_workspace = show
sys.exit(run(Path(sys.argv[1])))
"""


def kept_folders() -> list[Path]:
    room = state_folder() / SESSIONS
    return list(room.iterdir()) if room.is_dir() else []


def leave_work(path: Path | None, title: str, name: str = "stream") -> Session:
    """Work of a program that ended without saving."""
    session = begin_session()
    changed = sample().with_records(sample().stream.with_changes(title=title))
    session.keep(changed, path, name=name, edits=3)
    session.leave()
    return session


def test_work_is_kept_soon_after_an_edit(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(program, qtbot, saved_sample(tmp_path))
    assert kept_folders() == []
    select(window, qtbot, "da")
    type_into(window, qtbot, "name", "Changed")
    assert window.status.kept.text() == "Keeping changes…"
    qtbot.waitUntil(lambda: window.status.kept.text().startswith("All changes kept"), timeout=KEEP_AFTER + 3000)
    assert len(kept_folders()) == 1
    assert unsaved_work() == (), "what is open here is not offered to another run"


@pytest.mark.parametrize("way", ["save", "undo", "close"])
def test_nothing_is_left_when_the_work_is_safe_or_not_wanted(
    program: Program, qtbot: QtBot, tmp_path: Path, answers: Answers, way: str
) -> None:
    window = opened(program, qtbot, saved_sample(tmp_path))
    select(window, qtbot, "da")
    type_into(window, qtbot, "name", "Changed")
    session_of(window).keep_now()
    settle(qtbot)
    assert [list(folder.glob("base-*")) != [] for folder in kept_folders()] == [True]
    answers.choices = ["discard"]
    window.actions_.trigger(way)
    if way == "undo":
        session_of(window).keep_now()
    settle(qtbot)
    assert [list(folder.glob("base-*")) for folder in kept_folders()] in ([], [[]])


def test_a_disk_that_refuses_is_told_and_stays_told(
    program: Program, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(program, qtbot, saved_sample(tmp_path))

    def refused() -> Session:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("vsmdesk.desktop.kept_work.begin_session", refused)
    select(window, qtbot, "da")
    type_into(window, qtbot, "name", "Changed")
    session_of(window).keep_now()
    settle(qtbot)
    assert window.status.kept.text().startswith("Not kept since ")
    type_into(window, qtbot, "name", "Changed again")
    assert window.status.kept.text().startswith("Not kept since ")


def test_work_is_offered_and_opens_bound_to_its_file(
    program: Program, qtbot: QtBot, tmp_path: Path, answers: Answers
) -> None:
    path = saved_sample(tmp_path)
    leave_work(path, "Unsaved")
    window = program.open_window()
    program.offer_unsaved_work(window)
    qtbot.waitUntil(lambda: window.workspace is not None, timeout=20_000)
    settle(qtbot)
    assert [(work.name, work.edits) for work in answers.unsaved] == [("stream", 3)]
    assert space_of(window).open_map.map.stream.title == "Unsaved"
    assert session_of(window).path == path
    assert window.isWindowModified()
    assert session_of(window).unsaved_steps == 3
    select(window, qtbot, "da")
    type_into(window, qtbot, "name", "Changed")
    assert session_of(window).unsaved_steps == 4, "killed again, all steps since the save are counted"
    assert len(window.notices.sentences()) == 1
    window.actions_.trigger("save")
    settle(qtbot)
    assert window.notices.sentences() == (), "the work is not unsaved any more"
    assert session_of(window).unsaved_steps == 0
    window.actions_.trigger("undo")
    assert session_of(window).unsaved_steps == 1, "counted from the save, not from the opening"
    assert not window.notices.sentences()
    window.actions_.trigger("redo")
    assert not window.isWindowModified()
    assert unsaved_work() == ()


def test_work_whose_file_changed_since_has_no_file_yet(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    path = saved_sample(tmp_path)
    leave_work(path, "Unsaved")
    save_map(sample().with_records(sample().stream.with_changes(title="Theirs")), path)
    window = program.open_window()
    program.offer_unsaved_work(window)
    qtbot.waitUntil(lambda: window.workspace is not None, timeout=20_000)
    settle(qtbot)
    assert session_of(window).path is None
    assert window.windowTitle() == "stream (recovered)[*]"
    assert "Its file was changed since" in window.notices.sentences()[0]


def test_work_can_wait_or_be_put_away(program: Program, qtbot: QtBot, answers: Answers) -> None:
    leave_work(None, "Unsaved", "Untitled")
    window = program.open_window()
    answers.wish = "later"
    program.offer_unsaved_work(window)
    settle(qtbot)
    assert len(unsaved_work()) == 1
    assert window.is_empty
    answers.wish = "discard"
    program.offer_unsaved_work(window)
    settle(qtbot)
    settle(qtbot)
    assert unsaved_work() == ()


def test_damaged_work_does_not_stop_the_program(program: Program, qtbot: QtBot, answers: Answers) -> None:
    session = leave_work(None, "Unsaved", "Untitled")
    next(session.folder.glob("base-*")).write_bytes(b"not a map")
    window = program.open_window()
    program.offer_unsaved_work(window)
    settle(qtbot)
    settle(qtbot)
    assert "cannot be read" in answers.asked[0].sentence
    assert window.is_empty


def test_the_end_of_the_session_keeps_everything_at_once(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(program, qtbot, saved_sample(tmp_path))
    select(window, qtbot, "da")
    type_into(window, qtbot, "name", "Changed")
    program.keep_everything()
    assert [list(folder.glob("base-*")) != [] for folder in kept_folders()] == [True]


def test_a_new_map_is_kept_too(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    select(window, qtbot, "da")
    type_into(window, qtbot, "name", "Changed")
    session_of(window).keep_now()
    settle(qtbot)
    assert len(kept_folders()) == 1


def killed_while_editing(path: Path, ending: signal.Signals) -> tuple[list[tuple[float, int]], float]:
    """When each edit was made in a program of its own, and when it was killed."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        [sys.executable, "-c", EDITING, str(path)], env=environment, stdout=subprocess.PIPE, text=True
    ) as editing:
        assert editing.stdout is not None
        made: list[tuple[float, int]] = []
        while not made or made[-1][0] - made[0][0] < EDITED_FOR:
            number = int(editing.stdout.readline())
            made.append((time.monotonic(), number))
        editing.send_signal(ending)
        killed = time.monotonic()
        editing.communicate(timeout=20)
    return made, killed


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="kills a process")
def test_a_killed_program_loses_at_most_five_seconds(tmp_path: Path) -> None:
    """Killed outright, and told to end: both at once, since most of it is waiting."""
    endings = {saved_sample(tmp_path, f"{one.name}.vsmap"): one for one in (signal.SIGKILL, signal.SIGTERM)}
    with ThreadPoolExecutor(len(endings)) as both:
        ended = dict(zip(endings, both.map(killed_while_editing, endings, endings.values()), strict=True))
    works = {work.path: work for work in unsaved_work()}
    assert works.keys() == endings.keys()
    for path, (made, killed) in ended.items():
        recovered = recover(works[path])
        recovered.session.close()
        last = int(recovered.map.stream.title.removeprefix("Title "))
        assert last >= max((number for moment, number in made if moment < killed - LONGEST_LOSS), default=1)
        assert recovered.fits
        assert recovered.complete
        if endings[path] is signal.SIGTERM:
            assert last >= made[-1][1]


def test_no_copy_is_begun_while_the_map_is_being_saved(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    """It would be begun after the file is written and stay, so that saved work is offered at the next start."""
    window = with_map(program, qtbot)
    select(window, qtbot, "rp")
    type_into(window, qtbot, "name", "Planning")
    session = session_of(window)
    session.is_saving = True
    session.keep_now()
    settle(qtbot)
    assert [list(folder.glob("base-*")) for folder in kept_folders()] in ([], [[]])
    session.is_saving = False
    session.save_to(tmp_path / "saved.vsmap")
    qtbot.waitUntil(lambda: not session.document.is_modified, timeout=20_000)
    settle(qtbot)
    assert [list(folder.glob("base-*")) for folder in kept_folders()] in ([], [[]])
