"""Where a dragged box would rather lie: on columns and flow lines, in line with its neighbours, evenly between them."""

from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest
from math import ceil, floor

from vsmdesk.desktop.canvas.pointer import Point
from vsmdesk.desktop.canvas.spacing import evens, marks_of, turned, turned_line
from vsmdesk.drawing.bounds import Box
from vsmdesk.records import dataclass
from vsmdesk.sheet.fold import Band, Fold
from vsmdesk.symbols.grid import COLUMN_PITCH

GRID = 2.0
"""Points: the fine grid of the strip on which everything comes to lie."""
REACH = 6.0
"""Pixels within which something attracts."""
NEIGHBOURS = 40
AROUND = 300.0
"""Points around a dragged box in which neighbours are looked for."""


@dataclass(frozen=True, slots=True)
class Guide:
    """A line that shows what a box is in line with, from point to point of the sheet."""

    start: Point
    end: Point


@dataclass(frozen=True, slots=True)
class Snap:
    """How far to move so that the box lies well (None: nothing attracts), and the lines that say why."""

    dx: float | None = None
    dy: float | None = None
    guides: tuple[Guide, ...] = ()


@dataclass(frozen=True, slots=True)
class Rails:
    """Lines of the sheet that attract: left edges of columns, and the heights at which work flows."""

    columns: tuple[float, ...] = ()
    flow_lines: tuple[float, ...] = ()


def rails_of(fold: Fold, at: Point) -> Rails:
    """The rails of the band that is nearest to a point of the sheet."""
    band = min(fold.bands, key=lambda item: max(item.area.top - at[1], at[1] - item.area.bottom, 0.0))
    return Rails(tuple(_columns(band)), tuple(_flow_lines(band)))


def _columns(band: Band) -> Iterator[float]:
    first, last = ceil(band.left / COLUMN_PITCH) - 1, floor(band.right / COLUMN_PITCH) + 2
    for number in range(first, last + 1):
        yield number * COLUMN_PITCH - band.left + band.x


def _flow_lines(band: Band) -> Iterator[float]:
    for shown in band.lanes:
        yield shown.top + shown.lane.flow_line


def nearest_boxes(box: Box, others: Iterable[Box]) -> list[Box]:
    """The neighbours that guides are drawn to."""
    x, y = box.left + box.right, box.top + box.bottom
    return nsmallest(
        NEIGHBOURS, others, key=lambda other: abs(other.left + other.right - x) + abs(other.top + other.bottom - y)
    )


def snapped(box: Box, others: Sequence[Box], rails: Rails, reach: float) -> Snap:
    """Where the box snaps within `reach` points; nothing attracts along an axis where nothing is near.

    A line of flow or of neighbours comes before equal gaps, which bend no connection straight.
    """
    on_edge, others_on_edge = turned(box), [turned(other) for other in others]
    across = _best(_across(box, others, rails), reach) or _best(_evenly(box, others), reach)
    down = _best(_down(box, others, rails), reach) or _best(_evenly(on_edge, others_on_edge), reach)
    dx, dy = (across[0] if across else None), (down[0] if down else None)
    lying = box.moved(dx or 0.0, dy or 0.0)
    guides = []
    if across and across[1] is not None:
        line, other = lying.left + across[2], lying.union(across[1])
        guides.append(Guide((line, other.top), (line, other.bottom)))
    if down and down[1] is not None:
        line, other = lying.top + down[2], lying.union(down[1])
        guides.append(Guide((other.left, line), (other.right, line)))
    if across:
        guides += [Guide(*line) for line in marks_of(lying, evens(lying, others))]
    if down:
        lying = turned(lying)
        guides += [Guide(*turned_line(line)) for line in marks_of(lying, evens(lying, others_on_edge))]
    return Snap(dx, dy, tuple(guides))


Pull = tuple[float, Box | None, float]
"""How far, towards which neighbour (None: a rail), and where in the box the line of the guide is."""


def _best(pulls: Iterable[Pull], reach: float) -> Pull | None:
    near = [pull for pull in pulls if abs(pull[0]) <= reach]
    return min(near, key=lambda pull: (round(abs(pull[0]), 6), pull[1] is None)) if near else None


def _evenly(box: Box, others: Sequence[Box]) -> Iterator[Pull]:
    """Towards equal gaps, whose own marks say so."""
    for even in evens(box, others):
        yield even.step, None, 0.0


def _across(box: Box, others: Sequence[Box], rails: Rails) -> Iterator[Pull]:
    left, right = box.left, box.right
    for other in others:
        yield (other.left + other.right - left - right) / 2, other, (right - left) / 2
        yield other.left - left, other, 0.0
        yield other.right - right, other, right - left
    for column in rails.columns:
        yield column - left, None, 0.0


def _down(box: Box, others: Sequence[Box], rails: Rails) -> Iterator[Pull]:
    top, bottom = box.top, box.bottom
    middle = (top + bottom) / 2
    for other in others:
        yield (other.top + other.bottom) / 2 - middle, other, middle - top
        yield other.top - top, other, 0.0
        yield other.bottom - bottom, other, bottom - top
    for flow_line in rails.flow_lines:
        yield flow_line - middle, None, middle - top


def on_grid(value: float) -> float:
    """The nearest place on the fine grid."""
    return round(value / GRID) * GRID
