"""The working calendar that turns days, weeks and months into minutes."""

from vsmdesk.records import dataclass


@dataclass(frozen=True, slots=True)
class Calendar:
    """How much working time a day, a week, a month and a year hold (contract, "Step table")."""

    hours_per_day: float = 8.0
    days_per_week: float = 5.0
    days_per_month: float = 20.0
    working_days_per_year: float = 240.0

    @property
    def minutes_per_day(self) -> float:
        """Working minutes of one day."""
        return self.hours_per_day * 60

    def minutes_per(self, unit: str) -> float:
        """Working minutes of one `s`, `min`, `h`, `d`, `w`, `mo`, `cd` or `cw`. Raises KeyError for any other unit.

        A calendar week holds the working days of a week; a calendar day is a seventh of it.
        """
        day = self.minutes_per_day
        week = self.days_per_week * day
        minutes = {"s": 1 / 60, "min": 1.0, "h": 60.0, "d": day, "w": week, "mo": self.days_per_month * day}
        calendar_time = {"cw": week, "cd": week / 7}
        return {**minutes, **calendar_time}[unit]
