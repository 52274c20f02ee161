"""Removal of records with everything that would dangle without them."""

from collections.abc import Iterable
from typing import get_args

from vsmdesk.model.connections import Connection
from vsmdesk.model.elements import AnyElement, Element
from vsmdesk.model.friction import Dismissal, Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.improvements import State
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.lanes import CUSTOMER_LANE, NO_TEAM_LANE
from vsmdesk.model.parties import Team
from vsmdesk.model.stream import Placement
from vsmdesk.model.value_stream_map import ValueStreamMap

LANES = frozenset({CUSTOMER_LANE, NO_TEAM_LANE})
_MENTIONING = frozenset({*get_args(AnyElement), Team, Friction, State})


def without_hanging(value_stream_map: ValueStreamMap, ids: Iterable[Id]) -> ValueStreamMap:
    """The map without these records, their connections and placements, and without any mention of them.

    Friction points stay; one that loses its last element notes what that was called. A dismissed finding goes with
    what it was found on. Ids of nothing on the map are no longer mentioned either.
    """
    chosen = frozenset(ids)
    if not chosen:
        return value_stream_map
    connections = {c.id for c in value_stream_map.connections if c.source in chosen or c.target in chosen}
    dismissals = {
        one.id for one in value_stream_map.of(Dismissal) if not (chosen | connections).isdisjoint(one.elements)
    }
    gone = chosen | connections | dismissals
    placements = {placement.id for placement in value_stream_map.of(Placement) if placement.element in gone}
    left = value_stream_map.without(gone | placements)
    mentioning = [record for record in left.records.values() if type(record) in _MENTIONING]
    return left.with_records(*(_without_mentions(record, gone, value_stream_map) for record in mentioning))


def mentioned(record: AnyRecord) -> frozenset[Id]:
    """Ids of the records without which this one would dangle, or name what is not there."""
    if isinstance(record, Connection):
        return frozenset({record.source, record.target})
    if isinstance(record, Placement):
        return frozenset({record.element}) - LANES
    if isinstance(record, Friction | Dismissal):
        return frozenset(record.elements)
    if isinstance(record, Element):
        return frozenset(key for key in (record.team, record.organisation, *record.systems) if key is not None)
    if isinstance(record, Team) and record.organisation is not None:
        return frozenset({record.organisation})
    return frozenset()


def place_name(value_stream_map: ValueStreamMap, key: Id) -> str:
    """What a friction point's place is called once it is gone: the record's name, or both ends of a connection."""
    record = value_stream_map.records.get(key)
    if record is None:
        return "something that is not on the map"
    if isinstance(record, Connection) and not record.name:
        ends = (value_stream_map.records[end] for end in (record.source, record.target))
        return " → ".join(getattr(end, "name", "") or end.kind for end in ends)
    return getattr(record, "name", "") or record.kind


def _without_mentions(record: AnyRecord, gone: frozenset[Id], before: ValueStreamMap) -> AnyRecord:
    if isinstance(record, AnyElement):
        return _of_known_parties(record, gone)
    if isinstance(record, Team):
        return record.with_changes(organisation=None) if record.organisation in gone else record
    if isinstance(record, Friction):
        return _displaced(record, gone, before)
    if isinstance(record, State) and gone.intersection(record.improvements):
        return record.with_changes(improvements=tuple(key for key in record.improvements if key not in gone))
    return record


def _of_known_parties(element: AnyElement, gone: frozenset[Id]) -> AnyElement:
    lost: dict[str, object] = {name: None for name in ("team", "organisation") if getattr(element, name) in gone}
    if gone.intersection(element.systems):
        lost["systems"] = tuple(key for key in element.systems if key not in gone)
    return element.with_changes(**lost) if lost else element


def _displaced(friction: Friction, gone: frozenset[Id], before: ValueStreamMap) -> Friction:
    lost = [key for key in friction.elements if key in gone]
    if not lost:
        return friction
    left = tuple(key for key in friction.elements if key not in gone)
    return friction.with_changes(elements=left, lost_place=friction.lost_place if left else place_name(before, lost[0]))
