"""What a symbol needs to know beyond its own record: the map around it, its figures, and how much is to be seen."""

from collections.abc import Mapping
from dataclasses import field, replace
from functools import cached_property

from vsmdesk.metrics.figure import Figure
from vsmdesk.metrics.figures import Figures
from vsmdesk.model.codes import codes
from vsmdesk.model.elements import Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import Measured
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.records import dataclass
from vsmdesk.symbols.squares import items_per_square

NAMES_AND_WAITS = 4
"""The level for those who decide: on a stage its name and how long work waits there, and nothing else."""
LARGEST_LOAD = 999
"""Percent: what is loaded more than that cannot be done anyhow."""


@dataclass(frozen=True, eq=False)
class SymbolContext:
    """The map, its figures, and the level of detail.

    3 is full, 2 without cells, 1 name only, 0 block, 4 names and waits.
    """

    value_stream_map: ValueStreamMap
    figures: Figures
    level: int = 3
    others: "dict[int, SymbolContext]" = field(default_factory=dict, repr=False)
    origin: "SymbolContext | None" = field(default=None, repr=False)

    def of_edited(
        self, value_stream_map: ValueStreamMap, *, renumbered: bool = False, counted: bool = True
    ) -> "SymbolContext":
        """The map after an edit; the figures are still those from before it.

        Elements may be `renumbered`, items in queues be `counted` anew. It keeps the context that the figures are from,
        which what was laid out last is known by.
        """
        edited = SymbolContext(value_stream_map, self.figures, self.level, {}, self.origin or self)
        own = (*(["codes"] if renumbered else []), *(["items_per_square"] if counted else []))
        edited.__dict__.update({name: getattr(self, name) for name in _SHARED if name not in own})
        return edited

    def prepare(self) -> None:
        """Find out what contexts of the edited map and of other levels will share, before somebody waits for them."""
        for name in _SHARED:
            getattr(self, name)

    def at_level(self, level: int) -> "SymbolContext":
        """The same map seen in another level of detail; what was found out about it is shared."""
        if level == self.level:
            return self
        if level not in self.others:
            # With the others of its own map it would hold itself, and all that is known of the map, for good.
            other = self.others[level] = replace(self, level=level, others={})
            other.__dict__.update({name: getattr(self, name) for name in _SHARED})
        return self.others[level]

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
    def process_times(self) -> Mapping[Id, float | None]:
        """Process times of all elements in minutes."""
        return self.figures.values("process_time")

    @cached_property
    def lead_times(self) -> Mapping[Id, float | None]:
        """Lead times of all elements in minutes, as given or as they follow."""
        return self.figures.values("lead_time")

    @cached_property
    def waits(self) -> Mapping[Id, float | None]:
        """Waits of all elements in minutes."""
        return self.figures.values("wait")

    @cached_property
    def worst(self) -> Mapping[str, Id]:
        """The stage with the longest wait, with the lowest %C&A and with the highest load, where there is a choice."""
        stages = self.value_stream_map.of(Stage)
        waits = {stage.id: wait for stage in stages if (wait := self.waits.get(stage.id))}
        percents = {s.id: _percent(s) for s in stages if isinstance(s.percent_complete_accurate, Measured)}
        found: dict[str, Id] = {}
        if len(waits) > 1:
            found["lead_time"] = max(waits, key=lambda key: waits[key])
        if len(set(percents.values())) > 1:
            found["percent_complete_accurate"] = min(percents, key=lambda key: percents[key])
        loads = {stage.id: load for stage in stages if (load := self.loads.get(stage.id))}
        if len(loads) > 1:
            found["utilisation"] = max(loads, key=lambda key: loads[key])
        return found

    def load_text(self, stage: Stage) -> str:
        """The load of a stage where it is the highest of the stream; nothing for all others."""
        load = self.loads.get(stage.id) if self.worst.get("utilisation") == stage.id else None
        if load is None:
            return ""
        return f"load {load:.0f} %" if load <= LARGEST_LOAD else f"load > {LARGEST_LOAD} %"

    @cached_property
    def loads(self) -> Mapping[Id, float | None]:
        """How much of their time elements are at work, in percent; nothing without a demand."""
        return self.figures.values("utilisation")

    @cached_property
    def items_per_square(self) -> float:
        """Items that one square of a pile stands for on this sheet."""
        return items_per_square(self.value_stream_map)


_SHARED = ("codes", "process_times", "lead_times", "waits", "loads", "worst", "items_per_square")


def _percent(stage: Stage) -> float:
    measured = stage.percent_complete_accurate
    return measured.span.value if isinstance(measured, Measured) else 100.0
