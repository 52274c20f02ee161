"""The questions the window asks, behind one door: tests answer them instead of a person."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

from vsmdesk.records import dataclass

if TYPE_CHECKING:
    from vsmdesk.desktop.dialogs.recovery import Wish
    from vsmdesk.files.recovery import UnsavedWork

CANCEL = "cancel"


@dataclass(frozen=True, slots=True)
class Question:
    """One question: what happened, what is safe, what can be done. The answers are verbs, the first is the default.

    `answers` maps keys to button texts; closing the dialog or Esc gives `CANCEL`. `details` can be copied.
    """

    title: str
    sentence: str
    answers: tuple[tuple[str, str], ...]
    more: str = ""
    details: str = ""


@dataclass(frozen=True, slots=True)
class FileKind:
    """One entry of a file dialog's filter: `Map` with the suffixes `.vsmap`."""

    name: str
    suffixes: tuple[str, ...]

    @property
    def pattern(self) -> str:
        """The filter as Qt writes it."""
        return f"{self.name} ({' '.join('*' + suffix for suffix in self.suffixes)})"


class Dialogs(Protocol):
    """What the window asks of people."""

    def open_file(self, parent: QWidget, title: str, kinds: Sequence[FileKind]) -> Path | None:
        """An existing file, or None."""

    def save_file(self, parent: QWidget, title: str, suggested: Path, kinds: Sequence[FileKind]) -> Path | None:
        """A place for a file, the suffix of the chosen kind added where none was typed, or None."""

    def choose(self, parent: QWidget, question: Question) -> str:
        """The key of the answer."""

    def choose_unsaved(self, parent: QWidget, works: "Sequence[UnsavedWork]") -> "dict[Path, Wish]":
        """What to do with unsaved work, by its folder; what is not named is left for later."""
