"""The ground that ways run on: what stands in the way, and how far one can go."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

BUCKET = 64.0
FAR = 1e7
BESIDE_BORDER = 1.0
Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A rectangle, clearance included, and the element that it belongs to."""

    left: float
    top: float
    right: float
    bottom: float
    owner: str


class Ground:
    """Obstacles sorted into buckets along x. `turned` is the same ground with x and y swapped.

    `borders` are those of lanes: they may be crossed, but nothing runs along them.
    """

    def __init__(
        self, obstacles: Iterable[Obstacle], turned: "Ground | None" = None, borders: Sequence[float] = ()
    ) -> None:
        self._borders = tuple(borders)
        self.obstacles = tuple(obstacles)
        self._buckets: dict[int, list[Obstacle]] = {}
        for obstacle in self.obstacles:
            for bucket in range(int(obstacle.left // BUCKET), int(obstacle.right // BUCKET) + 1):
                self._buckets.setdefault(bucket, []).append(obstacle)
        self._first = min(self._buckets, default=0)
        self._last = max(self._buckets, default=0)
        self._turned = turned

    @property
    def turned(self) -> "Ground":
        """The ground seen with x and y swapped."""
        if self._turned is None:
            self._turned = Ground((Obstacle(o.top, o.left, o.bottom, o.right, o.owner) for o in self.obstacles), self)
        return self._turned

    def between(self, left: float, right: float) -> Iterator[Obstacle]:
        """Obstacles that reach into this range of x, some more than once."""
        first = max(int(left // BUCKET), self._first)
        last = min(int(right // BUCKET), self._last)
        for bucket in range(first, last + 1):
            for obstacle in self._buckets.get(bucket, ()):
                if obstacle.left < right and obstacle.right > left:
                    yield obstacle

    def run(self, x: float, y: float, direction: int, skip: Sequence[str] = ()) -> float:
        """How far one gets from (x, y) to the left (-1) or right (1) before an obstacle."""
        bucket = int(x // BUCKET)
        bucket = max(bucket, self._first) if direction > 0 else min(bucket, self._last)
        while self._first <= bucket <= self._last:
            hits = self._hits(bucket, x, y, direction, skip)
            if hits:
                return min(hits) if direction > 0 else max(hits)
            bucket += direction
        return FAR * direction

    def _hits(self, bucket: int, x: float, y: float, direction: int, skip: Sequence[str]) -> list[float]:
        hits = []
        for o in self._buckets.get(bucket, ()):
            if o.top < y < o.bottom and o.owner not in skip:
                if direction > 0 and o.right > x:
                    hits.append(max(o.left, x))
                elif direction < 0 and o.left < x:
                    hits.append(min(o.right, x))
        return hits

    def is_clear(self, x1: float, y1: float, x2: float, y2: float, skip: Sequence[str] = ()) -> bool:
        """Whether a straight stretch, along x or y, touches no obstacle."""
        left, right = (x1, x2) if x1 < x2 else (x2, x1)
        top, bottom = (y1, y2) if y1 < y2 else (y2, y1)
        first, last = max(int(left // BUCKET), self._first), min(int(right // BUCKET), self._last)
        for bucket in range(first, last + 1):
            for o in self._buckets.get(bucket, ()):
                if o.left < right and o.right > left and o.top < bottom and o.bottom > top and o.owner not in skip:
                    return False
        return True

    def levels(self, x1: float, x2: float, low: float, high: float) -> list[Interval]:
        """Free ranges of y between `low` and `high` for a stretch from x1 to x2, from top to bottom."""
        left, right = (x1, x2) if x1 < x2 else (x2, x1)
        blocked = sorted(
            {(o.top, o.bottom) for o in self.between(left, right + 1e-6) if o.bottom > low and o.top < high}
        )
        free: list[Interval] = []
        for top, bottom in blocked:
            if top > low:
                free.append((low, top))
            low = max(low, bottom)
        if high > low:
            free.append((low, high))
        return [part for interval in free for part in self._apart(*interval)] if self._borders else free

    def _apart(self, low: float, high: float) -> Iterator[Interval]:
        """A free range of y, taken apart at the borders of lanes, so that no way runs along one."""
        for border in self._borders:
            if low < border < high:
                yield low, border - BESIDE_BORDER
                low = border + BESIDE_BORDER
        yield low, high

    def corridor(self, x: float, y1: float, y2: float, skip: Sequence[str] = (), limit: float = 200.0) -> Interval:
        """How far an upright stretch at x from y1 to y2 can be moved to the left and to the right."""
        top, bottom = (y1, y2) if y1 < y2 else (y2, y1)
        low, high = x - limit, x + limit
        for o in self.between(low, high):
            if o.top < bottom and o.bottom > top and o.owner not in skip:
                if o.right <= x + 1e-6:
                    low = max(low, o.right)
                elif o.left >= x - 1e-6:
                    high = min(high, o.left)
        return low, high
