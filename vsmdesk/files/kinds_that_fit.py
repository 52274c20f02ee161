"""Kinds of records that fit the others as they are, seen at once: of a large map that is nearly all of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
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
Kinds = frozenset[type[AnyRecord]]
ByKind = Mapping[type[AnyRecord], list[Any]]


def kinds_that_fit(records: Mapping[Id, AnyRecord]) -> Kinds:
    """Those of connections, elements and placements of which no record has to be mended or left out."""
    by_kind = defaultdict[type[AnyRecord], list[AnyRecord]](list)
    for record in records.values():
        by_kind[type(record)].append(record)
    connections = CONNECTIONS if _connections_fit(by_kind) else frozenset()
    elements = ELEMENTS if _elements_fit(by_kind) else frozenset()
    placements = frozenset({Placement}) if _placements_fit(by_kind, connections) else frozenset()
    return connections | elements | placements


def _connections_fit(by_kind: ByKind) -> bool:
    ends, connections = _ids(by_kind, ENDS), _all(by_kind, CONNECTIONS)
    return {one.source for one in connections} | {one.target for one in connections} <= ends


def _elements_fit(by_kind: ByKind) -> bool:
    """Teams, organisations and systems are there (or may be what a newer program wrote), and no code is there twice."""
    elements: list[Element] = _all(by_kind, ELEMENTS)
    codes = [element.code for element in elements if element.code]
    named = ((Team, {element.team for element in elements}), (Organisation, {one.organisation for one in elements}))
    systems = {key for element in elements if element.systems for key in element.systems}
    parties = (*named, (System, systems))
    return len(codes) == len(set(codes)) and all(
        keys <= _ids(by_kind, (kind, UnknownRecord)) | {None} for kind, keys in parties
    )


def _placements_fit(by_kind: ByKind, connections: Kinds) -> bool:
    """Each for something that stays on the map, none for the same as another."""
    placements: list[Placement] = by_kind[Placement]
    places = {(placement.layout, placement.element) for placement in placements}
    there = _ids(by_kind, (*ENDS, *connections, Team, System)) | LANES
    return len(places) == len(placements) and {placement.element for placement in placements} <= there


def _all(by_kind: ByKind, kinds: Iterable[type[AnyRecord]]) -> list[Any]:
    return [record for kind in kinds for record in by_kind[kind]]


def _ids(by_kind: ByKind, kinds: Iterable[type[AnyRecord]]) -> set[Id | None]:
    return {record.id for record in _all(by_kind, kinds)}
