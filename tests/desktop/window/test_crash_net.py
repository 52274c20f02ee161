"""What nobody foresaw: into the log, one sentence in the window, the work kept. Never a traceback on the screen."""

import logging
import os
import shutil
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, QTimer, qInstallMessageHandler, qWarning
from pytestqt.qtbot import QtBot

from tests.desktop.window.hands import Answers, settle, with_map
from vsmdesk.desktop.crash_net import spread_crash_net
from vsmdesk.desktop.program import Program

LOG = logging.getLogger("vsmdesk")


class Listener:
    """Hears what the net would do."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def say_unforeseen(self) -> None:
        self.heard.append("unforeseen")

    def keep_everything(self) -> None:
        self.heard.append("keep")

    def leave(self) -> None:
        self.heard.append("leave")


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest.fixture
def net(qtbot: QtBot, listener: Listener, tmp_path: Path) -> Iterator[Callable[[], str]]:
    """The net is spread; gives back how to read the log."""
    handlers = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)}
    undo = spread_crash_net(listener, tmp_path)
    log = tmp_path / "vsmdesk.log"
    yield lambda: log.read_text("utf-8") if log.exists() else ""
    undo()
    for number, handler in handlers.items():
        signal.signal(number, handler)
    qtbot.wait(1)


def test_an_error_in_a_slot_is_logged_and_told(net: Callable[[], str], listener: Listener, qtbot: QtBot) -> None:
    error = ZeroDivisionError("nobody thought of this")
    sys.excepthook(type(error), error, None)
    qtbot.waitUntil(lambda: listener.heard == ["unforeseen"])
    assert "nobody thought of this" in net()


def test_an_error_in_a_thread_is_logged_and_told(net: Callable[[], str], listener: Listener, qtbot: QtBot) -> None:
    error = KeyError("in a thread")
    thread = threading.Thread(
        target=lambda: threading.excepthook(
            threading.ExceptHookArgs((KeyError, error, None, threading.current_thread()))
        )
    )
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: listener.heard == ["unforeseen"])
    assert "in a thread" in net()


def test_the_systems_wish_to_end_keeps_the_work_first(listener: Listener, net: Callable[[], str], qtbot: QtBot) -> None:
    os.kill(os.getpid(), signal.SIGTERM)
    qtbot.waitUntil(lambda: listener.heard == ["keep", "leave"], timeout=3000)
    assert net() == ""


@pytest.mark.usefixtures("qapp")
def test_the_systems_wish_is_heard_while_the_window_rests(tmp_path: Path) -> None:
    """Nobody touches the program, no step of Python is taken, and nobody has kept what takes the net away."""
    loop = QEventLoop()

    class Resting(Listener):
        def leave(self) -> None:
            loop.exit(7)

    handlers = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)}
    hooks = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    logs = tuple(LOG.handlers)
    spread_crash_net(Resting(), tmp_path)
    give_up = QTimer(singleShot=True, interval=4000)
    give_up.timeout.connect(loop.quit)
    give_up.start()
    threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGTERM)).start()
    ended = loop.exec()
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks
    qInstallMessageHandler(None)
    LOG.handlers[:] = logs
    for number, handler in handlers.items():
        signal.signal(number, handler)
    assert ended == 7


def test_what_qt_says_goes_to_the_log(net: Callable[[], str]) -> None:
    LOG.setLevel(logging.INFO)
    qWarning("a word from Qt")
    assert "a word from Qt" in net()


def test_a_folder_that_cannot_be_written_costs_only_the_log(listener: Listener, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "file").write_text("in the way")
    undo = spread_crash_net(listener, tmp_path / "file" / "log")
    undo()
    qtbot.wait(1)
    assert listener.heard == []


def test_a_folder_that_has_gone_costs_only_the_log(listener: Listener, tmp_path: Path, qtbot: QtBot) -> None:
    undo = spread_crash_net(listener, tmp_path / "log")
    shutil.rmtree(tmp_path / "log")
    sys.excepthook(ZeroDivisionError, ZeroDivisionError("nobody thought of this"), None)
    qtbot.waitUntil(lambda: listener.heard == ["unforeseen"])
    undo()


def test_the_window_says_it_in_one_sentence(program: Program, qtbot: QtBot, answers: Answers, tmp_path: Path) -> None:
    window = with_map(program, qtbot)
    program.say_unforeseen()
    (sentence,) = window.notices.sentences()
    assert "Something went wrong" in sentence
    assert "Traceback" not in sentence
    answers.files = [tmp_path / "copy.vsmap"]
    window.actions_.trigger("save-copy")
    settle(qtbot)
    assert (tmp_path / "copy.vsmap").is_file()


def test_where_no_map_is_open_nothing_is_said_of_one(program: Program) -> None:
    window = program.open_window()
    program.say_unforeseen()
    (sentence,) = window.notices.sentences()
    assert "nothing is lost" in sentence
    assert "copy" not in sentence


def test_what_is_not_foreseen_is_told_without_its_details(program: Program, answers: Answers) -> None:
    window = program.open_window()
    program.tell_refusal(window, ZeroDivisionError("secret"))
    assert "secret" not in answers.asked[0].sentence
    assert "log" in answers.asked[0].sentence


def test_without_a_window_there_is_nothing_to_say(program: Program) -> None:
    program.say_unforeseen()
    program.keep_everything()
    assert program.windows() == ()
