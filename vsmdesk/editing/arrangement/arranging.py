"""Automatic arrangement of a whole map, or of a selection, as one edit."""

from collections.abc import Collection, Iterator

from vsmdesk.editing.arrangement.columns import Column, columns_of
from vsmdesk.editing.arrangement.flow_shape import flow_shape
from vsmdesk.editing.arrangement.rows import rows_of
from vsmdesk.editing.arrangement.strands import strands_of
from vsmdesk.model.elements import Entity, Note
from vsmdesk.model.identity import Id
from vsmdesk.model.lanes import CUSTOMER_LANE, lane_keys, lane_of_each
from vsmdesk.model.stream import Placement
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.symbols.grid import CUSTOMER_LANE_HEIGHT, FLOW_LINE_IN_CUSTOMER_LANE, FLOW_LINE_IN_LANE, GAP, LANE_HEIGHT
from vsmdesk.symbols.sizes import size_of


def arranged(value_stream_map: ValueStreamMap, ids: Collection[Id] | None = None) -> ValueStreamMap:
    """The map with a place for every element and every lane; the same map where nothing would move.

    With `ids` only these elements are moved. Hand-made places of friction points stay.
    """
    chosen = [e.id for e in value_stream_map.elements if ids is None or e.id in ids]
    return value_stream_map.with_records(*_placements(value_stream_map, chosen))


def _placements(value_stream_map: ValueStreamMap, chosen: list[Id]) -> Iterator[Placement]:
    records = value_stream_map.records
    flowing = [key for key in chosen if not isinstance(records[key], Entity | Note)]
    others = [key for key in chosen if isinstance(records[key], Entity | Note)]
    shape = flow_shape(value_stream_map, flowing)
    columns = columns_of(value_stream_map, shape)
    layer_order = sorted(set(columns.values()), key=lambda column: column.order)
    layer_of = {column: number for number, column in enumerate(layer_order)}
    layers = {key: layer_of[column] for key, column in columns.items()}
    keys = lane_keys(value_stream_map)
    numbers = {key: number for number, key in enumerate(keys)}
    lane_of = lane_of_each(value_stream_map)
    lanes = {key: numbers[lane_of[key]] if keys else 0 for key in flowing}
    strands = strands_of(shape, layers, lanes)
    rows = rows_of(strands)
    heights: dict[int, int] = {}
    for number, strand in enumerate(strands.strands):
        if strand.members:
            heights[strand.lane] = max(heights.get(strand.lane, 0), rows[number])
    tops: dict[int, float] = {}
    y = 0.0
    for number, key in enumerate(keys):
        tops[number] = y
        height = CUSTOMER_LANE_HEIGHT if key == CUSTOMER_LANE else LANE_HEIGHT * (1 + heights.get(number, 0))
        yield _placement(value_stream_map, key, 0.0, y, height)
        y += height
    x_of = _x_of(layer_order)
    for key in flowing:
        width, height = size_of(records[key], value_stream_map)
        lane = lanes[key]
        customer = bool(keys) and keys[lane] == CUSTOMER_LANE
        line = FLOW_LINE_IN_CUSTOMER_LANE if customer else FLOW_LINE_IN_LANE
        middle = tops.get(lane, 0.0) + line + LANE_HEIGHT * rows[strands.strand_of[key]]
        left = x_of[columns[key]] - (width / 2 if columns[key].slot else 0.0)
        yield _placement(value_stream_map, key, left, middle - height / 2)
    x = max(x_of.values(), default=0.0) + 134.0
    for key in others:
        yield _placement(value_stream_map, key, x, tops.get(0, 0.0))
        x += size_of(records[key], value_stream_map)[0] + GAP


def _x_of(order: list[Column]) -> dict[Column, float]:
    """Left edge of stage columns, middle of slots."""
    slots: dict[int, int] = {}
    for column in order:
        slots[column.number] = max(slots.get(column.number, 0), column.slot)
    x_of: dict[Column, float] = {}
    x = 0.0
    for number in range(max(slots, default=0) + 1):
        gap = max(GAP, 40.0 * slots.get(number, 0))
        start = x - gap
        if number:
            start, x = x, x + gap
        for column in order:
            if column.number == number and column.slot:
                x_of[column] = start + gap * (column.slot - 0.45) / slots[number]
        x_of[Column(number)] = x
        x += 90.0
    return x_of


def _placement(value_stream_map: ValueStreamMap, key: Id, x: float, y: float, height: float | None = None) -> Placement:
    old = value_stream_map.placements.get(key)
    x, y = round(x, 2), round(y, 2)
    if old is None:
        return Placement(id=Id(f"at-{key}"), element=key, x=x, y=y, height=height)
    if (old.x, old.y) == (x, y) and (height is None or old.height == height):
        return old
    return old.with_changes(x=x, y=y, height=old.height if height is None else height)
