"""What a unit of time means at each element: the map's calendar, or that of the stage or its team."""

from collections.abc import Mapping

from vsmdesk.metrics.amounts import Factors, factors_of
from vsmdesk.model.elements import Decision, Element, Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.own_calendar import OwnCalendar
from vsmdesk.model.parties import Team
from vsmdesk.model.value_stream_map import ValueStreamMap

Clock = tuple[Factors, float]
"""Minutes of the map's calendar in each unit, and that pass while one minute is worked."""


class Clocks:
    """The map's calendar, and those of stages, decisions and teams that have their own."""

    def __init__(self, value_stream_map: ValueStreamMap) -> None:
        self._map = value_stream_map
        self.calendar = value_stream_map.calendar
        self._usual: Clock = (factors_of(self.calendar), 1.0)

    def of(self, element: Element) -> Clock:
        """What counts at one element."""
        own = self.own(element)
        if own is None:
            return self._usual
        return {**self._usual[0], **own.minutes_per(self.calendar)}, own.pace(self.calendar)

    def own(self, element: Element) -> OwnCalendar | None:
        """The calendar of an element that does not work when the rest of the map does."""
        if type(element) is not Stage and type(element) is not Decision:
            return None
        return element.own_calendar or self.of_team(element.team)

    def of_teams(self) -> Mapping[Id, OwnCalendar]:
        """The calendars of all teams that have their own."""
        return {team.id: team.own_calendar for team in self._map.of(Team) if team.own_calendar is not None}

    def of_team(self, key: Id | None) -> OwnCalendar | None:
        """The calendar of a team that has its own."""
        team = self._map.get(key, Team)
        return None if team is None else team.own_calendar
