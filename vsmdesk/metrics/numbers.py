"""Everything the figures of one map are worked out from, each part once and only when it is asked for."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from vsmdesk.flow.branches import Branches, branches_of
from vsmdesk.flow.graph import FlowGraph
from vsmdesk.flow.network import network_of
from vsmdesk.flow.routes import Route, TieBreak, longest_route
from vsmdesk.metrics.amounts import Amounts, Number, amounts_of_all
from vsmdesk.metrics.sides import Sides, sides_of
from vsmdesk.metrics.times import Demand, MissingColumns, Parts, Series, Times, series, times_of
from vsmdesk.model.codes import codes
from vsmdesk.model.connections import Flow, Rework
from vsmdesk.model.elements import Activity, Element, Queue, Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import Measured, Span, minutes, per_day
from vsmdesk.model.value_stream_map import ValueStreamMap


class Numbers:
    """The numbers of one map. Elements, flows and rework are known by their position in `network`."""

    def __init__(self, value_stream_map: ValueStreamMap, graph: FlowGraph | None = None) -> None:
        self.map = value_stream_map
        self.graph = graph if graph is not None and graph.map is value_stream_map else None
        self.calendar = value_stream_map.calendar
        self.network = self.graph.network if self.graph is not None else network_of(value_stream_map)
        own = {element.id: element for element in value_stream_map.elements}
        self.elements: Sequence[Element] = [own[key] for key in self.network.ids]

    @cached_property
    def codes(self) -> Mapping[Id, str]:
        """What users call the elements."""
        return codes(self.map)

    def code(self, position: int) -> str:
        """What users call one element."""
        return self.codes[self.network.ids[position]]

    @cached_property
    def amounts(self) -> Sequence[Amounts]:
        """What was given, by element."""
        return amounts_of_all(self.elements, self.calendar, self.graph)

    @cached_property
    def parts(self) -> Parts:
        """Which elements take time."""
        activities = [at for at, element in enumerate(self.elements) if isinstance(element, Activity)]
        return Parts(activities, self.network.decisions, sorted(self.network.queues))

    @cached_property
    def stages(self) -> Sequence[int]:
        """Stages, in map order."""
        return [at for at, element in enumerate(self.elements) if isinstance(element, Stage)]

    @cached_property
    def demand(self) -> Span | None:
        """Items a working day that are asked for."""
        return self._rate(self.map.stream.demand)

    @cached_property
    def throughput(self) -> Span | None:
        """Items a working day that are finished."""
        return self._rate(self.map.stream.throughput)

    def _rate(self, rate: Measured | None) -> Span | None:
        return None if rate is None else per_day(rate, self.calendar)

    @cached_property
    def times(self) -> Times:
        """What each element takes."""
        demand = Demand(None, None, None) if self.demand is None else Demand(*_three(self.demand))
        return times_of(self.amounts, self.parts, demand, self.calendar.minutes_per_day)

    @cached_property
    def branches(self) -> Branches:
        """How work divides."""
        return branches_of(self.map, self.network)

    @cached_property
    def delays(self) -> Mapping[int, Span]:
        """Minutes on the way, by flow; flows without a delay are not in it."""
        return self._delays(self.network.flow_ids)

    @cached_property
    def rework_delays(self) -> Mapping[int, Span]:
        """Minutes on the way back, by rework."""
        return self._delays(self.network.rework_ids)

    def _delays(self, keys: Sequence[Id]) -> Mapping[int, Span]:
        records = self.map.records
        found: dict[int, Span] = {}
        for number, key in enumerate(keys):
            record = records[key]
            if isinstance(record, Flow | Rework) and record.delay is not None:
                found[number] = minutes(record.delay, self.calendar)
        return found

    @cached_property
    def sides(self) -> Sides:
        """Teams, organisations and systems."""
        return sides_of(self.map)

    @cached_property
    def value_added(self) -> Series:
        """Value-added time of each stage (contract, rule 10); a decision adds value only where somebody says so."""
        return _value_added(self)

    @cached_property
    def waits(self) -> Series:
        """Lead time less process time, by element; of a queue its wait."""
        return _waits(self)

    @cached_property
    def route(self) -> Route | None:
        """The longest path."""
        lead = self.times.lead
        delays = {flow: span.value for flow, span in self.delays.items()}
        tie_break = TieBreak(self.times.process.value, self.sides_at, self._extras_at, self.code)
        return longest_route(self.network.way, self.network.links.targets, lead.value, delays, tie_break)

    @cached_property
    def remarks(self) -> tuple[str, ...]:
        """What was assumed for lead times on the way: process times that stand for them, midpoints of ranges."""
        way = self.network.way.has
        assumed = [self.code(at) for at in sorted(self.times.assumed) if way[at]]
        middles = [self.code(at) for at, one in enumerate(self.amounts) if one.midpoint and way[at]]
        return tuple(
            sentence
            for found, sentence in (
                (assumed, f"{self.times.assumption} ({_listed(assumed)})."),
                (middles, f"Ranges without a likeliest value count with their midpoint ({_listed(middles)})."),
            )
            if found
        )

    @cached_property
    def on_route(self) -> Sequence[int]:
        """What takes time on the longest path: its stages, decisions and queues, in order."""
        return [] if self.route is None else [at for at in self.route.elements if self.takes_time(at)]

    def takes_time(self, position: int) -> bool:
        """Whether an element is a stage, a decision or a queue."""
        return isinstance(self.elements[position], Activity | Queue)

    def sides_at(self, position: int) -> tuple[str | None, str | None]:
        """Team and organisation of a stage; other elements are passed over."""
        element = self.elements[position]
        if not isinstance(element, Stage):
            return None, None
        return self.sides.team(element), self.sides.organisation(element)

    def _extras_at(self, position: int) -> tuple[float, ...]:
        unclear = (self.times.process.missing, self.value_added.missing)
        return (self.value_added.value[position], *(float(position not in missing) for missing in unclear))


def _three(span: Span) -> tuple[Number, Number, Number]:
    return span.low or None, span.value or None, span.high or None


def _value_added(numbers: Numbers) -> Series:
    process = numbers.times.process
    count = len(numbers.elements)
    low, value, high = [0.0] * count, [0.0] * count, [0.0] * count
    missing: MissingColumns = {}
    for at in numbers.parts.activities:
        element, given = numbers.elements[at], numbers.amounts[at]
        if not isinstance(element, Activity):
            continue
        if given.value.value_added_time is not None:
            low[at], value[at], high[at] = (run.value_added_time or 0.0 for run in (given.low, given.value, given.high))
        elif element.value_class == "VA":
            low[at], value[at], high[at] = process.low[at], process.value[at], process.high[at]
            missing.update({at: process.missing[at]} if at in process.missing else {})
        elif element.value_class is None and isinstance(element, Stage):
            missing[at] = "value added time"
    return series(low, value, high, missing)


def _waits(numbers: Numbers) -> Series:
    lead, process = numbers.times.lead, numbers.times.process
    low, value, high = (
        [whole - part for whole, part in zip(*pair, strict=True)]
        for pair in ((lead.low, process.low), (lead.value, process.value), (lead.high, process.high))
    )
    missing: MissingColumns = {}
    for at, column in {**process.missing, **lead.missing}.items():
        if at in lead.missing and at not in lead.unknown:
            # The own wait was given, only the process time was not.
            continue
        missing[at] = column
    return series(low, value, high, missing)


def _listed(codes_of_elements: Sequence[str]) -> str:
    shown = ", ".join(codes_of_elements[:5])
    return f"{shown} and {len(codes_of_elements) - 5} more" if len(codes_of_elements) > 5 else shown
