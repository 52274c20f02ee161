"""What the figures of one map are worked out from, each part once and only when it is asked for."""

from collections.abc import Hashable, Sequence
from functools import cached_property

from vsmdesk.flow.findings import Finding
from vsmdesk.flow.graph import FlowGraph
from vsmdesk.flow.routes import Route, TieBreak, longest_route
from vsmdesk.flow.runs import Three
from vsmdesk.flow.shape import Shape
from vsmdesk.metrics.amounts import VALUE_ADDED, Number
from vsmdesk.metrics.columns import Column
from vsmdesk.metrics.definition import Reading
from vsmdesk.metrics.effort import person_times
from vsmdesk.metrics.expectations import Expectations, any_range
from vsmdesk.metrics.given import Given
from vsmdesk.metrics.given_table import GivenTable
from vsmdesk.metrics.obstacles import blocked
from vsmdesk.metrics.path import length, longest
from vsmdesk.metrics.times import Series, Times, series, times_of
from vsmdesk.model.value_stream_map import ValueStreamMap


class Numbers:
    """Numbers of one map, by the positions of `given.network`; what is worked out once is kept in it."""

    def __init__(self, value_stream_map: ValueStreamMap, graph: FlowGraph | None = None) -> None:
        self.given = Given(value_stream_map, graph)
        self.shape: Shape = self.given.shape
        self.loads: Column | None = None
        self.readings: dict[str, Reading] = {}

    @cached_property
    def times(self) -> Times:
        """What each element takes."""
        given = self.given
        return times_of(given.table, given.network, given.demand, given.calendar.minutes_per_day)

    @cached_property
    def waits(self) -> Series:
        """Lead time less process time, by element; of a queue its wait."""
        return _waits(self.times)

    @cached_property
    def value_added(self) -> Series:
        """Value-added time of each stage (contract, rule 10); a decision adds value only where somebody says so."""
        return _value_added(self.given.table, self.times.process)

    @cached_property
    def route(self) -> Route | None:
        """The longest path."""
        given = self.given
        delays = {flow: span.value for flow, span in given.delays.items()}
        tie_break = TieBreak(self.times.process.value, self._sides_at, self._extras_at, self._extras_of, given.code)
        return longest_route(given.network.way, given.network.links.targets, self.times.lead.value, delays, tie_break)

    def _sides_at(self, position: int) -> tuple[Hashable | None, Hashable | None]:
        """Team and organisation of a stage; others are passed over. Without organisations all are of the same one."""
        if position not in self.given.network.stage_set:
            return None, None
        sides, at = self.given.sides, (position,)
        return sides.teams(at)[0], sides.organisations(at)[0] if self._has_organisations else ""

    @cached_property
    def _has_organisations(self) -> bool:
        return self.given.sides.has_organisations

    def _extras_at(self, position: int) -> tuple[float, ...]:
        """What else figures of a path depend on: value added, what is missing, how many work on it, ends of ranges."""
        works = position in self._working
        times = (self.value_added, self.times.process)
        unclear = (-float(works and position in series.missing) for series in times)
        ends = (run[position] for series in (*times, self.times.lead) for run in (series.low, series.high))
        return self.value_added.value[position], *unclear, float(works), *(ends if self._ranged else ())

    def _extras_of(self, flow: int) -> tuple[float, ...]:
        """The same of a flow: the ends of its delay, which belong to the last two."""
        delay = self.given.delays.get(flow)
        ends = (delay.low, delay.high) if delay is not None else (0.0, 0.0)
        return (0.0,) * 8 + ends if self._ranged else (0.0,) * 4

    @cached_property
    def _ranged(self) -> bool:
        return self.given.table.has_ranges or self.times.lead.has_ranges or any_range(self.given.delays.values())

    @cached_property
    def _working(self) -> frozenset[int]:
        return self.given.network.activity_set

    @cached_property
    def on_route(self) -> Sequence[int]:
        """What takes time on the longest path: its stages, decisions and queues, in order."""
        timed = self.timed
        return [] if self.route is None else [at for at in self.route.elements if at in timed]

    @cached_property
    def worked(self) -> Sequence[int]:
        """Stages and decisions on the longest path, in order."""
        queues = self.given.network.queues
        return [at for at in self.on_route if at not in queues]

    @cached_property
    def longest(self) -> Reading:
        """The length of the longest path, with the longest under all least and all most values."""
        return longest(self.given, self.times, self.route)

    @cached_property
    def length(self) -> Reading:
        """The length of that very path in all three runs."""
        return length(self.given, self.times, self.route, self.on_route, self.longest)

    @cached_property
    def person_times(self) -> Series:
        """Process time x people, by element."""
        return person_times(self.given.table, self.times.process)

    @cached_property
    def stages_on_route(self) -> Sequence[int]:
        """Stages on the longest path, in order."""
        stages = self.given.network.stage_set
        return [at for at in self.worked if at in stages]

    @cached_property
    def timed(self) -> frozenset[int]:
        """Stages, decisions and queues."""
        return self.given.network.timed

    @cached_property
    def expectations(self) -> Expectations:
        """What is expected, run by run."""
        return Expectations(self.given, self.times.lead)

    @property
    def first_pass(self) -> Three[float] | Finding | None:
        """Expected minutes of the first pass in the three runs; or what keeps them from being worked out."""
        return self.expectations.first_pass

    @property
    def expected(self) -> Three[float] | Finding | None:
        """The same with rework."""
        return self.expectations.expected

    def unknown_visits(self) -> Reading:
        """What is said where visits are not known: the first thing that stands in the way."""
        return unknown_visits(self.given, self.shape)


def unknown_visits(given: Given, shape: Shape) -> Reading:
    """What is said where visits are not known: the first thing that stands in the way."""
    findings = (*shape.first_course.findings, *shape.whole_course.findings)
    stuck = (plan.finding for plan in shape.whole_plans)
    found = (*findings, *shape.branches.unknown.values(), *stuck)
    return blocked(given, next((one for one in found if one is not None), None))


def _waits(times: Times) -> Series:
    lead, process = times.lead, times.process
    # Where an own wait was given and only the process time was not, the lead time is that wait.
    partly = lead.missing.keys() - lead.unknown
    missing = {at: column for at, column in {**process.missing, **lead.missing}.items() if at not in partly}
    value = _less(lead.value, process.value)
    if not lead.has_ranges and not process.has_ranges:
        return series(value, value, value, missing)
    # Differences of the runs are not in order by themselves.
    runs = list(zip(_less(lead.low, process.low), value, _less(lead.high, process.high), strict=True))
    return series([min(run) for run in runs], value, [max(run) for run in runs], missing)


def _less(whole: Sequence[float], part: Sequence[float]) -> list[float]:
    return [one - other for one, other in zip(whole, part, strict=True)]


def _value_added(table: GivenTable, process: Series) -> Series:
    adding, given = table.adds_value, table.value.value_added_time
    missing = {at: "value added time" for at, gaps in enumerate(table.gaps) if gaps & VALUE_ADDED}
    unworked = (at for at in process.missing if adding[at] and given[at] is None)
    missing.update({at: process.missing[at] for at in unworked})
    value = _added(adding, given, process.value)
    if not table.has_ranges and not process.has_ranges:
        return series(value, value, value, missing)
    low = _added(adding, table.low.value_added_time, process.low)
    return series(low, value, _added(adding, table.high.value_added_time, process.high), missing)


def _added(adding: Sequence[bool], given: Sequence[Number], times: Sequence[float]) -> list[float]:
    parts = zip(adding, given, times, strict=True)
    return [(time if adds else 0.0) if added is None else added for adds, added, time in parts]


def queues_on_route(n: Numbers) -> Sequence[int]:
    """Queues on the longest path, in order."""
    queues = n.given.network.queues
    return [at for at in n.on_route if at in queues]
