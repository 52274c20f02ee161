"""Figures of demand and capacity: pace, people, load, what the longest load is, whether the numbers fit each other."""

from vsmdesk.flow.runs import HIGH, LOW, VALUE
from vsmdesk.metrics.closed_forms import changeover_interval
from vsmdesk.metrics.definition import Gap, Reading, Reads
from vsmdesk.metrics.extremes import extreme
from vsmdesk.metrics.frozen import latest_baseline
from vsmdesk.metrics.load import load, team_loads
from vsmdesk.metrics.numbers import Numbers, queues_on_route
from vsmdesk.metrics.of_the_stream import (
    LITTLE,
    MARTIN_OSTERLING,
    OWN,
    ROTHER_SHOOK,
    STREAM,
    daily_demand,
    expected_effort,
    lead_time,
    littles_lead_time,
    takt_time,
    total_process_time,
    work_in_progress,
)
from vsmdesk.metrics.readings import difference, exact, gaps_at, in_order, product, ratio, said_of, summed
from vsmdesk.metrics.times import DEMAND
from vsmdesk.metrics.wording import as_given
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import Team
from vsmdesk.model.quantities import Span

FACTORY_PHYSICS = "Hopp & Spearman, Factory Physics (1996)"
LOADED = Reads("stages", ("load",), shares=True, rework=True, stream=("demand",))
VARIANTS = frozenset({"variants", "variations", "parts", "number of parts", "number of variants"})
"""Headers under which a table says how many different parts a stage makes."""
HIDDEN_QUEUE = 1.5
"""From here on two lead times disagree: there is work that is not on the map, or the map has work that is not there."""


@STREAM.metric("Bottleneck", unit="id", source=FACTORY_PHYSICS, pattern="the stage with the largest load", reads=LOADED)
def bottleneck(n: Numbers) -> Reading:
    """The stage with the largest load: what sets the pace of the whole stream."""
    found = bottleneck_utilisation(n)
    if found.element is None:
        return found
    at = float(found.element)
    return Reading(Span(at, at, at), found.missing, found.element)


@STREAM.metric("Load of the bottleneck", unit="%", source=FACTORY_PHYSICS, pattern="max load of a stage", reads=LOADED)
def bottleneck_utilisation(n: Numbers) -> Reading:
    """How much of its time the busiest stage is asked for. From 85 % on waits grow fast, from 100 % on without end."""
    loads = load(n)
    lacking = n.times.process.missing
    if n.given.demand is None:
        return Reading(None, ((None, DEMAND),))
    if any(loads.value[at] is None and at not in lacking for at in n.given.network.stages):
        # Nobody knows how busy a stage is that work comes to nobody knows how often, or that is never up.
        return n.unknown_visits()
    missing = gaps_at(lacking, n.given.network.stages) if lacking else ()
    return extreme(n, max, (loads.low, loads.value, loads.high), missing)


@STREAM.metric(
    "Load of the busiest team",
    unit="%",
    source=FACTORY_PHYSICS,
    pattern="Σ work of a team / its people",
    reads=Reads("stages", ("load", "effort"), shares=True, rework=True, stream=("demand",)),
)
def busiest_team_utilisation(n: Numbers) -> Reading:
    """Of the teams whose people are counted, how much of their time the busiest one is asked for at all its stages.

    People who share several stages have to be looked at together: each stage by itself may seem to have time.
    """
    if n.given.demand is None:
        return Reading(None, ((None, "demand"),))
    loads = team_loads(n)
    if not loads:
        return Reading(None, ((None, "people"),))
    busiest = min(loads, key=lambda team: (-loads[team].value, _team_name(n, team)))
    return Reading(loads[busiest], remarks=lambda: (f"The busiest team is {_team_name(n, busiest)}.",))


def _team_name(n: Numbers, key: Id) -> str:
    team = n.given.map.get(key, Team)
    return key if team is None or not team.name else " ".join(team.name.split())


@STREAM.metric(
    "Every part every interval",
    unit="min",
    source=ROTHER_SHOOK,
    pattern="parts x changeover time / ({available_time} − demand x time to run)",
    reads=Reads("stages", ("rhythm", "load"), shares=True, rework=True, stream=("demand",)),
)
def every_part_every_interval(n: Numbers) -> Reading:
    """In how much time every kind of part can be made once, with what running leaves of the day for changeovers.

    Of the stage where it takes longest. A column `variants` says how many kinds a stage makes; else it is one.
    """
    extras, known = n.given.table.extras, n.given.network.stage_set
    stages = [at for at, extra in sorted(extras.items()) if at in known and extra.changeover_time is not None]
    if n.given.demand is None or not stages:
        return Reading(None, ((None, "demand" if stages else "changeover time"),))
    found: dict[int, Span] = {}
    for at in stages:
        interval = _interval(n, at)
        if interval is None:
            return _no_interval(n, at)
        found[at] = interval
    slowest = min(found, key=lambda at: (-found[at].value, n.given.rank(at)))
    return Reading(found[slowest], (), slowest)


def _no_interval(n: Numbers, at: int) -> Reading:
    missing = gaps_at(n.times.process.missing, (at,))
    said = () if missing else (f"Not worked out: {n.given.code(at)} has no time left for changeovers.",)
    return Reading(None, missing, at, remarks=lambda: said)


def _interval(n: Numbers, at: int) -> Span | None:
    """Minutes of working days in which a stage makes every part once, none where it never does."""
    extra, table, demand = n.given.table.extras[at], n.given.table, n.given.demand
    often, kinds = n.shape.visits, _variants(n, at)
    cycle, process = extra.cycle_time, n.times.process
    if extra.changeover_time is None or demand is None or often[VALUE][at] is None:
        return None
    if cycle is None:
        if at in process.unknown:
            return None
        cycle = Span(process.low[at], process.value[at], process.high[at])
    outcomes = []
    for run, columns in ((LOW, table.low), (VALUE, table.value), (HIGH, table.high)):
        time, rate, changeover, available = (
            (span.low, span.value, span.high)[run] for span in (cycle, demand, extra.changeover_time, n.given.available)
        )
        uptime, capacity = columns.uptime[at], columns.capacity[at]
        if uptime == 0 or capacity == 0:
            return None
        share_up = 1.0 if uptime is None else uptime / 100
        run_time = rate * (often[run][at] or 0.0) * time / share_up / (1.0 if capacity is None else capacity)
        days = changeover_interval(kinds * changeover, available, run_time)
        if days is None:
            return None
        outcomes.append(days * n.given.calendar.minutes_per_day)
    return in_order(*outcomes)


def _variants(n: Numbers, at: int) -> float:
    for header, text in n.given.elements[at].fields:
        if " ".join(header.split()).casefold() in VARIANTS and text.strip().replace(".", "", 1).isdigit():
            return float(text.strip())
    return 1.0


@STREAM.metric("Available time a day", unit="min", source=ROTHER_SHOOK, pattern="shifts x available time per shift")
def available_time(n: Numbers) -> Reading:
    """Time of a day in which work can be done: of its shifts where both are given, else the hours of a working day."""
    return Reading(n.given.available)


@STREAM.metric(
    "Pitch",
    unit="min",
    source=ROTHER_SHOOK,
    pattern="{takt_time} x pack quantity",
    reads=Reads(stream=("demand", "pack_quantity")),
)
def pitch(n: Numbers) -> Reading:
    """Takt time x pack quantity: how often a pack is due."""
    packed = n.given.map.stream.pack_quantity
    pack = Reading(None, ((None, "pack quantity"),)) if packed is None else Reading(packed.span)
    return product(takt_time(n), pack)


@STREAM.metric(
    "Operators needed",
    unit="ratio",
    source=ROTHER_SHOOK,
    pattern="{total_process_time} / {takt_time}",
    reads=Reads("stages", ("process time",), stream=("demand",)),
)
def operators_needed(n: Numbers) -> Reading:
    """How many people could keep up with demand if work was shared out evenly, one at every piece; not rounded."""
    return ratio(total_process_time(n), takt_time(n))


@STREAM.metric(
    "Effort a year",
    unit="person-min",
    source=MARTIN_OSTERLING,
    pattern="{expected_effort} x {daily_demand} x working days a year",
    reads=Reads("stages", ("effort",), shares=True, rework=True, stream=("demand",)),
)
def yearly_effort(n: Numbers) -> Reading:
    """What a year's demand takes of the people who work on it, rework included."""
    return product(expected_effort(n), daily_demand(n), times=n.given.calendar.working_days_per_year)


@STREAM.metric(
    "People needed",
    unit="people",
    source=MARTIN_OSTERLING,
    pattern="{yearly_effort} / productive time of one person a year",
    reads=Reads("stages", ("effort",), shares=True, rework=True, stream=("demand",)),
)
def people_needed(n: Numbers) -> Reading:
    """Full-time people that a year's demand takes.

    One person has the productive hours a year that the stream says, else all working hours of the calendar.
    """
    calendar, stated = n.given.calendar, n.given.map.stream.productive_hours_per_year
    hours = calendar.working_days_per_year * calendar.hours_per_day if stated is None else stated
    assumed = f"People are counted as if one person worked all {as_given(hours)} working hours of a year."
    found = ratio(yearly_effort(n), exact(60.0 * hours))
    if stated is not None or found.span is None:
        return found
    return Reading(found.span, remarks=lambda: (*found.remarks(), assumed))


@STREAM.metric(
    "People freed",
    unit="people",
    source=MARTIN_OSTERLING,
    pattern="people needed at the last baseline − {people_needed}",
    reads=Reads("stages", ("effort",), shares=True, rework=True, stream=("demand",)),
)
def people_freed(n: Numbers) -> Reading:
    """How many people fewer a year's demand takes than when the last baseline was frozen; less than nothing if more."""
    baseline = latest_baseline(n.given.map)
    before = None if baseline is None else baseline.value_of("people_needed")
    now = people_needed(n)
    if before is None:
        return Reading(None, ((None, "baseline"),))
    return difference(exact(before), Reading(now.span, now.missing))


@STREAM.metric(
    "Implied throughput",
    unit="1/d",
    source=LITTLE,
    pattern="{work_in_progress} / {lead_time}",
    reads=Reads("path", ("quantity", "lead time"), delays=True),
)
def implied_throughput(n: Numbers) -> Reading:
    """What must be finished a day if work in progress and lead time are both right (Little's law)."""
    return ratio(work_in_progress(n), lead_time(n), n.given.calendar.minutes_per_day)


@STREAM.metric(
    "Little's check",
    unit="ratio",
    source=LITTLE,
    pattern="{littles_lead_time} / {lead_time}",
    reads=Reads("path", ("quantity", "lead time"), delays=True, stream=("throughput", "demand")),
)
def littles_check(n: Numbers) -> Reading:
    """The lead time that work in progress and throughput imply, by the one of the map; about 1 where both are right.

    Far above, work waits that is not on the map; far below, the map has waits that are not there.
    """
    found = ratio(littles_lead_time(n), lead_time(n))
    return Reading(found.span, found.missing, remarks=lambda: (*said_of(found), *_disagreement(found)))


def _disagreement(found: Reading) -> tuple[str, ...]:
    if found.span is None or 1 / HIDDEN_QUEUE <= found.span.value <= HIDDEN_QUEUE:
        return ()
    if found.span.value > HIDDEN_QUEUE:
        return ("The numbers disagree: more work is in progress than the map's lead time explains; look for a queue.",)
    return ("The numbers disagree: less work is in progress than the map's lead time needs; check waits and counts.",)


@STREAM.metric(
    "Lead time by inventory",
    unit="min",
    source=ROTHER_SHOOK,
    pattern="Σ quantity / {daily_demand} of the queues on the longest path",
    reads=Reads("path", ("inventory",), stream=("demand",)),
)
def inventory_lead_time(n: Numbers) -> Reading:
    """Production lead time as manufacturing counts it: how long the items in all queues last at the rate of demand.

    Beside the lead time by observed waits it shows what choosing the other convention would say.
    """
    return summed(n.times.queue_times, queues_on_route(n))


@STREAM.metric(
    "Lowest %C&A", unit="%", source=MARTIN_OSTERLING, pattern="min %C&A", reads=Reads("elements", ("quality",))
)
def lowest_percent_complete_accurate(n: Numbers) -> Reading:
    """The worst %C&A of one element: where the next one has most to correct, to add or to ask."""
    table = n.given.table
    return extreme(n, min, (table.low.percent, table.value.percent, table.high.percent))


@STREAM.metric(
    "Largest queue", unit="items", source=LITTLE, pattern="max quantity", reads=Reads("elements", ("quantity",))
)
def largest_queue(n: Numbers) -> Reading:
    """The most items that wait in one queue or are in work at one stage."""
    table = n.given.table
    missing: tuple[Gap, ...] = tuple((at, "quantity") for at in n.given.queues if table.value.quantity[at] is None)
    return extreme(n, max, (table.low.quantity, table.value.quantity, table.high.quantity), missing)


@STREAM.metric("Teams", unit="count", source=OWN)
def team_count(n: Numbers) -> Reading:
    """Different teams that stages and decisions name."""
    return exact(n.given.sides.team_count)
