"""What windows and commands may ask of the running program as a whole."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

from vsmdesk.desktop.dialogs.service import Dialogs
from vsmdesk.desktop.settings import Settings

if TYPE_CHECKING:
    from vsmdesk.desktop.map_session import MapSession


class Desk(Protocol):
    """The running program: settings, questions, windows."""

    @property
    def settings(self) -> Settings:
        """What is remembered between runs."""

    @property
    def dialogs(self) -> Dialogs:
        """How people are asked."""

    def windows(self) -> Sequence[QWidget]:
        """All open windows, the oldest first."""

    def new_window(self) -> None:
        """One more window with the welcome page."""

    def open_path(self, path: Path, near: QWidget | None = None) -> None:
        """Open a file: in the window it is already open in, else in `near` where that is empty, else in a new one."""

    def start_from(self, template: Path, near: QWidget | None = None) -> None:
        """A new map from a template: in `near` where that is empty, else in a new window."""

    def show_session(self, session: "MapSession", near: QWidget | None = None) -> None:
        """Show a map that was read: in `near` where that is empty, else in a new window."""

    def tell_refusal(self, window: QWidget, error: Exception) -> None:
        """Say in one sentence why something could not be done; what is not foreseen goes to the log as well."""

    def remember_recent(self, path: Path) -> None:
        """The file was opened or saved: the next welcome page offers it."""

    def show_theme(self, name: str) -> None:
        """Put a theme on every window and remember it."""

    def quit(self) -> None:
        """Close every window, asking about unsaved changes; any refusal keeps the program."""
