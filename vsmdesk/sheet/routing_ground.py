"""The ground that ways run on: what stands in the way, and how far one can go."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple
from weakref import ref

CELL, MOST_CELLS = 72.0, 600.0
FAR = 1e7
GRAZED = 1.5
BESIDE_BORDER = (3.0, 1.0)
"""How far from the border of a lane a way runs: where there is room for it, and at least."""
SHARE_BESIDE_BORDER = 0.25
FARTHEST = 200.0
Interval = tuple[float, float]


class Obstacle(NamedTuple):
    """A rectangle, clearance included, and the element that it belongs to."""

    left: float
    top: float
    right: float
    bottom: float
    owner: str


def _nothing() -> None:
    return None


class Ground:
    """Obstacles sorted into square cells. `turned` is the same ground with x and y swapped.

    `borders` are those of lanes: they may be crossed, but nothing runs along them. No way around others passes beyond
    its `sides`.
    """

    def __init__(
        self,
        obstacles: Iterable[Obstacle],
        first: "Ground | None" = None,
        borders: Sequence[float] = (),
        sides: Interval = (-FAR, FAR),
    ) -> None:
        self.borders = tuple(sorted(borders))
        self.sides = sides
        # A ground has the turned one; that only knows where it comes from: as a circle, both would stay in memory.
        self._turned: Ground | None = None
        self._first: Callable[[], Ground | None] = ref(first) if first is not None else _nothing
        self.obstacles = tuple(obstacles)
        self.extent = _extent(self.obstacles)
        # The usual cell, or a larger one where somebody has put something a mile away.
        self._cell = cell = max(CELL, self.extent / MOST_CELLS)
        self._cells: dict[tuple[int, int], list[Obstacle]] = {}
        for o in self.obstacles:
            for column in range(int(o.left // cell), int(o.right // cell) + 1):
                for row in range(int(o.top // cell), int(o.bottom // cell) + 1):
                    self._cells.setdefault((column, row), []).append(o)
        self._columns = _range_of(column for column, _ in self._cells)
        self._rows = _range_of(row for _, row in self._cells)

    @property
    def turned(self) -> "Ground":
        """The ground seen with x and y swapped."""
        known = self._turned if self._turned is not None else self._first()
        if known is None:
            swapped = (Obstacle(o.top, o.left, o.bottom, o.right, o.owner) for o in self.obstacles)
            known = self._turned = Ground(swapped, self)
        return known

    @property
    def borders_across(self) -> Sequence[float]:
        """The borders that an upright stretch would lie along: those of the ground of which this is the turned one."""
        first = self._first()
        return first.borders if first is not None else ()

    def between(self, left: float, right: float, low: float, high: float) -> Iterator[Obstacle]:
        """Obstacles that reach into a rectangle, some more than once."""
        columns = _cells(left, right, self._columns, self._cell)
        rows = _cells(low, high, self._rows, self._cell)
        if len(columns) * len(rows) > len(self.obstacles):
            yield from (
                o for o in self.obstacles if o.left < right and o.right > left and o.top < high and o.bottom > low
            )
            return
        for column in columns:
            for row in rows:
                for o in self._cells.get((column, row), ()):
                    if o.left < right and o.right > left and o.top < high and o.bottom > low:
                        yield o

    def run(self, x: float, y: float, direction: int, skip: Sequence[str] = ()) -> float:
        """How far one gets from (x, y) to the left (-1) or right (1) before an obstacle."""
        first, last = self._columns
        row = int(y // self._cell)
        start = int(x // self._cell)
        columns = range(max(start, first), last + 1) if direction > 0 else range(min(start, last), first - 1, -1)
        for column in columns:
            hits = [
                max(o.left, x) if direction > 0 else min(o.right, x)
                for o in self._cells.get((column, row), ())
                if o.top < y < o.bottom and o.owner not in skip and (o.right > x if direction > 0 else o.left < x)
            ]
            if hits:
                return min(hits) if direction > 0 else max(hits)
        return FAR * direction

    def is_clear(self, x1: float, y1: float, x2: float, y2: float, skip: Sequence[str] = ()) -> bool:
        """Whether a straight stretch, along x or y, touches no obstacle."""
        left, right = (x1, x2) if x1 < x2 else (x2, x1)
        top, bottom = (y1, y2) if y1 < y2 else (y2, y1)
        return all(o.owner in skip for o in self.between(left, right, top, bottom))

    def is_nearly_clear(self, x1: float, y: float, x2: float, skip: Sequence[str] = ()) -> bool:
        """Whether a level stretch at most touches the clearance of obstacles: straight on is better than round them."""
        left, right = (x1, x2) if x1 < x2 else (x2, x1)
        return all(
            o.owner in skip or y < o.top + GRAZED or y > o.bottom - GRAZED for o in self.between(left, right, y, y)
        )

    def levels(self, x1: float, x2: float, low: float, high: float) -> list[Interval]:
        """Free ranges of y between `low` and `high` for a stretch from x1 to x2, from top to bottom."""
        left, right = (x1, x2) if x1 < x2 else (x2, x1)
        blocked = sorted({(o.top, o.bottom) for o in self.between(left, right + 1e-6, low, high)})
        free: list[Interval] = []
        for top, bottom in blocked:
            if top > low:
                free.append((low, top))
            low = max(low, bottom)
        if high > low:
            free.append((low, high))
        return [part for interval in free for part in self._apart(*interval)] if self.borders else free

    def _apart(self, low: float, high: float) -> Iterator[Interval]:
        """A free range of y, taken apart at the borders of lanes, so that no way runs along one."""
        beside = 0.0
        for border in self.borders:
            if low < border < high:
                far = _beside_border(border - low - beside)
                yield low + beside, border - far
                low, beside = border, BESIDE_BORDER[0]
        yield low + (_beside_border(high - low) if beside else 0.0), high

    def is_near_border(self, y: float, near: float) -> bool:
        """Whether a level lies so near the border of a lane."""
        number = bisect_right(self.borders, y - near)
        return number < len(self.borders) and self.borders[number] < y + near

    def off_borders(self, y: float, near: float) -> float:
        """A level that lies on the border of a lane, moved away from it towards a place near by."""
        on = next((border for border in self.borders if abs(border - y) < BESIDE_BORDER[1]), None)
        return y if on is None else on + BESIDE_BORDER[1] * (1.2 if near > on else -1.2)

    def corridor(
        self, x: float, y1: float, y2: float, skip: Sequence[str] = (), *, keeps_off_borders: bool = True
    ) -> Interval:
        """How far an upright stretch at x from y1 to y2 can be moved to the left and to the right."""
        top, bottom = (y1, y2) if y1 < y2 else (y2, y1)
        low, high = x - FARTHEST, x + FARTHEST
        for o in self.between(low, high, top, bottom):
            if o.owner in skip:
                continue
            if o.right <= x + 1e-6:
                low = max(low, o.right)
            elif o.left >= x - 1e-6:
                high = min(high, o.left)
        for border in self.borders_across if keeps_off_borders else ():
            if low < border <= x:
                low = min(x, border + _beside_border(high - border))
            elif x < border < high:
                high = max(x, border - _beside_border(border - low))
        return low, high


def _beside_border(room: float) -> float:
    """How far from the border of a lane a way runs that has so much room beside it."""
    usual, least = BESIDE_BORDER
    return min(usual, max(least, SHARE_BESIDE_BORDER * room))


def _range_of(numbers: Iterable[int]) -> tuple[int, int]:
    known = set(numbers)
    return min(known, default=0), max(known, default=-1)


def _extent(obstacles: Sequence[Obstacle]) -> float:
    """The larger of width and height that all obstacles take."""
    if not obstacles:
        return 0.0
    width = max(o.right for o in obstacles) - min(o.left for o in obstacles)
    return max(width, max(o.bottom for o in obstacles) - min(o.top for o in obstacles))


def _cells(low: float, high: float, used: tuple[int, int], cell: float) -> range:
    return range(max(int(low // cell), used[0]), min(int(high // cell), used[1]) + 1)
