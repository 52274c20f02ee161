"""What was given for one map and what follows from it at once: times, waits, records."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from vsmdesk.metrics.figures import Figures
from vsmdesk.model.calendar import Calendar
from vsmdesk.model.elements import Activity, Decision, Element, Queue, Stage


class Figured:
    """The numbers of one map. Elements go by their position in the network.

    A *unit* is a place where work waits: an element by its position, or a flow by the number of elements plus its own.
    """

    def __init__(self, figures: Figures, settings: Mapping[str, float]) -> None:
        self.figures = figures
        self.settings = settings
        self.numbers = figures.numbers
        self.network = figures.numbers.given.network
        self.elements: Sequence[Element] = figures.numbers.given.elements
        self.table = figures.numbers.given.table

    @property
    def calendar(self) -> Calendar:
        """The working calendar in force."""
        return self.numbers.given.calendar

    @cached_property
    def process(self) -> Sequence[float]:
        """Process time of every element in minutes, 0 where nobody gave one."""
        return self.numbers.times.process.value

    @cached_property
    def lead(self) -> Sequence[float]:
        """Lead time of every element in minutes, 0 where it is not known."""
        return self.numbers.times.lead.value

    @cached_property
    def waits(self) -> Sequence[float]:
        """Wait of every element in minutes; what is not known, or would be below nothing, counts as none."""
        waits, timed, unknown = self.numbers.waits, self.numbers.timed, self.numbers.waits.unknown
        return [wait if wait > 0 and at in timed and at not in unknown else 0.0 for at, wait in enumerate(waits.value)]

    @cached_property
    def delays(self) -> Mapping[int, float]:
        """Minutes on the way, by flow."""
        return {flow: span.value for flow, span in self.numbers.given.delays.items()}

    @cached_property
    def units(self) -> Mapping[int, float]:
        """All the waiting there is: minutes by unit."""
        count = len(self.elements)
        found = {at: wait for at, wait in enumerate(self.waits) if wait}
        found.update({count + flow: delay for flow, delay in self.delays.items() if delay})
        return found

    @cached_property
    def units_on_path(self) -> frozenset[int]:
        """Units on the longest path."""
        route, count = self.numbers.route, len(self.elements)
        return frozenset() if route is None else frozenset((*route.elements, *(count + flow for flow in route.flows)))

    def unit_of(self, flow: int) -> int:
        """The unit that a flow is."""
        return len(self.elements) + flow

    @cached_property
    def activities(self) -> Sequence[int]:
        """Stages and decisions."""
        return self.numbers.given.activities

    @cached_property
    def records(self) -> Mapping[int, Activity]:
        """The records of stages and decisions."""
        elements = self.elements
        return {at: one for at in self.activities if isinstance(one := elements[at], Stage | Decision)}

    @cached_property
    def queue_records(self) -> Mapping[int, Queue]:
        """The records of queues."""
        elements = self.elements
        return {at: one for at in self.numbers.given.queues if isinstance(one := elements[at], Queue)}

    @cached_property
    def batches(self) -> Mapping[int, float]:
        """Items of a batch, by element that takes more than one at a time."""
        given = {at: size for at, one in self.records.items() if (size := one.batch_size) is not None}
        given.update((at, size) for at, one in self.queue_records.items() if (size := one.batch_size) is not None)
        return {at: size.span.value for at, size in given.items() if size.span.value > 1.0}

    @cached_property
    def worked(self) -> Sequence[int]:
        """Stages and decisions on the longest path, in order."""
        return self.numbers.worked

    @cached_property
    def whole(self) -> float:
        """The lead time of the stream as far as it is known, in minutes."""
        return self.figures.stream["lead_time"].value or 0.0
