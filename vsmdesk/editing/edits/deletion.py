"""Deletion: what would dangle goes too, the flow is joined again, friction stays and remembers its place."""

from collections.abc import Iterable

from vsmdesk.model.connections import Flow
from vsmdesk.model.identity import Id
from vsmdesk.model.removal import without_hanging
from vsmdesk.model.stream import PRESENTATION_ID, STREAM_ID
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap


def delete(ids: Iterable[Id], *, heal: bool = True) -> Edit:
    """Delete records and everything that would dangle without them: connections, placements, mentions.

    Where exactly one flow reaches a stretch of deleted elements and one leaves it, the first is led on to where the
    second went (unless `heal` is off). Friction points stay and note what was deleted under them. The stream's own
    settings stay.
    """
    chosen = tuple(dict.fromkeys(ids))

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        gone = [key for key in chosen if key in value_stream_map.records and key not in (STREAM_ID, PRESENTATION_ID)]
        joined = _joined_around_all(value_stream_map, frozenset(gone)) if heal else value_stream_map
        # A flow that was led on stays, though it was among what was selected.
        return without_hanging(
            joined, [key for key in gone if joined.records.get(key) is value_stream_map.records[key]]
        )

    return edit


def _joined_around_all(value_stream_map: ValueStreamMap, gone: frozenset[Id]) -> ValueStreamMap:
    """The flow led on past each stretch of deleted elements where that is clear."""
    touching = [flow for flow in value_stream_map.of(Flow) if flow.source in gone or flow.target in gone]
    stretches = _stretches(touching, gone)
    is_one = sum(map(len, stretches)) == 1
    for stretch in stretches:
        arriving = [flow for flow in touching if flow.target in stretch and flow.source not in gone]
        leaving = [flow for flow in touching if flow.source in stretch and flow.target not in gone]
        # Who takes one element and one of its flows means that flow; around several a rubber band takes what it meets.
        cut = is_one and not gone.isdisjoint(flow.id for flow in (*arriving, *leaving))
        if len(arriving) == len(leaving) == 1 and not cut:
            value_stream_map = _led_on(value_stream_map, arriving[0], leaving[0])
    return value_stream_map


def _stretches(touching: Iterable[Flow], gone: frozenset[Id]) -> list[frozenset[Id]]:
    """The deleted elements with flows, those that work ran between together."""
    together: dict[Id, set[Id]] = {}
    for flow in touching:
        parts = [together.setdefault(end, {end}) for end in (flow.source, flow.target) if end in gone]
        whole = set[Id]().union(*parts)
        together.update(dict.fromkeys(whole, whole))
    return list({id(stretch): frozenset(stretch) for stretch in together.values()}.values())


def _led_on(value_stream_map: ValueStreamMap, first: Flow, second: Flow) -> ValueStreamMap:
    """The first flow led on to where the second went; the same map where it is not clear what it would say then."""
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
