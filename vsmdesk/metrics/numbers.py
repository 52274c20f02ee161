"""What the figures of one map are worked out from, each part once and only when it is asked for."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from vsmdesk.flow.branches import Branches, branches_of
from vsmdesk.flow.course import Course, first_course, whole_course
from vsmdesk.flow.expectation import Durations, expected_time
from vsmdesk.flow.findings import Finding
from vsmdesk.flow.graph import FlowGraph
from vsmdesk.flow.routes import Route, TieBreak, longest_route
from vsmdesk.flow.visits import Visits, expected_visits
from vsmdesk.metrics.definition import Reading
from vsmdesk.metrics.given import Given
from vsmdesk.metrics.obstacles import blocked
from vsmdesk.metrics.times import Demand, MissingColumns, Series, Times, series, times_of
from vsmdesk.model.elements import Activity, Queue, Stage
from vsmdesk.model.quantities import Span
from vsmdesk.model.value_stream_map import ValueStreamMap

RUNS = LOW, VALUE, HIGH = (0, 1, 2)


class Numbers:
    """Numbers of one map, by the positions of `given.network`."""

    def __init__(self, value_stream_map: ValueStreamMap, graph: FlowGraph | None = None) -> None:
        self.given = Given(value_stream_map, graph)

    @cached_property
    def times(self) -> Times:
        """What each element takes."""
        given = self.given
        asked = Demand(None, None, None)
        if given.demand is not None:
            asked = Demand(given.demand.low or None, given.demand.value or None, given.demand.high or None)
        return times_of(given.amounts, given.parts, asked, given.calendar.minutes_per_day)

    @cached_property
    def waits(self) -> Series:
        """Lead time less process time, by element; of a queue its wait."""
        return _waits(self.times)

    @cached_property
    def value_added(self) -> Series:
        """Value-added time of each stage (contract, rule 10); a decision adds value only where somebody says so."""
        return _value_added(self.given, self.times.process)

    @cached_property
    def route(self) -> Route | None:
        """The longest path."""
        given = self.given
        delays = {flow: span.value for flow, span in given.delays.items()}
        tie_break = TieBreak(self.times.process.value, given.sides_at, self._extras_at, given.code)
        return longest_route(given.network.way, given.network.links.targets, self.times.lead.value, delays, tie_break)

    def _extras_at(self, position: int) -> tuple[float, ...]:
        unclear = (self.times.process.missing, self.value_added.missing)
        return (self.value_added.value[position], *(float(position not in missing) for missing in unclear))

    @cached_property
    def on_route(self) -> Sequence[int]:
        """What takes time on the longest path: its stages, decisions and queues, in order."""
        return [] if self.route is None else [at for at in self.route.elements if self.takes_time(at)]

    def obstacle_reading(self) -> Reading:
        """What is said where visits are not known: the first thing that stands in the way."""
        outcome = self.expected(self.whole_course)
        found = (*self.first_course.findings, *self.whole_course.findings, *self.branches.unknown.values(), outcome)
        return blocked(self.given, next((one for one in found if isinstance(one, Finding)), None))

    @cached_property
    def amounts_have_ranges(self) -> bool:
        """Whether anything given for an element is a range."""
        return any(one.low is not one.high for one in self.given.amounts)

    def takes_time(self, position: int) -> bool:
        """Whether an element is a stage, a decision or a queue."""
        return isinstance(self.given.elements[position], Activity | Queue)

    @cached_property
    def branches(self) -> Branches:
        """How work divides."""
        return branches_of(self.given.map, self.given.network)

    @cached_property
    def first_course(self) -> Course:
        """The way without rework."""
        return first_course(self.given.network, self.branches)

    @cached_property
    def whole_course(self) -> Course:
        """The way with rework."""
        return whole_course(self.given.map, self.first_course)

    @cached_property
    def first_visits(self) -> Visits:
        """How often one item comes to each element in one pass."""
        return expected_visits(self.first_course, None)

    @cached_property
    def visits(self) -> tuple[Visits, Visits, Visits]:
        """How often one item is expected at each element, with the least, the counted and the most rework."""
        value = self._visits(VALUE)
        return (self._visits(LOW), value, self._visits(HIGH)) if self._rework_has_ranges else (value, value, value)

    def _visits(self, run: int) -> Visits:
        if not self.given.network.returns:
            return self.first_visits
        return expected_visits(self.whole_course, parts(self.branches.rework, run))

    @property
    def _rework_has_ranges(self) -> bool:
        return _ranged(self.branches.rework.values())

    def expected(self, course: Course) -> tuple[float, float, float] | Finding | None:
        """Expected minutes on a course in the three runs; or what keeps them from being worked out."""
        given, lead = self.given, self.times.lead
        delays = (*given.delays.values(), *given.rework_delays.values())
        outcomes = []
        for run in RUNS if self._rework_has_ranges or lead.has_ranges or _ranged(delays) else (VALUE,):
            own = (lead.low, lead.value, lead.high)[run]
            back, waits = parts(self.branches.rework, run), parts(given.rework_delays, run)
            outcome = expected_time(course, Durations(own, parts(given.delays, run), waits, back))
            if outcome is None or isinstance(outcome, Finding):
                return outcome
            outcomes.append(outcome)
        return outcomes[0], outcomes[len(outcomes) // 2], outcomes[-1]


def parts(spans: Mapping[int, Span], run: int) -> Mapping[int, float]:
    """One run of some spans."""
    return {number: (span.low, span.value, span.high)[run] for number, span in spans.items()}


def _ranged(spans: Iterable[Span]) -> bool:
    return any(span.low != span.high for span in spans)


def _waits(times: Times) -> Series:
    lead, process = times.lead, times.process
    low, value, high = (
        [whole - part for whole, part in zip(*pair, strict=True)]
        for pair in ((lead.low, process.low), (lead.value, process.value), (lead.high, process.high))
    )
    # Where an own wait was given and only the process time was not, the lead time is that wait.
    partly = lead.missing.keys() - lead.unknown
    missing = {at: column for at, column in {**process.missing, **lead.missing}.items() if at not in partly}
    if low == value == high:
        return series(value, value, value, missing)
    # Differences of the runs are not in order by themselves.
    runs = list(zip(low, value, high, strict=True))
    return series([min(run) for run in runs], value, [max(run) for run in runs], missing)


def _value_added(given: Given, process: Series) -> Series:
    count = len(given.elements)
    low, value, high = [0.0] * count, [0.0] * count, [0.0] * count
    missing: MissingColumns = {}
    for at in given.parts.activities:
        element, amounts = given.elements[at], given.amounts[at]
        if amounts.value.value_added_time is not None:
            low[at], value[at], high[at] = (
                run.value_added_time or 0.0 for run in (amounts.low, amounts.value, amounts.high)
            )
        elif isinstance(element, Activity) and element.value_class == "VA":
            low[at], value[at], high[at] = process.low[at], process.value[at], process.high[at]
            missing.update({at: process.missing[at]} if at in process.missing else {})
        elif isinstance(element, Stage) and element.value_class is None:
            missing[at] = "value added time"
    return series(low, value, high, missing)
