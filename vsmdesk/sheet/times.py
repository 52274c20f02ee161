"""Times in the words of a sentence."""

from vsmdesk.metrics.wording import NumberText, of_minutes
from vsmdesk.model.calendar import Calendar
from vsmdesk.symbols.days import in_days

FEW_MONTHS = 3
DAYS_OF_A_WEEK = 7
_WORDS = {"mo": "month", "wk": "week", "d": "day", "h": "hour", "min": "minute", "s": "second"}


def spoken(minutes: float, calendar: Calendar, unit: str | None = None) -> str:
    """A working time as in a sentence: `9.6 weeks`, `7 working days`, `188 seconds`."""
    return in_words(of_minutes(minutes, calendar, unit), calendar)


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


def in_weeks(minutes: float, calendar: Calendar) -> NumberText:
    """In weeks from one week on, in what suits below."""
    return of_minutes(minutes, calendar, "w" if minutes >= calendar.minutes_per("w") else None)
