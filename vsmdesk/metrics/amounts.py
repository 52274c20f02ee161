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


class Amounts(NamedTuple):
    """The three runs of one element, one and the same where nothing is a range; whether a midpoint stands for one.

    `gaps` says what is missing. `adds_value`: its process time is value-added time, where none is given. Parties are
    kept beside the numbers so that figures need not touch the record again.
    """

    value: Run
    low: Run
    high: Run
    midpoint: bool = False
    gaps: int = 0
    adds_value: bool = False
    approval: bool = False
    team: Id | None = None
    organisation: Id | None = None
    systems: tuple[Id, ...] = ()


NOTHING = Run()
EMPTY = Amounts(NOTHING, NOTHING, NOTHING)


def factors_of(calendar: Calendar) -> Factors:
    """All units that a measured value of an element may have."""
    factors: dict[str, float] = dict.fromkeys(("items", "people", "%", *RATE_UNITS), 1.0)
    factors.update((unit, calendar.minutes_per(unit)) for unit in DURATION_UNITS)
    return factors


def amounts_of(element: Element, factors: Factors) -> Amounts:
    """Everything given for one element."""
    if type(element) is Stage or type(element) is Decision:
        return _of_activity(element, factors)
    if type(element) is Queue:
        given = (None, None, element.wait_time, None, element.quantity, None, None, None, None)
        value, low, high, midpoint = _runs(given, factors)
        return Amounts(value, low, high, midpoint, systems=element.systems)
    return Amounts(NOTHING, NOTHING, NOTHING, systems=element.systems) if element.systems else EMPTY


def _of_activity(activity: Activity, factors: Factors) -> Amounts:
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
    value, low, high, midpoint = _runs(given, factors, 0.5 if by_cadence else 1.0)
    return Amounts(
        value,
        low,
        high,
        midpoint,
        gaps,
        activity.value_class == "VA",
        activity.approval,
        activity.team,
        activity.organisation,
        activity.systems,
    )


def _runs(given: Sequence[Measured | None], factors: Factors, wait_factor: float = 1.0) -> tuple[Run, Run, Run, bool]:
    values: list[Number] = []
    ranged = False
    for measured in given:
        if measured is None:
            values.append(None)
        elif measured.least is not None or measured.remainder:
            ranged = ranged or measured.is_range
            values.append(_span(measured, factors).value)
        else:
            values.append((measured.likeliest or 0.0) * factors[measured.unit])
    value = _run(values, wait_factor)
    if not ranged:
        return value, value, value, False
    spans = [None if measured is None else _span(measured, factors) for measured in given]
    low = _run([None if span is None else span.low for span in spans], wait_factor)
    high = _run([None if span is None else span.high for span in spans], wait_factor)
    return value, low, high, any(m is not None and m.likeliest is None for m in given)


def _span(measured: Measured, factors: Factors) -> Span:
    rest = sum(value * factors[unit] for value, unit in measured.remainder)
    whole = measured.span.times(factors[measured.unit])
    return whole + Span(rest, rest, rest)


def _run(values: list[Number], wait_factor: float) -> Run:
    if wait_factor != 1.0 and values[2] is not None:
        values[2] *= wait_factor
    return Run._make(values)
