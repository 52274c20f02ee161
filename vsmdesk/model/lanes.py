"""Which lane every element is in: a lane per team, or per organisation, made from the data."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple
from weakref import WeakKeyDictionary

from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import Decision, Delivery, Element, Entity, Note, Queue, Trigger
from vsmdesk.model.identity import Id
from vsmdesk.model.kinds import KINDS
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
    """What was found last, and from what."""

    inputs: tuple[object, ...]
    found: _Belonging


_Known = WeakKeyDictionary[ValueStreamMap, _Belonging]
_known_by_mode: dict[str, _Known] = {}
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
    return _remembered(value_stream_map, "team").lanes


def _in_lanes(value_stream_map: ValueStreamMap) -> _Belonging:
    return _remembered(value_stream_map, value_stream_map.presentation.lanes)


def _remembered(value_stream_map: ValueStreamMap, mode: str) -> _Belonging:
    memory = _known_by_mode.get(mode)
    if memory is None:
        memory = _known_by_mode.setdefault(mode, WeakKeyDictionary())
    known = memory.get(value_stream_map)
    if known is None:
        known = _found_after(value_stream_map, memory, mode) or _found_anew(value_stream_map, mode)
        memory[value_stream_map] = known
    return known


def _found_anew(value_stream_map: ValueStreamMap, mode: str) -> _Belonging:
    """What was found last, if this map differs in nothing that it is found from, as one that is made afresh."""
    latest = _latest.get(mode)
    belongs = [(element.id, type(element), element.team, element.organisation) for element in value_stream_map.elements]
    inputs = (belongs, *(value_stream_map.of(kind) for kind in _DECIDING))
    found = latest.found if latest is not None and latest.inputs == inputs else _found(value_stream_map, mode)
    _latest[mode] = _Latest(inputs, found)
    return found


_DECIDING = (Flow, Team, Organisation)
"""With what elements say of themselves, all that decides on lanes."""


def _found_after(value_stream_map: ValueStreamMap, memory: _Known, mode: str) -> _Belonging | None:
    """What was found on a map that this one was made from, but for the few elements that belong elsewhere now.

    None where that is not known, or where lanes were decided otherwise.
    """
    for before, touched in value_stream_map.earlier():
        known = memory.get(before)
        if known is not None:
            pairs = [(before.records.get(key), value_stream_map.records.get(key)) for key in touched]
            unlike = [pair for pair in pairs if not _decides_alike(*pair)]
            moved = [other for one, other in unlike if isinstance(other, Element) and type(one) is type(other)]
            if not unlike:
                return known
            simple = len(moved) == len(unlike) and not any(
                getattr(one, "organisation", None) for pair in unlike for one in pair
            )
            # A note without a team stands in the last lane, whichever that is.
            simple = simple and bool(known.lanes) and not before.of(Note)
            return _with_moved(known, moved, value_stream_map, mode) if simple else None
    return None


def _decides_alike(one: Record | None, other: Record | None) -> bool:
    if type(one) not in _DECISIVE and type(other) not in _DECISIVE:
        return True
    if isinstance(one, Element) and isinstance(other, Element):
        return type(one) is type(other) and (one.team, one.organisation) == (other.team, other.organisation)
    return False


_DECISIVE = frozenset(kind for kind in KINDS.values() if issubclass(kind, (Element, *_DECIDING)))
"""By type: `isinstance` is slow where it says no."""


def _with_moved(
    before: _Belonging, moved: Sequence[Element], value_stream_map: ValueStreamMap, mode: str
) -> _Belonging | None:
    """What is found where some elements belong to others; None where lanes end, or a flow leads nowhere."""
    lanes = dict(before.lanes)
    own = ((e.id, _own_lane(e, value_stream_map, mode) or _usual_lane(e)) for e in moved)
    lanes.update({key: lane for key, lane in own if lane is not None})
    near = _borrowers_near(moved, value_stream_map, mode)
    flows = [flow for flow in value_stream_map.of(Flow) if flow.source in near or flow.target in near] if near else []
    ends = {key for flow in flows for key in (flow.source, flow.target)} - near.keys()
    if not lanes.keys() >= ends:
        return None
    lanes.update(_borrowed_lanes(near.values(), flows, {key: lanes[key] for key in ends}))
    used = tuple(dict.fromkeys(lanes.values()))
    return before._replace(lanes=lanes, used=used) if {*used} - {CUSTOMER_LANE, NO_TEAM_LANE} else None


def _borrowers_near(moved: Iterable[Element], value_stream_map: ValueStreamMap, mode: str) -> dict[Id, Element]:
    """The elements that borrow their lanes and are reached from some, past others that do so too."""
    records, at = value_stream_map.records, value_stream_map.connections_at
    found: dict[Id, Element] = {}
    edge = [*moved]
    looked_at = {element.id for element in edge}
    while edge:
        element = edge.pop()
        if _borrows(element, value_stream_map, mode):
            found[element.id] = element
        for one in at.get(element.id, ()):
            if not isinstance(one, Flow):
                continue
            for key in (one.source, one.target):
                other = records.get(key) if key not in looked_at else None
                if isinstance(other, _BORROWING) and _borrows(other, value_stream_map, mode):
                    looked_at.add(key)
                    edge.append(other)
    return found


def _borrows(element: Element, value_stream_map: ValueStreamMap, mode: str) -> bool:
    """Whether an element stands with others."""
    return type(element) in _BORROWERS and _own_lane(element, value_stream_map, mode) is None


_BORROWING = (Queue, Decision, Note)
_BORROWERS = frozenset(_BORROWING)


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
    elements = value_stream_map.elements
    if mode == "team":
        teams = {team.id for team in value_stream_map.of(Team)}
        own = {e.id: e.team for e in elements if e.team in teams and e.team is not None}
    else:
        own = {e.id: lane for e in elements if (lane := _own_lane(e, value_stream_map, mode)) is not None}
    if not own:
        return {}
    found = dict(own)
    for element in elements:
        usual = _usual_lane(element) if element.id not in own else None
        if usual is not None:
            found[element.id] = usual
    borrowers = [one for one in elements if one.id not in found and isinstance(one, Queue | Decision)]
    if borrowers:
        found.update(_borrowed_lanes(borrowers, value_stream_map.of(Flow), found))
    last = next(reversed([lane for lane in found.values() if lane != CUSTOMER_LANE]))
    return {element.id: found.get(element.id, last) for element in elements}


def _own_lane(element: Element, value_stream_map: ValueStreamMap, mode: str) -> Id | None:
    """The lane of an element that says where it belongs."""
    if mode == "none":
        return None
    if mode == "organisation":
        party = organisation_of(element, value_stream_map)
        return party if value_stream_map.get(party, Organisation) else None
    return element.team if value_stream_map.get(element.team, Team) else None


def _usual_lane(element: Element) -> Id | None:
    """Where an element stands that says nothing; None for those that stand with others."""
    if type(element) in _BORROWERS:
        return None
    return CUSTOMER_LANE if isinstance(element, Trigger | Delivery | Entity) else NO_TEAM_LANE


def _borrowed_lanes(borrowers: Iterable[Element], flows: Iterable[Flow], known: Mapping[Id, Id]) -> dict[Id, Id]:
    """Lanes of queues and decisions that say nothing themselves."""
    after: dict[Id, list[Id]] = {}
    before: dict[Id, list[Id]] = {}
    for flow in flows:
        after.setdefault(flow.source, []).append(flow.target)
        before.setdefault(flow.target, []).append(flow.source)
    borrowed: dict[Id, Id] = {}
    for element in borrowers:
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
