"""Deletion: what would dangle goes too, the flow is joined again, friction stays and remembers its place."""

from collections.abc import Iterable

from vsmdesk.model.connections import Connection, Flow
from vsmdesk.model.elements import AnyElement, Element
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.improvements import State
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.parties import Team
from vsmdesk.model.stream import PRESENTATION_ID, STREAM_ID, Placement
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
        return _without(joined, frozenset(gone))

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
    stale = [value_stream_map.placements[first.id].id] if first.id in value_stream_map.placements else []
    return value_stream_map.without([second.id, *stale]).with_records(led_on)


def _without(value_stream_map: ValueStreamMap, chosen: frozenset[Id]) -> ValueStreamMap:
    dangling = {c.id for c in value_stream_map.of(Connection) if c.source in chosen or c.target in chosen}
    gone = chosen | dangling
    placements = {placement.id for placement in value_stream_map.of(Placement) if placement.element in gone}
    left = value_stream_map.without(gone | placements)
    changed = [
        without_mention
        for record in left.records.values()
        if (without_mention := _without_mentions(record, gone, value_stream_map)) is not record
    ]
    return left.with_records(*changed)


def _without_mentions(record: AnyRecord, gone: frozenset[Id], before: ValueStreamMap) -> AnyRecord:
    if isinstance(record, Friction) and gone.intersection(record.elements):
        return _displaced(record, gone, before)
    if isinstance(record, AnyElement | Team):
        return _without_parties(record, gone)
    if isinstance(record, State) and gone.intersection(record.improvements):
        return record.with_changes(improvements=tuple(key for key in record.improvements if key not in gone))
    return record


def _displaced(friction: Friction, gone: frozenset[Id], before: ValueStreamMap) -> Friction:
    left = tuple(key for key in friction.elements if key not in gone)
    lost = next(key for key in friction.elements if key in gone)
    lost_place = friction.lost_place if left else place_name(before, lost)
    return friction.with_changes(elements=left, lost_place=lost_place)


def place_name(value_stream_map: ValueStreamMap, key: Id) -> str:
    """What a friction point's place is called once it is gone: the element's name, or both ends of a connection."""
    record = value_stream_map.records[key]
    if isinstance(record, Connection) and not record.name:
        ends = (value_stream_map.records[end] for end in (record.source, record.target))
        return " → ".join(getattr(end, "name", "") or end.kind for end in ends)
    return getattr(record, "name", "") or record.kind


def _without_parties(record: AnyElement | Team, gone: frozenset[Id]) -> AnyElement | Team:
    lost: dict[str, object] = {"organisation": None} if record.organisation in gone else {}
    if isinstance(record, Element):
        if record.team in gone:
            lost["team"] = None
        if gone.intersection(record.systems):
            lost["systems"] = tuple(key for key in record.systems if key not in gone)
    return record.with_changes(**lost) if lost else record
