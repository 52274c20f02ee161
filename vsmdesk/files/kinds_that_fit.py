"""Kinds of records that fit the others as they are, seen at once: of a large map that is nearly all of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain
from operator import attrgetter
from typing import Any, get_args

from vsmdesk.model.connections import AnyConnection
from vsmdesk.model.elements import AnyElement, Element
from vsmdesk.model.identity import Id
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.parties import Organisation, System, Team
from vsmdesk.model.record import UnknownRecord
from vsmdesk.model.removal import LANES
from vsmdesk.model.stream import Placement

CONNECTIONS, ELEMENTS = frozenset(get_args(AnyConnection)), frozenset(get_args(AnyElement))
ENDS = ELEMENTS | {UnknownRecord}
"""What a connection may lead from and to. By type: `isinstance` is slow for so many records."""
_ID, _CODE, _TEAM, _ORGANISATION, _SYSTEMS = map(attrgetter, ("id", "code", "team", "organisation", "systems"))
_SOURCE, _TARGET, _LAYOUT, _ELEMENT = map(attrgetter, ("source", "target", "layout", "element"))
_PLACE = attrgetter("layout", "element")
Kinds = frozenset[type[AnyRecord]]
Keys = set[Id | None]
ByKind = Mapping[type[AnyRecord], list[Any]]


def kinds_that_fit(records: Mapping[Id, AnyRecord]) -> Kinds:
    """Those of connections, elements and placements of which no record has to be mended or left out."""
    by_kind = defaultdict[type[AnyRecord], list[AnyRecord]](list)
    for record in records.values():
        by_kind[type(record)].append(record)
    ends = _ids(by_kind, ENDS)
    connections = CONNECTIONS if _connections_fit(by_kind, ends) else frozenset()
    elements = ELEMENTS if _elements_fit(by_kind) else frozenset()
    placements = frozenset({Placement}) if _placements_fit(by_kind, ends, connections) else frozenset()
    return connections | elements | placements


def _connections_fit(by_kind: ByKind, ends: Keys) -> bool:
    connections = _all(by_kind, CONNECTIONS)
    return ends.issuperset(map(_SOURCE, connections)) and ends.issuperset(map(_TARGET, connections))


def _elements_fit(by_kind: ByKind) -> bool:
    """Teams, organisations and systems are there (or may be what a newer program wrote), and no code is there twice."""
    elements: list[Element] = _all(by_kind, ELEMENTS)
    codes = list(filter(None, map(_CODE, elements)))
    teams, organisations = set(map(_TEAM, elements)), set(map(_ORGANISATION, elements))
    parties = ((Team, teams), (Organisation, organisations), (System, set(chain(*map(_SYSTEMS, elements)))))
    return len(codes) == len(set(codes)) and all(
        keys <= _ids(by_kind, (kind, UnknownRecord)) | {None} for kind, keys in parties
    )


def _placements_fit(by_kind: ByKind, ends: Keys, connections: Kinds) -> bool:
    """Each for something that stays on the map, none for the same as another."""
    placements = by_kind[Placement]
    placed, layouts = set(map(_ELEMENT, placements)), set(map(_LAYOUT, placements))
    places = placed if len(layouts) == 1 else set(map(_PLACE, placements))
    others = placed - ends - LANES
    return len(places) == len(placements) and others <= _ids(by_kind, (*connections, Team, System))


def _all(by_kind: ByKind, kinds: Iterable[type[AnyRecord]]) -> list[Any]:
    return [record for kind in kinds for record in by_kind[kind]]


def _ids(by_kind: ByKind, kinds: Iterable[type[AnyRecord]]) -> Keys:
    return set(map(_ID, _all(by_kind, kinds)))
