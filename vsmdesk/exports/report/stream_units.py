"""In which unit a document gives each time of the stream, so that those that are read beside each other agree."""

from collections.abc import Callable

from vsmdesk.metrics.figure import Figure
from vsmdesk.metrics.figures import Figures
from vsmdesk.metrics.measures import LONG_TIMES, unit_of_long_times
from vsmdesk.metrics.wording import NumberText, number, of_value
from vsmdesk.sheet.times import SECONDS_BELOW, part_of, whole_days

_TIMES = ("min", "person-min")
_UNITS = {"wk": "w"}
LONG_PERCENT = 1000.0
"""From here on a decimal says nothing."""
_AVAILABLE, _TAKT = "available_time", "takt_time"


def unit_in_document(figure: Figure, figures: Figures) -> str | None:
    """The unit of a time, none where the figure is no time or the unit that suits it is right.

    Lead times agree with each other; a part of one that takes a year or more is in months or days, never in weeks.
    What one element adds is in days as in the tables.
    """
    if figure.unit not in _TIMES or not figure.value:
        return None
    if figure.key == _TAKT:
        return "s" if figure.value < SECONDS_BELOW else None
    if figure.key == _AVAILABLE:
        return "h"
    long = unit_of_long_times(figures)
    is_long = figure.key in LONG_TIMES and figure.value >= figure.given.calendar.minutes_per(long)
    if figure.position is None and is_long:
        return long
    if figure.position is None and long != "mo":
        return None
    unit = part_of(figure.value, figures.stream["lead_time"].value, figure.given.calendar).unit
    return _UNITS.get(unit, unit)


def number_in_document(figure: Figure, figures: Figures) -> NumberText:
    """A figure of the stream or of an element with its unit."""
    if figure.unit == "id":
        return NumberText(figure.text)
    if figure.unit == "%" and (figure.value or 0.0) >= LONG_PERCENT:
        return NumberText(f"{'' if figure.complete else '≥ '}{number(figure.value or 0.0, 0)}", "%")
    calendar, unit = figure.given.calendar, unit_in_document(figure, figures)
    currency, at_least = figure.given.map.stream.currency, not figure.complete
    return of_value(figure.value, figure.unit, calendar, at_least=at_least, unit_of_time=unit, currency=currency)


def told_in(figures: Figures) -> Callable[[Figure], str]:
    """How figures are written in a document."""
    return lambda figure: number_in_document(figure, figures).text


def days_beside(figure: Figure, figures: Figures) -> str:
    """The same in days, for a time that is given in weeks or months: the ladder counts in days."""
    is_long = figure.unit == "min" and number_in_document(figure, figures).unit in ("wk", "mo")
    days = whole_days(figure.value or 0.0, figure.given.calendar).text
    return f"{'' if figure.complete else '≥ '}{days}" if is_long else ""
