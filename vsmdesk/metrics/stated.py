"""Totals that somebody typed, held against those of the map (the audit)."""

from collections.abc import Iterator
from typing import NamedTuple

from vsmdesk.metrics.definition import Reading
from vsmdesk.metrics.doubts import Doubt, Doubts
from vsmdesk.metrics.mending import Mend, setting, setting_stream
from vsmdesk.metrics.naming import named
from vsmdesk.metrics.numbers import Numbers
from vsmdesk.metrics.readings import summed
from vsmdesk.metrics.wording import NumberText, of_measured, of_minutes
from vsmdesk.model.calendar import Calendar
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.quantities import DURATION_UNITS, LARGEST, Measured, Span, minutes

SLACK = 1e-9


def stated_problems(n: Numbers) -> Doubts:
    """One sentence for every stated total that the map does not bear out.

    Where one single value would explain the difference, were it in another unit or its wait half as long, that is said.
    """
    stream, calendar = n.given.map.stream, n.given.calendar
    totals = (
        ("lead time", "stated_lead_time", stream.stated_lead_time, n.longest),
        ("process time", "stated_process_time", stream.stated_process_time, summed(n.times.process, n.worked)),
    )
    for name, field, stated, computed in totals:
        if stated is not None and disagrees(stated, computed, calendar):
            span = computed.span or Span(0.0, 0.0, 0.0)
            found = _in_unit_of(stated, span.value, calendar).text
            least = "" if not computed.missing else "at least "
            text = f"The stated {name}, {of_measured(stated).text}, is not that of the map, {least}{found}."
            causes = [] if computed.missing else list(single_causes(n, name, stated))
            if len(causes) == 1:
                (cause,) = causes
                yield Doubt("warning", (cause.at,), f"{text} {cause.text}", cause.mend)
            else:
                mend = None if computed.missing else _restated(stated, field, span.value, found, calendar)
                yield Doubt("warning", (), text, mend)


def _restated(stated: Measured, field: str, minutes_: float, found: str, calendar: Calendar) -> Mend | None:
    """State what the map has, in the unit and to the place in which something was stated."""
    if stated.is_range or stated.remainder:
        return None
    value = round(minutes_ / calendar.minutes_per(stated.unit), max(1, _decimals(stated.span.value)))
    if value > LARGEST:
        return None
    return setting_stream(f"State {found}", **{field: stated.with_changes(likeliest=value)})


Trial = tuple[int, str, Measured]
MOST_TRIED = 24


class Cause(NamedTuple):
    """One value that would explain why a stated total is off: where, in a sentence, and the edit that changes it."""

    at: int
    text: str
    mend: Mend


def single_causes(n: Numbers, total: str, stated: Measured) -> Iterator[Cause]:
    """Values on the longest path of which one in another unit, or one wait half as long, makes the total agree."""
    total_now = n.longest if total == "lead time" else summed(n.times.process, n.worked)
    off = (total_now.span or Span(0.0, 0.0, 0.0)).value - minutes(stated, n.given.calendar).value
    for at, column, moved in _closest(n, list(_trials(n, total)), off, _rounding(stated, n.given.calendar)):
        element = n.given.elements[at]
        field = column.replace(" ", "_")
        changed = n.given.map.with_records(_retyped(n, at, field, moved))
        fresh = Numbers(changed)
        computed = fresh.longest if total == "lead time" else summed(fresh.times.process, fresh.worked)
        if not computed.missing and not disagrees(stated, computed, n.given.calendar):
            was, now = (of_measured(one).text for one in (getattr(element, field), moved))
            text = f"It would be if the {column} of {named(n, at)} were {now} instead of {was}."
            yield Cause(at, text, setting(f"Make the {column} of {named(n, at)} {now}", element.id, **{field: moved}))


def _closest(n: Numbers, trials: list[Trial], off: float, slack: float) -> list[Trial]:
    """Those that change enough, in the right direction; the closest ones first, for each is worked out anew.

    What makes a value larger makes the longest path longer by as much; what makes it smaller may do less.
    """

    def less(trial: Trial) -> float:
        at, column, moved = trial
        given = getattr(n.given.elements[at], column.replace(" ", "_"))
        return minutes(given, n.given.calendar).value - minutes(moved, n.given.calendar).value

    changes = ((less(trial), trial) for trial in trials)
    fitting = [(abs(less - off), place, trial) for place, (less, trial) in enumerate(changes) if less >= off - slack]
    fitting = [one for one in fitting if off > 0 or one[0] <= slack * (1 + SLACK)]
    return [trial for _, _, trial in sorted(fitting)[:MOST_TRIED]]


def _trials(n: Numbers, total: str) -> Iterator[Trial]:
    """Element, column and value to try, for values whose change is about as large as what the total is off."""
    columns = ("lead time", "wait time") if total == "lead time" else ("process time",)
    places = n.on_route if total == "lead time" else n.worked
    for at in places:
        for column in columns:
            given = getattr(n.given.elements[at], column.replace(" ", "_"), None)
            if isinstance(given, Measured) and not given.is_range and not given.remainder and given.span.value:
                for unit in DURATION_UNITS:
                    if unit != given.unit and given.basis == "working" and unit not in ("cd", "cw"):
                        yield at, column, given.with_changes(unit=unit)
                if total == "lead time" and n.waits.value[at] > 0:
                    yield at, column, _half_the_wait(n, at, column, given)


def _half_the_wait(n: Numbers, at: int, column: str, given: Measured) -> Measured:
    """A wait half as long; of a lead time that of its wait."""
    whole = minutes(given, n.given.calendar).value
    left = whole / 2 if column == "wait time" else whole - n.waits.value[at] / 2
    return given.with_changes(likeliest=given.span.value * left / whole)


def _retyped(n: Numbers, at: int, field: str, moved: Measured) -> AnyRecord:
    return n.given.map.records[n.given.network.ids[at]].with_changes(**{field: moved})


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
