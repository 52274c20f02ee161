"""Process times, lead times and waits of all elements, worked out by the contract's rules 1 and 2."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from vsmdesk.metrics.amounts import Amounts, Number, Run

MissingColumns = dict[int, str]
"""By element: the step table's column that is missing; `demand` belongs to the stream."""
DEMAND = "demand"


@dataclass(frozen=True, slots=True)
class Series:
    """One time of every element, in minutes. The three lists are one and the same where nothing is a range.

    What is `missing` is counted with what is known of it; nothing is known of the `unknown`.
    """

    low: Sequence[float]
    value: Sequence[float]
    high: Sequence[float]
    missing: MissingColumns
    unknown: frozenset[int]

    @property
    def has_ranges(self) -> bool:
        """Whether any of it is a range."""
        return self.low is not self.value or self.high is not self.value


def series(low: Sequence[float], value: Sequence[float], high: Sequence[float], missing: MissingColumns) -> Series:
    """A series in which nothing is known of what is missing."""
    if low == value == high:
        low = high = value
    return Series(low, value, high, missing, frozenset(missing))


@dataclass(frozen=True, slots=True)
class Demand:
    """Items a working day in the three runs, none where it is not known or zero."""

    low: Number
    value: Number
    high: Number


@dataclass(frozen=True, slots=True)
class Times:
    """What each element takes. `assumed` are those whose process time stands for their lead time (rule 1).

    `queue_times` are the waits of queues by quantity and demand, also where a wait was observed; `midpoints` the
    elements with a range that counts with its midpoint.
    """

    process: Series
    lead: Series
    queue_times: Series
    assumed: frozenset[int]
    queues_record_waits: bool
    midpoints: frozenset[int]

    @property
    def assumption(self) -> str:
        """Why process times stand for lead times."""
        if self.queues_record_waits:
            return "Process time stands for lead time, since the map records waits in queues"
        return "Process time stands for lead time, since no stage or decision has a lead time"


@dataclass(frozen=True, slots=True)
class Parts:
    """Positions of the elements that take time, by kind."""

    activities: Sequence[int]
    decisions: frozenset[int]
    queues: Sequence[int]


def times_of(amounts: Sequence[Amounts], parts: Parts, demand: Demand, minutes_per_day: float) -> Times:
    """All times of a map."""
    queue_times = _queue_times(amounts, parts.queues, demand, minutes_per_day)
    records_waits = any(amounts[q].value.wait is not None or q not in queue_times.missing for q in parts.queues)
    stands_in = records_waits or all(amounts[a].value.lead_time is None for a in parts.activities)
    rule = _Rule(parts, stands_in=stands_in)
    for position in parts.activities:
        rule.look_at(position, amounts[position].value)
    rule.look_at_queues(amounts, queue_times)
    value = rule.run([one.value for one in amounts], queue_times.value)
    low = high = value
    if any(one.low is not one.high for one in amounts) or queue_times.low is not queue_times.high:
        low = rule.run([one.low for one in amounts], queue_times.low)
        high = rule.run([one.high for one in amounts], queue_times.high)
    process = Series(low[0], value[0], high[0], rule.process_missing, frozenset(rule.process_missing))
    lead = Series(low[1], value[1], high[1], rule.lead_missing, frozenset(rule.unknown))
    midpoints = frozenset(at for at, one in enumerate(amounts) if one.midpoint)
    return Times(process, lead, queue_times, frozenset(rule.assumed), records_waits, midpoints)


@dataclass(slots=True)
class _Rule:
    """Rules 1 and 2: what is missing is found once, the sums are then run for least, counted and most."""

    parts: Parts
    stands_in: bool
    process_missing: MissingColumns = field(default_factory=dict)
    lead_missing: MissingColumns = field(default_factory=dict)
    unknown: set[int] = field(default_factory=set)
    assumed: set[int] = field(default_factory=set)

    def look_at(self, position: int, run: Run) -> None:
        """What is missing of a stage or a decision."""
        if run.process_time is not None:
            if run.lead_time is None and run.wait is None:
                self._by_process_time(position)
            return
        if position in self.parts.decisions and run.lead_time is None and run.wait is None:
            return
        self.process_missing[position] = "process time"
        if run.lead_time is None:
            self.lead_missing[position] = "process time"
            if run.wait is None:
                self.unknown.add(position)

    def _by_process_time(self, position: int) -> None:
        if self.stands_in:
            self.assumed.add(position)
        else:
            self.lead_missing[position] = "lead time"
            self.unknown.add(position)

    def look_at_queues(self, amounts: Sequence[Amounts], queue_times: Series) -> None:
        """What is missing of a queue: its wait, or the demand where its items are counted."""
        for position in self.parts.queues:
            run = amounts[position].value
            if run.wait is None and position in queue_times.missing:
                self.lead_missing[position] = "wait time" if run.quantity is None else DEMAND
                self.unknown.add(position)

    def run(self, runs: Sequence[Run], queue_times: Sequence[float]) -> tuple[list[float], list[float]]:
        """Process times and lead times of one run; what is not known counts as nothing."""
        process, lead = [0.0] * len(runs), [0.0] * len(runs)
        unknown = self.unknown
        for position in self.parts.activities:
            time, whole, wait, *_ = runs[position]
            process[position] = worked = time or 0.0
            if whole is not None:
                lead[position] = whole
            elif position not in unknown:
                lead[position] = worked + (wait or 0.0)
        for position in self.parts.queues:
            wait = runs[position].wait
            lead[position] = queue_times[position] if wait is None else wait
        return process, lead


def _queue_times(amounts: Sequence[Amounts], queues: Iterable[int], demand: Demand, minutes_per_day: float) -> Series:
    """Quantity / daily demand x hours per day; nothing counted, or no demand: unknown."""
    count = len(amounts)
    value, low, high = [0.0] * count, [0.0] * count, [0.0] * count
    missing: MissingColumns = {}
    ranged = False
    for position in queues:
        counted = amounts[position]
        times = [
            _time(quantity, per_day, minutes_per_day)
            for quantity, per_day in (
                (counted.low.quantity, demand.low),
                (counted.value.quantity, demand.value),
                (counted.high.quantity, demand.high),
            )
        ]
        if times[1] is None:
            missing[position] = "quantity" if counted.value.quantity is None else DEMAND
            continue
        value[position] = times[1]
        known = [time for time in times if time is not None]
        low[position], high[position] = min(known), max(known)
        ranged = ranged or low[position] != high[position]
    if not ranged:
        low = high = value
    return Series(low, value, high, missing, frozenset(missing))


def _time(quantity: Number, per_day: Number, minutes_per_day: float) -> Number:
    return None if quantity is None or not per_day else quantity / per_day * minutes_per_day
