"""Copies of a part of a map: what belongs to a selection, and a copy of it put on a map."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from vsmdesk.editing.edits.friction import next_number
from vsmdesk.editing.edits.parties import Party, party_named
from vsmdesk.editing.edits.placements import Point, shifted
from vsmdesk.model.connections import Connection
from vsmdesk.model.elements import AnyElement, Element
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id, new_id
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.parties import Organisation, Team
from vsmdesk.model.record import UnknownRecord
from vsmdesk.model.record_text import with_id
from vsmdesk.model.stream import Placement
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap

OFFSET: Point = (20.0, 20.0)


def duplicate(ids: Iterable[Id], offset: Point = OFFSET, keys: Mapping[Id, Id] | None = None) -> Edit:
    """Copy elements beside themselves, with the connections between them, under new ids (those of `keys` if given)."""
    chosen, new = tuple(ids), fresh_keys() if keys is None else keys
    return lambda m: with_copies(m, belonging(m, chosen), new, offset)


def fresh_keys() -> Mapping[Id, Id]:
    """A new id for whatever id is looked up, always the same one for the same id."""
    return defaultdict(new_id)


def belonging(value_stream_map: ValueStreamMap, ids: Iterable[Id]) -> tuple[AnyRecord, ...]:
    """What a copy of these takes along, in map order.

    Elements, friction points and records of unknown kinds that are chosen; connections with both ends chosen; the
    placements of all these; the teams, organisations and systems that they name.
    """
    records = value_stream_map.records
    chosen = {key for key in ids if isinstance(records.get(key), Element | Friction | UnknownRecord)}
    between = {c.id for c in value_stream_map.connections if c.source in chosen and c.target in chosen}
    copied = chosen | between
    places = {p.id for p in value_stream_map.placements.values() if p.element in copied}
    parties = _named_by(value_stream_map, chosen)
    return tuple(record for key, record in records.items() if key in copied | places | parties)


def with_copies(
    value_stream_map: ValueStreamMap, records: tuple[AnyRecord, ...], keys: Mapping[Id, Id], offset: Point
) -> ValueStreamMap:
    """The map with copies of these records under the new ids of `keys`, placed `offset` further.

    Teams, organisations and systems are those of the same name where the map has them. An element keeps its code
    where that is free, a friction point gets the next number, and what would dangle is left out. Raises EditError.
    """
    extended, parties = _with_parties(value_stream_map, [r for r in records if isinstance(r, Party)], keys)
    copied: dict[Id, Id] = {r.id: keys[r.id] for r in records if isinstance(r, Element | UnknownRecord)}
    extended = _with_elements(extended, [r for r in records if isinstance(r, Element)], copied, parties)
    unknown = [with_id(r, copied[r.id]) for r in records if isinstance(r, UnknownRecord)]
    joined = [r for r in records if isinstance(r, Connection) and r.source in copied and r.target in copied]
    copied |= {connection.id: keys[connection.id] for connection in joined}
    connections = [c.with_changes(id=copied[c.id], source=copied[c.source], target=copied[c.target]) for c in joined]
    extended = extended.with_records(*unknown, *connections)
    for friction in [r for r in records if isinstance(r, Friction)]:
        copied[friction.id] = keys[friction.id]
        extended = extended.with_records(_friction(extended, friction, copied))
    places = [r for r in records if isinstance(r, Placement) and r.element in copied]
    return extended.with_records(
        *(shifted(place.with_changes(id=keys[place.id], element=copied[place.element]), offset) for place in places)
    )


def _named_by(value_stream_map: ValueStreamMap, ids: Iterable[Id]) -> set[Id]:
    """Ids of the teams, organisations and systems that these elements name, and of their teams' organisations."""
    elements = [element for key in ids if (element := value_stream_map.get(key, Element)) is not None]
    teams = [value_stream_map.get(element.team, Team) for element in elements]
    organisations = {part.organisation for part in (*elements, *teams) if part and part.organisation}
    return {team.id for team in teams if team} | organisations | {key for e in elements for key in e.systems}


def _with_parties(
    value_stream_map: ValueStreamMap, parties: Iterable[Party], keys: Mapping[Id, Id]
) -> tuple[ValueStreamMap, Mapping[Id, Id]]:
    """The map with these parties, organisations first, and the id that each of them has there."""
    there: dict[Id, Id] = {}
    for party in sorted(parties, key=lambda party: not isinstance(party, Organisation)):
        known = party_named(value_stream_map, party.kind, party.name)
        there[party.id] = known.id if known else keys[party.id]
        if known is None:
            new = party.with_changes(id=keys[party.id])
            if isinstance(new, Team):
                new = new.with_changes(organisation=there.get(new.organisation or Id("")))
            value_stream_map = value_stream_map.with_records(new)
    return value_stream_map, there


def _with_elements(
    value_stream_map: ValueStreamMap,
    elements: Iterable[AnyElement],
    copied: Mapping[Id, Id],
    parties: Mapping[Id, Id],
) -> ValueStreamMap:
    taken = {element.code for element in value_stream_map.elements}
    copies = []
    for element in elements:
        code = "" if element.code in taken else element.code
        taken.add(code)
        copies.append(
            element.with_changes(
                id=copied[element.id],
                code=code,
                team=parties.get(element.team or Id("")),
                organisation=parties.get(element.organisation or Id("")),
                systems=tuple(dict.fromkeys(parties[key] for key in element.systems if key in parties)),
            )
        )
    return value_stream_map.with_records(*copies)


def _friction(value_stream_map: ValueStreamMap, friction: Friction, copied: Mapping[Id, Id]) -> Friction:
    elements = tuple(copied[key] for key in friction.elements if key in copied)
    found_on = tuple(copied.get(key, key) for key in friction.found_on)
    number = next_number(value_stream_map)
    return friction.with_changes(id=copied[friction.id], number=number, elements=elements, found_on=found_on)
