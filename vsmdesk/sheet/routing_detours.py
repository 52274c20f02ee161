"""The way of last resort: a search over the lines beside all obstacles near by."""

from collections.abc import Iterable
from heapq import heappop, heappush

from vsmdesk.sheet.route import Points
from vsmdesk.sheet.routing_ground import Ground, Obstacle
from vsmdesk.sheet.routing_shapes import End

CORNER = 40.0
AROUND = 320.0
MOST_LINES = 44
BESIDE = 2.0


def detour(ground: Ground, tail: End, head: End) -> Points:
    """The cheapest way around all boxes; straight through with two corners where the ports are walled in."""
    start, goal = _stub(tail), _stub(head)
    xs = _lines((start[0], goal[0]), ((o.left, o.right) for o in _near(ground, start, goal)))
    ys = _lines((start[1], goal[1]), ((o.top, o.bottom) for o in _near(ground, start, goal)))
    found = _search(ground, xs, ys, start, goal, 0 if tail.is_upright else 1)
    inner = found if found is not None else ((start[0], start[1]), (start[0], goal[1]), (goal[0], goal[1]))
    return without_needless_points(((tail.x, tail.y), *inner, (head.x, head.y)))


def _stub(end: End) -> tuple[float, float]:
    far = (end.stub + BESIDE) * end.outwards
    return (end.x, end.y + far) if end.is_upright else (end.x + far, end.y)


def _near(ground: Ground, one: tuple[float, float], other: tuple[float, float]) -> set[Obstacle]:
    left, right = min(one[0], other[0]) - AROUND, max(one[0], other[0]) + AROUND
    top, bottom = min(one[1], other[1]) - AROUND, max(one[1], other[1]) + AROUND
    return set(ground.between(left, right, top, bottom))


def _lines(ends: tuple[float, float], sides: Iterable[tuple[float, float]]) -> list[float]:
    """Lines along one axis: the ends' own and both sides of every obstacle, the nearest ones if there are many."""
    lines = {round(place, 3) for low, high in sides for place in (low - BESIDE, high + BESIDE)}
    nearest = sorted(lines, key=lambda line: (min(abs(line - end) for end in ends), line))[:MOST_LINES]
    return sorted({*nearest, *ends})


def _search(
    ground: Ground, xs: list[float], ys: list[float], start: tuple[float, float], goal: tuple[float, float], axis: int
) -> Points | None:
    """A* over the crossings of the lines; a state is a crossing and the axis along which it was reached."""
    begin = (xs.index(start[0]), ys.index(start[1]), axis)
    end = (xs.index(goal[0]), ys.index(goal[1]))
    costs = {begin: 0.0}
    came: dict[tuple[int, int, int], tuple[int, int, int]] = {}
    queue = [(0.0, begin)]
    while queue:
        _, state = heappop(queue)
        column, row, along = state
        if (column, row) == end:
            return _path(state, came, xs, ys)
        for next_column, next_row, way in (
            (column - 1, row, 1),
            (column + 1, row, 1),
            (column, row - 1, 0),
            (column, row + 1, 0),
        ):
            if not (0 <= next_column < len(xs) and 0 <= next_row < len(ys)):
                continue
            x1, y1, x2, y2 = xs[column], ys[row], xs[next_column], ys[next_row]
            if not ground.is_clear(x1, y1, x2, y2):
                continue
            cost = costs[state] + abs(x2 - x1) + abs(y2 - y1) + (CORNER if way != along else 0.0)
            reached = (next_column, next_row, way)
            if cost < costs.get(reached, float("inf")):
                costs[reached] = cost
                came[reached] = state
                heappush(queue, (cost + abs(goal[0] - x2) + abs(goal[1] - y2), reached))
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
    kept: list[tuple[float, float]] = []
    for point in points:
        if kept and abs(kept[-1][0] - point[0]) < 1e-6 and abs(kept[-1][1] - point[1]) < 1e-6:
            continue
        while len(kept) >= 2 and _in_line(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return tuple(kept) if len(kept) > 1 else (points[0], points[-1])


def _in_line(one: tuple[float, float], middle: tuple[float, float], other: tuple[float, float]) -> bool:
    level = abs(one[1] - middle[1]) < 1e-6 and abs(middle[1] - other[1]) < 1e-6
    upright = abs(one[0] - middle[0]) < 1e-6 and abs(middle[0] - other[0]) < 1e-6
    return level or upright
