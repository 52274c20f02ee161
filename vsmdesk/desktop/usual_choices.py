"""Lists of numbers to choose from, in which what a rule of friction has anyway is marked as the usual."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker

from vsmdesk.desktop.plain import ChoiceBox
from vsmdesk.desktop.words import words

if TYPE_CHECKING:
    from vsmdesk.friction.rule import Rule

TIERS = ("First", "Second", "Third", "Fourth")
Choice = tuple[float | None, str]


def tier_choices(rule: Rule) -> Sequence[Choice]:
    """When what a rule finds is worked on: as usual, or before or after the rest."""
    return choices_of([(float(tier), words(title)) for tier, title in enumerate(TIERS)], float(rule.tier))


def choices_of(titles: Sequence[tuple[float, str]], usual: float) -> Sequence[Choice]:
    """What can be chosen; the usual value, marked as such, stands for nothing said."""
    return [(None, words("{title} (usual)", title=title)) if n == usual else (n, title) for n, title in titles]


def fill(box: ChoiceBox, choices: Sequence[Choice], current: float | None, usual: float) -> None:
    """Offer these, and what is chosen now although it is none of them."""
    current = None if current == usual else current
    known = choices if any(value == current for value, _ in choices) else (*choices, (current, f"{current:g}"))
    with QSignalBlocker(box):
        box.clear()
        for value, title in known:
            box.addItem(title, value)
        box.setCurrentIndex(next(at for at, (value, _) in enumerate(known) if value == current))
