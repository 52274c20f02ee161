"""The figures of the whole stream, each declared once (contract, "Figures")."""

from collections.abc import Callable, Sequence

from vsmdesk.flow.runs import HIGH, LOW, VALUE, Three
from vsmdesk.flow.visits import Visits
from vsmdesk.metrics.definition import Catalogue, Gap, Reading, Reads
from vsmdesk.metrics.effort import total_effort
from vsmdesk.metrics.expected import expected_reading
from vsmdesk.metrics.numbers import Numbers
from vsmdesk.metrics.path import changes
from vsmdesk.metrics.quality import rolled
from vsmdesk.metrics.readings import difference, exact, gaps_at, in_order, ratio, summed
from vsmdesk.metrics.times import Series
from vsmdesk.model.quantities import Span

STREAM: Catalogue[Numbers, Reading] = Catalogue(lambda n: n.readings)
ROTHER_SHOOK = "Rother & Shook, Learning to See (1999)"
MARTIN_OSTERLING = "Martin & Osterling, Value Stream Mapping (2014)"
LITTLE = "Little, A Proof for the Queuing Formula L = λW (1961)"
MARKOV = "Kemeny & Snell, Finite Markov Chains (1960)"
OWN = "counted on the map"


@STREAM.metric(
    "Lead time",
    unit="min",
    source=MARTIN_OSTERLING,
    pattern="Σ (lead times + waits in queues + delays) on the longest path",
    reads=Reads("path", ("lead time",), delays=True),
    sums="lead_time",
)
def lead_time(n: Numbers) -> Reading:
    """The length of the longest path from a trigger to a delivery.

    That is the lead times of its stages and decisions, the waits in its queues and the delays on its connections.
    Rework is ignored, and so are the shares of branches.
    """
    return n.longest


@STREAM.metric(
    "First-pass lead time",
    unit="min",
    source=MARTIN_OSTERLING,
    pattern="Σ visits in one pass x (lead times + waits + delays)",
    reads=Reads("way", ("lead time",), delays=True, shares=True),
)
def first_pass_lead_time(n: Numbers) -> Reading:
    """The mean time of an item that is never sent back.

    Alternatives count by their share, parallel blocks by their longest branch. With several starts the largest counts.
    """
    return expected_reading(n, n.first_pass, n.shape.first_course, n.shape.first_visits[VALUE])


@STREAM.metric(
    "Expected lead time",
    unit="min",
    source=MARKOV,
    pattern="Σ expected visits x (lead times + waits + delays)",
    reads=Reads("way", ("lead time",), delays=True, shares=True, rework=True),
)
def expected_lead_time(n: Numbers) -> Reading:
    """The mean time of an item with rework, by how often it comes to each element (a Markov chain).

    Work that is sent back comes in again at the queues in front of its target; what is from there to the element that
    rejected it is repeated, both included. Parallel blocks count by their largest expected branch time.
    """
    return expected_reading(n, n.expected, n.shape.whole_course, n.shape.visits[VALUE])


@STREAM.metric(
    "Process time",
    unit="min",
    source=MARTIN_OSTERLING,
    pattern="Σ process times on the longest path",
    reads=Reads("path", ("process time",)),
    sums="process_time",
)
def process_time(n: Numbers) -> Reading:
    """The process times of the stages and decisions on the longest path."""
    return _on_path(n, n.times.process, n.worked)


@STREAM.metric(
    "Total process time",
    unit="min",
    source=MARTIN_OSTERLING,
    pattern="Σ process times of all stages",
    reads=Reads("stages", ("process time",)),
    sums="process_time",
)
def total_process_time(n: Numbers) -> Reading:
    """The process times of all stages of the map, on the longest path or not."""
    return summed(n.times.process, n.given.network.stages)


@STREAM.metric(
    "Total wait",
    unit="min",
    source=MARTIN_OSTERLING,
    pattern="{lead_time} − {process_time}",
    reads=Reads("path", ("lead time", "process time"), delays=True),
    sums="wait",
)
def total_wait(n: Numbers) -> Reading:
    """What is not process time on the longest path: its length less the process times on it."""
    return difference(n.length, process_time(n))


@STREAM.metric(
    "Value-added time",
    unit="min",
    source=MARTIN_OSTERLING,
    pattern="Σ value-added times on the longest path",
    reads=Reads("path", ("value added",)),
)
def value_added_time(n: Numbers) -> Reading:
    """The value-added times on the longest path.

    Of a stage: given, or its process time where it adds value, or nothing where it does not.
    """
    # A decision adds value only where somebody says so: without that it is no part that is known.
    stages = n.given.network.stage_set
    return _on_path(n, n.value_added, [at for at in n.worked if at in stages or n.value_added.value[at]])


def _on_path(n: Numbers, times: Series, parts: Sequence[int]) -> Reading:
    """The sum over some stages and decisions; a path that has none of them takes none of it."""
    return summed(times, parts) if parts or n.route is None else exact(0.0)


@STREAM.metric(
    "Flow efficiency",
    unit="%",
    source=MARTIN_OSTERLING,
    pattern="{process_time} / {lead_time}",
    reads=Reads("path", ("process time", "lead time"), delays=True),
)
def flow_efficiency(n: Numbers) -> Reading:
    """Process time / lead time of the longest path, also called activity ratio."""
    return ratio(process_time(n), n.length, 100.0)


@STREAM.metric(
    "Process cycle efficiency",
    unit="%",
    source="George, Lean Six Sigma (2002)",
    pattern="{value_added_time} / {lead_time}",
    reads=Reads("path", ("value added", "lead time"), delays=True),
)
def process_cycle_efficiency(n: Numbers) -> Reading:
    """Value-added time / lead time of the longest path."""
    return ratio(value_added_time(n), n.length, 100.0)


@STREAM.metric(
    "Effort",
    unit="person-min",
    source=MARTIN_OSTERLING,
    pattern="Σ visits in one pass x process time x people of all stages",
    reads=Reads("stages", ("effort",), shares=True),
    sums="effort",
)
def effort(n: Numbers) -> Reading:
    """Process time x people of all stages, as often as an item comes to them in one pass."""
    return _effort(n, n.shape.first_visits)


@STREAM.metric(
    "Expected effort",
    unit="person-min",
    source=MARKOV,
    pattern="Σ expected visits x process time x people of all stages",
    reads=Reads("stages", ("effort",), shares=True, rework=True),
)
def expected_effort(n: Numbers) -> Reading:
    """Process time x people of all stages, as often as an item is expected at them with rework."""
    return _effort(n, n.shape.visits)


def _effort(n: Numbers, visits: Three[Visits]) -> Reading:
    stages, efforts = n.given.network.stages, n.person_times
    value = total_effort(stages, efforts.value, visits[VALUE])
    low, high = value, value
    if efforts.has_ranges or visits[LOW] is not visits[HIGH]:
        low, high = (total_effort(stages, efforts.low, visits[LOW]), total_effort(stages, efforts.high, visits[HIGH]))
    if low is None or value is None or high is None:
        return n.unknown_visits()
    missing = gaps_at(efforts.missing, stages) if efforts.missing else ()
    if not stages or (missing and all(at in efforts.unknown for at in stages)):
        return Reading(None, missing)
    return Reading(in_order(low, value, high), missing)


@STREAM.metric(
    "Rolled %C&A",
    unit="%",
    source=MARTIN_OSTERLING,
    pattern="Π %C&A",
    reads=Reads("elements", ("quality",), shares=True),
)
def rolled_percent_complete_accurate(n: Numbers) -> Reading:
    """The share of items that pass every stage complete and accurate: the product of their %C&A.

    All parallel branches count, alternatives by their share; left out are stages that do not gate delivery
    and those to which it does not apply.
    """
    return rolled(n)


@STREAM.metric(
    "Takt time",
    unit="min",
    source=ROTHER_SHOOK,
    pattern="{available_time} / {daily_demand}",
    reads=Reads(stream=("demand",)),
)
def takt_time(n: Numbers) -> Reading:
    """Available time per day / daily demand.

    The available time is shifts x available time per shift where both are given, else the hours of a working day.
    """
    return ratio(Reading(n.given.available), daily_demand(n))


@STREAM.metric("Daily demand", unit="1/d", source=ROTHER_SHOOK, reads=Reads(stream=("demand",)))
def daily_demand(n: Numbers) -> Reading:
    """Items that are asked for on a working day."""
    return _rate(n.given.demand, "demand")


@STREAM.metric(
    "Work in progress", unit="items", source=LITTLE, pattern="Σ quantities", reads=Reads("elements", ("quantity",))
)
def work_in_progress(n: Numbers) -> Reading:
    """All quantities: items that wait in queues and items in work at stages."""
    table = n.given.table
    quantities = table.value.quantity
    missing: tuple[Gap, ...] = tuple((at, "quantity") for at in n.given.queues if quantities[at] is None)
    if all(quantity is None for quantity in quantities):
        return Reading(None, missing)
    low, value, high = (sum(filter(None, run.quantity)) for run in (table.low, table.value, table.high))
    return Reading(Span(low, value, high), missing)


@STREAM.metric("Throughput", unit="1/d", source=LITTLE, reads=Reads(stream=("throughput",)))
def throughput(n: Numbers) -> Reading:
    """Items that are finished on a working day."""
    return _rate(n.given.throughput, "throughput")


def _rate(rate: Span | None, column: str) -> Reading:
    return Reading(rate, () if rate is not None else ((None, column),))


@STREAM.metric(
    "Lead time by Little's law",
    unit="min",
    source=LITTLE,
    pattern="{work_in_progress} / {throughput}",
    reads=Reads("elements", ("quantity",), stream=("throughput", "demand")),
)
def littles_lead_time(n: Numbers) -> Reading:
    """Work in progress / throughput; demand stands for the throughput where none is given."""
    rate = daily_demand(n) if n.given.throughput is None and n.given.demand is not None else throughput(n)
    return ratio(work_in_progress(n), rate, n.given.calendar.minutes_per_day)


@STREAM.metric(
    "Inventory turns",
    unit="1/yr",
    source=ROTHER_SHOOK,
    pattern="working days a year / Σ days of wait in queues",
    reads=Reads("queues", ("lead time",)),
)
def inventory_turns(n: Numbers) -> Reading:
    """Working days per year / days of wait in queues."""
    calendar = n.given.calendar
    year = exact(calendar.working_days_per_year * calendar.minutes_per_day)
    return ratio(year, summed(n.times.lead, n.given.queues))


@STREAM.metric("Handoffs", unit="count", source=MARTIN_OSTERLING)
def handoff_count(n: Numbers) -> Reading:
    """Changes of team between successive stages of the longest path that have a team, across queues and decisions."""
    return _changes(n, n.given.sides.teams)


@STREAM.metric("Organisation crossings", unit="count", source=MARTIN_OSTERLING)
def organisation_crossings(n: Numbers) -> Reading:
    """Changes of organisation between successive stages of the longest path that have one, the customer not counted."""
    return _changes(n, n.given.sides.organisations)


def _changes(n: Numbers, sides: Callable[[Sequence[int]], Sequence[str | None]]) -> Reading:
    return Reading(None) if n.route is None else changes(sides(n.stages_on_route))


@STREAM.metric("Systems", unit="count", source=OWN)
def system_count(n: Numbers) -> Reading:
    """Different systems that elements name."""
    return exact(len(n.given.sides.systems()))


@STREAM.metric("Stages", unit="count", source=OWN)
def stage_count(n: Numbers) -> Reading:
    """Stages of the map; decisions are not counted."""
    return exact(len(n.given.network.stages))


@STREAM.metric("Queues", unit="count", source=OWN)
def queue_count(n: Numbers) -> Reading:
    """Queues of the map."""
    return exact(len(n.given.queues))


@STREAM.metric("Approvals", unit="count", source=OWN)
def approval_count(n: Numbers) -> Reading:
    """Stages and decisions that are approvals."""
    return exact(sum(n.given.table.approval))


@STREAM.metric(
    "Longest wait",
    unit="min",
    source=MARTIN_OSTERLING,
    pattern="max (lead time − process time)",
    reads=Reads("elements", ("wait",)),
)
def longest_wait(n: Numbers) -> Reading:
    """The largest wait of one element: lead time less process time of a stage or decision, wait of a queue."""
    waits = n.waits
    missing = gaps_at(waits.missing, sorted(waits.missing))
    known = sorted(n.timed - waits.unknown)
    if not known:
        return Reading(None, missing)
    value = max([waits.value[at] for at in known])
    most = min((at for at in known if waits.value[at] == value), key=n.given.rank)
    low, high = value, value
    if waits.has_ranges:
        low, high = (max([run[at] for at in known]) for run in (waits.low, waits.high))
    return Reading(Span(low, value, high), missing, most)
