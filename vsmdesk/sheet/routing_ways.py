"""Ways of all connections of one band: the plain ones first, then those that have a choice, so that few cross."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from vsmdesk.sheet.route import Points
from vsmdesk.sheet.routing_choices import agree
from vsmdesk.sheet.routing_detours import MOST_STATES_AT_A_PRICE, Price, around, detour, without_needless_points
from vsmdesk.sheet.routing_ground import FAR, Ground
from vsmdesk.sheet.routing_shapes import End, reach, shapes, with_four_corners, with_three_corners
from vsmdesk.sheet.routing_traffic import CROSSED, Traffic, plain_cost
from vsmdesk.symbols.grid import HANDOFF_IN_GAP, TRACK

NEAR = 130.0
IN_FRONT = 3.0
OTHER_PORTS = 120.0
PART_OF_BUS = 0.4
LESS_WISHED = 2.0
OUTSIDE = 500.0
WINDING, MOST_CORNERS = 100.0, 5
ALONG_A_BORDER, CLOSE_TO_BORDER = 40.0, 2.5
MOST_PORTS, FEW_STATES = 4, 1_000


class Wanted(NamedTuple):
    """A connection that wants a way: its id, the pairs of ports it may use, and where it would like to turn.

    `port_cost` is what each pair of ports costs more than the one before it. `limits` are the top and bottom of the
    room in which it should stay. Information `yields` to work.
    """

    key: str
    ends: tuple[tuple[End, End], ...]
    turns_late: bool = False
    turns_together: bool = False
    port_cost: float = OTHER_PORTS
    limits: tuple[float, float] = (-FAR, FAR)
    yields: bool = False

    @property
    def tail(self) -> str:
        """The element it comes from."""
        return self.ends[0][0].owner

    @property
    def head(self) -> str:
        """The element it leads to."""
        return self.ends[0][1].owner


class Agreement(NamedTuple):
    """A way for every connection, keyed by its id, those that had a choice, and the traffic of all."""

    ways: dict[str, Points]
    choosers: Sequence["Chooser"]
    traffic: Traffic

    def change(self, chooser: "Chooser", way: Points) -> None:
        """Let one that had a choice take another way."""
        self.traffic.remove(chooser.key, self.ways[chooser.key], chooser.tail, chooser.head)
        self.ways[chooser.key] = way
        self.traffic.add(chooser.key, way, chooser.tail, chooser.head)

    def alternatives(self, chooser: "Chooser", dearer: float) -> list[Points]:
        """Other ways for one that had a choice, cheapest first, none dearer than its own by so much."""
        own = self.ways[chooser.key]
        self.traffic.remove(chooser.key, own, chooser.tail, chooser.head)
        most = self._cost(chooser, own) + dearer
        ways = {*chooser.ways(), *chooser.around(self.traffic, most)} - {own}
        costs = sorted((self._cost(chooser, way), way) for way in ways)
        self.traffic.add(chooser.key, own, chooser.tail, chooser.head)
        return [way for cost, way in costs if cost <= most]

    def _cost(self, chooser: "Chooser", way: Points) -> float:
        return chooser.price(way) + self.traffic.cost(way, chooser.tail, chooser.head, float("inf"))


def ways_of(wanted: Sequence[Wanted], ground: Ground) -> dict[str, Points]:
    """A way for every connection, keyed by its id."""
    return agreement_of(wanted, ground).ways


def agreement_of(wanted: Sequence[Wanted], ground: Ground, crossed: float = CROSSED) -> Agreement:
    """A way for every connection, and what else they might have chosen; at so many points of length a crossing."""
    known: dict[str, Points] = {}
    choosers: list[Chooser] = []
    plain: list[Wanted] = []
    for item in wanted:
        way = _plain_way(item, ground)
        if way is None:
            choosers.append(Chooser(item, ground))
        else:
            known[item.key] = way
            plain.append(item)
    traffic = Traffic(ground.extent, crossed)
    if choosers:
        for item in plain:
            traffic.add(item.key, known[item.key], item.tail, item.head)
        agree(choosers, known, traffic)
    return Agreement(known, choosers, traffic)


class Chooser:
    """A connection that has a choice. Ways with many corners are looked for only where simpler ones cross others."""

    def __init__(self, item: Wanted, ground: Ground) -> None:
        self.item = item
        self.key, self.tail, self.head, self.yields = item.key, item.tail, item.head, item.yields
        self._ground = ground
        ways = enumerate(_simple_ways(item, ground))
        self._simple = sorted((_price(way, item, ground) + LESS_WISHED * number, way) for number, way in ways)
        self._more: list[tuple[float, Points]] | None = None
        self._prices: tuple[dict[Points, float], dict[Points, float]] = ({}, {})
        self._prices_around: dict[Points, float] = {}

    def cheapest(self, traffic: Traffic) -> Points:
        """The way that costs least, by its shape and by the ways that it crosses."""
        least, best = self._least(self._simple, traffic, float("inf"), ())
        if best and least <= self._simple[0][0] + 1e-6:
            return best
        least, best = self._least(self._with_many_corners(), traffic, least, best)
        return best or detour(self._ground, self.item.ends)

    def price(self, way: Points) -> float:
        """What a way costs by its shape alone; of two prices of a way the first one counts."""
        for number, choices in enumerate((self._simple, self._more or ())):
            prices = self._prices[number]
            if choices and not prices:
                prices.update((other, cost) for cost, other in reversed(choices))
            if way in prices:
                return prices[way]
        return self._prices_around.get(way, plain_cost(way))

    def ways(self) -> Sequence[Points]:
        """All ways that it may take, cheapest first by their shape."""
        return [way for _, way in sorted((*self._simple, *self._with_many_corners()))]

    def around(self, traffic: Traffic, most: float) -> Sequence[Points]:
        """Ways with any number of corners that cross little and cost less than the most."""
        ways: list[Points] = []
        for rank, (tail, head) in enumerate(self.item.ends[:MOST_PORTS]):
            more = _cost_of_ports(self.item, rank)
            states = FEW_STATES if self.yields else MOST_STATES_AT_A_PRICE
            way = around(self._ground, tail, head, Price(traffic, traffic.crossed, most - more, states))
            if way is not None:
                self._prices_around.setdefault(way, _price(way, self.item, self._ground) + more)
                ways.append(way)
        return ways

    def _with_many_corners(self) -> list[tuple[float, Points]]:
        if self._more is None:
            self._more = self._further_ways()
        return self._more

    def _further_ways(self) -> list[tuple[float, Points]]:
        found: dict[Points, float] = {}
        for rank, (tail, head) in enumerate(self.item.ends):
            more = _cost_of_ports(self.item, rank)
            wishes = shapes(self._ground, tail, head, wished(self.item, tail, head)) if rank else ()
            for way in map(without_needless_points, wishes):
                found.setdefault(way, _price(way, self.item, self._ground) + more)
            for way in map(without_needless_points, _more_corners(self._ground, tail, head)):
                hugs = _is_hugged(way[1], tail) or _is_hugged(way[-2], head)
                found.setdefault(way, _price(way, self.item, self._ground) + more + LESS_WISHED * (2 if hugs else 1))
        return sorted((cost, way) for way, cost in found.items())

    def _least(
        self, choices: Sequence[tuple[float, Points]], traffic: Traffic, least: float, best: Points
    ) -> tuple[float, Points]:
        """The cheapest of these, or what was best before; they come cheapest first by their shape alone."""
        for plain, way in choices:
            if plain >= least:
                break
            cost = plain + traffic.cost(way, self.item.tail, self.item.head, least - plain)
            if cost < least:
                least, best = cost, way
        return least, best


def _cost_of_ports(item: Wanted, rank: int) -> float:
    """What a pair of ports costs more than the first: by its rank, or by the side that it leaves or enters."""
    if item.port_cost:
        return rank * item.port_cost
    (tail, head), usual = item.ends[rank], item.ends[0]
    return OTHER_PORTS if (tail.side, head.side) != (usual[0].side, usual[1].side) else 0.0


def _price(way: Points, item: Wanted, ground: Ground) -> float:
    top, bottom = item.limits
    outside = any(y < top or y > bottom for _, y in way)
    winding = WINDING * max(0, len(way) - 2 - MOST_CORNERS)
    return plain_cost(way) + winding + (OUTSIDE if outside else 0.0) + ALONG_A_BORDER * _along_borders(way, ground)


def _along_borders(way: Points, ground: Ground) -> int:
    """How many stretches of a way run right beside a border of lanes."""
    if not ground.borders:
        return 0
    levels = [y for (x, y), (other_x, other_y) in pairwise(way) if y == other_y and abs(x - other_x) > TRACK]
    return sum(ground.is_near_border(y, CLOSE_TO_BORDER) for y in levels)


def _simple_ways(item: Wanted, ground: Ground) -> Iterator[Points]:
    tail, head = item.ends[0]
    return shapes(ground, tail, head, wished(item, tail, head))


def _plain_way(item: Wanted, ground: Ground) -> Points | None:
    """The way that needs no thought: straight, or down a single gap."""
    tail, head = item.ends[0]
    leaves_the_band = not item.port_cost and len(item.ends) > 1
    if tail.is_upright or head.is_upright or (leaves_the_band and not item.turns_together):
        return None
    if (head.x - tail.x) * tail.outwards > NEAR:
        return next((way for way in shapes(ground, tail, head, ()) if len(way) == 2), None)
    ways = shapes(ground, tail, head, wished(item, tail, head))
    first = next(ways, None)
    # Branches turn together, on one trunk; who turns alone may do it early or late, as crosses less.
    if first is None or len(first) == 2 or item.turns_together:
        return first
    return first if next(ways, None) is None else None


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


def _more_corners(ground: Ground, tail: End, head: End) -> Iterator[Points]:
    if tail.is_upright and head.is_upright:
        turned = ground.turned
        tail, head = tail.turned, head.turned
        places = (_off_borders(ground, end, _turning_places(turned, end)) for end in (tail, head))
        ways = with_four_corners(turned, tail, head, *places)
        yield from (tuple((y, x) for x, y in way) for way in ways)
    elif tail.is_upright or head.is_upright:
        yield from with_three_corners(ground, tail, head, _turning_places(ground, tail if head.is_upright else head))
    else:
        yield from with_four_corners(ground, tail, head, _turning_places(ground, tail), _turning_places(ground, head))


def _off_borders(ground: Ground, end: End, levels: Sequence[float]) -> list[float]:
    """Levels on which a way turns after leaving upwards or downwards; beyond a border of lanes, not on it."""
    return [round(ground.off_borders(level, level + FAR * end.outwards), 3) for level in levels]


def _usual_stretch(end: End) -> float:
    """How far a way likes to run straight before it turns."""
    return max(HANDOFF_IN_GAP, end.stub + IN_FRONT)


def _is_hugged(corner: tuple[float, float], end: End) -> bool:
    """Whether a way turns nearer to a port than it would like."""
    return abs(corner[0] - end.x) + abs(corner[1] - end.y) < _usual_stretch(end) - 0.5


def _turning_places(ground: Ground, end: End) -> list[float]:
    """Where a way may turn after leaving a port: at nine, right before the next obstacle, as soon as it can if it must.

    It must where something stands above or below the usual place.
    """
    low, high = reach(ground, end)
    if low > high:
        return []
    near, far = (low, high) if end.outwards > 0 else (high, low)
    usual = end.x + _usual_stretch(end) * end.outwards
    places = [min(max(usual, low), high)]
    if abs(far - near) < 400.0:
        places.append(far - 1.0 * end.outwards)
    else:
        places.append(end.x + 40.0 * end.outwards)
    if any(
        ground.turned.run(end.y, near, step) * step > ground.turned.run(end.y, places[0], step) * step
        for step in (-1, 1)
    ):
        places.append(near)
    return list(dict.fromkeys(round(min(max(x, low), high), 3) for x in places))
