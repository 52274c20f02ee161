"""The figures of the whole stream, each declared once (contract, "Figures"): times on the longest path, and counts."""

from itertools import pairwise

from vsmdesk.flow.routes import longest_length
from vsmdesk.metrics.definition import Catalogue, Missing, Reading
from vsmdesk.metrics.numbers import Numbers
from vsmdesk.metrics.readings import exact, in_order, missing_at, ratio, summed
from vsmdesk.metrics.times import MissingColumns
from vsmdesk.model.elements import Activity, Queue
from vsmdesk.model.quantities import Span, minutes

STREAM: Catalogue[Numbers, Reading] = Catalogue()
ROTHER_SHOOK = "Rother & Shook, Learning to See (1999)"
MARTIN_OSTERLING = "Martin & Osterling, Value Stream Mapping (2014)"
LITTLE = "Little, A Proof for the Queuing Formula L = λW (1961)"
OWN = "counted on the map"


@STREAM.metric("Lead time", unit="min", source=MARTIN_OSTERLING)
def lead_time(n: Numbers) -> Reading:
    """The length of the longest path from a trigger to a delivery.

    That is the lead times of its stages and decisions, the waits in its queues and the delays on its connections.
    Rework is ignored, and so are the shares of branches.
    """
    if n.route is None:
        return Reading(None)
    lead = n.times.lead
    missing = missing_at(n, lead.missing, [at for at in sorted(lead.missing) if n.network.way.has[at]])
    known = any(at not in lead.unknown for at in n.on_route) or any(flow in n.delays for flow in n.route.flows)
    if missing and not known:
        return Reading(None, missing)
    return Reading(_longest(n, n.route.length), missing, remarks=n.remarks)


def _longest(n: Numbers, value: float) -> Span:
    lead, targets, way = n.times.lead, n.network.links.targets, n.network.way
    if not lead.has_ranges and all(span.low == span.high for span in n.delays.values()):
        return Span(value, value, value)
    low = longest_length(way, targets, lead.low, {flow: span.low for flow, span in n.delays.items()})
    high = longest_length(way, targets, lead.high, {flow: span.high for flow, span in n.delays.items()})
    return in_order(low, value, high)


@STREAM.metric("Process time", unit="min", source=MARTIN_OSTERLING)
def process_time(n: Numbers) -> Reading:
    """The process times of the stages and decisions on the longest path."""
    worked = [at for at in n.on_route if at not in n.network.queues]
    return summed(n, n.times.process, worked)


@STREAM.metric("Total process time", unit="min", source=MARTIN_OSTERLING)
def total_process_time(n: Numbers) -> Reading:
    """The process times of all stages of the map, on the longest path or not."""
    return summed(n, n.times.process, n.stages)


def _length(n: Numbers) -> Reading:
    """The longest path's own length in all three runs; of `lead_time` low and high may be of other paths."""
    whole = lead_time(n)
    if whole.span is None or n.route is None:
        return whole
    parts = summed(n, n.times.lead, n.on_route).span or Span(0.0, 0.0, 0.0)
    for flow in n.route.flows:
        parts += n.delays.get(flow, Span(0.0, 0.0, 0.0))
    return Reading(parts, whole.missing)


@STREAM.metric("Total wait", unit="min", source=MARTIN_OSTERLING)
def total_wait(n: Numbers) -> Reading:
    """What is not process time on the longest path: its length less the process times on it."""
    whole, work = _length(n), process_time(n)
    missing = tuple(dict.fromkeys((*whole.missing, *work.missing)))
    if whole.span is None or work.missing:
        return Reading(None, missing)
    worked = work.span or Span(0.0, 0.0, 0.0)
    one, other = whole.span, worked
    return Reading(in_order(one.low - other.low, one.value - other.value, one.high - other.high), missing)


@STREAM.metric("Value-added time", unit="min", source=MARTIN_OSTERLING)
def value_added_time(n: Numbers) -> Reading:
    """The value-added times on the longest path.

    Of a stage: given, or its process time where it adds value, or nothing where it does not.
    """
    worked = [at for at in n.on_route if at not in n.network.queues]
    return summed(n, n.value_added, worked)


@STREAM.metric("Flow efficiency", unit="%", source=MARTIN_OSTERLING)
def flow_efficiency(n: Numbers) -> Reading:
    """Process time / lead time of the longest path, also called activity ratio."""
    return ratio(process_time(n), _length(n), 100.0)


@STREAM.metric("Process cycle efficiency", unit="%", source="George, Lean Six Sigma (2002)")
def process_cycle_efficiency(n: Numbers) -> Reading:
    """Value-added time / lead time of the longest path."""
    return ratio(value_added_time(n), _length(n), 100.0)


@STREAM.metric("Daily demand", unit="1/d", source=ROTHER_SHOOK)
def daily_demand(n: Numbers) -> Reading:
    """Items that are asked for on a working day."""
    return _given(n.demand, "demand")


@STREAM.metric("Throughput", unit="1/d", source=LITTLE)
def throughput(n: Numbers) -> Reading:
    """Items that are finished on a working day."""
    return _given(n.throughput, "throughput")


def _given(rate: Span | None, column: str) -> Reading:
    return Reading(rate, () if rate is not None else (Missing(None, column),))


@STREAM.metric("Takt time", unit="min", source=ROTHER_SHOOK)
def takt_time(n: Numbers) -> Reading:
    """Available time per day / daily demand.

    The available time is shifts x available time per shift where both are given, else the hours of a working day.
    """
    stream = n.map.stream
    available = Span(*[n.calendar.minutes_per_day] * 3)
    if stream.shifts is not None and stream.available_time_per_shift is not None:
        available = minutes(stream.available_time_per_shift, n.calendar).times(stream.shifts)
    return ratio(Reading(available), daily_demand(n))


@STREAM.metric("Work in progress", unit="items", source=LITTLE)
def work_in_progress(n: Numbers) -> Reading:
    """All quantities: items that wait in queues and items in work at stages."""
    counted = [one for one in n.amounts if one.value.quantity is not None]
    uncounted: MissingColumns = {at: "quantity" for at in n.parts.queues if n.amounts[at].value.quantity is None}
    missing = missing_at(n, uncounted, sorted(uncounted))
    if not counted:
        return Reading(None, missing)
    runs = zip(
        *((a.low.quantity or 0.0, a.value.quantity or 0.0, a.high.quantity or 0.0) for a in counted), strict=True
    )
    return Reading(Span(*(sum(run) for run in runs)), missing)


@STREAM.metric("Lead time by Little's law", unit="min", source=LITTLE)
def littles_lead_time(n: Numbers) -> Reading:
    """Work in progress / throughput; demand stands for the throughput where none is given."""
    rate = throughput(n) if n.throughput is not None or n.demand is None else daily_demand(n)
    return ratio(work_in_progress(n), rate, n.calendar.minutes_per_day)


@STREAM.metric("Inventory turns", unit="1/yr", source=ROTHER_SHOOK)
def inventory_turns(n: Numbers) -> Reading:
    """Working days per year / days of wait in queues."""
    waits = summed(n, n.times.lead, n.parts.queues)
    return ratio(exact(n.calendar.working_days_per_year * n.calendar.minutes_per_day), waits)


@STREAM.metric("Handoffs", unit="count", source=MARTIN_OSTERLING)
def handoff_count(n: Numbers) -> Reading:
    """Changes of team between successive stages of the longest path that have a team, across queues and decisions."""
    return _changes(n, 0)


@STREAM.metric("Organisation crossings", unit="count", source=MARTIN_OSTERLING)
def organisation_crossings(n: Numbers) -> Reading:
    """Changes of organisation between successive stages of the longest path that have one."""
    return _changes(n, 1)


def _changes(n: Numbers, side: int) -> Reading:
    if n.route is None:
        return Reading(None)
    met = [name for at in n.route.elements if (name := n.sides_at(at)[side]) is not None]
    return exact(float(sum(one != other for one, other in pairwise(met))))


@STREAM.metric("Systems", unit="count", source=OWN)
def system_count(n: Numbers) -> Reading:
    """Different systems that elements name."""
    return exact(float(len(set().union(*(n.sides.system_names(element) for element in n.elements if element.systems)))))


@STREAM.metric("Stages", unit="count", source=OWN)
def stage_count(n: Numbers) -> Reading:
    """Stages of the map; decisions are not counted."""
    return exact(float(len(n.stages)))


@STREAM.metric("Queues", unit="count", source=OWN)
def queue_count(n: Numbers) -> Reading:
    """Queues of the map."""
    return exact(float(len(n.map.of(Queue))))


@STREAM.metric("Approvals", unit="count", source=OWN)
def approval_count(n: Numbers) -> Reading:
    """Stages and decisions that are approvals."""
    return exact(float(sum(isinstance(element, Activity) and element.approval for element in n.elements)))


@STREAM.metric("Longest wait", unit="min", source=MARTIN_OSTERLING)
def longest_wait(n: Numbers) -> Reading:
    """The largest wait of one element: lead time less process time of a stage or decision, wait of a queue."""
    waits = n.waits
    missing = missing_at(n, waits.missing, sorted(waits.missing))
    known = [at for at in (*n.parts.activities, *n.parts.queues) if at not in waits.unknown]
    if not known:
        return Reading(None, missing)
    longest = max(sorted(known), key=waits.value.__getitem__)
    low, high = max(waits.low[at] for at in known), max(waits.high[at] for at in known)
    return Reading(in_order(low, waits.value[longest], high), missing, (("id", n.code(longest)),))
