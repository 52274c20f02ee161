"""Parts of the view that are painted anew, and the parts of the sheet that are seen there."""

from collections.abc import Iterable, Iterator
from typing import TypeAlias, cast

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QRegion, QTransform
from PySide6.QtWidgets import QGraphicsView

from vsmdesk.drawing.bounds import Box

FEW_PARTS, MOST_PARTS = 2, 60
"""So many parts of the view are painted each by itself; from so many on also what lies between them."""
COARSE = 32
"""Pixels: parts that look different are told by squares of this size, and painted in one go."""
MOST = 0.6
"""Part of the view from which on painting all of it costs less than what changed and a copy of the rest."""

Area: TypeAlias = tuple[Box, int | None]
"""A box of the sheet, and the margin in pixels that it needs; None: room for the marks around it."""


def seen_by(view: QGraphicsView) -> QRectF:
    """The part of the sheet that is in view."""
    return view.mapToScene(view.viewport().rect()).boundingRect()


def to_box(area: QRectF) -> Box:
    """The same box for the sheet."""
    return Box(area.left(), area.top(), area.right(), area.bottom())


def area_of(box: Box, to_view: QTransform, margin: int) -> QRect:
    """A box of the sheet in pixels of the view, with a margin."""
    scale, dx, dy = to_view.m11(), to_view.dx(), to_view.dy()
    left, top = round(box.left * scale + dx) - margin, round(box.top * scale + dy) - margin
    right, bottom = round(box.right * scale + dx) + margin, round(box.bottom * scale + dy) + margin
    return QRect(left, top, right - left + 1, bottom - top + 1)


def parts_of(region: QRegion) -> list[QRect]:
    """The rectangles of a region; the one around them where they are many."""
    # The binding can go through the parts of a region, which its own types do not tell.
    return [*cast("Iterable[QRect]", region)] if region.rectCount() < MOST_PARTS else [region.boundingRect()]


def region_around(boxes: Iterable[Box], to_view: QTransform, view: QRect, margin: int) -> QRegion | None:
    """Squares of the view that hold all these boxes of the sheet with a margin; None where that is most of it.

    Counted in numbers: a rectangle of Qt's for each of hundreds of boxes takes as long as painting them.
    """
    scale, dx, dy = to_view.m11(), to_view.dx(), to_view.dy()
    before, after = margin + 0.5, margin + 1.5
    columns: dict[int, int] = {}
    wide, high = view.width(), view.height()
    for left, top, right, bottom in boxes:
        x1, y1 = max(int(left * scale + dx - before), 0), max(int(top * scale + dy - before), 0)
        x2, y2 = min(int(right * scale + dx + after), wide), min(int(bottom * scale + dy + after), high)
        if x1 >= x2 or y1 >= y2:
            continue
        first = x1 // COARSE
        row = ((1 << ((x2 - 1) // COARSE - first + 1)) - 1) << first
        for number in range(y1 // COARSE, (y2 - 1) // COARSE + 1):
            columns[number] = columns.get(number, 0) | row
    if sum(row.bit_count() for row in columns.values()) * COARSE * COARSE > MOST * wide * high:
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
