"""Shapes of ways: straight, with two corners, with four; found from where one can go, judged by what they cost."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from vsmdesk.sheet.route import Points
from vsmdesk.sheet.routing_ground import FAR, Ground, Interval

STUB = 6.0
INSET = 6.0
NARROWEST = 1.0
Cost = Callable[[Points], float]


class End(NamedTuple):
    """A port: where it is, the side by which a way leaves or enters (N, E, S, W), whose it is, and room for a head."""

    x: float
    y: float
    side: str
    owner: str
    stub: float = STUB

    @property
    def outwards(self) -> int:
        """Direction away from the box along the port's axis."""
        return 1 if self.side in "ES" else -1

    @property
    def is_upright(self) -> bool:
        """Whether ways leave this port up or down."""
        return self.side in "NS"

    @property
    def turned(self) -> "End":
        """The port with x and y swapped."""
        return End(self.y, self.x, {"N": "W", "S": "E", "W": "N", "E": "S"}[self.side], self.owner, self.stub)


def shapes(ground: Ground, tail: End, head: End, wished: Sequence[float] = ()) -> Iterator[Points]:
    """Ways that touch nothing, simplest first. `wished` are places along the first axis that the eye would like."""
    if tail.is_upright and head.is_upright:
        yield from (_swapped(way) for way in shapes(ground.turned, tail.turned, head.turned, wished))
    elif tail.is_upright or head.is_upright:
        yield from _with_one_corner(ground, tail, head)
    else:
        yield from _straight(ground, tail, head)
        yield from _with_two_corners(ground, tail, head, wished)


def _swapped(way: Points) -> Points:
    return tuple((y, x) for x, y in way)


def _straight(ground: Ground, tail: End, head: End) -> Iterator[Points]:
    apart = (head.x - tail.x) * tail.outwards
    level = abs(tail.y - head.y) < 0.01 and tail.outwards == -head.outwards
    if level and apart > 0 and ground.is_nearly_clear(tail.x, tail.y, head.x, (tail.owner, head.owner)):
        yield ((tail.x, tail.y), (head.x, head.y))


def _with_one_corner(ground: Ground, tail: End, head: End) -> Iterator[Points]:
    level, upright = (tail, head) if head.is_upright else (head, tail)
    corner = (upright.x, level.y)
    fits = (upright.x - level.x) * level.outwards > level.stub
    fits = fits and (level.y - upright.y) * upright.outwards > upright.stub
    clear = fits and ground.is_clear(level.x, level.y, *corner, (level.owner,))
    if clear and ground.is_clear(*corner, upright.x, upright.y, (upright.owner,)):
        yield ((tail.x, tail.y), corner, (head.x, head.y))


def with_three_corners(ground: Ground, tail: End, head: End, places: Sequence[float]) -> Iterator[Points]:
    """Between a port that leads up or down and one that leads along; `places` are where the latter may turn."""
    if head.is_upright:
        yield from (way[::-1] for way in with_three_corners(ground, head, tail, places))
        return
    turned = ground.turned
    near, far = reach(turned, tail.turned)
    for x in places:
        up, down = _reach_across(ground, x, head)
        for low, high in ground.levels(tail.x, x, max(near, up), min(far, down)):
            for y in _levels_to_try(low, high, tail, head):
                yield ((tail.x, tail.y), (tail.x, y), (x, y), (x, head.y), (head.x, head.y))


def reach(ground: Ground, end: End) -> Interval:
    """The range of x that a way can turn in after leaving the port straight on."""
    far = ground.run(end.x, end.y, end.outwards, (end.owner,))
    near = end.x + end.stub * end.outwards
    return (near, far) if end.outwards > 0 else (far, near)


def _with_two_corners(ground: Ground, tail: End, head: End, wished: Sequence[float]) -> Iterator[Points]:
    """Along, across, along: the crossing stretch lies where both ports can reach and nothing stands."""
    one, other = reach(ground, tail), reach(ground, head)
    low, high = max(one[0], other[0]), min(one[1], other[1])
    if low > high:
        return
    for free_low, free_high in ground.turned.levels(tail.y, head.y, low - 0.01, high + 0.01):
        for x in _places(max(free_low, low), min(free_high, high), wished, (tail, head)):
            yield ((tail.x, tail.y), (x, tail.y), (x, head.y), (head.x, head.y))


def _places(low: float, high: float, wished: Sequence[float], ends: Sequence[End]) -> Iterator[float]:
    """Places in a free range: the wished ones if they lie in it, else as near to them as it lets."""
    if high - low < 0:
        return
    inside = [x for x in wished if low <= x <= high]
    if inside:
        yield from inside
        return
    inset = min(INSET, (high - low) / 2)
    near = [low + inset, high - inset]
    targets = list(wished) or [end.x for end in ends]
    yield min(near, key=lambda x: min(abs(x - target) for target in targets))


def with_four_corners(
    ground: Ground, tail: End, head: End, tails: Sequence[float], heads: Sequence[float]
) -> Iterator[Points]:
    """Along, across, along, across, along: the middle stretch in any free level that both upright ones reach."""
    at_heads = [(x, *_reach_across(ground, x, head)) for x in heads]
    for x1 in tails:
        up, down = _reach_across(ground, x1, tail)
        for x2, up2, down2 in at_heads:
            low, high = max(up, up2), min(down, down2)
            for free_low, free_high in ground.levels(x1, x2, low, high):
                for y in _levels_to_try(free_low, free_high, tail, head):
                    yield ((tail.x, tail.y), (x1, tail.y), (x1, y), (x2, y), (x2, head.y), (head.x, head.y))


def _reach_across(ground: Ground, x: float, end: End) -> Interval:
    return ground.turned.run(end.y, x, -1), ground.turned.run(end.y, x, 1)


def _levels_to_try(low: float, high: float, tail: End, head: End) -> Iterator[float]:
    if high - low < NARROWEST:
        return
    inset = min(INSET, (high - low) / 2)
    for y in (tail.y, head.y):
        if low + inset <= y <= high - inset:
            yield y
    yield low + inset if low > -FAR / 2 else high - inset
    if high < FAR / 2 and high - low > 2 * inset:
        yield high - inset
