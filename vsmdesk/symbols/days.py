"""Computed times on the map: in days where they are few, so that they can be compared with each other."""

from vsmdesk.metrics.figure import Figure
from vsmdesk.metrics.wording import NumberText, of_minutes
from vsmdesk.model.calendar import Calendar

MANY = 100


def in_days(minutes: float, calendar: Calendar) -> NumberText:
    """Days with one decimal from one day to a hundred, else in what suits."""
    day = calendar.minutes_per("d")
    return of_minutes(minutes, calendar, "d" if day <= minutes < MANY * day else None)


def time_on_map(figure: Figure, calendar: Calendar) -> str:
    """A computed time of an element in the unit that it has on the map; what is not known whole as it is told."""
    return figure.text if figure.value is None or not figure.complete else in_days(figure.value, calendar).text
