"""What the welcome page offers: templates and examples that come with the program, and what was open lately."""

from pathlib import Path
from typing import Protocol

from vsmdesk.desktop.welcome import EXAMPLES, TEMPLATES, Shelf
from vsmdesk.resource_files import resource

ORDER = ("blank", "software-delivery", "service-desk", "manufacturing")
"""The order of the templates that come with the program; any other comes after them."""


class RecentFiles(Protocol):
    """The files that were open lately."""

    def paths(self) -> tuple[Path, ...]:
        """The latest first."""

    def remember(self, path: Path) -> None:
        """This one was opened or saved now."""

    def forget(self, path: Path) -> None:
        """Take it off the list."""


def shelf(recent: RecentFiles) -> Shelf:
    """Everything to offer."""
    templates = sorted(
        _maps_in(TEMPLATES), key=lambda path: ORDER.index(path.stem) if path.stem in ORDER else len(ORDER)
    )
    return Shelf(tuple(templates), _maps_in(EXAMPLES), recent.paths())


def _maps_in(folder: str) -> tuple[Path, ...]:
    place = resource(folder)
    return tuple(sorted(place.glob("*.vsmap"))) if place.is_dir() else ()
