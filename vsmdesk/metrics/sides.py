"""Whose work an element is: team and organisation, compared by trimmed, case-folded name."""

from collections.abc import Iterable
from dataclasses import dataclass

from vsmdesk.model.elements import Element
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import Organisation, System, Team, name_key
from vsmdesk.model.value_stream_map import ValueStreamMap


@dataclass(frozen=True, slots=True)
class Sides:
    """Names of teams, organisations and systems by their ids, and the organisation of each team.

    What has no name, or is not in the map, is known by its id.
    """

    teams: dict[Id, str]
    organisations: dict[Id, str]
    organisations_of_teams: dict[Id, Id | None]
    systems: dict[Id, str]

    def team(self, element: Element) -> str | None:
        """What the team of an element is called, none without a team."""
        return None if element.team is None else self.teams.get(element.team, element.team)

    def organisation(self, element: Element) -> str | None:
        """What the organisation is called; that of the team wins over the element's own."""
        of_team = None if element.team is None else self.organisations_of_teams.get(element.team)
        key = of_team or element.organisation
        return None if key is None else self.organisations.get(key, key)

    def systems_of(self, elements: Iterable[Element]) -> set[str]:
        """The different systems that elements name."""
        return {self.systems.get(key, key) for element in elements if element.systems for key in element.systems}


def sides_of(value_stream_map: ValueStreamMap) -> Sides:
    """Read the parties of a map in one pass."""
    teams: list[Team] = []
    organisations: list[Organisation] = []
    systems: list[System] = []
    for record in value_stream_map.records.values():
        if type(record) is Team:
            teams.append(record)
        elif type(record) is Organisation:
            organisations.append(record)
        elif type(record) is System:
            systems.append(record)
    return Sides(
        {team.id: name_key(team.name) or team.id for team in teams},
        {one.id: name_key(one.name) or one.id for one in organisations},
        {team.id: team.organisation for team in teams},
        {system.id: name_key(system.name) or system.id for system in systems},
    )
