"""Room on the sheet that is taken: found quickly by the cell that it lies in."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from vsmdesk.drawing.bounds import Box
from vsmdesk.sheet.route import Points

LINE_WIDTH = 1.0


class Occupied:
    """What labels have to keep clear of: boxes of all kinds, and lines as thin boxes; sorted into cells."""

    CELL = 96.0

    def __init__(self, boxes: Iterable[Box] = ()) -> None:
        self._cells: dict[tuple[int, int], list[Box]] = {}
        for box in boxes:
            self.add(box)

    def add(self, box: Box) -> None:
        """Take one more box into account."""
        for cell in self._around(box):
            self._cells.setdefault(cell, []).append(box)

    def add_way(self, way: Points) -> None:
        """Take the stretches of a way into account."""
        for (x1, y1), (x2, y2) in pairwise(way):
            half = LINE_WIDTH / 2
            self.add(Box(min(x1, x2) - half, min(y1, y2) - half, max(x1, x2) + half, max(y1, y2) + half))

    def area_over(self, box: Box) -> float:
        """How much of a box is covered."""
        met = {other for cell in self._around(box) for other in self._cells.get(cell, ()) if other.overlaps(box)}
        return sum(shared_area(box, other) for other in met)

    def is_free(self, box: Box) -> bool:
        """Whether nothing lies under a box."""
        return not any(other.overlaps(box) for cell in self._around(box) for other in self._cells.get(cell, ()))

    def number_under(self, box: Box) -> int:
        """How many of the things that it holds a box touches."""
        return len({other for cell in self._around(box) for other in self._cells.get(cell, ()) if other.overlaps(box)})

    def _around(self, box: Box) -> Iterator[tuple[int, int]]:
        for column in range(int(box.left // self.CELL), int(box.right // self.CELL) + 1):
            for row in range(int(box.top // self.CELL), int(box.bottom // self.CELL) + 1):
                yield column, row


def shared_area(one: Box, other: Box) -> float:
    """The area that two boxes have in common."""
    width = min(one.right, other.right) - max(one.left, other.left)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    return max(width, 0.0) * max(height, 0.0)
