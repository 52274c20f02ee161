"""The way of last resort: a search over the lines beside all obstacles near by."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from heapq import heappop, heappush
from typing import NamedTuple, Protocol

from vsmdesk.sheet.route import Points
from vsmdesk.sheet.routing_ground import FAR, Ground, Obstacle
from vsmdesk.sheet.routing_shapes import End

CORNER = 40.0
AROUND = 700.0
MOST_LINES, MOST_LINES_AT_A_PRICE = 100, 60
MOST_STATES, MOST_STATES_AT_A_PRICE = 20_000, 3_000
BESIDE = 2.0
Cell = tuple[int, int]


class Crossed(Protocol):
    """Knows where known ways would be crossed."""

    def across(self, at: float, tail: str, head: str, *, level: bool) -> list[float]:
        """Where a line at this y (or, if it is not level, at this x) meets ways of others, in order."""


def detour(ground: Ground, ends: Sequence[tuple[End, End]]) -> Points:
    """The cheapest way around all boxes between the first of these pairs of ports that are not walled in.

    Straight through with two corners where all of them are.
    """
    for tail, head in ends:
        found = around(ground, tail, head)
        if found is not None:
            return found
    tail, head = ends[0]
    start, goal = _stub(tail), _stub(head)
    return without_needless_points(((tail.x, tail.y), start, (start[0], goal[1]), goal, (head.x, head.y)))


class Price(NamedTuple):
    """What it costs to cross a known way, the most that a way may cost in all, and how long one is looked for."""

    crossed: Crossed
    toll: float
    most: float
    states: int = MOST_STATES_AT_A_PRICE


def around(ground: Ground, tail: End, head: End, price: Price | None = None) -> Points | None:
    """The cheapest way around all boxes, at this price for crossing others; None if there is none."""
    start, goal = _turning_point(ground, tail), _turning_point(ground, head)
    near = _near(ground, start, goal)
    if any(o.left < x < o.right and o.top < y < o.bottom for o in near for x, y in (start, goal)):
        return None
    number = MOST_LINES if price is None else MOST_LINES_AT_A_PRICE
    columns = [x for x in _lines((start[0], goal[0]), near, 0, number) if _is_inside(ground, x, start[0], goal[0])]
    grid = _Grid(near, columns, _lines((start[1], goal[1]), near, 1, number, ground))
    tolls = None if price is None else _Tolls(grid, price, tail.owner, head.owner)
    found = _search(grid, start, goal, 0 if tail.is_upright else 1, tolls)
    return None if found is None else without_needless_points(((tail.x, tail.y), *found, (head.x, head.y)))


def _is_inside(ground: Ground, x: float, start: float, goal: float) -> bool:
    """Whether a line up and down is on the page, or where the way begins or ends."""
    return ground.sides[0] <= x <= ground.sides[1] or x in (start, goal)


def _turning_point(ground: Ground, end: End) -> tuple[float, float]:
    """Where a way may turn first after a port; beyond a border of lanes, not on it."""
    x, y = _stub(end)
    return (x, round(ground.off_borders(y, y + FAR * end.outwards), 3)) if end.is_upright else (x, y)


def _stub(end: End) -> tuple[float, float]:
    far = (end.stub + BESIDE) * end.outwards
    return (end.x, end.y + far) if end.is_upright else (end.x + far, end.y)


def _near(ground: Ground, one: tuple[float, float], other: tuple[float, float]) -> set[Obstacle]:
    left, right = min(one[0], other[0]) - AROUND, max(one[0], other[0]) + AROUND
    top, bottom = min(one[1], other[1]) - AROUND, max(one[1], other[1]) + AROUND
    return set(ground.between(left, right, top, bottom))


def _lines(
    ends: tuple[float, float], obstacles: Iterable[Obstacle], axis: int, number: int, bordered: Ground | None = None
) -> list[float]:
    """Lines along one axis: the ends' own and both sides of every obstacle, the nearest ones if there are many.

    What lies farther away than all that is looked at is no line: nobody knows what stands there.
    """
    least, most = min(ends) - AROUND, max(ends) + AROUND
    sides = (((o.left, o.right), (o.top, o.bottom))[axis] for o in obstacles)
    beside = ((side, place) for low, high in sides for side, place in ((low, low - BESIDE), (high, high + BESIDE)))
    places = (round(bordered.off_borders(place, side) if bordered else place, 3) for side, place in beside)
    lines = {place for place in places if least < place < most}
    nearest = sorted(lines, key=lambda line: (min(abs(line - end) for end in ends), line))[:number]
    return sorted({*nearest, *ends})


class _Grid:
    """Lines along both axes, and the stretches between neighbouring ones that are blocked."""

    def __init__(self, obstacles: Iterable[Obstacle], xs: list[float], ys: list[float]) -> None:
        self.xs, self.ys = xs, ys
        self._level: set[Cell] = set()
        self._upright: set[Cell] = set()
        for o in obstacles:
            columns, rows = _inside(xs, o.left, o.right), _inside(ys, o.top, o.bottom)
            self._level.update((column, row) for column in _touched(xs, o.left, o.right) for row in rows)
            self._upright.update((column, row) for column in columns for row in _touched(ys, o.top, o.bottom))

    def steps(self, column: int, row: int) -> Iterator[tuple[int, int, int]]:
        """Crossings that can be reached at once, and along which axis (1: level)."""
        if column > 0 and (column - 1, row) not in self._level:
            yield column - 1, row, 1
        if column < len(self.xs) - 1 and (column, row) not in self._level:
            yield column + 1, row, 1
        if row > 0 and (column, row - 1) not in self._upright:
            yield column, row - 1, 0
        if row < len(self.ys) - 1 and (column, row) not in self._upright:
            yield column, row + 1, 0


class _Tolls:
    """What each stretch between neighbouring lines costs for the ways of others that it crosses."""

    def __init__(self, grid: _Grid, price: Price, tail: str, head: str) -> None:
        self._grid, self._price, self._ends = grid, price, (tail, head)
        self.most, self.states = price.most, price.states
        self._met: dict[tuple[int, bool], list[float]] = {}

    def between(self, one: Cell, other: Cell) -> float:
        """The toll from one crossing of lines to a neighbouring one."""
        level = one[1] == other[1]
        line = one[1] if level else one[0]
        met = self._met.get((line, level))
        places = self._grid.xs if level else self._grid.ys
        if met is None:
            at = self._grid.ys[line] if level else self._grid.xs[line]
            met = self._met[line, level] = self._price.crossed.across(at, *self._ends, level=level)
        low, high = sorted((places[one[0 if level else 1]], places[other[0 if level else 1]]))
        return self._price.toll * (bisect_right(met, high) - bisect_right(met, low))


def _inside(lines: list[float], low: float, high: float) -> range:
    """Lines that run through an obstacle."""
    return range(bisect_right(lines, low), bisect_left(lines, high))


def _touched(lines: list[float], low: float, high: float) -> range:
    """Stretches between neighbouring lines that an obstacle reaches into, by their first line."""
    return range(max(bisect_right(lines, low) - 1, 0), min(bisect_left(lines, high), len(lines) - 1))


def _search(
    grid: _Grid, start: tuple[float, float], goal: tuple[float, float], axis: int, tolls: _Tolls | None
) -> Points | None:
    """A* over the crossings of the lines; a state is a crossing and the axis along which it was reached."""
    xs, ys = grid.xs, grid.ys
    begin = (xs.index(start[0]), ys.index(start[1]), axis)
    end = (xs.index(goal[0]), ys.index(goal[1]))
    costs = {begin: 0.0}
    came: dict[tuple[int, int, int], tuple[int, int, int]] = {}
    queue = [(0.0, begin)]
    most = float("inf") if tolls is None else tolls.most
    left = MOST_STATES if tolls is None else tolls.states
    while queue and left:
        left -= 1
        _, state = heappop(queue)
        column, row, along = state
        if (column, row) == end:
            return _path(state, came, xs, ys)
        for reached in grid.steps(column, row):
            x, y = xs[reached[0]], ys[reached[1]]
            cost = costs[state] + abs(x - xs[column]) + abs(y - ys[row]) + (CORNER if reached[2] != along else 0.0)
            if tolls is not None:
                cost += tolls.between((column, row), (reached[0], reached[1]))
            least = cost + abs(goal[0] - x) + abs(goal[1] - y)
            if least < most and cost < costs.get(reached, float("inf")):
                costs[reached] = cost
                came[reached] = state
                heappush(queue, (least, reached))
    return None


def _path(
    state: tuple[int, int, int],
    came: dict[tuple[int, int, int], tuple[int, int, int]],
    xs: list[float],
    ys: list[float],
) -> Points:
    points = [(xs[state[0]], ys[state[1]])]
    while state in came:
        state = came[state]
        points.append((xs[state[0]], ys[state[1]]))
    return tuple(points[::-1])


def without_needless_points(points: Points) -> Points:
    """The same way without points in the middle of straight stretches and without stretches of no length.

    A way whose two ends meet keeps both of them: everything that is drawn along a way begins with a stretch.
    """
    if len(points) == 2:
        return points
    kept: list[tuple[float, float]] = []
    for point in points:
        if kept and abs(kept[-1][0] - point[0]) < 1e-6 and abs(kept[-1][1] - point[1]) < 1e-6:
            continue
        while len(kept) >= 2 and _in_line(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return _squared(kept) if len(kept) > 1 else (points[0], points[-1])


def _squared(points: list[tuple[float, float]]) -> Points:
    """The way with stretches that are off their axis by less than can be seen put on it; its ends stay."""
    for place in range(1, len(points)):
        (x, y), (other_x, other_y) = points[place - 1], points[place]
        if x != other_x and y != other_y:
            inner, end = (place - 1, place) if place == len(points) - 1 else (place, place - 1)
            level = abs(y - other_y) < abs(x - other_x)
            points[inner] = (points[inner][0], points[end][1]) if level else (points[end][0], points[inner][1])
    return tuple(points)


def _in_line(one: tuple[float, float], middle: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether the middle point can go: the way passes it straight on, or turns back in it."""
    level = abs(one[1] - middle[1]) < 1e-6 and abs(middle[1] - other[1]) < 1e-6
    upright = abs(one[0] - middle[0]) < 1e-6 and abs(middle[0] - other[0]) < 1e-6
    return level or upright
