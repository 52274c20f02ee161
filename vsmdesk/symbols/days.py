"""Computed times on the map: in days from one day on, so that they can be compared with each other."""

from vsmdesk.metrics.wording import NumberText, of_minutes
from vsmdesk.model.calendar import Calendar


def in_days(minutes: float, calendar: Calendar) -> NumberText:
    """Days with one decimal from one day on, else in what suits."""
    return of_minutes(minutes, calendar, "d" if minutes >= calendar.minutes_per("d") else None)
