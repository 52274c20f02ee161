"""Whose work an element is: team and organisation, compared by trimmed, case-folded name."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from vsmdesk.model.elements import Element
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import Organisation, System, Team, name_key
from vsmdesk.model.value_stream_map import ValueStreamMap

Name = str | None
Party = TypeVar("Party", Team, Organisation, System)


class Sides:
    """Names of the parties of one map. What has no name, or is not in the map, goes by its id."""

    def __init__(self, value_stream_map: ValueStreamMap) -> None:
        self._map = value_stream_map

    def teams(self, elements: Sequence[Element]) -> Sequence[Name]:
        """What the team of each element is called, none without a team."""
        names = self._names(Team, [element.team for element in elements])
        return [names[element.team] for element in elements]

    def organisations(self, elements: Sequence[Element]) -> Sequence[Name]:
        """What the organisation of each is called; that of the team wins over the element's own."""
        own = self._names(Organisation, [element.organisation for element in elements])
        teams = {key: self._map.get(key, Team) for key in {element.team for element in elements}}
        through = {key: team.organisation for key, team in teams.items() if team is not None and team.organisation}
        names = self._names(Organisation, list(through.values()))
        of_teams = {key: names[organisation] for key, organisation in through.items()}
        return [of_teams.get(element.team) or own[element.organisation] for element in elements]

    def systems(self, elements: Iterable[Element]) -> set[Name]:
        """The different systems that elements name."""
        named = {key for element in elements if element.systems for key in element.systems}
        return set(self._names(System, list(named)).values()) - {None}

    def _names(self, kind: type[Party], keys: Sequence[Id | None]) -> dict[Id | None, Name]:
        names: dict[Id | None, Name] = {None: None}
        for key in set(keys) - {None}:
            party = self._map.get(key, kind)
            names[key] = (name_key(party.name) if party is not None else "") or key
        return names
