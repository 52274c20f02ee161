"""Hours of a stage or a team that works at other times than the rest of the map."""

from pydantic import Field

from vsmdesk.model.calendar import Calendar
from vsmdesk.model.quantities import DURATION_UNITS
from vsmdesk.model.record import Value


class OwnCalendar(Value):
    """A laboratory that runs day and night has 24 hours a day and 7 days a week."""

    hours_per_day: float = Field(gt=0, le=24)
    days_per_week: float = Field(gt=0, le=7)

    def pace(self, calendar: Calendar) -> float:
        """Minutes of the map's calendar that pass while one minute is worked here: weeks are as long for both."""
        return calendar.hours_per_day * calendar.days_per_week / (self.hours_per_day * self.days_per_week)

    def minutes_per(self, calendar: Calendar) -> dict[str, float]:
        """By unit: minutes of the map's calendar that one of it takes here. Calendar days and weeks are the map's."""
        own = Calendar(
            self.hours_per_day,
            self.days_per_week,
            calendar.days_per_month * self.days_per_week / calendar.days_per_week,
        )
        pace = self.pace(calendar)
        return {
            unit: calendar.minutes_per(unit) if unit in ("cd", "cw") else own.minutes_per(unit) * pace
            for unit in DURATION_UNITS
        }
