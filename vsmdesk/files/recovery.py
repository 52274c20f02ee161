"""Work that is not in its file yet, kept where a crash does not reach it: one session per open document.

A session is a folder with a lock that its process holds, `about.json`, a whole map `base-N.vsmap` and the changes since
in `journal-N`. A new base gets the next number, so that a journal never meets another base.
"""

import contextlib
import hashlib
import os
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

from pydantic_core import from_json, to_json

from vsmdesk.files.atomic import atomic_write
from vsmdesk.files.journal import append_line, last_note, line_between, replayed
from vsmdesk.files.places import state_folder
from vsmdesk.files.reading import parse_map
from vsmdesk.files.refusal import MapFileError
from vsmdesk.files.session_lock import SessionLock, take_lock
from vsmdesk.files.writing import map_bytes
from vsmdesk.model.plain_text import quoted
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.records import dataclass

LONGEST_JOURNAL = 2 << 20
MOST_LINES = 2_000
DAYS_DISCARDED = 30
MOST_ATTEMPTS = 2
SESSIONS, DISCARDED, SET_ASIDE = "sessions", "discarded", "set-aside"
_ABOUT, _ATTEMPTS, _LOCK = "about.json", "attempts", "lock"


@dataclass(frozen=True, slots=True)
class UnsavedWork:
    """Unsaved work of a program that ended without saving it, as it is offered.

    `path` is the map's file (None for a map that was never saved), `edits` the steps since it was saved last, `kept`
    the time of the last one in seconds since 1970.
    """

    folder: Path
    name: str
    path: Path | None
    edits: int
    kept: float


@dataclass(frozen=True, slots=True)
class Recovered:
    """A map as it was when its program ended, in a session that goes on keeping it.

    `fits`: the file still holds what the work was based on, so that it may be saved there. `complete`: nothing was
    torn or damaged at the end.
    """

    map: ValueStreamMap
    session: "Session"
    work: UnsavedWork
    fits: bool
    complete: bool


class Session:
    """The unsaved work of one open document, kept from any thread."""

    def __init__(self, folder: Path, lock: SessionLock) -> None:
        self.folder = folder
        self._lock = lock
        self._guard = threading.Lock()
        self._base: ValueStreamMap | None = None
        self._number = _highest_number(folder)
        self._lines = self._length = 0
        self._about: dict[str, Any] = {}

    def keep(
        self,
        value_stream_map: ValueStreamMap,
        path: Path | None = None,
        *,
        name: str = "",
        content: str | None = None,
        edits: int = 0,
    ) -> None:
        """Bring the map to the disk: what changed since it was kept last, or the whole of it. Raises OSError.

        `content` is the SHA-256 of what the map's file held when it was opened or saved last (looked up if None).
        """
        with self._guard:
            note = {"edits": edits, "kept": time.time()}
            if (str(path or ""), name) != (self._about.get("path"), self._about.get("name")):
                content = _content_of(path) if content is None else content
                self._write_about({"path": str(path or ""), "name": name, "content": content, **note})
            line = line_between(self._base, value_stream_map, note) if self._base is not None else None
            if line is None or self._lines >= MOST_LINES or self._length + len(line) > LONGEST_JOURNAL:
                self._write_base(value_stream_map, note)
            else:
                self._write_line(value_stream_map, line)

    def forget(self) -> None:
        """The work is in its file, or nobody wants it: from here on there is nothing to recover. Raises OSError."""
        with self._guard:
            self._base, self._about = None, {}
            _remove_kept(self.folder, below=self._number + 1)
            (self.folder / _ABOUT).unlink(missing_ok=True)

    def close(self) -> None:
        """The document is closed in order: nothing of the session stays. Raises OSError."""
        self.forget()
        self.leave()
        shutil.rmtree(self.folder, ignore_errors=True)

    def leave(self) -> None:
        """Let go of the session as if the process had ended: its work can be recovered."""
        self._lock.release()

    def _write_about(self, about: dict[str, Any]) -> None:
        atomic_write(self.folder / _ABOUT, to_json(about))
        self._about = about

    def _write_base(self, value_stream_map: ValueStreamMap, note: dict[str, Any]) -> None:
        self._base = None
        atomic_write(self.folder / f"base-{self._number + 1}.vsmap", map_bytes(value_stream_map))
        self._number += 1
        self._write_about({**self._about, **note})
        self._base, self._lines, self._length = value_stream_map, 0, 0
        _remove_kept(self.folder, below=self._number)
        (self.folder / _ATTEMPTS).unlink(missing_ok=True)

    def _write_line(self, value_stream_map: ValueStreamMap, line: bytes) -> None:
        self._base = None
        append_line(self.folder / f"journal-{self._number}", line)
        self._base = value_stream_map
        self._lines += 1
        self._length += len(line)


def begin_session(root: Path | None = None) -> Session:
    """A session for a document that was opened. Raises OSError."""
    folder = _room(root, SESSIONS) / uuid4().hex
    folder.mkdir(mode=0o700, parents=True)
    lock = take_lock(folder / _LOCK)
    if lock is None:
        raise OSError(f"{folder}: locks cannot be had here")
    return Session(folder, lock)


def unsaved_work(root: Path | None = None) -> tuple[UnsavedWork, ...]:
    """What can be recovered, the latest first: sessions whose process is gone. What is live is never among them.

    Sessions that hold nothing are cleared away; one that ended the program twice while it was recovered is set aside.
    """
    found = []
    for folder in _folders(_room(root, SESSIONS)):
        with _held(folder) as lock:
            if lock is None:
                continue
            if not _highest_number(folder):
                shutil.rmtree(folder, ignore_errors=True)
            elif _attempts(folder) >= MOST_ATTEMPTS:
                _put_into(folder, _room(root, SET_ASIDE))
            else:
                found.append(_described(folder))
    return tuple(sorted(found, key=lambda work: work.kept, reverse=True))


def recover(work: UnsavedWork, root: Path | None = None) -> Recovered:
    """The map of unsaved work, in its session, which goes on. Raises MapFileError: then it was set aside."""
    lock = _lock_of(work.folder)
    if lock is None:
        raise MapFileError(f"The unsaved work on {_title(work)} is open in another window, or was recovered there.")
    _write_attempts(work.folder, _attempts(work.folder) + 1)
    number = _highest_number(work.folder)
    try:
        base = parse_map((work.folder / f"base-{number}.vsmap").read_bytes(), work.name)
        recovered, complete = replayed(base.map, work.folder / f"journal-{number}")
    except (OSError, ValueError, KeyError, TypeError, MapFileError) as error:
        lock.release()
        aside = _put_into(work.folder, _room(root, SET_ASIDE))
        sentence = f"The unsaved work on {_title(work)} cannot be read; it was set aside in {aside}."
        raise MapFileError(f"{sentence[:-1]}, and the map's file is as it was.") from error
    about = _about(work.folder)
    fits = work.path is not None and bool(about.get("content")) and _content_of(work.path) == about["content"]
    return Recovered(recovered, Session(work.folder, lock), work, fits, complete)


def discard(work: UnsavedWork, root: Path | None = None) -> None:
    """Offer this work no more; it is kept for thirty days. Raises OSError."""
    _put_into(work.folder, _room(root, DISCARDED))


def clear_away_discarded(root: Path | None = None) -> None:
    """Delete what was discarded more than thirty days ago."""
    oldest = time.time() - DAYS_DISCARDED * 86_400
    for folder in _folders(_room(root, DISCARDED)):
        with contextlib.suppress(OSError):
            if folder.stat().st_mtime < oldest:
                shutil.rmtree(folder, ignore_errors=True)


def _room(root: Path | None, name: str) -> Path:
    return (root or state_folder()) / name


def _folders(room: Path) -> list[Path]:
    try:
        return sorted(folder for folder in room.iterdir() if folder.is_dir())
    except OSError:
        return []


def _lock_of(folder: Path) -> SessionLock | None:
    try:
        return take_lock(folder / _LOCK)
    except OSError:
        return None


@contextlib.contextmanager
def _held(folder: Path) -> Iterator[SessionLock | None]:
    lock = _lock_of(folder)
    try:
        yield lock
    finally:
        if lock is not None:
            lock.release()


def _highest_number(folder: Path) -> int:
    """The number of the last base in the folder, 0 without any."""
    numbers = [file.stem.removeprefix("base-") for file in folder.glob("base-*.vsmap")]
    return max((int(number) for number in numbers if number.isdecimal()), default=0)


def _remove_kept(folder: Path, below: int) -> None:
    for file in (*folder.glob("base-*.vsmap"), *folder.glob("journal-*")):
        number = file.stem.partition("-")[2]
        if number.isdecimal() and int(number) < below:
            file.unlink(missing_ok=True)


def _described(folder: Path) -> UnsavedWork:
    about = {**_about(folder), **last_note(folder / f"journal-{_highest_number(folder)}")}
    path, name = about.get("path"), about.get("name")
    edits, kept = about.get("edits"), about.get("kept")
    place = Path(path) if isinstance(path, str) and path else None
    return UnsavedWork(
        folder,
        name if isinstance(name, str) and name else place.stem if place else "Untitled",
        place,
        edits if isinstance(edits, int) else 0,
        kept if isinstance(kept, float) else folder.stat().st_mtime,
    )


def _about(folder: Path) -> dict[str, Any]:
    try:
        about = from_json((folder / _ABOUT).read_bytes())
    except (OSError, ValueError):
        return {}
    return about if isinstance(about, dict) else {}


def _attempts(folder: Path) -> int:
    try:
        return int((folder / _ATTEMPTS).read_text("ascii"))
    except (OSError, ValueError):
        return 0


def _write_attempts(folder: Path, attempts: int) -> None:
    with contextlib.suppress(OSError):
        (folder / _ATTEMPTS).write_text(str(attempts), "ascii")


def _content_of(path: Path | None) -> str:
    if path is None:
        return ""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _put_into(folder: Path, room: Path) -> Path:
    room.mkdir(mode=0o700, parents=True, exist_ok=True)
    aside = room / folder.name
    shutil.move(folder, aside)
    os.utime(aside)
    return aside


def _title(work: UnsavedWork) -> str:
    return quoted(work.name)
