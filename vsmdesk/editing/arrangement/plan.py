"""The plan of an arrangement: where every element of the flow and every lane goes on the strip."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from vsmdesk.editing.arrangement.columns import Column, columns_of
from vsmdesk.editing.arrangement.crossings import CROSSING
from vsmdesk.editing.arrangement.flow_shape import FlowShape, flow_shape
from vsmdesk.editing.arrangement.heights import LaneRoom, heights_of
from vsmdesk.editing.arrangement.lane_order import orders_near, possible_orders
from vsmdesk.editing.arrangement.weaving import MOST_TRIALS, Weave, at_crossings, quickly_woven, woven
from vsmdesk.editing.arrangement.widths import Spacing, spacing_of
from vsmdesk.model.elements import Entity
from vsmdesk.model.identity import Id
from vsmdesk.model.lanes import lane_of_each
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.records import dataclass
from vsmdesk.symbols.grid import ROOM_ON_A3, ROOM_ON_A3_WITH_LANES, STAGE_WIDTH
from vsmdesk.symbols.sizes import size_of

NOWHERE = Id("")
FOR_A_CUSTOMER = 32.0
WORTH_ANOTHER_ORDER = 0.9
MANY_ELEMENTS, FEW_ORDERS, MOST_ORDERS, MOST_NEAR = 200, 2, 8, 60
WORTH_STANDING_LATE = 0.9
MOST_TO_DELAY, MOST_DELAYS, MOST_HOPEFUL, WORTH_A_DELAY = 80, 30, 2, 0.8


@dataclass(frozen=True, slots=True)
class Plan:
    """The lanes from top to bottom (one without a name if there are none), top and height of each.

    `corners` are the top left ones of the elements of the flow.
    """

    lanes: tuple[Id, ...]
    corners: Mapping[Id, tuple[float, float]]
    tops: tuple[float, ...]
    heights: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """What stands left of what, and above what: columns, the layer of each element, lanes, strands in their order."""

    columns: tuple[Column, ...]
    layers: Mapping[Id, int]
    lanes: tuple[Id, ...]
    weave: Weave


def order_of_flow(value_stream_map: ValueStreamMap, flowing: Sequence[Id]) -> Order:
    """Columns by rank of the flow, rows by branch, lanes by team.

    Where ways cross in lanes, branches may stand at the end of their way instead of at its start. The lanes are chosen
    first: an arranged map, whose lanes have places, has the same choice.
    """
    shape = flow_shape(value_stream_map, flowing)
    orders = _orders_of_lanes(value_stream_map, len(flowing))
    usual, late = (_Standing(value_stream_map, shape, is_late=is_late) for is_late in (False, True))
    may_be_late = len(orders[0]) > 1 and len(flowing) <= MANY_ELEMENTS
    lanes = _best_lanes(value_stream_map, orders, (usual, late) if may_be_late else (usual,))
    crossed = usual.weave(lanes).cost
    is_late = may_be_late and crossed >= CROSSING and late.weave(lanes).cost <= crossed - WORTH_STANDING_LATE
    standing = late if is_late else usual
    return (_with_delays(standing, lanes) if len(flowing) <= MOST_TO_DELAY else standing).order(lanes)


def _with_delays(standing: "_Standing", lanes: tuple[Id, ...]) -> "_Standing":
    """The standing, or one in which elements at crossings stand a column later, each only where that saves one."""
    best, trials = standing, MOST_DELAYS
    while best.weave(lanes).cost >= CROSSING and trials:
        others = [best.delayed(key) for key in at_crossings(best.weave(lanes), best.layers)][:trials]
        trials -= len(others)
        usual = best.likely_cost(lanes)
        likely = sorted((other.likely_cost(lanes), number) for number, other in enumerate(others))
        hopeful = [others[number] for cost, number in likely if cost <= usual - WORTH_A_DELAY][:MOST_HOPEFUL]
        most = best.weave(lanes).cost - WORTH_A_DELAY
        better = next((other for other in hopeful if other.weave(lanes).cost <= most), None)
        if better is None:
            break
        best = better
    return best


def _best_lanes(
    value_stream_map: ValueStreamMap, orders: Sequence[tuple[Id, ...]], standings: Sequence["_Standing"]
) -> tuple[Id, ...]:
    """The usual order of the lanes, or one that clearly crosses less; from the best on to better ones near it."""
    if len(orders) == 1:
        return orders[0]

    def cost(order: tuple[Id, ...]) -> float:
        return min(standing.likely_cost(order) for standing in standings)

    costs = {order: cost(order) * (WORTH_ANOTHER_ORDER if order == orders[0] else 1.0) for order in orders}
    best = min(costs, key=lambda order: costs[order])
    most = len(costs) + (MOST_NEAR if len(standings) > 1 else 0)
    while len(costs) < most and costs[best] >= CROSSING:
        near = [order for order in orders_near(value_stream_map, best) if order not in costs][: most - len(costs)]
        found = ((costs.setdefault(order, cost(order)), order) for order in near)
        better = next((order for value, order in found if value < costs[best] - 1e-6), None)
        if better is None:
            break
        best = better
    return best


def plan_of(
    value_stream_map: ValueStreamMap, order: Order, rooms: Mapping[Id, LaneRoom], gaps: tuple[float, float]
) -> Plan:
    """Places for an order, as close as rooms of lanes and gaps between columns say."""
    strands = order.weave.strands
    heights = heights_of(
        value_stream_map, strands, order.weave.order, order.layers, [rooms[key] for key in order.lanes]
    )
    room = ROOM_ON_A3_WITH_LANES if lane_of_each(value_stream_map) else ROOM_ON_A3
    if any(entity.part == "customer" for entity in value_stream_map.of(Entity)):
        room -= FOR_A_CUSTOMER
    middles = _middles(spacing_of(value_stream_map, order.columns, order.layers, strands, heights.lines), room, gaps)
    corners: dict[Id, tuple[float, float]] = {}
    for key, layer in order.layers.items():
        width, height = size_of(value_stream_map.records[key], value_stream_map)
        corners[key] = (middles[layer] - width / 2, heights.lines[strands.strand_of[key]] - height / 2)
    return Plan(order.lanes, corners, heights.tops, heights.heights)


def _orders_of_lanes(value_stream_map: ValueStreamMap, elements: int) -> list[tuple[Id, ...]]:
    if not lane_of_each(value_stream_map):
        return [(NOWHERE,)]
    return possible_orders(value_stream_map)[: 1 + (FEW_ORDERS if elements > MANY_ELEMENTS else MOST_ORDERS)]


class _Standing:
    """Columns of the flow, and how its strands weave in lanes of any order: each woven once."""

    def __init__(
        self, value_stream_map: ValueStreamMap, shape: FlowShape, *, is_late: bool, delays: frozenset[Id] = frozenset()
    ) -> None:
        self._map, self._shape, self._is_late, self._delays = value_stream_map, shape, is_late, delays
        self._lane_of = lane_of_each(value_stream_map)
        self._weaves: dict[tuple[Id, ...], Weave] = {}

    @cached_property
    def _columns(self) -> Mapping[Id, Column]:
        return columns_of(self._map, self._shape, late=self._is_late, delayed=self._delays)

    @cached_property
    def _in_order(self) -> tuple[Column, ...]:
        return tuple(sorted(set(self._columns.values()), key=lambda column: column.order))

    @cached_property
    def layers(self) -> Mapping[Id, int]:
        """The layer of every element."""
        number_of = {column: number for number, column in enumerate(self._in_order)}
        return {key: number_of[column] for key, column in self._columns.items()}

    def delayed(self, key: Id) -> "_Standing":
        """The same with one element more that stands a column later."""
        return _Standing(self._map, self._shape, is_late=self._is_late, delays=self._delays | {key})

    def order(self, lanes: tuple[Id, ...]) -> Order:
        """What stands where with the lanes in this order."""
        return Order(self._in_order, self.layers, lanes, self.weave(lanes))

    def weave(self, lanes: tuple[Id, ...]) -> Weave:
        """The strands of the flow with the lanes in this order."""
        if lanes not in self._weaves:
            trials = MOST_TRIALS // 2 if self._delays else MOST_TRIALS
            self._weaves[lanes] = woven(self._shape, self.layers, self._places(lanes), trials)
        return self._weaves[lanes]

    def likely_cost(self, lanes: tuple[Id, ...]) -> float:
        """What the strands cost with the lanes in this order, found without much search."""
        return quickly_woven(self._shape, self.layers, self._places(lanes))

    def _places(self, lanes: tuple[Id, ...]) -> dict[Id, int]:
        place = {key: number for number, key in enumerate(lanes)}
        return {key: place.get(self._lane_of.get(key, NOWHERE), 0) for key in self._shape.order}


def _middles(spacing: Spacing, room: float, gaps: tuple[float, float]) -> tuple[float, ...]:
    """X of the layers: with the usual gap, or with the widest narrower one that brings all columns onto one A3 page."""
    stages = [number for number, column in enumerate(spacing.order) if column.slot == 0]

    def fits(middles: Sequence[float]) -> bool:
        return not stages or middles[stages[-1]] + STAGE_WIDTH / 2 <= room

    usual, narrow = spacing.middles(gaps[0]), spacing.middles(gaps[1])
    if fits(usual) or not fits(narrow):
        return usual if fits(usual) else narrow
    fitting, low, high = narrow, gaps[1], gaps[0]
    for _ in range(6):
        middle = (low + high) / 2
        found = spacing.middles(middle)
        if fits(found):
            fitting, low = found, middle
        else:
            high = middle
    return fitting
