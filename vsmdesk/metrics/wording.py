"""Numbers as people read them: figure and unit apart, so that the drawer can set them in two weights."""

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from math import floor, log10

from vsmdesk.model.calendar import Calendar
from vsmdesk.model.quantities import Measured
from vsmdesk.records import dataclass

MINUS, DASH, UNKNOWN_FIGURE = "−", "–", "?"
UNIT_WORDS = {
    "w": "wk",
    "cw": "wk el.",
    "cd": "d el.",
    "/d": "/ d",
    "/w": "/ wk",
    "/mo": "/ mo",
    "items": "",
    "people": "",
}
DECIMALS = {"s": 0, "min": 0, "h": 0, "d": 1, "w": 1, "mo": 1}
FEW_HOURS = 2
"""Below so many hours minutes are read as easily, unless the hours are whole."""
LEAST_PRINTED = 0.0001
LOSS = 0.02
"""What rounding may take from a computed time before the next smaller unit is used."""


@dataclass(frozen=True, slots=True)
class NumberText:
    """A figure with its signs (`≥ 33.1`, `2–5`, `≈3 … ?`) and its unit, either may be empty."""

    figure: str
    unit: str = ""

    @property
    def text(self) -> str:
        """Both with one space between."""
        return f"{self.figure} {self.unit}".strip()


HUGE = 1e15
"""From here on a number is written with its power of ten: it comes from absurd entries."""
UNKNOWN = NumberText(UNKNOWN_FIGURE)
NOT_APPLICABLE_TEXT = NumberText(DASH)


def number(value: float, decimals: int) -> str:
    """Rounded half up, thousands with a comma, a true minus: `23,040`, `−0.5`."""
    if abs(value) >= HUGE:
        return f"{value:.3g}".replace("-", MINUS).replace("e+", "e")
    step = Decimal(1).scaleb(-decimals)
    # Twelve digits first, so that 14.55 held as 14.549999999999999 rounds as people expect.
    rounded = Decimal(f"{value:.12g}").quantize(step, ROUND_HALF_UP)
    text = f"{abs(rounded):,f}"
    return MINUS + text if rounded < 0 else text


@lru_cache(maxsize=4096)
def as_given(value: float) -> str:
    """As somebody would have typed it: no more decimals than there are."""
    text = number(value, 6)
    return text.rstrip("0").rstrip(".") if "." in text else text


def decimals_of(value: float) -> int:
    """How many decimals somebody typed: `2.50` has one."""
    return len(f"{value:.9f}".rstrip("0").partition(".")[2])


@lru_cache(maxsize=4096)
def of_measured(measured: Measured) -> NumberText:
    """An entered value in its own unit: `2 d`, `2–5 d`, `~3 d` estimated, `≈3 d?` guessed, `2 d 4 h`."""
    unit = UNIT_WORDS.get(measured.unit, measured.unit)
    figure = _figure(measured)
    if measured.remainder:
        parts = [(figure, unit), *((as_given(value), UNIT_WORDS.get(name, name)) for value, name in measured.remainder)]
        figure, unit = " ".join(f"{value} {name}" for value, name in parts[:-1]) + f" {parts[-1][0]}", parts[-1][1]
    if measured.source == "estimated":
        return NumberText(f"~{figure}", unit)
    if measured.source == "guessed":
        return NumberText(f"≈{figure}", f"{unit}?") if unit else NumberText(f"≈{figure}?")
    return NumberText(figure, unit)


def at_stake(impact: Measured) -> NumberText:
    """What a point of friction has at stake, in the unit in which it was told; one decimal is enough for that."""
    parts = {name: getattr(impact, name) for name in ("least", "likeliest", "most")}
    rounded = {name: part if part is None or part < 1 else round(part, 1) for name, part in parts.items()}
    return of_measured(impact.with_changes(**rounded))


def _figure(measured: Measured) -> str:
    parts = (measured.least, measured.likeliest, measured.most)
    return DASH.join(as_given(part) for part in parts if part is not None)


def of_minutes(value: float, calendar: Calendar, unit: str | None = None) -> NumberText:
    """A computed time in `unit` (`s`, `min`, `h`, `d`, `w`, `mo`), else in the one that suits it."""
    chosen = unit or suitable_unit(value, calendar)
    shown = value / calendar.minutes_per(chosen)
    word, decimals = UNIT_WORDS.get(chosen, chosen), _decimals(shown, chosen, 1)
    if decimals == 0 and 0 < abs(shown) < 0.95:
        return NumberText(f"{MINUS if shown < 0 else ''}{abs(shown):.1g}", word)
    figure = number(shown, decimals)
    return NumberText(figure.removesuffix(".0") if chosen == "h" else figure, word)


def _decimals(shown: float, unit: str, hours: float) -> int:
    """Those of the unit; from so many hours on they have one: `15.7 h` is read faster than 939 min."""
    return 1 if unit == "h" and abs(shown) >= hours else DECIMALS[unit]


def suitable_unit(value: float, calendar: Calendar) -> str:
    """The largest of s, min, h, d in which one to three figures stand before the point and rounding loses little.

    Weeks from twenty days on, months from a year on; minutes for nothing at all.
    """
    value = abs(value)
    if value == 0:
        return "min"
    if value >= 12 * calendar.minutes_per("mo"):
        return "mo"
    if value >= 4 * calendar.minutes_per("w"):
        return "w"
    shown = {unit: value / calendar.minutes_per(unit) for unit in ("s", "min", "h", "d")}
    losses = {unit: _loss(one, _decimals(one, unit, FEW_HOURS)) for unit, one in shown.items()}
    fitting = [unit for unit, loss in losses.items() if loss <= LOSS]
    return fitting[-1] if fitting else min(losses, key=lambda unit: losses[unit])


def _loss(shown: float, decimals: int) -> float:
    """What rounding takes, as a share; more than all where there are too few or too many figures before the point."""
    if shown < 0.995:
        return 2.0
    return abs(round(shown, decimals) - shown) / shown if shown < 999.5 else 1.0


def of_value(
    value: float | None,
    unit: str,
    calendar: Calendar,
    *,
    at_least: bool = False,
    unit_of_time: str | None = None,
    currency: str = "",
) -> NumberText:
    """A figure's value in its unit (`min`, `%`, `person-min`, `1/d`, `items`, `count`, `ratio`, `1/yr`, `id`, ...).

    Times are given in the unit of time asked for, else in the one that suits them; `money` in the currency.
    """
    if value is None:
        return UNKNOWN
    if unit in ("min", "person-min"):
        shown = of_minutes(value, calendar, unit_of_time)
        shown = NumberText(shown.figure, f"person-{shown.unit}") if unit == "person-min" else shown
    elif unit == "money":
        shown = NumberText(number(value, 0 if abs(value) >= 100 else 2), currency)
    else:
        decimals, word = _PLAIN.get(unit, (2, unit))
        if 0 < abs(value) < 0.05 and decimals == 1:
            return _nearly_nothing(value, word)
        shown = NumberText(as_given(round(value, decimals)) if decimals > 1 else number(value, decimals), word)
    return NumberText(f"≥ {shown.figure}", shown.unit) if at_least else shown


def _nearly_nothing(value: float, word: str) -> NumberText:
    """What is not nothing is not printed as nothing, and has two figures: `0.014 %`, `< 0.0001 %`."""
    if abs(value) < LEAST_PRINTED:
        return NumberText(f"< {LEAST_PRINTED}", word)
    decimals = 1 - floor(log10(abs(value)))
    return NumberText(as_given(round(value, decimals)), word)


_PLAIN = {
    "%": (1, "%"),
    "1/d": (2, "/ d"),
    "items": (2, "items"),
    "count": (0, ""),
    "ratio": (2, ""),
    "1/yr": (1, "/ yr"),
    "id": (0, ""),
    "people": (2, "people"),
}
