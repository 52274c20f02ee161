"""What people gave for one map, as numbers: the ground of all figures, each part made when it is asked for."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from vsmdesk.flow.graph import FlowGraph
from vsmdesk.flow.network import Network, network_of
from vsmdesk.metrics.amounts import Amounts, amounts_of_all
from vsmdesk.metrics.sides import Sides, sides_of
from vsmdesk.metrics.times import Parts
from vsmdesk.model.codes import codes
from vsmdesk.model.connections import Flow, Rework
from vsmdesk.model.elements import Activity, Element, Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import Measured, Span, minutes, per_day
from vsmdesk.model.value_stream_map import ValueStreamMap


class Given:
    """Elements, flows and rework are known by their position in `network`; `elements` are its records."""

    def __init__(self, value_stream_map: ValueStreamMap, graph: FlowGraph | None) -> None:
        self.map = value_stream_map
        self.graph = graph if graph is not None and graph.map is value_stream_map else None
        self.calendar = value_stream_map.calendar
        self.network: Network = self.graph.network if self.graph is not None else network_of(value_stream_map)
        own = {element.id: element for element in value_stream_map.elements}
        self.elements: Sequence[Element] = [own[key] for key in self.network.ids]

    def code(self, position: int) -> str:
        """What users call an element."""
        return self._codes[self.network.ids[position]]

    @cached_property
    def _codes(self) -> Mapping[Id, str]:
        return codes(self.map)

    @cached_property
    def amounts(self) -> Sequence[Amounts]:
        """What was given for each element."""
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

    def sides_at(self, position: int) -> tuple[str | None, str | None]:
        """Team and organisation of a stage; other elements are passed over."""
        element = self.elements[position]
        if not isinstance(element, Stage):
            return None, None
        return self.sides.team(element), self.sides.organisation(element)
