"""Process times, lead times and waits of all elements, worked out by the contract's rules 1 and 2."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from math import inf

from vsmdesk.flow.network import Network
from vsmdesk.metrics.amounts import LEAD_TIME, ONLY_WAIT, PROCESS_TIME, Number
from vsmdesk.metrics.given_table import GivenTable, RunColumns
from vsmdesk.model.quantities import Span
from vsmdesk.records import dataclass

Columns = Mapping[int, str]
"""By element: the step table's column that is missing; `demand` belongs to the stream."""
DEMAND = "demand"
Values = Sequence[float]


@dataclass(frozen=True, slots=True)
class Series:
    """One time of every element, in minutes. The three lists are one and the same where nothing is a range.

    What is `missing` is counted with what is known of it; nothing is known of the `unknown`.
    """

    low: Values
    value: Values
    high: Values
    missing: Columns
    unknown: frozenset[int]

    @property
    def has_ranges(self) -> bool:
        """Whether any of it is a range."""
        return self.low is not self.value or self.high is not self.value


def series(low: Values, value: Values, high: Values, missing: Columns) -> Series:
    """A series in which nothing is known of what is missing."""
    if low == value == high:
        low = high = value
    return Series(low, value, high, missing, frozenset(missing))


@dataclass(frozen=True, slots=True)
class Times:
    """What each element takes. `assumed` are those whose process time stands for their lead time (rule 1).

    `queue_times` are the waits of queues by quantity and demand, also where a wait was observed.
    """

    process: Series
    lead: Series
    queue_times: Series
    assumed: frozenset[int]
    queues_record_waits: bool

    @property
    def assumption(self) -> str:
        """Why process times stand for lead times."""
        if self.queues_record_waits:
            return "Process time stands for lead time, since the map records waits in queues"
        return "Process time stands for lead time, since no stage or decision has a lead time"


def times_of(table: GivenTable, network: Network, demand: Span | None, minutes_per_day: float) -> Times:
    """All times of a map."""
    queues = network.queue_order
    queue_times = _queue_times(table, queues, demand, minutes_per_day)
    waits, leads = table.value.wait, table.value.lead_time
    records_waits = any(waits[at] is not None or at not in queue_times.missing for at in queues)
    stands_in = records_waits or all(leads[at] is None for at in network.activities)
    gaps = _Gaps(frozenset(network.decisions), stands_in=stands_in)
    for at, gap in enumerate(table.gaps):
        if gap & (PROCESS_TIME | LEAD_TIME):
            gaps.look_at(at, gap)
    gaps.look_at_queues(table, queue_times, [at for at in queues if waits[at] is None])
    process, lead = _run(table.value, queue_times.value, queues, gaps.unknown)
    low = high = (process, lead)
    if queue_times.has_ranges or table.has_ranges:
        low = _run(table.low, queue_times.low, queues, gaps.unknown)
        high = _run(table.high, queue_times.high, queues, gaps.unknown)
    return Times(
        Series(low[0], process, high[0], gaps.process, frozenset(gaps.process)),
        Series(low[1], lead, high[1], gaps.lead, frozenset(gaps.unknown)),
        queue_times,
        frozenset(gaps.assumed),
        records_waits,
    )


@dataclass(slots=True)
class _Gaps:
    """What is missing of process times and lead times; decisions without any time take none."""

    decisions: frozenset[int]
    stands_in: bool
    process: dict[int, str] = field(default_factory=dict)
    lead: dict[int, str] = field(default_factory=dict)
    unknown: set[int] = field(default_factory=set)
    assumed: set[int] = field(default_factory=set)

    def look_at(self, at: int, gaps: int) -> None:
        """What is missing of a stage or a decision."""
        if gaps & PROCESS_TIME:
            self._without_process_time(at, gaps)
        elif self.stands_in:
            self.assumed.add(at)
        else:
            self.lead[at] = "lead time"
            self.unknown.add(at)

    def _without_process_time(self, at: int, gaps: int) -> None:
        if gaps & LEAD_TIME and at in self.decisions:
            return
        self.process[at] = "process time"
        if gaps & (LEAD_TIME | ONLY_WAIT):
            self.lead[at] = "process time"
        if gaps & LEAD_TIME:
            self.unknown.add(at)

    def look_at_queues(self, table: GivenTable, queue_times: Series, counted: Iterable[int]) -> None:
        """What is missing of a queue without a wait: that, or the demand where its items are counted."""
        for at in counted:
            if at in queue_times.missing:
                self.lead[at] = "wait time" if table.value.quantity[at] is None else DEMAND
                self.unknown.add(at)


def _run(
    run: RunColumns, queue_times: Values, queues: Iterable[int], unknown: Iterable[int]
) -> tuple[list[float], list[float]]:
    """Process times and lead times of one run; what is not known counts as nothing."""
    process = [time or 0.0 for time in run.process_time]
    parts = zip(run.lead_time, process, run.wait, strict=True)
    lead = [work + (wait or 0.0) if whole is None else whole for whole, work, wait in parts]
    for at in queues:
        wait = run.wait[at]
        lead[at] = queue_times[at] if wait is None else wait
    for at in unknown:
        lead[at] = 0.0
    return process, lead


def _queue_times(table: GivenTable, queues: Sequence[int], demand: Span | None, minutes_per_day: float) -> Series:
    """Quantity / daily demand x hours per day; where nothing is counted or nothing is asked for it is not known."""
    quantities = table.value.quantity
    missing = {at: "quantity" for at in queues if quantities[at] is None}
    if demand is None or demand.value == 0:
        missing = {at: missing.get(at, DEMAND) for at in queues}
    value = [0.0] * len(quantities)
    low, high = value, value
    counted = [at for at in queues if at not in missing]
    if demand is not None:
        for at in counted:
            value[at] = _time(quantities[at], demand.value, minutes_per_day)
        if demand.low != demand.high or table.has_ranges:
            low, high = list(value), list(value)
            for at in counted:
                ends = (
                    _time(table.low.quantity[at], demand.low, minutes_per_day),
                    _time(table.high.quantity[at], demand.high, minutes_per_day),
                    value[at],
                )
                low[at], high[at] = min(ends), max(ends)
    return Series(low, value, high, missing, frozenset(missing))


def _time(quantity: Number, per_day: float, minutes_per_day: float) -> float:
    return (quantity or 0.0) / per_day * minutes_per_day if per_day else inf
