"""Totals that somebody typed, held against those of the map (the audit)."""

from collections.abc import Iterable, Iterator
from heapq import nsmallest
from typing import NamedTuple

from vsmdesk.flow.graph import FlowGraph
from vsmdesk.metrics.definition import Reading
from vsmdesk.metrics.doubts import Doubt, Doubts
from vsmdesk.metrics.mending import Mend, setting, setting_stream
from vsmdesk.metrics.naming import listed, named
from vsmdesk.metrics.numbers import Numbers
from vsmdesk.metrics.readings import summed
from vsmdesk.metrics.wording import DECIMALS, NumberText, decimals_of, number, of_measured, of_minutes
from vsmdesk.model.calendar import Calendar
from vsmdesk.model.difference import difference
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.quantities import DURATION_UNITS, LARGEST, DurationUnit, Measured, Span, Unit, minutes

SLACK = 1e-9


def stated_problems(n: Numbers) -> Doubts:
    """One sentence for every stated total that the map does not bear out.

    Where one single value would explain the difference, were it in another unit or its wait half as long, that is said.
    """
    calendar = n.given.calendar
    for name, field, stated, computed in _totals(n):
        if stated is None or computed.span is None:
            continue
        if disagrees(stated, computed, calendar):
            value = computed.span.value
            found = in_unit_of(stated, value, calendar).text
            least = "" if not computed.missing else "at least "
            text = f"The stated {name}, {of_measured(stated).text}, is not that of the map, {least}{found}."
            causes = [] if computed.missing else list(single_causes(n, name, stated, value))
            if len(causes) == 1:
                (cause,) = causes
                yield Doubt("warning", (cause.at,), f"{text} {cause.text}", cause.mend)
            else:
                mend = None if computed.missing else _restated(stated, field, value, found, calendar)
                yield Doubt("warning", (), text, mend)
        else:
            yield from _too_much_left(n, name, stated, computed)


def _totals(n: Numbers) -> Iterator[tuple[str, str, Measured | None, Reading]]:
    """What it is called, the stream's field, what was typed there and what the map has."""
    stream = n.given.map.stream
    yield "lead time", "stated_lead_time", stream.stated_lead_time, n.longest
    yield "process time", "stated_process_time", stream.stated_process_time, summed(n.times.process, n.worked)


def left_over(n: Numbers) -> Iterator[tuple[frozenset[int], str]]:
    """What stated totals leave for those whose time nobody knows: of whom, and in a sentence."""
    for name, _, stated, computed in _totals(n):
        rest = _rest(n, stated, computed)
        if stated is not None and rest > 0:
            without = frozenset(at for at, _ in computed.missing if at is not None)
            if not without:
                continue
            left, them = in_unit_of(stated, rest, n.given.calendar).text, listed(n, sorted(without))
            yield without, f"The stated {name}, {of_measured(stated).text}, leaves {left} for {them}."


def _too_much_left(n: Numbers, name: str, stated: Measured, computed: Reading) -> Doubts:
    """A process time that leaves more for those of whom it is missing than they take from beginning to end."""
    without = [at for at, _ in computed.missing if at is not None]
    room = sum(n.times.lead.high[at] for at in without) + _rounding(stated, n.given.calendar)
    if name == "process time" and not n.times.lead.unknown.intersection(without) and _rest(n, stated, computed) > room:
        text = f"The stated process time, {of_measured(stated).text}, leaves more for {listed(n, without)} than"
        yield Doubt("warning", without, f"{text} the lead time there: correct one of them.")


def _rest(n: Numbers, stated: Measured | None, computed: Reading) -> float:
    """Minutes that a stated total has beyond what is known, where something is missing; less its rounding nothing."""
    if stated is None or computed.span is None or not computed.missing:
        return 0.0
    rest = minutes(stated, n.given.calendar).value - computed.span.high
    return rest if rest > _rounding(stated, n.given.calendar) else 0.0


def _restated(stated: Measured, field: str, minutes_: float, found: str, calendar: Calendar) -> Mend | None:
    """State what the map has, in the unit and to the place in which something was stated."""
    if stated.is_range or stated.remainder:
        return None
    value = round(minutes_ / calendar.minutes_per(stated.unit), max(1, decimals_of(stated.span.value)))
    if value > LARGEST:
        return None
    return setting_stream(f"State {found}", **{field: stated.with_changes(likeliest=value)})


MOST_TRIED = 12
BELIEVED = 3.0
"""By how many times its rounding a total must be off before one value is blamed: less may be off by chance."""


class Trial(NamedTuple):
    """One value to try: how many minutes less it is, where, in which column; in another unit, or half of its wait."""

    less: float
    at: int
    column: str
    unit: DurationUnit | None


class Cause(NamedTuple):
    """One value that would explain why a stated total is off: where, in a sentence, and the edit that changes it."""

    at: int
    text: str
    mend: Mend


def single_causes(n: Numbers, total: str, stated: Measured, found: float) -> Iterator[Cause]:
    """Values on the longest path of which one in another unit, or one wait half as long, makes the total agree."""
    off = found - minutes(stated, n.given.calendar).value
    if abs(off) <= BELIEVED * _rounding(stated, n.given.calendar):
        return
    # Only times differ from one trial to the next, so that the way through the map is found once.
    graph = FlowGraph(n.given.map)
    for trial in _closest(_trials(n, total), off, _rounding(stated, n.given.calendar)):
        at, column, moved = trial.at, trial.column, _moved(n, trial)
        element = n.given.elements[at]
        field = column.replace(" ", "_")
        changed = n.given.map.with_records(_retyped(n, at, field, moved))
        graph.follow(difference(graph.map, changed))
        fresh = Numbers(changed, graph)
        computed = fresh.longest if total == "lead time" else summed(fresh.times.process, fresh.worked)
        if not computed.missing and not disagrees(stated, computed, n.given.calendar):
            was, now = (of_measured(one).text for one in (getattr(element, field), moved))
            text = f"It would be if the {column} of {named(n, at)} were {now} instead of {was}."
            yield Cause(at, text, setting(f"Make the {column} of {named(n, at)} {now}", element.id, **{field: moved}))


def _closest(trials: Iterable[Trial], off: float, slack: float) -> list[Trial]:
    """Those that change enough, in the right direction; the closest ones first, for each is worked out anew.

    What makes a value larger makes the longest path longer by as much; what makes it smaller may do less.
    """
    fitting = [trial for trial in trials if trial.less >= off - slack]
    if off <= 0:
        fitting = [trial for trial in fitting if abs(trial.less - off) <= slack * (1 + SLACK)]
    return nsmallest(MOST_TRIED, fitting, key=lambda trial: abs(trial.less - off))


def _trials(n: Numbers, total: str) -> Iterator[Trial]:
    """Every value on the longest path in every other unit, and every wait half as long."""
    columns = ("lead time", "wait time") if total == "lead time" else ("process time",)
    factors = {unit: n.given.calendar.minutes_per(unit) for unit in DURATION_UNITS if unit not in ("cd", "cw")}
    for at in n.on_route if total == "lead time" else n.worked:
        for column in columns:
            given = getattr(n.given.elements[at], column.replace(" ", "_"), None)
            if not isinstance(given, Measured) or given.is_range or given.remainder or not given.span.value:
                continue
            if given.unit in factors:
                now = factors[given.unit]
                others = ((unit, factor) for unit, factor in factors.items() if unit != given.unit)
                yield from (Trial(given.span.value * (now - factor), at, column, unit) for unit, factor in others)
            halved = Trial(n.waits.value[at] / 2, at, column, None)
            holds_it = 0 < halved.less < minutes(given, n.given.calendar).value
            if total == "lead time" and holds_it and _is_plain(_moved(n, halved), given):
                yield halved


def _is_plain(moved: Measured, given: Measured) -> bool:
    """Whether somebody would have typed it: with no more decimals than what is given, or a half."""
    value = moved.span.value
    return decimals_of(value) <= decimals_of(given.span.value) or decimals_of(2 * value) == 0


def _moved(n: Numbers, trial: Trial) -> Measured:
    """The value as it is tried: in another unit, or with a wait half as long (of a lead time that of its wait)."""
    given: Measured = getattr(n.given.elements[trial.at], trial.column.replace(" ", "_"))
    if trial.unit is not None:
        return given.with_changes(unit=trial.unit)
    whole = minutes(given, n.given.calendar).value
    return given.with_changes(likeliest=given.span.value * (whole - trial.less) / whole)


def _retyped(n: Numbers, at: int, field: str, moved: Measured) -> AnyRecord:
    return n.given.map.records[n.given.network.ids[at]].with_changes(**{field: moved})


def disagrees(stated: Measured, computed: Reading, calendar: Calendar) -> bool:
    """Whether a stated total lies off the computed one by more than it was rounded; an incomplete one is a least."""
    return is_off(minutes(stated, calendar), _rounding(stated, calendar), computed)


def is_off(given: Span, rounding: float, computed: Reading) -> bool:
    """The same with everything in the unit of the figure."""
    span = computed.span
    if span is None:
        return False
    too_low = given.high + rounding < span.low * (1 - SLACK)
    too_high = given.low - rounding > span.high * (1 + SLACK)
    return too_low or (too_high and not computed.missing)


def _rounding(stated: Measured, calendar: Calendar) -> float:
    """Half a unit of the last place that was given, in minutes."""
    place, unit = last_place(stated)
    return 0.5 * place * calendar.minutes_per(unit)


def last_place(stated: Measured) -> tuple[float, Unit]:
    """One of the last place that was given, and its unit."""
    parts = [(part, stated.unit) for part in (stated.least, stated.likeliest, stated.most) if part is not None]
    value, unit = stated.remainder[-1] if stated.remainder else max(parts, key=lambda part: decimals_of(part[0]))
    return float(10.0 ** -decimals_of(value)), unit


def in_unit_of(stated: Measured, value: float, calendar: Calendar) -> NumberText:
    """A time in the last unit in which one was stated, to the same place or to the usual one."""
    place, unit = last_place(stated)
    shown = {"cd": "d", "cw": "w"}.get(unit, unit)
    usual = of_minutes(value, calendar, shown)
    if place >= 10.0 ** -DECIMALS[shown]:
        return usual
    return NumberText(number(value / calendar.minutes_per(shown), decimals_of(place)), usual.unit)
