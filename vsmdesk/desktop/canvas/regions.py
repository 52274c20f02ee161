"""Parts of the view that are painted anew, and the parts of the sheet that are seen there."""

from collections.abc import Iterable, Iterator
from typing import cast

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QGraphicsView

from vsmdesk.drawing.bounds import Box

FEW_PARTS, MOST_PARTS = 2, 60
"""So many parts of the view are painted each by itself; from so many on also what lies between them."""
COARSE = 32
"""Pixels: parts that look different are told by squares of this size, and painted in one go."""
MOST = 0.6
"""Part of the view from which on painting all of it costs less than what changed and a copy of the rest."""


def seen_by(view: QGraphicsView) -> QRectF:
    """The part of the sheet that is in view."""
    return view.mapToScene(view.viewport().rect()).boundingRect()


def to_box(area: QRectF) -> Box:
    """The same box for the sheet."""
    return Box(area.left(), area.top(), area.right(), area.bottom())


def parts_of(region: QRegion) -> list[QRect]:
    """The rectangles of a region; the one around them where they are many."""
    # The binding can go through the parts of a region, which its own types do not tell.
    return [*cast("Iterable[QRect]", region)] if region.rectCount() < MOST_PARTS else [region.boundingRect()]


def region_around(areas: Iterable[QRect], view: QRect) -> QRegion | None:
    """Squares of the view that hold all these areas; None where that is most of it."""
    columns: dict[int, int] = {}
    for area in areas:
        seen = area & view
        if seen.isEmpty():
            continue
        left, right = seen.left() // COARSE, seen.right() // COARSE
        row = ((1 << (right - left + 1)) - 1) << left
        for number in range(seen.top() // COARSE, seen.bottom() // COARSE + 1):
            columns[number] = columns.get(number, 0) | row
    if sum(row.bit_count() for row in columns.values()) * COARSE * COARSE > MOST * view.width() * view.height():
        return None
    region = QRegion()
    for number, row in columns.items():
        for first, last in _runs(row):
            region += QRect(first * COARSE, number * COARSE, (last - first) * COARSE, COARSE)
    return region & view


def _runs(row: int) -> Iterator[tuple[int, int]]:
    """Where the bits of a number begin and end, from the lowest on."""
    place = 0
    while row:
        gap = (row & -row).bit_length() - 1
        row >>= gap
        length = (~row & (row + 1)).bit_length() - 1
        yield place + gap, place + gap + length
        row >>= length
        place += gap + length
