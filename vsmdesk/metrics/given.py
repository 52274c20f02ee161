"""What people gave for one map, as numbers: the ground of all figures, each part made when it is asked for."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import cast

from vsmdesk.flow.graph import FlowGraph
from vsmdesk.flow.network import Network
from vsmdesk.flow.shape import Shape
from vsmdesk.metrics.clocks import Clocks
from vsmdesk.metrics.given_table import GivenTable, remembered_table
from vsmdesk.metrics.sides import Sides
from vsmdesk.model.codes import codes
from vsmdesk.model.elements import Element
from vsmdesk.model.quantities import Measured, Span, minutes, per_day
from vsmdesk.model.value_stream_map import ValueStreamMap


class Given:
    """Elements, flows and rework are known by their position in `network`; `elements` are its records."""

    def __init__(self, value_stream_map: ValueStreamMap, graph: FlowGraph | None) -> None:
        self.map = value_stream_map
        self.calendar = value_stream_map.calendar
        follows = graph is not None and graph.map is value_stream_map
        self.graph = graph if graph is not None and follows else FlowGraph(value_stream_map)
        self.shape: Shape = self.graph.shape
        self.network: Network = self.shape.network
        # The network numbers elements, so that there is nothing to check at typing speed.
        self.elements = cast("Sequence[Element]", list(map(value_stream_map.records.__getitem__, self.network.ids)))

    def code(self, position: int) -> str:
        """What users call an element."""
        element = self.elements[position]
        return element.code or codes(self.map)[element.id]

    def rank(self, position: int) -> tuple[str, int]:
        """What decides between elements that are equal in a figure: the smaller code, of those without the first."""
        return self.elements[position].code, position

    @cached_property
    def table(self) -> GivenTable:
        """What was given for each element."""
        return remembered_table(self.elements, self.clocks, self.graph)

    @cached_property
    def clocks(self) -> Clocks:
        """What a unit of time means where."""
        return Clocks(self.map)

    @cached_property
    def activities(self) -> Sequence[int]:
        """Stages and decisions."""
        return self.network.activities

    @cached_property
    def queues(self) -> Sequence[int]:
        """Queues, in map order."""
        return self.network.queue_order

    @cached_property
    def demand(self) -> Span | None:
        """Items a working day that are asked for."""
        return self._rate(self.map.stream.demand)

    @cached_property
    def available(self) -> Span:
        """Minutes of a day in which work can be done: of its shifts where they are given, else of the calendar."""
        stream, day = self.map.stream, self.calendar.minutes_per_day
        if stream.shifts is None or stream.available_time_per_shift is None:
            return Span(day, day, day)
        return minutes(stream.available_time_per_shift, self.calendar).times(stream.shifts)

    @cached_property
    def throughput(self) -> Span | None:
        """Items a working day that are finished."""
        return self._rate(self.map.stream.throughput)

    def _rate(self, rate: Measured | None) -> Span | None:
        return None if rate is None else per_day(rate, self.calendar)

    @cached_property
    def delays(self) -> Mapping[int, Span]:
        """Minutes on the way, by flow; flows without a delay are not in it."""
        return {number: minutes(delay, self.calendar) for number, delay in self.shape.delays.items()}

    @cached_property
    def rework_delays(self) -> Mapping[int, Span]:
        """Minutes on the way back, by rework."""
        return {number: minutes(delay, self.calendar) for number, delay in self.shape.rework_delays.items()}

    @cached_property
    def sides(self) -> Sides:
        """Teams, organisations and systems."""
        return Sides(self.map, self.table, self.network.aside)
