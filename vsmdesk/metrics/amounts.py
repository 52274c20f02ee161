"""What people gave for one element, in minutes and plain numbers: least, counted and most."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from vsmdesk.model.calendar import Calendar
from vsmdesk.model.elements import Activity, Decision, Element, Queue, Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import DURATION_UNITS, RATE_UNITS, Measured, Span

Factors = Mapping[str, float]
"""What one of each unit holds: minutes for units of time, 1 for counts and percentages."""
Number = float | None

PROCESS_TIME, LEAD_TIME, ONLY_WAIT, VALUE_ADDED, PERCENT = 1, 2, 4, 8, 16
"""Gaps: no process time; neither lead time nor wait; a wait without lead time; and of a stage no value-added time and
no class; no %C&A.
"""


class Run(NamedTuple):
    """The numbers of one element in one of three runs: all least, all counted or all most values.

    `wait` is the own wait: given, or half the cadence where neither lead time nor wait is (contract, rule 2).
    """

    process_time: Number = None
    lead_time: Number = None
    wait: Number = None
    value_added_time: Number = None
    quantity: Number = None
    people: Number = None
    capacity: Number = None
    uptime: Number = None
    percent: Number = None


class Extra(NamedTuple):
    """What few elements have: times in minutes, and a batch size."""

    cycle_time: Span | None = None
    changeover_time: Span | None = None
    cadence: Span | None = None
    batch_size: Span | None = None


class Amounts(NamedTuple):
    """The three runs of one element, one and the same where nothing is a range.

    `gaps` says what is missing. `adds_value`: its process time is value-added time, where none is given. Parties are
    kept beside the numbers so that figures need not touch the record again. `pace` is how many minutes of the map's
    calendar pass while one is worked here.
    """

    value: Run
    low: Run
    high: Run
    gaps: int = 0
    adds_value: bool = False
    approval: bool = False
    team: Id | None = None
    organisation: Id | None = None
    systems: tuple[Id, ...] = ()
    extra: Extra | None = None
    pace: float = 1.0


NOTHING = Run()
EMPTY = Amounts(NOTHING, NOTHING, NOTHING)


def factors_of(calendar: Calendar) -> Factors:
    """All units that a measured value of an element may have."""
    factors: dict[str, float] = dict.fromkeys(("items", "people", "%", "/h", *RATE_UNITS), 1.0)
    factors.update((unit, calendar.minutes_per(unit)) for unit in DURATION_UNITS)
    return factors


def amounts_of(element: Element, factors: Factors, pace: float = 1.0) -> Amounts:
    """Everything given for one element, with the factors and the pace of its calendar."""
    if type(element) is Stage or type(element) is Decision:
        return _of_activity(element, factors, pace)
    if type(element) is Queue:
        given = (None, None, element.wait_time, None, element.quantity, None, None, None, None)
        extra = None if element.batch_size is None else Extra(batch_size=span_in(element.batch_size, factors))
        return Amounts(*_runs(given, factors), systems=element.systems, extra=extra)
    return Amounts(NOTHING, NOTHING, NOTHING, systems=element.systems) if element.systems else EMPTY


def _of_activity(activity: Activity, factors: Factors, pace: float) -> Amounts:
    wait, percent = activity.wait_time, activity.percent_complete_accurate
    by_cadence = wait is None and activity.lead_time is None and activity.cadence is not None
    given = (
        activity.process_time,
        activity.lead_time,
        activity.cadence if by_cadence else wait,
        activity.value_added_time,
        activity.quantity,
        activity.people,
        activity.capacity,
        activity.uptime,
        percent if type(percent) is Measured else None,
    )
    gaps = 0 if activity.process_time is not None else PROCESS_TIME
    if activity.lead_time is None:
        gaps |= LEAD_TIME if given[2] is None else ONLY_WAIT
    if type(activity) is Stage:
        gaps |= VALUE_ADDED if activity.value_added_time is None and activity.value_class is None else 0
        gaps |= PERCENT if percent is None else 0
    return Amounts(
        *_runs(given, factors, 0.5 if by_cadence else 1.0),
        gaps,
        activity.value_class == "VA",
        activity.approval,
        activity.team,
        activity.organisation,
        activity.systems,
        _extra(activity, factors),
        pace,
    )


def _extra(activity: Activity, factors: Factors) -> Extra | None:
    given = (activity.cycle_time, activity.changeover_time, activity.cadence, activity.batch_size)
    if given == (None, None, None, None):
        return None
    return Extra._make(None if measured is None else span_in(measured, factors) for measured in given)


def _runs(given: Sequence[Measured | None], factors: Factors, wait_factor: float = 1.0) -> tuple[Run, Run, Run]:
    values: list[Number] = []
    ranged = False
    for measured in given:
        if measured is None:
            values.append(None)
        elif measured.least is not None or measured.remainder:
            ranged = ranged or measured.is_range
            values.append(span_in(measured, factors).value)
        else:
            values.append((measured.likeliest or 0.0) * factors[measured.unit])
    value = _run(values, wait_factor)
    if not ranged:
        return value, value, value
    spans = [None if measured is None else span_in(measured, factors) for measured in given]
    low = _run([None if span is None else span.low for span in spans], wait_factor)
    high = _run([None if span is None else span.high for span in spans], wait_factor)
    return value, low, high


def span_in(measured: Measured, factors: Factors) -> Span:
    """A value by the factors of its units, with its remainder."""
    rest = sum(value * factors[unit] for value, unit in measured.remainder)
    whole = measured.span.times(factors[measured.unit])
    return whole + Span(rest, rest, rest)


def _run(values: list[Number], wait_factor: float) -> Run:
    if wait_factor != 1.0 and values[2] is not None:
        values[2] *= wait_factor
    return Run._make(values)
