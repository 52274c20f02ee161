"""What the welcome page offers: templates and examples that come with the program, and what was open lately."""

import json
from pathlib import Path
from typing import Protocol

from platformdirs import user_state_path

from vsmdesk.desktop.welcome import EXAMPLES, TEMPLATES, Shelf
from vsmdesk.files.atomic import atomic_write
from vsmdesk.resource_files import resource

MOST = 15


class RecentFiles(Protocol):
    """The files that were open lately."""

    def paths(self) -> tuple[Path, ...]:
        """The latest first."""

    def remember(self, path: Path) -> None:
        """This one was opened or saved now."""


class KeptRecentFiles:
    """Kept as JSON in the state folder. Whether the files are still there is looked at elsewhere, in a thread."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file or user_state_path("vsmdesk", appauthor=False) / "recent.json"

    def paths(self) -> tuple[Path, ...]:
        """The latest first; none where the list cannot be read."""
        try:
            known = json.loads(self._file.read_text("utf-8"))
        except (OSError, ValueError, RecursionError):
            return ()
        entries = known if isinstance(known, list) else []
        return tuple(Path(entry) for entry in entries if isinstance(entry, str))[:MOST]

    def remember(self, path: Path) -> None:
        """This one was opened or saved now; a disk that refuses is no reason to disturb anybody."""
        path = path.absolute()
        paths = [path, *(known for known in self.paths() if known != path)][:MOST]
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            atomic_write(self._file, json.dumps([str(one) for one in paths], indent=1).encode())
        except OSError:
            return


def shelf(recent: RecentFiles) -> Shelf:
    """Everything to offer."""
    return Shelf(_maps_in(TEMPLATES), _maps_in(EXAMPLES), recent.paths())


def _maps_in(folder: str) -> tuple[Path, ...]:
    place = resource(folder)
    return tuple(sorted(place.glob("*.vsmap"))) if place.is_dir() else ()
