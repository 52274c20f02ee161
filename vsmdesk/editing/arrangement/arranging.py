"""Automatic arrangement of a whole map, or of a selection, as one edit."""

from collections.abc import Collection, Iterator, Sequence

from vsmdesk.editing.arrangement.bystanders import corners_beside, rooms_of_lanes
from vsmdesk.editing.arrangement.density import Density, covers_enough, densities
from vsmdesk.editing.arrangement.plan import NOWHERE, Plan, order_of_flow, plan_of
from vsmdesk.editing.arrangement.selection import within_the_rest
from vsmdesk.editing.arrangement.stock import with_stock_raised
from vsmdesk.model.elements import Element, Entity, Note
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import System
from vsmdesk.model.stream import Placement
from vsmdesk.model.value_stream_map import ValueStreamMap


def arranged(value_stream_map: ValueStreamMap, ids: Collection[Id] | None = None) -> ValueStreamMap:
    """The map with a place for every element and every lane; the same map where nothing would move.

    With `ids` only these elements are moved, and the lanes stay. Bends of the connections between them go, since they
    were made for the old places. Hand-made places of friction points stay.
    """
    chosen = [record.id for record in value_stream_map.records.values() if _stands(record, value_stream_map, ids)]
    bystanders = [key for key in chosen if isinstance(value_stream_map.records[key], Entity | Note | System)]
    flowing = [key for key in chosen if not isinstance(value_stream_map.records[key], Entity | Note | System)]
    plan = _close_plan(value_stream_map, flowing, bystanders, whole=ids is None)
    standing = {**plan.corners, **corners_beside(value_stream_map, bystanders, plan, plan.lanes)}
    corners = with_stock_raised(value_stream_map, standing)
    placements: list[Placement] = []
    if ids is None:
        lanes = zip(plan.lanes, plan.tops, plan.heights, strict=True)
        placements += [_lane(value_stream_map, *lane) for lane in lanes if lane[0] != NOWHERE]
    else:
        corners = within_the_rest(value_stream_map, corners, dict(zip(plan.lanes, plan.tops, strict=True)))
    placements += [_place(value_stream_map, key, x, y) for key, (x, y) in corners.items()]
    placements += _straightened(value_stream_map, corners)
    return value_stream_map.with_records(*placements)


def _close_plan(
    value_stream_map: ValueStreamMap, flowing: Sequence[Id], bystanders: Sequence[Id], *, whole: bool
) -> Plan:
    """The plan as usual, or closer where boxes would cover too little of the drawing."""
    order = order_of_flow(value_stream_map, flowing)

    def plan(density: Density) -> Plan:
        rooms = rooms_of_lanes(value_stream_map, bystanders, density.lane)
        return plan_of(value_stream_map, order, rooms, density.gaps)

    *wider, closest = densities(value_stream_map, whole=whole)
    plans = (plan(density) for density in wider)
    return next((found for found in plans if covers_enough(value_stream_map, found.corners)), None) or plan(closest)


def _stands(record: object, value_stream_map: ValueStreamMap, ids: Collection[Id] | None) -> bool:
    """Whether a record has a place to be found: elements, and systems that stand on the map."""
    if isinstance(record, System):
        return record.id in value_stream_map.placements and (ids is None or record.id in ids)
    return isinstance(record, Element) and (ids is None or record.id in ids)


def _straightened(value_stream_map: ValueStreamMap, moved: Collection[Id]) -> Iterator[Placement]:
    """Placements of connections between moved elements, without their bends."""
    for connection in value_stream_map.connections:
        placed = value_stream_map.placements.get(connection.id)
        has_moved = connection.source in moved and connection.target in moved
        if has_moved and placed is not None and (placed.bends or placed.label_offset):
            yield placed.with_changes(bends=(), label_offset=None)


def _lane(value_stream_map: ValueStreamMap, key: Id, top: float, height: float) -> Placement:
    old = value_stream_map.placements.get(key)
    top, height = round(top, 2), round(height, 2)
    if old is None:
        return Placement(id=Id(f"at-{key}"), element=key, y=top, height=height)
    return old if (old.y, old.height) == (top, height) else old.with_changes(y=top, height=height)


def _place(value_stream_map: ValueStreamMap, key: Id, x: float, y: float) -> Placement:
    old = value_stream_map.placements.get(key)
    x, y = round(x, 2), round(y, 2)
    if old is None:
        return Placement(id=Id(f"at-{key}"), element=key, x=x, y=y)
    return old if (old.x, old.y) == (x, y) else old.with_changes(x=x, y=y)
