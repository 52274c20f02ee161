"""The plan of an arrangement: where every element of the flow and every lane goes on the strip."""

from collections.abc import Mapping, Sequence

from vsmdesk.editing.arrangement.columns import Column, columns_of
from vsmdesk.editing.arrangement.flow_shape import FlowShape, flow_shape
from vsmdesk.editing.arrangement.heights import LaneRoom, heights_of
from vsmdesk.editing.arrangement.lane_order import possible_orders
from vsmdesk.editing.arrangement.weaving import Weave, quickly_woven, woven
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
MANY_ELEMENTS, FEW_ORDERS = 200, 2


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
    """Columns by rank of the flow, rows by branch, lanes by team."""
    shape = flow_shape(value_stream_map, flowing)
    columns = columns_of(value_stream_map, shape)
    order = sorted(set(columns.values()), key=lambda column: column.order)
    number_of = {column: number for number, column in enumerate(order)}
    layers = {key: number_of[column] for key, column in columns.items()}
    return Order(tuple(order), layers, *_best_weave(value_stream_map, shape, layers))


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


def _best_weave(
    value_stream_map: ValueStreamMap, shape: FlowShape, layers: Mapping[Id, int]
) -> tuple[tuple[Id, ...], Weave]:
    """The lanes in the usual order, or in one that clearly crosses less, with the strands of the flow."""
    lane_of = lane_of_each(value_stream_map)
    orders = possible_orders(value_stream_map) if lane_of else [(NOWHERE,)]
    orders = orders[: 1 + (FEW_ORDERS if len(shape.order) > MANY_ELEMENTS else len(orders))]
    places = [{key: number for number, key in enumerate(order)} for order in orders]
    lanes = [{key: place.get(lane_of.get(key, NOWHERE), 0) for key in shape.order} for place in places]
    best = 0
    if len(orders) > 1:
        usual, *others = [quickly_woven(shape, layers, found) for found in lanes]
        costs = [WORTH_ANOTHER_ORDER * usual, *others]
        best = costs.index(min(costs))
    return orders[best], woven(shape, layers, lanes[best])


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
