"""The files that were open lately. Whether they are still there is looked at elsewhere, off the window's thread."""

from dataclasses import replace
from pathlib import Path

from pydantic_core import from_json, to_json

from vsmdesk.files.atomic import atomic_write
from vsmdesk.files.places import state_folder
from vsmdesk.records import dataclass

MOST = 15
LARGEST = 1 << 20


@dataclass(frozen=True, slots=True)
class RecentFile:
    """One of them; a pinned one stays on the list until it is unpinned."""

    path: Path
    is_pinned: bool = False


class RecentFiles:
    """The list, the latest first, kept as JSON in the user's state folder and read afresh each time.

    A list that cannot be read is an empty one, and a disk that refuses it is no reason to disturb anybody.
    """

    def __init__(self, file: Path | None = None) -> None:
        self._file = file or state_folder() / "recent.json"

    def entries(self) -> tuple[RecentFile, ...]:
        """Pinned ones first, then at most fifteen others."""
        known = self._read()
        pinned = [entry for entry in known if entry.is_pinned]
        return (*pinned, *[entry for entry in known if not entry.is_pinned][:MOST])

    def paths(self) -> tuple[Path, ...]:
        """The same, without what is known about them."""
        return tuple(entry.path for entry in self.entries())

    def remember(self, path: Path) -> None:
        """This one was opened or saved now."""
        place = path.absolute()
        known = self._read()
        is_pinned = any(entry.is_pinned for entry in known if entry.path == place)
        self._write([RecentFile(place, is_pinned), *(entry for entry in known if entry.path != place)])

    def pin(self, path: Path, *, pinned: bool = True) -> None:
        """Keep it on the list, or no longer."""
        place = path.absolute()
        self._write([replace(e, is_pinned=pinned) if e.path == place else e for e in self._read()])

    def forget(self, path: Path) -> None:
        """Take it off the list."""
        place = path.absolute()
        self._write([entry for entry in self._read() if entry.path != place])

    def clear(self) -> None:
        """Take everything off the list that is not pinned."""
        self._write([entry for entry in self._read() if entry.is_pinned])

    def _read(self) -> list[RecentFile]:
        try:
            with self._file.open("rb") as file:
                known = from_json(file.read(LARGEST))
        except (OSError, ValueError):
            return []
        entries = (_entry(raw) for raw in known) if isinstance(known, list) else ()
        return [entry for entry in entries if entry is not None]

    def _write(self, entries: list[RecentFile]) -> None:
        pinned = [entry for entry in entries if entry.is_pinned]
        others = [entry for entry in entries if not entry.is_pinned][:MOST]
        raw = [{"path": str(e.path), "pinned": True} if e.is_pinned else str(e.path) for e in (*pinned, *others)]
        try:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            atomic_write(self._file, to_json(raw, indent=1))
        except (OSError, ValueError):
            return


def _entry(raw: object) -> RecentFile | None:
    path = raw.get("path") if isinstance(raw, dict) else raw
    if not isinstance(path, str) or not path:
        return None
    return RecentFile(Path(path), isinstance(raw, dict) and raw.get("pinned") is True)
