"""Deletion: what would dangle goes too, the flow is joined again, friction stays and remembers its place."""

from collections.abc import Iterable

from vsmdesk.model.connections import Flow
from vsmdesk.model.identity import Id
from vsmdesk.model.removal import without_hanging
from vsmdesk.model.stream import PRESENTATION_ID, STREAM_ID
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap


def delete(ids: Iterable[Id], *, heal: bool = True) -> Edit:
    """Delete records and everything that would dangle without them: connections, placements, mentions.

    Where exactly one flow reaches an element and one leaves it, the first is led on to where the second went (unless
    `heal` is off). Friction points stay and note what was deleted under them. The stream's own settings stay.
    """
    chosen = tuple(dict.fromkeys(ids))

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        gone = [key for key in chosen if key in value_stream_map.records and key not in (STREAM_ID, PRESENTATION_ID)]
        joined = value_stream_map
        for key in gone if heal else ():
            joined = _joined_around(joined, key, frozenset(gone))
        return without_hanging(joined, gone)

    return edit


def _joined_around(value_stream_map: ValueStreamMap, key: Id, gone: frozenset[Id]) -> ValueStreamMap:
    """The flow that reaches the element led on past it, where that is clear; else the same map."""
    arriving = [flow for flow in value_stream_map.of(Flow) if flow.target == key]
    leaving = [flow for flow in value_stream_map.of(Flow) if flow.source == key]
    if len(arriving) != 1 or len(leaving) != 1 or gone & {arriving[0].id, leaving[0].id}:
        return value_stream_map
    first, second = arriving[0], leaving[0]
    there_already = any(
        isinstance(c, Flow) and (c.source, c.target) == (first.source, second.target)
        for c in value_stream_map.connections
    )
    if there_already or second.share or (first.delay and second.delay):
        return value_stream_map
    led_on = first.with_changes(target=second.target, delay=first.delay or second.delay, name=first.name or second.name)
    bends = (value_stream_map.placements.get(flow.id) for flow in (first, second))
    stale = [placement.id for placement in bends if placement is not None]
    return value_stream_map.without([second.id, *stale]).with_records(led_on)
