"""How busy stages are, how often work comes to them, and on which lead time gains are counted."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from math import inf

from vsmdesk.friction.worded import Worded
from vsmdesk.metrics.sensitivity import basis


class Loaded(Worded):
    """The numbers of one map, with loads and visits."""

    @cached_property
    def scale(self) -> tuple[float, float]:
        """Minutes at stake from which a friction is worth a warning, and from which it is high."""
        whole = self.whole
        if not whole:
            return inf, inf
        return self.settings["severity.warn"] / 100.0 * whole, self.settings["severity.high"] / 100.0 * whole

    @cached_property
    def counts_expected(self) -> bool:
        """Whether gains are counted on the lead time that is expected with rework, else on the longest path."""
        return basis(self.figures) == "expected_lead_time"

    @cached_property
    def counted(self) -> float:
        """The lead time on which gains are counted, in minutes."""
        return self.figures.stream[basis(self.figures)].value or 0.0

    @cached_property
    def worth(self) -> Sequence[float]:
        """By unit: what a minute less there can at most take off the lead time on which gains are counted."""
        count, links = len(self.elements), self.network.links
        if not self.counts_expected:
            on_path = self.units_on_path
            return [1.0 if unit in on_path else 0.0 for unit in range(count + len(links.sources))]
        return [*self.visits, *(self.visits[source] for source in links.sources)]

    @cached_property
    def loads(self) -> Mapping[int, float]:
        """Load of stages (1 is all of the time) where it is known."""
        column = self.figures.column("utilisation")
        return {at: load / 100.0 for at in self.network.stages if (load := column.value[at]) is not None}

    @cached_property
    def bottleneck(self) -> int | None:
        """The stage with the highest load, of two or more whose load is known; the earlier one of two alike."""
        loads = {at: load for at, load in self.loads.items() if load > 0}
        if len(loads) < 2:
            return None
        most = max(loads.values())
        return min((at for at, load in loads.items() if load >= most * (1 - 1e-9)), key=self.places.__getitem__)

    @cached_property
    def per_minute(self) -> float | None:
        """Items a working minute: the demand, else the throughput."""
        rate = self.numbers.given.demand or self.numbers.given.throughput
        return rate.value / self.calendar.minutes_per_day if rate is not None and rate.value > 0 else None

    @cached_property
    def visits(self) -> Sequence[float]:
        """How often an item is expected at each element; once where it is not known."""
        return [1.0 if often is None else often for often in self.numbers.shape.visits[1]]

    @cached_property
    def places(self) -> Sequence[int]:
        """Where every element stands in the order of the work; what goes round in a circle comes behind the rest."""
        places = list(range(len(self.elements), 2 * len(self.elements)))
        for place, at in enumerate(self.network.order):
            places[at] = place
        return places

    def capacity(self, at: int) -> float:
        """How many items a stage works on at once."""
        return self.table.value.capacity[at] or 1.0

    def effective_work(self, at: int) -> float:
        """Process time as it is with what uptime takes, in minutes."""
        uptime = self.table.value.uptime[at]
        return self.process[at] if uptime is None or uptime <= 0 else self.process[at] / (uptime / 100.0)
