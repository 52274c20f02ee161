"""A picture of the map: all of it or what is selected, on paper or on nothing, letters as text or as shapes."""

from collections.abc import Set as AbstractSet

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vsmdesk.desktop.plain import CheckBox
from vsmdesk.desktop.words import words
from vsmdesk.model.identity import Id
from vsmdesk.records import dataclass

PICTURES = ("svg", "png")


@dataclass(frozen=True, slots=True)
class PictureWish:
    """`only` is what the picture shows, with what runs between it; the whole map where it is empty."""

    only: frozenset[Id] = frozenset()
    transparent: bool = False
    outlines: bool = False


class PictureForm(QWidget):
    """Choices for SVG and PNG; `wish` is what was chosen."""

    changed = Signal()

    def __init__(self, selected: AbstractSet[Id] = frozenset(), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._selected = frozenset(selected)
        self.selected = CheckBox(words("Only what is &selected"))
        self.transparent = CheckBox(words("&Without white paper behind it"))
        self.outlines = CheckBox(words("Letters as s&hapes, the same everywhere"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        for box in (self.selected, self.transparent, self.outlines):
            column.addWidget(box)
            box.toggled.connect(self.changed)
        self.selected.setEnabled(bool(self._selected))

    @property
    def wish(self) -> PictureWish:
        """What was chosen."""
        only = self._selected if self.selected.isChecked() else frozenset()
        return PictureWish(only, self.transparent.isChecked(), self.outlines.isChecked())

    def show_wish(self, wish: PictureWish) -> None:
        """What was chosen before; what was selected then may not be selected now."""
        self.transparent.setChecked(wish.transparent)
        self.outlines.setChecked(wish.outlines)

    def show_format(self, name: str) -> None:
        """Only the choices that a format has."""
        self.setVisible(name in PICTURES)
        self.outlines.setVisible(name == "svg")
