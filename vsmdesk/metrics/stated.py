"""Totals that somebody typed, held against those of the map (the audit)."""

from collections.abc import Iterator

from vsmdesk.metrics.definition import Reading
from vsmdesk.metrics.numbers import Numbers
from vsmdesk.metrics.readings import summed
from vsmdesk.metrics.wording import NumberText, of_measured, of_minutes
from vsmdesk.model.calendar import Calendar
from vsmdesk.model.quantities import Measured, Span, minutes

SLACK = 1e-9


def stated_problems(n: Numbers) -> Iterator[str]:
    """One sentence for every stated total that the map does not bear out."""
    stream, calendar = n.given.map.stream, n.given.calendar
    totals = (
        ("lead time", stream.stated_lead_time, n.longest),
        ("process time", stream.stated_process_time, summed(n.times.process, n.worked)),
    )
    for name, stated, computed in totals:
        if stated is not None and disagrees(stated, computed, calendar):
            span = computed.span or Span(0.0, 0.0, 0.0)
            found = _in_unit_of(stated, span.value, calendar).text
            least = "" if not computed.missing else "at least "
            yield f"The stated {name}, {of_measured(stated).text}, is not that of the map, {least}{found}."


def disagrees(stated: Measured, computed: Reading, calendar: Calendar) -> bool:
    """Whether a stated total lies off the computed one by more than it was rounded; an incomplete one is a least."""
    span = computed.span
    if span is None:
        return False
    given, rounding = minutes(stated, calendar), _rounding(stated, calendar)
    too_low = given.high + rounding < span.low * (1 - SLACK)
    too_high = given.low - rounding > span.high * (1 + SLACK)
    return too_low or (too_high and not computed.missing)


def _rounding(stated: Measured, calendar: Calendar) -> float:
    """Half a unit of the last place that was given, in minutes."""
    parts = [(part, stated.unit) for part in (stated.least, stated.likeliest, stated.most) if part is not None]
    value, unit = stated.remainder[-1] if stated.remainder else max(parts, key=lambda part: _decimals(part[0]))
    return float(0.5 * 10.0 ** -_decimals(value) * calendar.minutes_per(unit))


def _decimals(value: float) -> int:
    text = f"{value:.9f}".rstrip("0")
    return len(text) - text.index(".") - 1


def _in_unit_of(stated: Measured, value: float, calendar: Calendar) -> NumberText:
    unit = stated.remainder[-1][1] if stated.remainder else stated.unit
    shown = {"cd": "d", "cw": "w"}.get(unit, unit)
    return of_minutes(value, calendar, shown)
