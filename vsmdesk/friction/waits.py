"""Where work waits."""

from collections.abc import Iterator, Mapping

from vsmdesk.friction.congestion import left_with, waits_per_work
from vsmdesk.friction.ground import NO_WAIT, Ground
from vsmdesk.friction.relief import NO_RELIEF, relief_of
from vsmdesk.friction.rule import FindingSeverity, Found, Group, by_share, told
from vsmdesk.metrics.wording import as_given
from vsmdesk.model.quantities import minutes

WAITS = Group("wait", tier=0)
NORN = "vsm-workshop, recommendations"
OWN = "our own threshold"
ENDLESS = float("inf")


@WAITS.rule(
    "W1",
    "Mostly waiting",
    wastes=("Waiting", "Delays"),
    source=NORN,
    cause="wait",
    thresholds=(
        ("share", "Waiting as a share of the lead time of the stream", 50.0, "%"),
        ("times", "Lead time as a multiple of process time, at one element", 5.0, "times"),
        ("days", "Wait of one element", 1.0, "d"),
    ),
    countermeasures=("Limit work in progress and pull", "Smaller batches", "Agree how fast work is taken up"),
)
def wait_dominated(g: Ground) -> Iterator[Found]:
    """Most of the lead time is waiting: of the whole stream, or of one element of it."""
    yield from _of_the_stream(g)
    times, least = g.settings["W1.times"], g.settings["W1.days"] * g.calendar.minutes_per_day
    waits, lead, process = g.waits, g.lead, g.process
    for at, alone in g.alone.items():
        wait = waits[at]
        if wait >= least and lead[at] >= times * process[at]:
            yield Found(
                g.here[at],
                _block_sentence,
                wait,
                by_share(g, wait),
                wait,
                alone.claims,
                alone.relief,
            )


def _of_the_stream(g: Ground) -> Iterator[Found]:
    total = g.figures.stream["total_wait"].value
    if total is None or not g.whole or 100.0 * total / g.whole < g.settings["W1.share"]:
        return
    waiting = tuple(at for at in g.numbers.on_route if g.waits[at])
    share = total / g.whole

    def sentence() -> str:
        return f"Waiting takes {g.time(total)} of {g.time(g.whole)} lead time, {g.percent(share)}."

    yield Found(waiting, told(sentence), total, "high" if share >= 0.9 else "warn", 100.0 * share, of_the_stream=True)


def _block_sentence(g: Ground, found: Found) -> str:
    (at,) = found.elements
    work = g.process[at]
    behind = f", for {g.time(work)} of work" if work else ""
    return f"Work waits {g.time(g.waits[at])} at {g.name(at)}{behind}."


@WAITS.rule(
    "W2",
    "Largest wait",
    wastes=("Waiting", "Delays"),
    source=f"{NORN}; Middle Level, Flow Metrics",
    cause="wait",
    countermeasures=("Begin here: ask what the work waits for", "Limit work in progress and pull"),
    weight=(3, 1.0),
)
def largest_wait(g: Ground) -> Iterator[Found]:
    """The largest wait of one element; elements that wait equally long are named together."""
    most = max(g.waits, default=0.0)
    if not most:
        return
    found = tuple(
        sorted((at for at, wait in enumerate(g.waits) if wait >= most * (1 - 1e-9)), key=g.places.__getitem__)
    )
    at_stake = g.waiting(found)

    def sentence() -> str:
        each = "each " if len(found) > 1 else ""
        of = f", {g.percent(most / g.whole)} of the lead time" if g.whole else ""
        return f"The largest wait of the stream, {each}{g.time(most)}{of}, is at {g.names(found)}."

    claims = tuple((at, ENDLESS) for at in found)
    yield Found(found, told(sentence), at_stake, by_share(g, at_stake), most, claims, relief_of(g.all_at(found)))


@WAITS.rule(
    "W3",
    "Long lead time",
    wastes=("Waiting", "Delays"),
    source=NORN,
    cause="wait",
    thresholds=(("days", "Lead time of one stage or decision", 2.0, "d"),),
    countermeasures=("Smaller pieces of work", "Limit work in progress and pull"),
)
def long_lead_time(g: Ground) -> Iterator[Found]:
    """A stage or decision takes longer than two working days."""
    most = g.settings["W3.days"] * g.calendar.minutes_per_day
    leads, waiting, here = g.lead, g.alone, g.here
    for at in g.activities:
        lead = leads[at]
        if lead > most:
            alone = waiting.get(at, NO_WAIT)
            yield Found(here[at], _long, lead, by_share(g, lead), lead, alone.claims, alone.relief)


def _long(g: Ground, found: Found) -> str:
    (at,) = found.elements
    waiting = f"{g.time(g.waits[at])} of it waiting" if g.waits[at] else "none of it waiting"
    return f"{g.name(at)} takes {g.time(g.lead[at])}, {waiting}."


@WAITS.rule(
    "W4",
    "Deep queue",
    wastes=("Inventory", "Partially done work"),
    source=NORN,
    cause="wait",
    thresholds=(
        ("items", "Items in one queue", 10.0, "items"),
        ("least", "Items in one queue that is deeper than the others", 5.0, "items"),
        ("times", "Items as a multiple of the mean of all queues", 1.5, "times"),
    ),
    countermeasures=("Limit the queue", "Stop starting, start finishing", "Throw away what nobody will ask for again"),
)
def deep_queue(g: Ground) -> Iterator[Found]:
    """More than ten items wait in one queue, or more than five and half as many again as usual, or more than its limit.

    What is at stake is the items by the throughput: how long the last of them waits.
    """
    counted = {at: items for at in g.network.queues if (items := g.table.value.quantity[at]) is not None}
    usual = sum(counted.values()) / len(counted) if counted else 0.0
    deeper = max(g.settings["W4.times"] * usual, g.settings["W4.least"])
    rate = g.numbers.given.throughput or g.numbers.given.demand
    a_day = rate.value if rate is not None else 0.0
    limits = {at: one.wip_limit.span.value for at, one in g.queue_records.items() if one.wip_limit is not None}
    limits |= {at: one.wip_limit.span.value for at, one in g.records.items() if one.wip_limit is not None}
    for at in sorted({*counted, *limits}):
        items = g.table.value.quantity[at]
        if items is None:
            continue
        over = at in limits and items > limits[at]
        if over or (at in counted and (items > deeper or items > g.settings["W4.items"])):
            at_stake = items / a_day * g.calendar.minutes_per_day if a_day else None
            less = ENDLESS if at_stake is None else at_stake
            relief = relief_of(g.shared((at,), less * (1.0 - limits[at] / items) if over else less))
            yield Found(
                (at,),
                told(_deep, g, at, limits.get(at) if over else None, at_stake),
                at_stake,
                by_share(g, at_stake),
                items,
                ((at, ENDLESS),),
                relief,
            )


def _deep(g: Ground, at: int, limit: float | None, at_stake: float | None) -> str:
    items = as_given(g.table.value.quantity[at] or 0.0)
    over = f", above the limit of {as_given(limit)}" if limit is not None else ""
    lasting = f"; the last of them waits {g.time(at_stake)}" if at_stake is not None else ""
    return f"{items} items wait at {g.name(at)}{over}{lasting}."


@WAITS.rule(
    "W5",
    "Overloaded",
    wastes=("Waiting", "Delays"),
    source="Kingman's formula; The Phoenix Project, busy and idle",
    cause="overload",
    thresholds=(
        ("warn", "Load from which waits grow fast", 85.0, "%"),
        ("high", "Load from which they grow out of hand", 95.0, "%"),
    ),
    countermeasures=("Give it less work: say no, or later", "Add capacity or cross-train", "Spread arrivals evenly"),
    weight=(4, 0.8),
)
def overload(g: Ground) -> Iterator[Found]:
    """A stage is busy 85 % of the time or more, so that work in front of it waits long.

    What is at stake is the wait that the load explains by itself (Sakasegawa, exponential); from 100 % on the queue
    grows without end and all that waits there is at stake.
    """
    warn, high = (g.settings[f"W5.{name}"] / 100.0 * (1 - 1e-12) for name in ("warn", "high"))
    here = g.here
    for at, load in g.loads.items():
        if load < warn:
            continue
        units, explained = g.block(at), congestion(g, at, load)
        claims = g.shared(units, ENDLESS if explained is None else explained)
        at_stake = sum([minutes for _, minutes in claims]) if explained is None else explained
        relief = NO_RELIEF
        if claims:
            relief = relief_of(g.shared(units, at_stake * (1.0 - left_with(load, g.capacity(at), 1.0))))
        yield Found(here[at], _overloaded, at_stake, "high" if load >= high else "warn", 100.0 * load, claims, relief)


def congestion(g: Ground, at: int, load: float) -> float | None:
    """Minutes that work waits for a stage because of its load; none from 100 % on, where there is no mean."""
    return waits_per_work(load, g.capacity(at)) * g.effective_work(at) if load < 1.0 else None


def _overloaded(g: Ground, found: Found) -> str:
    (at,) = found.elements
    load = g.loads[at]
    explained = congestion(g, at, load)
    if explained is None:
        return f"{g.name(at)} has a load of {g.percent(load)}: more comes in than can be done, the queue grows."
    return f"{g.name(at)} has a load of {g.percent(load)}, which alone explains a wait of {g.time(explained)}."


@WAITS.rule(
    "W6",
    "Low flow efficiency",
    wastes=("Waiting", "Delays"),
    source=NORN,
    thresholds=(
        ("warn", "Flow efficiency below which it is a warning", 15.0, "%"),
        ("note", "Flow efficiency below which it is noted", 25.0, "%"),
    ),
    countermeasures=("Take out the largest waits one by one",),
)
def low_flow_efficiency(g: Ground) -> Iterator[Found]:
    """Less than a quarter of the lead time is work."""
    figure, total = g.figures.stream["flow_efficiency"].value, g.figures.stream["total_wait"].value
    if figure is None or total is None or figure >= g.settings["W6.note"]:
        return
    work = g.whole - total

    def sentence() -> str:
        return f"Flow efficiency is {g.percent(figure / 100.0)}: {g.time(work)} of work in {g.time(g.whole)}."

    severity: FindingSeverity = "warn" if figure < g.settings["W6.warn"] else "info"
    yield Found(tuple(g.worked), told(sentence), total, severity, figure, of_the_stream=True)


@WAITS.rule(
    "W7",
    "Hidden queue",
    wastes=("Waiting", "Partially done work"),
    source=NORN,
    thresholds=(("times", "Measured lead time as a multiple of that of the map", 1.5, "times"),),
    countermeasures=(
        "Walk the stream again: work waits where the map shows nothing",
        "Measure with dates of real items",
    ),
)
def hidden_queue(g: Ground) -> Iterator[Found]:
    """Work takes much longer than the map says.

    Held against the map: the stated lead time where it was measured or comes from a system, and that by Little's law.
    """
    stated = g.numbers.given.map.stream.stated_lead_time
    measured = None
    if stated is not None and stated.source in ("measured", "system"):
        measured = minutes(stated, g.calendar).value
    little = g.figures.stream["littles_lead_time"].value
    for what, time in (("Measured lead time", measured), ("Lead time by Little's law", little)):
        if time is not None and g.whole and time / g.whole > g.settings["W7.times"]:
            missing = time - g.whole
            found = tuple(g.numbers.on_route)
            said = told(_hidden, g, what, time)
            yield Found(found, said, missing, by_share(g, missing), time / g.whole, of_the_stream=True)
            return


def _hidden(g: Ground, what: str, time: float) -> str:
    return f"{what} is {g.time(time)}, the map holds {g.time(g.whole)}: {g.time(time - g.whole)} wait unseen."


@WAITS.rule(
    "W8",
    "Queue without limit",
    wastes=("Overproduction", "Inventory"),
    source="Martin & Osterling, barriers to flow",
    countermeasures=("Limit the queue in front of the constraint", "Let the constraint set the pace"),
    weight=(2, 0.5),
)
def unpaced(g: Ground) -> Iterator[Found]:
    """Work is pushed into a queue without limit in front of the stage with the highest load."""
    if g.bottleneck is None:
        return
    for at in g.front(g.bottleneck):
        if g.queue_records[at].wip_limit is None:
            yield Found((at, g.bottleneck), told(_pushed, g, at), None, "info")


def _pushed(g: Ground, at: int) -> str:
    return f"{g.name(at)} in front of the bottleneck has no limit: work is pushed into it."


@WAITS.rule(
    "W9",
    "Smaller waits",
    wastes=("Waiting",),
    source=OWN,
    cause="wait",
    countermeasures=("Look at these once the larger ones are gone",),
    weight=(5, 0.5),
)
def smaller_waits(_g: Ground) -> Iterator[Found]:
    """What is left of the waiting when every other rule has taken its part, so that the parts add up to the whole."""
    return iter(())


def left_over(g: Ground, left: Mapping[int, float]) -> Found:
    """The finding for waits that no other rule accounts for: minutes by unit."""
    count, total = len(g.elements), sum(left.values())
    places = {unit if unit < count else g.network.links.sources[unit - count] for unit in left}
    found = tuple(sorted(places, key=g.places.__getitem__))

    def sentence() -> str:
        where = f"at {len(found)} places" if len(found) > 1 else f"at {g.names(found)}"
        return f"Waits with no other cause come to {g.time(total)} {where}."

    return Found(found, told(sentence), total, "info", total, relief=relief_of(g.all_at(left)), of_the_stream=True)
