"""Times in the words of a sentence."""

from collections.abc import Callable, Iterable, Sequence

from vsmdesk.metrics.wording import NumberText, number, of_minutes
from vsmdesk.model.calendar import Calendar
from vsmdesk.symbols.days import MANY, in_days

FEW_MONTHS = 3
DAYS_OF_A_WEEK = 7
WORTH_A_WORD = 0.99
"""Below this share of the longest way, the mean of all ways is seen to be another time."""
_LEAST, _NEARLY = 0.1, 0.95
"""Of a unit: what still reads as something, and what is as good as one."""
SECONDS_BELOW = 1000 / 60
"""Minutes under which a time is counted in seconds, as on the shop floor."""
_HOUR, _MANY_MINUTES = 60.0, 1000.0
"""Minutes: an hour, and more than anybody counts in minutes."""
_WORDS = {"mo": "month", "wk": "week", "d": "day", "h": "hour", "min": "minute", "s": "second"}


def spoken(minutes: float, calendar: Calendar, unit: str | None = None) -> str:
    """A working time as in a sentence: `9.6 weeks`, `7 working days`, `188 seconds`."""
    return in_words(of_minutes(minutes, calendar, unit), calendar)


def in_both(minutes: float, calendar: Calendar, unit: str | None = None) -> str:
    """A long time as in a sentence, and how many days that is: `9.6 weeks (48 working days)`."""
    told, days = of_minutes(minutes, calendar, unit), whole_days(minutes, calendar)
    words = in_words(told, calendar)
    return f"{words} ({in_words(days, calendar)})" if told.unit in ("wk", "mo") else words


def whole_days(minutes: float, calendar: Calendar) -> NumberText:
    """In days, many of them without a decimal."""
    days = minutes / calendar.minutes_per("d")
    return NumberText(number(days, 0), "d") if days >= MANY else of_minutes(minutes, calendar, "d")


def in_words(number: NumberText, calendar: Calendar) -> str:
    """A figure whose unit is one of time, as in a sentence. Where every day is worked, a day is just that."""
    figure = number.figure.removesuffix(".0")
    word = _WORDS[number.unit]
    plural = "" if figure == "1" else "s"
    kind = "working " if word == "day" and calendar.days_per_week < DAYS_OF_A_WEEK else ""
    return f"{figure} {kind}{word}{plural}"


def part_of(minutes: float, whole: float | None, calendar: Calendar) -> NumberText:
    """A time beside the whole of which it is a part: both in months where it has a few of them, else as `in_days`."""
    has_months = whole is not None and in_days(whole, calendar).unit == "mo"
    few = minutes >= FEW_MONTHS * calendar.minutes_per("mo")
    return of_minutes(minutes, calendar, "mo") if has_months and few else in_days(minutes, calendar)


def one_column(values: Iterable[float], whole: float | None, calendar: Calendar) -> Callable[[float], NumberText]:
    """How the times of one column of a table are written: as far as they can be read in it, all in one unit.

    Months where the `whole` takes a year and more and the longest of the values a few of them, else days; hours,
    minutes or seconds where all are shorter than a day. What is too small for that has the unit that suits it.
    """
    known = [value for value in values if value > 0.0]
    unit = _unit_of_column(known, whole, calendar)
    size = calendar.minutes_per(unit)
    least = {"mo": _LEAST * size, "d": _NEARLY * size, "h": _NEARLY * size}.get(unit, 0.0)

    def written(minutes: float) -> NumberText:
        if not minutes:
            return NumberText("0", unit)
        return of_minutes(minutes, calendar, unit) if minutes >= least else in_days(minutes, calendar)

    return written


def _unit_of_column(known: Sequence[float], whole: float | None, calendar: Calendar) -> str:
    longest = max(known, default=0.0)
    if longest >= FEW_MONTHS * calendar.minutes_per("mo") and part_of(longest, whole, calendar).unit == "mo":
        return "mo"
    if longest >= _NEARLY * calendar.minutes_per("d"):
        return "d"
    if 0.0 < longest < SECONDS_BELOW:
        return "s"
    return "h" if min(known, default=0.0) >= _HOUR or longest >= _MANY_MINUTES else "min"


def in_weeks(minutes: float, calendar: Calendar) -> NumberText:
    """In weeks from one week on, in what suits below."""
    return of_minutes(minutes, calendar, "w" if minutes >= calendar.minutes_per("w") else None)
