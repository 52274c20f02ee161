"""Whose work an element is: team and organisation, compared by trimmed, case-folded name."""

from collections.abc import Sequence
from typing import TypeVar

from vsmdesk.metrics.given_table import GivenTable
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import Organisation, System, Team, name_key
from vsmdesk.model.value_stream_map import ValueStreamMap

Name = str | None
Party = TypeVar("Party", Team, Organisation, System)


class Sides:
    """Names of the parties of one map. What has no name, or is not in the map, goes by its id."""

    def __init__(self, value_stream_map: ValueStreamMap, table: GivenTable) -> None:
        self._map, self._table = value_stream_map, table

    def teams(self, positions: Sequence[int]) -> Sequence[Name]:
        """What the team of each element is called, none without a team."""
        keys = [self._table.team[at] for at in positions]
        names = self._names(Team, keys)
        return [names[key] for key in keys]

    def organisations(self, positions: Sequence[int]) -> Sequence[Name]:
        """What the organisation of each is called; that of the team wins over the element's own."""
        teams = [self._table.team[at] for at in positions]
        own = [self._table.organisation[at] for at in positions]
        records = {key: self._map.get(key, Team) for key in set(teams)}
        through = {key: team.organisation for key, team in records.items() if team is not None}
        names = self._names(Organisation, [*own, *through.values()])
        of_teams = {key: names[organisation] for key, organisation in through.items()}
        return [of_teams.get(team) or names[key] for team, key in zip(teams, own, strict=True)]

    def systems(self) -> set[Name]:
        """The different systems that elements name, outside parties and notes included."""
        named = {key for keys in self._table.systems.values() for key in keys}
        if len(self._table.team) != len(self._map.elements):
            named.update(key for element in self._map.elements for key in element.systems)
        return set(self._names(System, list(named)).values()) - {None}

    def _names(self, kind: type[Party], keys: Sequence[Id | None]) -> dict[Id | None, Name]:
        names: dict[Id | None, Name] = {None: None}
        for key in set(keys) - {None}:
            party = self._map.get(key, kind)
            names[key] = (name_key(party.name) if party is not None else "") or key
        return names
