"""One open map between the window and the disk: saving, what another program did to its file, recovery copies."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, QTimer, Signal

from vsmdesk.desktop.background import Task, in_background
from vsmdesk.desktop.file_mark import FileMark, compared, mark_of
from vsmdesk.desktop.words import words
from vsmdesk.editing.document import Document
from vsmdesk.files.refusal import MapFileError
from vsmdesk.files.writing import save_map
from vsmdesk.model.difference import Difference
from vsmdesk.model.value_stream_map import ValueStreamMap

LOOK_EVERY = 5_000
KEEP_AFTER = 1_500
"""Milliseconds: how often the file is looked at, and how soon after an edit the recovery copy is written."""

Protection = Literal["", "read-only", "newer"]
Keep = Callable[[ValueStreamMap, Path | None], None]


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
        mark: FileMark | None = None,
        protection: Protection = "",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.document = document
        self.path = path
        self.protection: Protection = protection
        self.kept = Kept(datetime.now().astimezone() if path is not None else None)
        self.is_saving = False
        self._name = name
        self._mark = mark
        self._keep: Keep | None = None
        self._told: str = ""
        self._keeping = QTimer(self, singleShot=True, interval=KEEP_AFTER)
        self._keeping.timeout.connect(self.keep_now)
        self._looking = QTimer(self, interval=LOOK_EVERY)
        self._looking.timeout.connect(self.look_at_the_file)
        self._looking.start()
        document.changed.subscribe(self._follow)

    @property
    def name(self) -> str:
        """What the map is called in titles."""
        return self.path.stem if self.path is not None else self._name

    @property
    def place(self) -> str:
        """The folder of its file, or that it has none yet."""
        if self.protection:
            return words("read-only") if self.protection == "read-only" else words("of a newer program, read-only")
        return str(self.path.parent) if self.path is not None else words("not saved to a file yet")

    def keep_with(self, keep: Keep) -> None:
        """From now on, write recovery copies with this; work that was recovered is kept at once."""
        self._keep = keep
        if self.document.is_modified:
            self._keeping.start()

    def save_to(self, path: Path, then: Callable[[], None] = lambda: None, *, over_changes: bool = False) -> None:
        """Write the map there and go on with that file; `then` is called once it is on the disk.

        A file that another program changed meanwhile is left alone (`conflict_found`) unless `over_changes`.
        """
        snapshot = self.document.map
        known = None if over_changes or path != self.path else self._mark
        self.is_saving = True
        self.news.emit()

        def work(_task: Task) -> FileMark | None:
            if known is not None and compared(path, known)[0] == "changed":
                raise _ChangedMeanwhileError
            save_map(snapshot, path)
            return mark_of(path)

        def done(mark: FileMark | None) -> None:
            self._saved(path, snapshot, mark)
            then()

        in_background(self, words("Saving"), work, done, self._not_saved)

    def save_copy(self, path: Path, then: Callable[[], None] = lambda: None) -> None:
        """Write the map there and go on with the present file."""
        snapshot = self.document.map

        def done(_result: None) -> None:
            then()

        def work(_task: Task) -> None:
            save_map(snapshot, path)

        in_background(self, words("Saving a copy"), work, done, self._not_saved)

    def replace_map(self, label: str, by: ValueStreamMap, mark: FileMark | None) -> None:
        """Show what is in the file, as one step that can be undone; the document counts as saved then."""
        self.document.apply(label, lambda _before: by)
        self.document.mark_saved()
        self._mark, self._told = mark, ""
        self.news.emit()

    def look_at_the_file(self) -> None:
        """See, away from the window, whether another program changed the file or it is gone."""
        path, known = self.path, self._mark
        if path is None or known is None or self.is_saving:
            return

        def done(found: tuple[str, FileMark]) -> None:
            if self._mark is known and not self.is_saving:
                self._hear(*found)

        in_background(self, words("Looking at the file"), lambda _task: compared(path, known), done, lambda _e: None)

    def keep_now(self) -> None:
        """Write the recovery copy of work that is not in the file yet."""
        self._keeping.stop()
        if self._keep is None or not self.document.is_modified:
            return
        keep, snapshot, path = self._keep, self.document.map, self.path

        def done(_result: None) -> None:
            if not self.kept.failure:
                self.kept = Kept(datetime.now().astimezone(), pending=snapshot is not self.document.map)
                self.news.emit()

        def failed(_error: Exception) -> None:
            self.kept = Kept(self.kept.when, words("Not kept since {when}", when=self._when()))
            self.news.emit()

        def work(_task: Task) -> None:
            keep(snapshot, path)

        in_background(self, words("Keeping changes"), work, done, failed)

    def keep_at_once(self) -> None:
        """Write the recovery copy here and now: the program is about to end."""
        if self._keep is not None and self.document.is_modified:
            self._keep(self.document.map, self.path)

    def _follow(self, _news: Difference) -> None:
        if not self.kept.failure:
            self.kept = Kept(self.kept.when, pending=True)
        if not self._keeping.isActive():
            self._keeping.start()
        self.news.emit()

    def _saved(self, path: Path, snapshot: ValueStreamMap, mark: FileMark | None) -> None:
        self.path, self._mark, self._told = path, mark, ""
        self.is_saving = False
        self.protection = ""
        self.document.mark_saved(snapshot)
        self.kept = Kept(datetime.now().astimezone(), pending=self.document.is_modified)
        self.news.emit()

    def _not_saved(self, error: Exception) -> None:
        self.is_saving = False
        if isinstance(error, _ChangedMeanwhileError):
            self.conflict_found.emit()
        else:
            sentence = str(error) if isinstance(error, MapFileError) else words("The map could not be saved.")
            self.kept = Kept(self.kept.when, words("Not saved since {when}", when=self._when()))
            self.save_failed.emit(sentence)
        self.news.emit()

    def _hear(self, found: str, mark: FileMark) -> None:
        if found == "same":
            self._mark, self._told = mark, ""
        elif found != self._told:
            self._told = found
            (self.file_gone if found == "gone" else self.file_changed).emit()

    def _when(self) -> str:
        return self.kept.when.strftime("%H:%M") if self.kept.when is not None else words("the start")


class _ChangedMeanwhileError(Exception):
    """The file is not the one that was opened or saved last."""
