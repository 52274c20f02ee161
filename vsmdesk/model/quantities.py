"""Numbers that somebody gave: a value or a range, with its unit and where it comes from."""

from datetime import date
from typing import Literal, get_args

from pydantic import Field

from vsmdesk.model.calendar import Calendar
from vsmdesk.model.record import Value
from vsmdesk.records import dataclass

DurationUnit = Literal["s", "min", "h", "d", "w", "mo", "cd", "cw"]
RateUnit = Literal["/d", "/w", "/mo"]
CountUnit = Literal["items", "people"]
HourlyUnit = Literal["/h"]
"""Money by the hour; by the day, week and month it has the units of rates."""
Unit = DurationUnit | RateUnit | CountUnit | HourlyUnit | Literal["%"]
Source = Literal["measured", "system", "told", "estimated", "guessed"]
NotApplicable = Literal["n/a"]

DURATION_UNITS: tuple[DurationUnit, ...] = get_args(DurationUnit)
RATE_UNITS: tuple[RateUnit, ...] = get_args(RateUnit)
SOURCES: tuple[Source, ...] = get_args(Source)
NOT_APPLICABLE: NotApplicable = "n/a"
LARGEST = 1e12


@dataclass(frozen=True, slots=True)
class Span:
    """The least, the counted and the most of one quantity, all in the same unit."""

    low: float
    value: float
    high: float

    def __add__(self, other: "Span") -> "Span":
        return Span(self.low + other.low, self.value + other.value, self.high + other.high)

    def times(self, factor: float) -> "Span":
        """Every part multiplied by a factor of zero or more."""
        return Span(self.low * factor, self.value * factor, self.high * factor)


class Measured(Value):
    """A number somebody gave, in the unit in which it was given.

    A plain `2 d` has only the likeliest; `2-5 d` has least and most; `2-3-8 d` all three. `remainder` keeps the
    rest of a duration in several units: `2d 4h` is 2 d with the remainder ((4, "h"),).
    """

    least: float | None = Field(None, ge=0, le=LARGEST)
    likeliest: float | None = Field(None, ge=0, le=LARGEST)
    most: float | None = Field(None, ge=0, le=LARGEST)
    unit: Unit
    remainder: tuple[tuple[float, DurationUnit], ...] = ()
    source: Source | None = None
    by: str = ""
    when: date | None = None
    note: str = ""

    def model_post_init(self, _context: object, /) -> None:
        """Refuse what no one number or range can be. Not a validator: those run again for every record around it."""
        given = [part for part in (self.least, self.likeliest, self.most) if part is not None]
        if not given or (self.least is None) != (self.most is None):
            raise ValueError("a measured value is one number, or a range with its least and its most")
        if given != sorted(given):
            raise ValueError("a range runs from its least to its most")
        if self.remainder and (self.is_range or self.unit not in DURATION_UNITS):
            raise ValueError("only a plain duration has several units")

    @property
    def is_range(self) -> bool:
        """Whether a least and a most were given."""
        return self.least is not None

    @property
    def basis(self) -> Literal["working", "calendar"]:
        """Whether the number counts working time or calendar days and weeks."""
        return "calendar" if self.unit in ("cd", "cw") else "working"

    @property
    def span(self) -> Span:
        """Least, counted and most in the value's own unit, without the remainder.

        A range without a likeliest counts with its midpoint.
        """
        if self.least is None or self.most is None:
            only = self.likeliest or 0.0
            return Span(only, only, only)
        middle = (self.least + self.most) / 2 if self.likeliest is None else self.likeliest
        return Span(self.least, middle, self.most)


Percentage = Measured | NotApplicable


def exactly(value: float, unit: Unit, *, source: Source | None = None) -> Measured:
    """A plain number without a range."""
    return Measured(likeliest=value, unit=unit, source=source)


def minutes(duration: Measured, calendar: Calendar) -> Span:
    """A duration in minutes of the working calendar. Raises KeyError where the unit is not one of time."""
    rest = sum(value * calendar.minutes_per(unit) for value, unit in duration.remainder)
    whole = duration.span.times(calendar.minutes_per(duration.unit))
    return whole + Span(rest, rest, rest)


def per_day(rate: Measured, calendar: Calendar) -> Span:
    """A rate such as `16/w` (items) or `85/h` (money) per working day. Raises KeyError for any other unit."""
    days = {"/h": 1 / calendar.hours_per_day, "/d": 1.0, "/w": calendar.days_per_week, "/mo": calendar.days_per_month}
    return rate.span.times(1 / days[rate.unit])
