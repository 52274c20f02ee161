"""Automatic arrangement of a whole map, or of a selection, as one edit."""

from collections.abc import Collection, Iterator

from vsmdesk.editing.arrangement.plan import plan_of
from vsmdesk.model.elements import Entity, Note
from vsmdesk.model.identity import Id
from vsmdesk.model.stream import Placement
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.symbols.grid import GAP
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
    plan = plan_of(value_stream_map, flowing)
    for lane in plan.lanes:
        if lane.key:
            yield _placement(value_stream_map, lane.key, 0.0, lane.top, lane.height)
    for key, (x, y) in plan.corners.items():
        yield _placement(value_stream_map, key, x, y)
    x = max((x for x, _ in plan.corners.values()), default=0.0) + 134.0
    for key in others:
        yield _placement(value_stream_map, key, x, 0.0)
        x += size_of(records[key], value_stream_map)[0] + GAP


def _placement(value_stream_map: ValueStreamMap, key: Id, x: float, y: float, height: float | None = None) -> Placement:
    old = value_stream_map.placements.get(key)
    x, y = round(x, 2), round(y, 2)
    if old is None:
        return Placement(id=Id(f"at-{key}"), element=key, x=x, y=y, height=height)
    if (old.x, old.y) == (x, y) and (height is None or old.height == height):
        return old
    return old.with_changes(x=x, y=y, height=old.height if height is None else height)
