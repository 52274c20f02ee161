"""Which lane every element is in: a lane per team, or per organisation, made from the data."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from weakref import ReferenceType, WeakKeyDictionary, ref

from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import Decision, Delivery, Element, Entity, Note, Queue, Trigger
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import Organisation, Team
from vsmdesk.model.record import Record
from vsmdesk.model.value_stream_map import ValueStreamMap

CUSTOMER_LANE = Id("customer-lane")
NO_TEAM_LANE = Id("no-team-lane")


class _Belonging(NamedTuple):
    """The lane of every element; lanes as elements first stand in them; organisations of teams by their elements."""

    lanes: Mapping[Id, Id]
    used: tuple[Id, ...]
    organisations: Mapping[Id, Id]


class _Latest(NamedTuple):
    """What was found last, from what, and the last map of which it is true."""

    inputs: tuple[object, ...]
    found: _Belonging
    map: ReferenceType[ValueStreamMap]


_Known = WeakKeyDictionary[ValueStreamMap, _Belonging]
_lanes_of_maps: _Known = WeakKeyDictionary()
_teams_of_maps: _Known = WeakKeyDictionary()
_latest: dict[str, _Latest] = {}


def organisation_of(element: Element, value_stream_map: ValueStreamMap) -> Id | None:
    """The organisation of the element's team, else the element's own."""
    team = value_stream_map.get(element.team, Team)
    return (team.organisation if team else None) or element.organisation


def lane_of_each(value_stream_map: ValueStreamMap) -> Mapping[Id, Id]:
    """Lane of every element: the id of its team (or organisation), `CUSTOMER_LANE` or `NO_TEAM_LANE`.

    Empty where the map has no lanes: nobody has a team, or they are switched off. A queue without a team stands with
    who receives its items, a decision with who takes it (look 4).
    """
    return _in_lanes(value_stream_map).lanes


def team_of_each(value_stream_map: ValueStreamMap) -> Mapping[Id, Id]:
    """The same by team, whatever lanes the map shows: who has the work at every element."""
    return _remembered(value_stream_map, _teams_of_maps, "team").lanes


def _in_lanes(value_stream_map: ValueStreamMap) -> _Belonging:
    return _remembered(value_stream_map, _lanes_of_maps, value_stream_map.presentation.lanes)


def _remembered(value_stream_map: ValueStreamMap, memory: _Known, mode: str) -> _Belonging:
    known = memory.get(value_stream_map)
    if known is None:
        known = memory[value_stream_map] = _found_as_before(value_stream_map, mode)
    return known


def _found_as_before(value_stream_map: ValueStreamMap, mode: str) -> _Belonging:
    """What was found on the last map, if this one differs in nothing that it is found from, as after most edits."""
    latest = _latest.get(mode)
    if latest is not None and _belong_alike(latest.map(), value_stream_map):
        _latest[mode] = latest._replace(map=ref(value_stream_map))
        return latest.found
    belongs = [(element.id, type(element), element.team, element.organisation) for element in value_stream_map.elements]
    inputs = (belongs, *(value_stream_map.of(kind) for kind in _DECIDING))
    found = latest.found if latest is not None and latest.inputs == inputs else _found(value_stream_map, mode)
    _latest[mode] = _Latest(inputs, found, ref(value_stream_map))
    return found


_DECIDING = (Flow, Team, Organisation)
"""With what elements say of themselves, all that decides on lanes."""


def _belong_alike(before: ValueStreamMap | None, after: ValueStreamMap) -> bool:
    """Whether the few records that an edit touched decide as before; no where it is not known which they are."""
    touched = after.touched_since(before) if before is not None else None
    if before is None or touched is None:
        return False
    return all(_decides_alike(before.records.get(key), after.records.get(key)) for key in touched)


def _decides_alike(one: Record | None, other: Record | None) -> bool:
    if isinstance(one, Element) and isinstance(other, Element):
        return type(one) is type(other) and (one.team, one.organisation) == (other.team, other.organisation)
    return not any(isinstance(record, (Element, *_DECIDING)) for record in (one, other))


def _found(value_stream_map: ValueStreamMap, mode: str) -> _Belonging:
    lanes = _lanes(value_stream_map, mode)
    own = [(e.team, e.organisation) for e in value_stream_map.elements if e.team and e.organisation]
    # The first element of a team decides: a dictionary keeps the last, so they are taken from behind.
    return _Belonging(lanes, tuple(dict.fromkeys(lanes.values())), dict(reversed(own)))


def lane_keys(value_stream_map: ValueStreamMap) -> tuple[Id, ...]:
    """The lanes from top to bottom: customer, teams by first appearance grouped by organisation, the unnamed one.

    Teams that have a lane with a place of its own, but no element yet, come after the teams in use.
    """
    used = _in_lanes(value_stream_map).used
    if not used:
        return ()
    placed = value_stream_map.placements
    party = Organisation if value_stream_map.presentation.lanes == "organisation" else Team
    empty = [record.id for record in value_stream_map.of(party) if record.id in placed]
    named = dict.fromkeys([key for key in used if key not in (CUSTOMER_LANE, NO_TEAM_LANE)] + empty)
    first = [CUSTOMER_LANE] if CUSTOMER_LANE in used else []
    last = [NO_TEAM_LANE] if NO_TEAM_LANE in used else []
    return (*first, *_grouped(named, value_stream_map), *last)


def organisation_of_lane(lane: Id, value_stream_map: ValueStreamMap) -> Id | None:
    """The organisation whose team a lane is, or which a lane is."""
    team = value_stream_map.get(lane, Team)
    if team is None:
        return lane if value_stream_map.get(lane, Organisation) else None
    return team.organisation or _in_lanes(value_stream_map).organisations.get(team.id)


def _grouped(lanes: Iterable[Id], value_stream_map: ValueStreamMap) -> Iterator[Id]:
    groups: dict[Id, list[Id]] = {}
    for lane in lanes:
        groups.setdefault(organisation_of_lane(lane, value_stream_map) or lane, []).append(lane)
    for group in groups.values():
        yield from group


def _lanes(value_stream_map: ValueStreamMap, mode: str) -> Mapping[Id, Id]:
    own = _own_lanes(value_stream_map, mode)
    if not own:
        return {}
    found = dict(own)
    for element in value_stream_map.elements:
        if element.id not in own and not isinstance(element, Queue | Decision | Note):
            found[element.id] = CUSTOMER_LANE if isinstance(element, Trigger | Delivery | Entity) else NO_TEAM_LANE
    found.update(_borrowed_lanes(value_stream_map, found))
    last = next(reversed([lane for lane in found.values() if lane != CUSTOMER_LANE]))
    return {element.id: found.get(element.id, last) for element in value_stream_map.elements}


def _own_lanes(value_stream_map: ValueStreamMap, mode: str) -> dict[Id, Id]:
    """Lanes of the elements that say where they belong."""
    if mode == "none":
        return {}
    if mode == "organisation":
        found = ((e.id, organisation_of(e, value_stream_map)) for e in value_stream_map.elements)
        return {key: lane for key, lane in found if lane is not None and value_stream_map.get(lane, Organisation)}
    teams = ((element.id, element.team) for element in value_stream_map.elements)
    return {key: team for key, team in teams if team is not None and value_stream_map.get(team, Team)}


def _borrowed_lanes(value_stream_map: ValueStreamMap, known: Mapping[Id, Id]) -> dict[Id, Id]:
    """Lanes of queues and decisions that say nothing themselves."""
    after: dict[Id, list[Id]] = {}
    before: dict[Id, list[Id]] = {}
    for flow in value_stream_map.of(Flow):
        after.setdefault(flow.source, []).append(flow.target)
        before.setdefault(flow.target, []).append(flow.source)
    borrowed: dict[Id, Id] = {}
    for element in value_stream_map.elements:
        if element.id not in known and isinstance(element, Queue | Decision):
            ways = (after, before) if isinstance(element, Queue) else (before, after)
            near = [lane for way in ways for lane in _nearest(element.id, way, known)]
            borrowed[element.id] = next((lane for lane in near if lane != CUSTOMER_LANE), NO_TEAM_LANE)
    return borrowed


def _nearest(start: Id, way: Mapping[Id, list[Id]], known: Mapping[Id, Id]) -> Iterator[Id]:
    """Lanes of the first elements with a lane, nearest first, along one direction of the flow."""
    seen, edge = {start}, [start]
    while edge:
        reached = [target for key in edge for target in way.get(key, ()) if target not in seen]
        yield from (known[key] for key in reached if key in known)
        edge = [key for key in dict.fromkeys(reached) if key not in known]
        seen.update(reached)
