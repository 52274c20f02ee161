"""Teams, organisations and systems: named on elements, made where they are new, renamed, merged."""

from collections.abc import Iterable
from typing import Literal

from vsmdesk.editing.refusal import EditError
from vsmdesk.model.elements import AnyElement, Element
from vsmdesk.model.identity import Id, new_id
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.parties import Organisation, System, Team, name_key
from vsmdesk.model.plain_text import plain_text
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap

Party = Team | Organisation | System
PartyKind = Literal["team", "organisation", "system"]
_KINDS: dict[PartyKind, type[Party]] = {"team": Team, "organisation": Organisation, "system": System}


def set_team(ids: Iterable[Id], name: str) -> Edit:
    """Give elements to the team of that name, which is made where it is new; an empty name leaves them without one."""
    chosen, fresh = tuple(ids), new_id()

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        extended, team = _known_or_new(value_stream_map, "team", name, fresh)
        changed = [e.with_changes(team=team) for e in _elements(extended, chosen) if e.team != team]
        return extended.with_records(*changed)

    return edit


def set_organisation(ids: Iterable[Id], name: str) -> Edit:
    """Put teams (or elements without a team) under the organisation of that name, made where it is new."""
    chosen, fresh = tuple(ids), new_id()

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        extended, organisation = _known_or_new(value_stream_map, "organisation", name, fresh)
        members = [extended.records.get(key) for key in chosen]
        changed = [
            member.with_changes(organisation=organisation)
            for member in members
            if isinstance(member, Team | Element) and member.organisation != organisation
        ]
        return extended.with_records(*changed)

    return edit


def set_systems(ids: Iterable[Id], names: Iterable[str]) -> Edit:
    """Name the systems that elements use, made where they are new."""
    chosen, fresh = tuple(ids), [(name, new_id()) for name in names if name_key(name)]

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        systems: list[Id] = []
        for name, key in fresh:
            value_stream_map, system = _known_or_new(value_stream_map, "system", name, key)
            systems += [system] if system is not None else []
        used = tuple(dict.fromkeys(systems))
        changed = [e.with_changes(systems=used) for e in _elements(value_stream_map, chosen) if e.systems != used]
        return value_stream_map.with_records(*changed)

    return edit


def add_party(kind: PartyKind, name: str, *, key: Id | None = None) -> Edit:
    """Add a team, an organisation or a system. Raises EditError for an empty name or one that is there already."""
    fresh = key or new_id()

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        if party_named(value_stream_map, kind, _name(kind, name)) is not None:
            raise EditError(f"There is a {kind} of that name already; choose another name.")
        return _known_or_new(value_stream_map, kind, name, fresh)[0]

    return edit


def rename_party(party: Id, name: str) -> Edit:
    """Rename a team, organisation or system; under the name of another one it becomes that one. Raises EditError."""

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        known = _party(value_stream_map, party)
        new_name = _name(known.kind, name)
        other = party_named(value_stream_map, known.kind, new_name)
        if other is not None and other.id != party:
            return merge_parties(other.id, [party])(value_stream_map)
        return (
            value_stream_map
            if known.name == new_name
            else value_stream_map.with_records(known.with_changes(name=new_name))
        )

    return edit


def merge_parties(kept: Id, merged: Iterable[Id]) -> Edit:
    """Make several teams (or organisations, or systems) one: everything that named the others names the kept one.

    Raises EditError where they are of different kinds.
    """
    others = frozenset(merged) - {kept}

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        stays = _party(value_stream_map, kept)
        if any(type(_party(value_stream_map, key)) is not type(stays) for key in others):
            raise EditError("Only parties of one kind can become one.")
        if isinstance(stays, Team) and stays.organisation is None:
            inherited = (value_stream_map.get(key, Team) for key in sorted(others))
            organisation = next((team.organisation for team in inherited if team and team.organisation), None)
            value_stream_map = value_stream_map.with_records(stays.with_changes(organisation=organisation))
        changed = [_naming(record, others, kept) for record in value_stream_map.records.values()]
        lanes = [value_stream_map.placements[key].id for key in others if key in value_stream_map.placements]
        return value_stream_map.with_records(*changed).without([*others, *lanes])

    return edit


def party_named(value_stream_map: ValueStreamMap, kind: PartyKind, name: str) -> Party | None:
    """The team, organisation or system of that name: trimmed, in any case."""
    wanted = name_key(name)
    return next((party for party in value_stream_map.of(_KINDS[kind]) if name_key(party.name) == wanted), None)


def _elements(value_stream_map: ValueStreamMap, ids: Iterable[Id]) -> list[AnyElement]:
    found = (value_stream_map.records.get(key) for key in ids)
    return [record for record in found if isinstance(record, AnyElement)]


def _known_or_new(
    value_stream_map: ValueStreamMap, kind: PartyKind, name: str, fresh: Id
) -> tuple[ValueStreamMap, Id | None]:
    line = " ".join(plain_text(name).split())
    if not line:
        return value_stream_map, None
    known = party_named(value_stream_map, kind, line)
    if known is not None:
        return value_stream_map, known.id
    return value_stream_map.with_records(_KINDS[kind](id=fresh, name=line)), fresh


def _name(kind: PartyKind, name: str) -> str:
    line = " ".join(plain_text(name).split())
    if not line:
        raise EditError(f"Every {kind} needs a name.")
    return line


def _party(value_stream_map: ValueStreamMap, key: Id) -> Party:
    party = value_stream_map.records.get(key)
    if not isinstance(party, Party):
        raise EditError("This team, organisation or system is no longer on the map.")
    return party


def _naming(record: AnyRecord, others: frozenset[Id], kept: Id) -> AnyRecord:
    """The record with `kept` wherever it named one of the others; itself where it names none."""
    if not isinstance(record, Element | Team):
        return record
    changes: dict[str, object] = {"organisation": kept} if record.organisation in others else {}
    if isinstance(record, Element):
        if record.team in others:
            changes["team"] = kept
        if others.intersection(record.systems):
            changes["systems"] = tuple(dict.fromkeys(kept if key in others else key for key in record.systems))
    return record.with_changes(**changes) if changes else record
