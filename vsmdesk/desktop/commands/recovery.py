"""Unsaved work of an earlier run: offered, opened as it was, or put away."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial

from vsmdesk.desktop.background import Task, in_background
from vsmdesk.desktop.commands.files import show
from vsmdesk.desktop.kept_work import KeptWork
from vsmdesk.desktop.main_window import MainWindow
from vsmdesk.desktop.map_session import MapSession
from vsmdesk.desktop.sheets import sketch_ahead
from vsmdesk.desktop.words import words
from vsmdesk.editing.document import Document
from vsmdesk.files.fingerprint import Fingerprint, fingerprint_of
from vsmdesk.files.recovery import Recovered, UnsavedWork, clear_away_discarded, discard, recover, unsaved_work

Windows = Callable[[], MainWindow]


def offer_unsaved_work(window: MainWindow, new_window: Windows) -> None:
    """Look for it away from the window, then ask once about all of it."""

    def found(works: tuple[UnsavedWork, ...]) -> None:
        if not works:
            return
        wishes = window.desk.dialogs.choose_unsaved(window, works)
        for work in works:
            match wishes.get(work.folder, "later"):
                case "open":
                    _open(window if window.is_empty else new_window(), work)
                case "discard":
                    in_background(window, words("Putting away"), partial(_discard, work), _done, _ignored)

    in_background(window, words("Looking for unsaved work"), _look, found, _ignored)


def _look(_task: Task) -> tuple[UnsavedWork, ...]:
    clear_away_discarded()
    return unsaved_work()


def _discard(work: UnsavedWork, _task: Task) -> None:
    discard(work)


def _open(window: MainWindow, work: UnsavedWork) -> None:
    def read(_task: Task) -> tuple[Recovered, Fingerprint | None]:
        recovered = recover(work)
        sketch_ahead(recovered.map)
        mark = None
        if recovered.fits and work.path is not None:
            with suppress(OSError):
                mark = fingerprint_of(work.path)
        return recovered, mark

    def done(found: tuple[Recovered, Fingerprint | None]) -> None:
        recovered, mark = found
        path = work.path if mark is not None else None
        name = work.name if path is not None else words("{name} (recovered)", name=work.name)
        session = MapSession(Document(recovered.map, modified=True), path, name, mark=mark)
        session.keep_with(KeptWork(recovered.session), work.edits)
        show(window, session)
        _say(window, recovered, is_bound=path is not None)

    def failed(error: Exception) -> None:
        window.desk.tell_refusal(window, error)

    window.busy(in_background(window, words("Recovering {name}", name=work.name), read, done, failed))


def _say(window: MainWindow, recovered: Recovered, *, is_bound: bool) -> None:
    parts = [words("This is unsaved work as it was when the program ended.")]
    if not is_bound and recovered.work.path is not None:
        parts.append(words("Its file was changed since, so it has no file yet: save it under another name."))
    if not recovered.complete:
        parts.append(words("The very last change could not be read."))
    window.notices.show_notice("recovered", " ".join(parts))


def _done(_result: None) -> None:
    """Nothing to say."""


def _ignored(_error: Exception) -> None:
    """Recovery never stands in the way of the program."""
