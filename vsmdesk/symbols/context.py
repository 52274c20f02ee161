"""What a symbol needs to know beyond its own record: the map around it, its figures, and how much is to be seen."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from math import ceil, log10

from vsmdesk.metrics.figure import Figure
from vsmdesk.metrics.figures import Figures
from vsmdesk.model.codes import codes
from vsmdesk.model.elements import Queue, Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import Measured
from vsmdesk.model.value_stream_map import ValueStreamMap

MOST_SQUARES = 250.0


@dataclass(frozen=True, eq=False)
class SymbolContext:
    """The map, its figures, and the level of detail: 3 full, 2 without cells, 1 name only, 0 block."""

    value_stream_map: ValueStreamMap
    figures: Figures
    level: int = 3

    def at_level(self, level: int) -> "SymbolContext":
        """The same map seen in another level of detail."""
        return replace(self, level=level)

    @cached_property
    def codes(self) -> Mapping[Id, str]:
        """The number that people see, of every element."""
        return codes(self.value_stream_map)

    @property
    def is_classic(self) -> bool:
        """Whether stages are processes with data boxes and queues are inventory triangles."""
        return self.value_stream_map.presentation.notation == "classic"

    def figure(self, element: Id, key: str) -> Figure | None:
        """One figure of one element, if there is one with a value."""
        figure = self.figures.elements.get(element, {}).get(key)
        return figure if figure is not None and figure.value is not None else None

    def stream_value(self, key: str) -> float | None:
        """The value of one figure of the stream."""
        figure = self.figures.stream.get(key)
        return figure.value if figure is not None else None

    @cached_property
    def worst(self) -> Mapping[str, Id]:
        """The stage with the longest wait and the one with the lowest %C&A, where there is a choice."""
        stages = self.value_stream_map.of(Stage)
        waits = {s.id: w.value for s in stages if (w := self.figure(s.id, "wait")) and w.value}
        percents = {s.id: _percent(s) for s in stages if isinstance(s.percent_complete_accurate, Measured)}
        found: dict[str, Id] = {}
        if len(waits) > 1:
            found["lead_time"] = max(waits, key=lambda key: waits[key] or 0.0)
        if len(set(percents.values())) > 1:
            found["percent_complete_accurate"] = min(percents, key=lambda key: percents[key])
        return found

    @cached_property
    def items_per_square(self) -> float:
        """Items that one square stands for: 1 on the whole sheet; 10, 100 ... where a queue passes 250."""
        counted = [q.quantity.span.value for q in self.value_stream_map.of(Queue) if q.quantity is not None]
        largest = max(counted, default=0.0)
        return 1.0 if largest <= MOST_SQUARES else 10.0 ** ceil(log10(largest / MOST_SQUARES) - 1e-9)


def _percent(stage: Stage) -> float:
    measured = stage.percent_complete_accurate
    return measured.span.value if isinstance(measured, Measured) else 100.0
