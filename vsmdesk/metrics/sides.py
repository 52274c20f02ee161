"""Whose work an element is: team and organisation, compared by trimmed, case-folded name."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TypeVar

from vsmdesk.metrics.given_table import GivenTable
from vsmdesk.model.elements import Element
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import Organisation, System, Team, name_key
from vsmdesk.model.value_stream_map import ValueStreamMap

Name = str | None
Names = dict[Id | None, Name]
Party = TypeVar("Party", Team, Organisation, System)


class Sides:
    """Names of the parties of one map. What has no name, or is not in the map, goes by its id."""

    def __init__(self, value_stream_map: ValueStreamMap, table: GivenTable, aside: Sequence[Id]) -> None:
        self._map, self._table, self._aside = value_stream_map, table, aside

    def teams(self, positions: Iterable[int]) -> Sequence[Name]:
        """What the team of each element is called, none without a team."""
        team, names = self._table.team, self.names_of_teams
        return [names[team[at]] for at in positions]

    def organisations(self, positions: Iterable[int]) -> Sequence[Name]:
        """What the organisation of each is called; that of the team wins over the element's own."""
        team, own, of_teams, names = self._table.team, self._table.organisation, self._through_teams, self._own
        return [of_teams[team[at]] or names[own[at]] for at in positions]

    @property
    def team_count(self) -> int:
        """How many different teams are named."""
        return len(set(self.names_of_teams.values()) - {None})

    @property
    def has_organisations(self) -> bool:
        """Whether any element belongs to one."""
        return any(self._through_teams.values()) or any(self._own.values())

    @cached_property
    def names_of_teams(self) -> Names:
        """What the teams that elements have are called, by id."""
        return self._names(Team, set(self._table.team))

    @cached_property
    def _through_teams(self) -> Names:
        teams = {key: self._map.get(key, Team) for key in set(self._table.team)}
        through = {key: None if team is None else team.organisation for key, team in teams.items()}
        names = self._names(Organisation, through.values())
        return {key: names[organisation] for key, organisation in through.items()}

    @cached_property
    def _own(self) -> Names:
        return self._names(Organisation, set(self._table.organisation))

    def systems(self) -> set[Name]:
        """The different systems that elements name, outside parties and notes included."""
        named = {key for keys in self._table.systems.values() for key in keys}
        for other in self._aside:
            element = self._map.get(other, Element)
            named.update(() if element is None else element.systems)
        return set(self._names(System, named).values()) - {None}

    def _names(self, kind: type[Party], keys: Iterable[Id | None]) -> Names:
        names: Names = {None: None}
        for key in keys:
            if key is not None:
                party = self._map.get(key, kind)
                names[key] = (name_key(party.name) if party is not None else "") or key
        return names
