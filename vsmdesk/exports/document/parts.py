"""What a section consists of: passages that flow over pages, and whole pages of their own."""

from collections.abc import Callable

from vsmdesk.drawing.primitives import Drawing
from vsmdesk.exports.pdf_document import OutlineEntry
from vsmdesk.exports.report.blocks import Passage
from vsmdesk.records import dataclass


@dataclass(frozen=True, slots=True)
class Drawn:
    """A finished page, and sentences about what will not print well on it."""

    drawing: Drawing
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WholePage:
    """A page of any size that is drawn when its number and the number of all pages are known.

    `label` is what a reader calls the page, its number where it is empty.
    """

    width: float
    height: float
    draw: Callable[[int, int], Drawn]
    anchor: str = ""
    label: str = ""


Part = Passage | WholePage


@dataclass(frozen=True, slots=True)
class Made:
    """A section's parts in order, and its lines of the reader's table of contents."""

    parts: tuple[Part, ...]
    outline: tuple[OutlineEntry, ...] = ()


NOTHING = Made(())
"""A section that has nothing to say of this map."""
