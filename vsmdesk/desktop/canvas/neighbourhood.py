"""Which pieces are near a place: found by the cells of a grid, whether or not they have an item on the scene."""

from collections.abc import Iterable, Iterator

from vsmdesk.drawing.bounds import Box

CELL = 256.0
AT_ONCE = 1000
"""So many keys that wait to be put are put before anybody looks: it would be felt then."""
WIDE = 64
"""A piece that reaches over more cells than this, such as the lanes, is kept apart and always looked at."""
Cell = tuple[int, int]


class Neighbourhood:
    """Keys by the cells that their boxes reach into."""

    def __init__(self) -> None:
        self._boxes: dict[str, Box] = {}
        self._cells: dict[Cell, set[str]] = {}
        self._wide: set[str] = set()
        self._waiting: dict[str, Box | None] = {}

    def put(self, key: str, box: Box | None) -> None:
        """The box of a key is another one now; None: it is gone. Found out when somebody looks."""
        self._waiting[key] = box
        if len(self._waiting) >= AT_ONCE:
            self._put_all()

    def _put_all(self) -> None:
        waiting, self._waiting = self._waiting, {}
        for key, box in waiting.items():
            self._put(key, box)

    def _put(self, key: str, box: Box | None) -> None:
        before = self._boxes.pop(key, None)
        if before is not None:
            for cell in self._cells_of(before):
                self._cells[cell].discard(key)
            self._wide.discard(key)
        if box is not None:
            self._boxes[key] = box
            cells = self._cells_of(box)
            if not cells:
                self._wide.add(key)
            for cell in cells:
                self._cells.setdefault(cell, set()).add(key)

    def within(self, area: Box) -> Iterator[str]:
        """The keys whose boxes reach into an area (touching it is enough), each once, in no order."""
        self._put_all()
        columns, rows = _range(area.left, area.right), _range(area.top, area.bottom)
        if len(columns) * len(rows) > len(self._cells):
            near: Iterable[str] = self._boxes
        else:
            cells = ((column, row) for column in columns for row in rows)
            near = self._wide.union(*(self._cells.get(cell, ()) for cell in cells))
        for key in near:
            box = self._boxes[key]
            if box.left <= area.right and area.left <= box.right and box.top <= area.bottom and area.top <= box.bottom:
                yield key

    @staticmethod
    def _cells_of(box: Box) -> list[Cell]:
        """The cells of a box; none for a wide one."""
        columns, rows = _range(box.left, box.right), _range(box.top, box.bottom)
        if len(columns) * len(rows) > WIDE:
            return []
        return [(column, row) for column in columns for row in rows]


def _range(low: float, high: float) -> range:
    return range(int(low // CELL), int(high // CELL) + 1)
