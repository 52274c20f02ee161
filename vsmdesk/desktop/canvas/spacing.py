"""Equal gaps: where a dragged box stands as far from its neighbours as they stand from each other."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from vsmdesk.desktop.canvas.pointer import Point
from vsmdesk.drawing.bounds import Box
from vsmdesk.records import dataclass

TICK = 3.0
"""Points that the ends of a gap's mark stand out to both sides."""
EXACTLY = 0.05
Line = tuple[Point, Point]


@dataclass(frozen=True, slots=True)
class Even:
    """A step sideways after which the gaps in a row of three are equal, and the row; None stands for the box itself."""

    step: float
    row: tuple[Box | None, Box | None, Box | None]


def evens(box: Box, others: Sequence[Box]) -> Iterator[Even]:
    """Every way to equal gaps across: between two neighbours, or on the far side of one."""
    level = [other for other in others if other.top < box.bottom and box.top < other.bottom]
    middle = box.centre[0]
    before = max((other for other in level if other.right <= middle), key=_right, default=None)
    after = min((other for other in level if other.left >= middle), key=_left, default=None)
    if before is not None and after is not None and (free := after.left - before.right - box.width) > 0:
        yield Even(before.right + free / 2 - box.left, (before, None, after))
    if before is not None:
        first = max((other for other in level if other.right < before.left), key=_right, default=None)
        if first is not None:
            yield Even(before.right + before.left - first.right - box.left, (first, before, None))
    if after is not None:
        last = min((other for other in level if other.left > after.right), key=_left, default=None)
        if last is not None:
            yield Even(after.left - (last.left - after.right) - box.right, (None, after, last))


def marks_of(box: Box, found: Iterable[Even]) -> Iterator[Line]:
    """A line with a tick at both ends in each of the equal gaps around a box that stands evenly now."""
    for even in found:
        if abs(even.step) < EXACTLY:
            for one, other in pairwise(box if part is None else part for part in even.row):
                yield from _mark(one, other)


def _mark(one: Box, other: Box) -> Iterator[Line]:
    y = (max(one.top, other.top) + min(one.bottom, other.bottom)) / 2
    yield (one.right, y), (other.left, y)
    for x in (one.right, other.left):
        yield (x, y - TICK), (x, y + TICK)


def turned(box: Box) -> Box:
    """The same with down for across: what holds in rows holds in columns."""
    return Box(box.top, box.left, box.bottom, box.right)


def turned_line(line: Line) -> Line:
    """A line turned back."""
    return (line[0][1], line[0][0]), (line[1][1], line[1][0])


def _left(box: Box) -> float:
    return box.left


def _right(box: Box) -> float:
    return box.right
