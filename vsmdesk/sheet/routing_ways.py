"""Ways of all connections of one band: the plain ones first, then those that have a choice, so that few cross."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from vsmdesk.sheet.route import Points
from vsmdesk.sheet.routing_detours import detour
from vsmdesk.sheet.routing_ground import Ground
from vsmdesk.sheet.routing_shapes import End, reach, shapes, with_four_corners, with_three_corners
from vsmdesk.sheet.routing_traffic import Traffic
from vsmdesk.symbols.grid import HANDOFF_IN_GAP

NEAR = 130.0
IN_FRONT = 3.0
OTHER_PORTS = 120.0
PART_OF_BUS = 0.4
MOST_CHOOSERS = 400


@dataclass(frozen=True, slots=True)
class Wanted:
    """A connection that wants a way: its id, the pairs of ports it may use, and whether it turns at its head's end."""

    key: str
    ends: tuple[tuple[End, End], ...]
    turns_late: bool = False
    is_back: bool = False

    @property
    def tail(self) -> str:
        """The element it comes from."""
        return self.ends[0][0].owner

    @property
    def head(self) -> str:
        """The element it leads to."""
        return self.ends[0][1].owner


def ways_of(wanted: Sequence[Wanted], ground: Ground) -> dict[str, Points]:
    """A way for every connection, keyed by its id."""
    known: dict[str, Points] = {}
    choosers: list[Wanted] = []
    for item in wanted:
        plain = _plain_way(item, ground)
        if plain is None:
            choosers.append(item)
        else:
            known[item.key] = plain
    choices = {item.key: _choices(item, ground) for item in choosers}
    traffic = _traffic(wanted, known)
    for item in choosers:
        known[item.key] = _cheapest(item, choices[item.key], traffic)
    if 1 < len(choosers) <= MOST_CHOOSERS:
        for item in choosers:
            others = {key: way for key, way in known.items() if key != item.key}
            known[item.key] = _cheapest(item, choices[item.key], _traffic(wanted, others))
    return known


def _traffic(wanted: Sequence[Wanted], ways: Mapping[str, Points]) -> Traffic:
    return Traffic((ways[item.key], item.tail, item.head) for item in wanted if item.key in ways)


def _cheapest(item: Wanted, choices: Sequence[tuple[Points, float]], traffic: Traffic) -> Points:
    return min(choices, key=lambda choice: choice[1] + traffic.cost(choice[0], item.tail, item.head))[0]


def _plain_way(item: Wanted, ground: Ground) -> Points | None:
    """The way that needs no thought: straight, or down a single gap."""
    tail, head = item.ends[0]
    if tail.is_upright or head.is_upright:
        return None
    if (head.x - tail.x) * tail.outwards > NEAR:
        return next((way for way in shapes(ground, tail, head, ()) if len(way) == 2), None)
    return next(shapes(ground, tail, head, wished(item, tail, head)), None)


def wished(item: Wanted, tail: End, head: End) -> tuple[float, ...]:
    """Where a way would like to turn: nine behind its source, or just in front of where it joins.

    What comes down from above to several turns on one level, a bus; what hangs below turns as near as it can.
    """
    if tail.is_upright and head.is_upright:
        facing = tail.outwards == -head.outwards
        return (round(tail.y + PART_OF_BUS * (head.y - tail.y), 2),) if facing else ()
    behind = tail.x + HANDOFF_IN_GAP * tail.outwards
    in_front = head.x + (head.stub + IN_FRONT) * head.outwards
    return (in_front, behind) if item.turns_late else (behind, in_front)


def _choices(item: Wanted, ground: Ground) -> list[tuple[Points, float]]:
    """All ways that touch nothing, with what they cost beyond their length; a detour where no usual shape fits."""
    found: list[tuple[Points, float]] = []
    for rank, (tail, head) in enumerate(item.ends):
        wishes = wished(item, tail, head)
        found += [(way, rank * OTHER_PORTS) for way in shapes(ground, tail, head, wishes)]
        found += [(way, rank * OTHER_PORTS) for way in _more_corners(ground, tail, head)]
    if not found:
        found = [(detour(ground, *item.ends[0]), 0.0)]
    return found


def _more_corners(ground: Ground, tail: End, head: End) -> Iterator[Points]:
    if tail.is_upright and head.is_upright:
        turned = ground.turned
        tail, head = tail.turned, head.turned
        ways = with_four_corners(turned, tail, head, _turning_places(turned, tail), _turning_places(turned, head))
        yield from (tuple((y, x) for x, y in way) for way in ways)
    elif tail.is_upright or head.is_upright:
        yield from with_three_corners(ground, tail, head, _turning_places(ground, tail if head.is_upright else head))
    else:
        yield from with_four_corners(ground, tail, head, _turning_places(ground, tail), _turning_places(ground, head))


def _turning_places(ground: Ground, end: End) -> list[float]:
    """Where a way may turn after leaving a port: at nine, right before the next obstacle, and between."""
    low, high = reach(ground, end)
    if low > high:
        return []
    near, far = (low, high) if end.outwards > 0 else (high, low)
    usual = end.x + max(HANDOFF_IN_GAP, end.stub + IN_FRONT) * end.outwards
    places = [min(max(usual, low), high)]
    if abs(far - near) < 400.0:
        places += [far - 1.0 * end.outwards, (near + far) / 2]
    else:
        places.append(end.x + 40.0 * end.outwards)
    return list(dict.fromkeys(round(min(max(x, low), high), 3) for x in places))
