"""What was not foreseen: into the log, one sentence to the person, the work kept. Never a traceback on the screen."""

import faulthandler
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Protocol

from PySide6.QtCore import (
    QCoreApplication,
    QMessageLogContext,
    QObject,
    QTimer,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)

from vsmdesk.desktop.folders import log_folder

log = logging.getLogger("vsmdesk")
LARGEST_LOG = 1 << 20
ENDINGS = ("SIGTERM", "SIGHUP", "SIGINT")


class Watched(Protocol):
    """What the net protects."""

    def say_unforeseen(self) -> None:
        """Tell the person, in the window that is in front, that something went wrong and what is safe."""

    def keep_everything(self) -> None:
        """Write recovery copies of all unsaved work now."""

    def leave(self) -> None:
        """End the program without asking anything."""


class _LogFile(logging.Handler):
    """The log, opened when there is something to write: mostly there never is."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write it; what is too long goes on in another file."""
        if self._file is None:
            self._file = self._opened()
            self._file.setFormatter(self.formatter)
        self._file.emit(record)

    def _opened(self) -> logging.Handler:
        from logging.handlers import RotatingFileHandler

        try:
            return RotatingFileHandler(self._path, maxBytes=LARGEST_LOG, backupCount=2, encoding="utf-8")
        except OSError:
            return logging.NullHandler()

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            self._file.close()
        super().close()


class _Bell(QObject):
    """Carries the news from any thread into the window's."""

    rang = Signal()


def spread_crash_net(watched: Watched, folder: Path | None = None) -> Callable[[], None]:
    """Catch what nobody else catches, in every thread, and the system's wish that the program ends.

    Gives back the function that takes the net away.
    """
    folder = folder or log_folder()
    handler = _start_log(folder)
    bell = _Bell()
    bell.rang.connect(watched.say_unforeseen)

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            watched.leave()
            return
        log.critical("not foreseen", exc_info=(kind, error, trace))
        bell.rang.emit()

    def caught_in_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            caught(args.exc_type, args.exc_value, args.exc_traceback)

    before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    sys.excepthook = caught
    threading.excepthook = caught_in_thread
    sys.unraisablehook = lambda args: caught(args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback)
    qInstallMessageHandler(_to_log)
    beat = _listen_to_endings(watched)

    def undo() -> None:
        sys.excepthook, threading.excepthook, sys.unraisablehook = before
        qInstallMessageHandler(None)
        beat.stop()
        beat.deleteLater()
        log.removeHandler(handler)
        handler.close()

    return undo


def _start_log(folder: Path) -> logging.Handler:
    handler: logging.Handler = _LogFile(folder / "vsmdesk.log")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        faulthandler.enable(_file_for_faults(folder))
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    log.addHandler(handler)
    return handler


def _file_for_faults(folder: Path) -> int:
    """A file that stays open for as long as the program runs: a crash in a library writes its stack there."""
    return os.open(folder / "faults.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)


def _to_log(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    serious = kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)
    log.log(logging.ERROR if serious else logging.INFO, "Qt: %s", message)


def _listen_to_endings(watched: Watched) -> QTimer:
    """The system ends the session: keep the work, ask nothing. Python hears signals only between its own steps."""

    def end(_number: int, _frame: object) -> None:
        watched.keep_everything()
        watched.leave()

    for name in ENDINGS:
        number = getattr(signal, name, None)
        if number is not None and threading.current_thread() is threading.main_thread():
            signal.signal(number, end)
    # A window that rests takes no step of Python: somebody has to, and it has to live as long as the program.
    beat = QTimer(QCoreApplication.instance(), interval=500)
    beat.timeout.connect(lambda: None)
    beat.start()
    return beat
