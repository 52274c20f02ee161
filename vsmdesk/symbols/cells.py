"""The row of figures under a stage's head: as many cells as fields, figures shrunk before anything is left out."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from vsmdesk.drawing.lettering import line, shortened, text_width
from vsmdesk.drawing.primitives import Drawing
from vsmdesk.symbols.data_box import Cell
from vsmdesk.symbols.marks import HAIRLINE, number_line, number_width, oval, straight, unknown_box

_SIZES = ((8.5, 7.0), (6.6, 6.2))
_MARGIN, _LEAST_MARGIN = 5.0, 3.0
"""Points that a figure leaves free in its cell, on both sides together, and where room is short."""
_AROUND_WORST = 8.0
"""The same for the figure in an oval."""


def cell_widths(cells: Sequence[Cell], width: float) -> tuple[float, ...]:
    """Width of each cell: equal where the figures fit, else by what they need; empty where they cannot fit at all."""
    if not cells:
        return (width,)
    short = [_shorter(cell) for cell in cells]
    ways = ((cells, _MARGIN), (short, _MARGIN), (cells, _LEAST_MARGIN), (short, _LEAST_MARGIN))
    needed = next((found for found in (_all_needed(*way) for way in ways) if sum(found) <= width), ())
    if not needed:
        return ()
    equal = width / len(cells)
    if max(needed) <= equal:
        return (equal,) * len(cells)
    spare = width - sum(needed)
    return tuple(need + spare / len(cells) for need in needed)


def _all_needed(cells: Sequence[Cell], margin: float) -> tuple[float, ...]:
    return tuple([_needed(cell, margin) for cell in cells])


def _shorter(cell: Cell) -> Cell:
    return cell if cell.short is None else replace(cell, number=cell.short)


@lru_cache(maxsize=4096)
def _needed(cell: Cell, margin: float) -> float:
    if cell.number is None:
        return 20.0
    least = number_width(cell.number, *_SIZES[-1]) + (max(_AROUND_WORST, margin) if cell.worst else margin)
    return max(least, min(text_width(cell.caption, 6.0) + _LEAST_MARGIN, 27.0))


def draw_cells(cells: Sequence[Cell], width: float, top: float) -> Drawing:
    """Figures over captions, hairlines between; nothing where the figures do not fit."""
    drawn: Drawing = ()
    left = 0.0
    for number, (cell, cell_width) in enumerate(zip(cells, cell_widths(cells, width), strict=False)):
        if number:
            drawn += (straight(left, top + 3.0, left, top + 18.5, HAIRLINE),)
        drawn += _drawn(cell, left, cell_width, top)
        left += cell_width
    return drawn


@lru_cache(maxsize=4096)
def _drawn(cell: Cell, left: float, width: float, top: float) -> Drawing:
    """One figure over its caption; kept, since many stages have the same one in the same place."""
    middle = left + width / 2
    caption = shortened(cell.caption, width - 2.0, 6.0)
    under = line(caption, middle, top + 18.0, 6.0, role="ink2", anchor="middle")
    if cell.number is None:
        return (*unknown_box(middle - 9.0, top + 1.6), *under)
    if cell.short is not None and number_width(cell.number, *_SIZES[-1]) > width - _LEAST_MARGIN + 0.01:
        return _drawn(replace(cell, number=cell.short, short=None), left, width, top)
    room = width - (_AROUND_WORST if cell.worst else _MARGIN) + 0.01
    sizes = next((pair for pair in _SIZES if number_width(cell.number, *pair) <= room), _SIZES[-1])
    figure = number_line(cell.number, middle, top + 10.0, *sizes, anchor="middle")
    if not cell.worst:
        return (*under, *figure)
    across = min(width - 1.5, number_width(cell.number, *sizes) + 9.0)
    return (*under, *oval(middle - across / 2, top + 1.95, across, 9.9), *figure)
