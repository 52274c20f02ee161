"""Room on the sheet that is taken: found quickly by the cell that it lies in."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from vsmdesk.drawing.bounds import Box
from vsmdesk.sheet.route import Points

LINE_WIDTH = 1.6
SOLID = 20.0
"""How much worse it is to cover a box of an element than to cover anything else."""
CELL, LARGE = 96.0, 30_000.0


class Occupied:
    """What labels have to keep clear of: boxes of all kinds, and lines as thin boxes; sorted into cells.

    What would take very many cells (a line to something a mile away) is kept apart and always looked at.
    """

    def __init__(self, boxes: Iterable[Box] = (), solid: Iterable[Box] = ()) -> None:
        self._solid = set(solid)
        self._cells: dict[tuple[int, int], list[Box]] = {}
        self._large: list[Box] = []
        for box in (*boxes, *self._solid):
            self.add(box)

    def add(self, box: Box) -> None:
        """Take one more box into account."""
        if box.width + box.height > LARGE:
            self._large.append(box)
            return
        for cell in _cells_of(box):
            self._cells.setdefault(cell, []).append(box)

    def add_solid(self, box: Box) -> None:
        """Take a box into account that is as bad to cover as that of an element."""
        self._solid.add(box)
        self.add(box)

    def add_way(self, way: Points) -> None:
        """Take the stretches of a way into account."""
        for (x1, y1), (x2, y2) in pairwise(way):
            half = LINE_WIDTH / 2
            self.add(Box(min(x1, x2) - half, min(y1, y2) - half, max(x1, x2) + half, max(y1, y2) + half))

    def area_over(self, box: Box) -> float:
        """How much of a box is covered; what is solid counts many times."""
        return sum(
            shared_area(box, other) * (SOLID if other in self._solid else 1.0) for other in set(self._under(box))
        )

    def is_on_solid(self, box: Box) -> bool:
        """Whether a box touches that of an element."""
        return any(other in self._solid for other in self._under(box))

    def is_free(self, box: Box) -> bool:
        """Whether nothing lies under a box."""
        return next(self._under(box), None) is None

    def number_under(self, box: Box) -> int:
        """How many of the things that it holds a box touches."""
        return len(set(self._under(box)))

    def _under(self, box: Box) -> Iterator[Box]:
        """What a box touches, some of it more than once."""
        for cell in _cells_of(box):
            for other in self._cells.get(cell, ()):
                if other.overlaps(box):
                    yield other
        for other in self._large:
            if other.overlaps(box):
                yield other


def _cells_of(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(int(box.left // CELL), int(box.right // CELL) + 1):
        for row in range(int(box.top // CELL), int(box.bottom // CELL) + 1):
            yield column, row


def shared_area(one: Box, other: Box) -> float:
    """The area that two boxes have in common."""
    width = min(one.right, other.right) - max(one.left, other.left)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    return max(width, 0.0) * max(height, 0.0)
