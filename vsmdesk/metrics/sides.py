"""Whose work an element is: team and organisation, compared by trimmed, case-folded name."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from vsmdesk.model.elements import Element
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import Organisation, System, Team, name_key
from vsmdesk.model.value_stream_map import ValueStreamMap

Name = str | None
K = TypeVar("K")


class Sides:
    """Names of the parties of one map, looked up once each. What has no name, or is not in the map, is its id."""

    def __init__(self, value_stream_map: ValueStreamMap) -> None:
        self._map = value_stream_map
        self._teams: dict[Id | None, Name] = {None: None}
        self._organisations: dict[tuple[Id | None, Id | None], Name] = {}

    def teams(self, elements: Iterable[Element]) -> Sequence[Name]:
        """What the team of each element is called, none without a team."""
        return _looked_up([element.team for element in elements], self._teams, self._team)

    def organisations(self, elements: Iterable[Element]) -> Sequence[Name]:
        """What the organisation of each is called; that of the team wins over the element's own."""
        keys = [(element.team, element.organisation) for element in elements]
        return _looked_up(keys, self._organisations, self._organisation)

    def systems(self, elements: Iterable[Element]) -> set[str]:
        """The different systems that elements name."""
        named = {key for element in elements if element.systems for key in element.systems}
        return {self._name(self._map.get(key, System), key) for key in named}

    def _team(self, key: Id | None) -> Name:
        return None if key is None else self._name(self._map.get(key, Team), key)

    def _organisation(self, keys: tuple[Id | None, Id | None]) -> Name:
        team, own = self._map.get(keys[0], Team), keys[1]
        key = own if team is None or team.organisation is None else team.organisation
        return None if key is None else self._name(self._map.get(key, Organisation), key)

    def _name(self, party: Team | Organisation | System | None, key: Id) -> str:
        return (name_key(party.name) if party is not None else "") or key


def _looked_up(keys: Sequence[K], known: dict[K, Name], look_up: Callable[[K], Name]) -> Sequence[Name]:
    for key in set(keys).difference(known):
        known[key] = look_up(key)
    return [known[key] for key in keys]
