"""One open map between the window and the disk: saving, what another program did to its file, recovery copies."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, QTimer, Signal

from vsmdesk.desktop.background import Task, in_background
from vsmdesk.desktop.kept_work import KeptWork
from vsmdesk.desktop.memory import without_collecting
from vsmdesk.desktop.words import words
from vsmdesk.editing.document import Document
from vsmdesk.files.fingerprint import Fingerprint, fingerprint_of
from vsmdesk.files.refusal import MapFileError, SaveConflictError
from vsmdesk.files.writing import save_map
from vsmdesk.model.difference import Difference
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.records import dataclass

LOOK_EVERY = 5_000
KEEP_AFTER = 1_500
"""Milliseconds: how often the file is looked at, and how soon after an edit the recovery copy is written."""

Protection = Literal["", "read-only"]
Found = Literal["same", "changed", "gone"]


@dataclass(frozen=True, slots=True)
class Kept:
    """Whether all changes are kept somewhere that survives a crash, and since when."""

    when: datetime | None = None
    failure: str = ""
    pending: bool = False


class MapSession(QObject):
    """The document, its file, and what is known about both. `news` says that name, file or what is kept changed."""

    news = Signal()
    file_changed = Signal()
    file_gone = Signal()
    save_failed = Signal(str)
    conflict_found = Signal()

    def __init__(
        self,
        document: Document,
        path: Path | None,
        name: str,
        *,
        mark: Fingerprint | None = None,
        protection: Protection = "",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.document = document
        self.path = path
        self.protection: Protection = protection
        self.kept = Kept(_now() if path is not None else None)
        self.is_saving = False
        self.repaired = False
        self._name = name
        self._mark = mark
        self._work = KeptWork()
        self._saved_at = document.position
        self._steps_before = 0
        self._told: Found | Literal[""] = ""
        self._keeping = QTimer(self, singleShot=True, interval=KEEP_AFTER)
        self._keeping.timeout.connect(self.keep_now)
        self._looking = QTimer(self, interval=LOOK_EVERY)
        self._looking.timeout.connect(self.look_at_the_file)
        self._looking.start()
        document.changed.subscribe(self._follow)
        if document.is_modified:
            self._keeping.start()

    @property
    def name(self) -> str:
        """What the map is called in titles."""
        return self.path.stem if self.path is not None else self._name

    @property
    def place(self) -> str:
        """The folder of its file, or that it has none yet."""
        if self.protection:
            return words("read-only")
        return str(self.path.parent) if self.path is not None else words("not saved to a file yet")

    def keep_with(self, work: KeptWork, steps: int) -> None:
        """Go on keeping recovered work, of so many steps since it was saved, where it was kept already."""
        self._work = work
        self._steps_before = steps

    @property
    def unsaved_steps(self) -> int:
        """How many steps the map is away from what was saved last, those of an earlier run included."""
        away = self._steps_before + abs(self.document.position - self._saved_at)
        return max(1, away) if self.document.is_modified else 0

    def close(self) -> None:
        """The window closes in order: no recovery copy stays, no timer runs on."""
        self._keeping.stop()
        self._looking.stop()
        with suppress(OSError):
            self._work.close()

    def save_to(self, path: Path, then: Callable[[], None] = lambda: None, *, over_changes: bool = False) -> None:
        """Write the map there and go on with that file; `then` is called once it is on the disk.

        A file that another program changed meanwhile is left alone (`conflict_found`) unless `over_changes`.
        """
        snapshot, position = self.document.map, self.document.position
        expected = None if over_changes or path != self.path else self._mark
        self.is_saving = True
        self.news.emit()

        def work(_task: Task) -> Fingerprint:
            with without_collecting():
                mark = save_map(snapshot, path, expected, pinned=self.repaired)
            with suppress(OSError):
                self._work.forget()
            return mark

        def done(mark: Fingerprint) -> None:
            self._saved(path, snapshot, mark)
            self._saved_at, self._steps_before = position, 0
            then()

        in_background(self, words("Saving"), work, done, self._not_saved)

    def save_copy(self, path: Path, then: Callable[[], None] = lambda: None) -> None:
        """Write the map there and go on with the present file."""
        snapshot = self.document.map

        def done(_result: None) -> None:
            then()

        def work(_task: Task) -> None:
            with without_collecting():
                save_map(snapshot, path)

        in_background(self, words("Saving a copy"), work, done, self._not_saved)

    def replace_map(self, label: str, by: ValueStreamMap, mark: Fingerprint | None) -> None:
        """Show what is in the file, as one step that can be undone; the document counts as saved then."""
        self.document.apply(label, lambda _before: by)
        self.document.mark_saved()
        self._saved_at, self._steps_before = self.document.position, 0
        self._mark, self._told = mark, ""
        self.news.emit()

    def look_at_the_file(self) -> None:
        """See, away from the window, whether another program changed the file or it is gone."""
        path, known = self.path, self._mark
        if path is None or known is None or self.is_saving:
            return

        def done(found: tuple[Found, Fingerprint]) -> None:
            if self._mark is known and not self.is_saving:
                self._hear(*found)

        def failed(_error: Exception) -> None:
            """What cannot be looked at now is looked at again in five seconds."""

        in_background(self, words("Looking at the file"), lambda _task: _look(path, known), done, failed)

    def keep_now(self) -> None:
        """Write the recovery copy of work that is not in the file yet, away from the window.

        Not while that is being saved: a copy begun after the file is written, and before the window has heard of it,
        would stay and be offered as unsaved work at the next start.
        """
        self._keeping.stop()
        if self.is_saving:
            self._keeping.start()
            return
        snapshot, asked_in = self.document.map, self._work.round
        if not self.document.is_modified:
            in_background(self, words("Keeping changes"), self._forget, self._forgotten, self._not_kept)
            return

        def work(_task: Task) -> None:
            self._write_copy(snapshot, asked_in)

        def done(_result: None) -> None:
            if not self.kept.failure:
                self.kept = Kept(_now(), pending=snapshot is not self.document.map)
                self.news.emit()

        in_background(self, words("Keeping changes"), work, done, self._not_kept)

    def keep_at_once(self) -> None:
        """Write the recovery copy here and now: the program is about to end."""
        if self.document.is_modified:
            with suppress(OSError):
                self._write_copy(self.document.map, self._work.round)

    def _write_copy(self, snapshot: ValueStreamMap, asked_in: int) -> None:
        content = self._mark.content if self._mark is not None else ""
        self._work.keep(snapshot, self.path, self.name, content, self.unsaved_steps, asked_in)

    def _forget(self, _task: Task) -> None:
        self._work.forget()

    def _forgotten(self, _result: None) -> None:
        """Nothing is left to keep: the map is as it is in its file."""
        if not self.kept.failure and not self.document.is_modified:
            self.kept = Kept(self.kept.when or _now())
            self.news.emit()

    def _not_kept(self, _error: Exception) -> None:
        self.kept = Kept(self.kept.when, words("Not kept since {when}", when=self._when()))
        self.news.emit()

    def _follow(self, _news: Difference) -> None:
        if not self.kept.failure:
            self.kept = Kept(self.kept.when, pending=True)
        if not self._keeping.isActive():
            self._keeping.start()
        self.news.emit()

    def _saved(self, path: Path, snapshot: ValueStreamMap, mark: Fingerprint) -> None:
        self.path, self._mark, self._told = path, mark, ""
        self.is_saving = False
        self.protection, self.repaired = "", False
        self.document.mark_saved(snapshot)
        self.kept = Kept(_now(), pending=self.document.is_modified)
        if self.document.is_modified:
            self._keeping.start()
        self.news.emit()

    def _not_saved(self, error: Exception) -> None:
        self.is_saving = False
        if isinstance(error, SaveConflictError):
            self.conflict_found.emit()
        else:
            sentence = str(error) if isinstance(error, MapFileError) else words("The map could not be saved.")
            self.kept = Kept(self.kept.when, words("Not saved since {when}", when=self._when()))
            self.save_failed.emit(sentence)
        self.news.emit()

    def _hear(self, found: Found, mark: Fingerprint) -> None:
        if found == "same":
            self._mark, self._told = mark, ""
        elif found != self._told:
            self._told = found
            (self.file_gone if found == "gone" else self.file_changed).emit()

    def _when(self) -> str:
        return self.kept.when.strftime("%H:%M") if self.kept.when is not None else words("the start")


def _now() -> datetime:
    return datetime.now().astimezone()


def _look(path: Path, known: Fingerprint) -> tuple[Found, Fingerprint]:
    """Whether the file is still what it was, and its fingerprint now. Slow on a dead drive: only in a thread."""
    try:
        if not known.fits(path):
            return "changed", known
        touched = path.stat().st_mtime_ns != known.modified
        return "same", fingerprint_of(path) if touched else known
    except OSError:
        return "gone", known
