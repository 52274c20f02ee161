"""What people gave for one element, in minutes and plain numbers: least, counted and most."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from weakref import WeakKeyDictionary

from vsmdesk.flow.graph import FlowGraph
from vsmdesk.model.calendar import Calendar
from vsmdesk.model.elements import Activity, Element, Queue
from vsmdesk.model.quantities import DURATION_UNITS, RATE_UNITS, Measured, Span

Factors = Mapping[str, float]
"""What one of each unit holds: minutes for units of time, 1 for counts and percentages."""
Number = float | None


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


class Amounts(NamedTuple):
    """The three runs of one element, one and the same where nothing is a range; whether a midpoint stands for one."""

    value: Run
    low: Run
    high: Run
    midpoint: bool


NOTHING = Run()
EMPTY = Amounts(NOTHING, NOTHING, NOTHING, midpoint=False)


def factors_of(calendar: Calendar) -> Factors:
    """All units that a measured value of an element may have."""
    factors: dict[str, float] = dict.fromkeys(("items", "people", "%", *RATE_UNITS), 1.0)
    factors.update((unit, calendar.minutes_per(unit)) for unit in DURATION_UNITS)
    return factors


def amounts_of(element: Element, factors: Factors) -> Amounts:
    """Everything given for one element."""
    if isinstance(element, Activity):
        half = element.wait_time is None and element.lead_time is None and element.cadence is not None
        return _amounts(
            (
                element.process_time,
                element.lead_time,
                element.cadence if half else element.wait_time,
                element.value_added_time,
                element.quantity,
                element.people,
                element.capacity,
                element.uptime,
            ),
            factors,
            0.5 if half else 1.0,
        )
    if isinstance(element, Queue):
        return _amounts((None, None, element.wait_time, None, element.quantity, None, None, None), factors, 1.0)
    return EMPTY


def _amounts(given: Sequence[Measured | None], factors: Factors, wait_factor: float) -> Amounts:
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
        return Amounts(value, value, value, midpoint=False)
    spans = [None if measured is None else _span(measured, factors) for measured in given]
    low = _run([None if span is None else span.low for span in spans], wait_factor)
    high = _run([None if span is None else span.high for span in spans], wait_factor)
    return Amounts(value, low, high, any(m is not None and m.likeliest is None for m in given))


def _span(measured: Measured, factors: Factors) -> Span:
    rest = sum(value * factors[unit] for value, unit in measured.remainder)
    whole = measured.span.times(factors[measured.unit])
    return whole + Span(rest, rest, rest)


def _run(values: list[Number], wait_factor: float) -> Run:
    if wait_factor != 1.0 and values[2] is not None:
        values[2] *= wait_factor
    return Run._make(values)


@dataclass(slots=True, eq=False)
class Memory:
    """Amounts by element id, good as long as the record is the same object and the calendar equal."""

    calendar: Calendar
    known: dict[str, tuple[Element, Amounts]]


_memories: WeakKeyDictionary[FlowGraph, Memory] = WeakKeyDictionary()


def amounts_of_all(elements: Sequence[Element], calendar: Calendar, graph: FlowGraph | None) -> list[Amounts]:
    """The amounts of all elements in their order; what a graph's map had before is not worked out again."""
    factors = factors_of(calendar)
    if graph is None:
        return [amounts_of(element, factors) for element in elements]
    memory = _memories.get(graph)
    known = memory.known if memory is not None and memory.calendar == calendar else {}
    amounts: list[Amounts] = []
    now: dict[str, tuple[Element, Amounts]] = {}
    for element in elements:
        entry = known.get(element.id)
        if entry is None or entry[0] is not element:
            entry = (element, amounts_of(element, factors))
        now[element.id] = entry
        amounts.append(entry[1])
    _memories[graph] = Memory(calendar, now)
    return amounts
