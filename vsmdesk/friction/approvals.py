"""Where somebody has to say yes, and where work goes on only every so often."""

from collections.abc import Iterator

from vsmdesk.friction.ground import Ground
from vsmdesk.friction.handoffs import FOUNDING, OWN
from vsmdesk.friction.relief import relief_of
from vsmdesk.friction.rule import Found, Group, by_share, told
from vsmdesk.metrics.wording import as_given, number
from vsmdesk.model.quantities import minutes

APPROVALS = Group("approval", tier=0)
ENDLESS = float("inf")
DORA = "DORA, streamlining change approval"
_LIGHTER = ("Peer review instead of a board", "Pre-approve what is routine", "Let a check decide instead of a person")


def approvals(g: Ground) -> tuple[int, ...]:
    """Stages and decisions that are approvals."""
    return tuple([at for at in g.activities if g.table.approval[at]])


@APPROVALS.rule(
    "A1",
    "Approval queue",
    wastes=("Waiting", "Extra-processing"),
    source=FOUNDING,
    cause="approval",
    thresholds=(("times", "Wait as a multiple of process time", 5.0, "times"),),
    countermeasures=_LIGHTER,
    weight=(2, 0.8),
)
def approval_queue(g: Ground) -> Iterator[Found]:
    """An approval waits more than five times as long as it takes."""
    for at in approvals(g):
        units = g.block(at)
        wait = g.waiting(units)
        if wait > g.settings["A1.times"] * g.process[at]:
            yield Found(
                (at,),
                told(_queued, g, at, wait),
                wait,
                by_share(g, wait),
                wait,
                g.all_at(units),
                relief_of(g.all_at(units)),
            )


def _queued(g: Ground, at: int, wait: float) -> str:
    work = f" for {g.time(g.process[at])} of work" if g.process[at] else ""
    return f"Work waits {g.time(wait)} for the approval {g.name(at)}{work}."


@APPROVALS.rule(
    "A2",
    "Periodic gate",
    wastes=("Waiting", "Delays"),
    source="mean wait for an event that comes every T: T / 2",
    cause="gate",
    countermeasures=("Decide when the work is ready, not when the date is", "Meet more often, shorter"),
    weight=(2, 1.0),
)
def periodic_gate(g: Ground) -> Iterator[Found]:
    """Something happens only every so often, so that work waits half the interval on average."""
    for at, activity in g.records.items():
        if activity.cadence is None:
            continue
        interval = minutes(activity.cadence, g.calendar).value
        if interval > 0:
            units = g.block(at)
            yield Found(
                (at,),
                told(_periodic, g, at, interval),
                interval / 2,
                by_share(g, interval / 2),
                interval,
                g.shared(units, interval / 2),
                relief_of(g.shared(units, interval / 2)),
            )


def _periodic(g: Ground, at: int, interval: float) -> str:
    return f"{g.name(at)} happens only every {g.time(interval)}: work waits {g.time(interval / 2)} on average."


@APPROVALS.rule(
    "A3",
    "Batch",
    wastes=("Waiting", "Inventory", "Partially done work"),
    source="mean wait to form a batch of k: (k - 1) / (2 x arrivals)",
    cause="gate",
    countermeasures=("Halve the batch, then halve it again", "Make what is done per batch cheap: automate it"),
    weight=(2, 1.0),
)
def batch(g: Ground) -> Iterator[Found]:
    """Work is gathered until a batch is full. What is at stake needs the demand."""
    for at, size in g.batches.items():
        arrivals = g.per_minute * g.visits[at] if g.per_minute is not None else 0.0
        forming = (size - 1.0) / (2.0 * arrivals) if arrivals else None
        units = g.block(at)
        yield Found(
            (at,),
            told(_gathered, g, at, size, forming),
            forming,
            by_share(g, forming),
            size,
            g.shared(units, forming or 0.0),
            relief_of(g.shared(units, forming or 0.0)),
        )


def _gathered(g: Ground, at: int, size: float, forming: float | None) -> str:
    waiting = f": each waits {g.time(forming)} on average for the others" if forming is not None else ""
    return f"{g.name(at)} takes items in batches of {as_given(size)}{waiting}."


@APPROVALS.rule(
    "A4",
    "Approval from outside",
    wastes=("Waiting", "Handoffs", "Non-utilised talent"),
    source=DORA,
    cause="approval",
    countermeasures=_LIGHTER,
    weight=(3, 0.8),
)
def external_approval(g: Ground) -> Iterator[Found]:
    """An approval lies with another team than the one that did the work.

    External approval slows delivery and makes batches larger; no lower change fail rate was found (DORA).
    """
    for at in approvals(g):
        if g.teams[at] is None or not g.network.way.has[at]:
            continue
        senders = g.step(at, g.teams).senders
        others = tuple(sender for sender in senders if g.teams[sender] != g.teams[at])
        if others:
            units = g.block(at)
            wait = g.waiting(units)
            said = told(_external, g, at, others, wait)
            relief = relief_of(g.all_at(units))
            yield Found((*others, at), said, wait, by_share(g, wait), wait, g.all_at(units), relief)


def _external(g: Ground, at: int, others: tuple[int, ...], wait: float) -> str:
    waiting = f"; it waits {g.time(wait)} for that" if wait else ""
    evidence = "Approval from outside the team slows delivery; no lower change fail rate was found (DORA)."
    return f"{g.name(at)} approves the work of another team, {g.names(others)}{waiting}. {evidence}"


@APPROVALS.rule(
    "A5",
    "Approval that never rejects",
    wastes=("Extra-processing",),
    source=OWN,
    cause="approval",
    thresholds=(
        ("percent", "%C&A of what comes to the approval", 99.0, "%"),
        ("rejected", "Share that an approval sends back", 1.0, "%"),
    ),
    countermeasures=("Drop the approval, look at a sample afterwards", *_LIGHTER[1:]),
    weight=(1, 0.8),
)
def approval_without_effect(g: Ground) -> Iterator[Found]:
    """Nearly everything that comes to an approval passes it: 99 % is right, or the rework it sends back is nothing."""
    everyone = ["" for _ in g.elements]
    for at in approvals(g):
        percents = [g.table.value.percent[sender] for sender in g.step(at, everyone).senders]
        right = min((one for one in percents if one is not None), default=None) if None not in percents else None
        back = [g.numbers.shape.branches.rework.get(number) for number in g.network.returns.get(at, ())]
        rejected = 100.0 * sum(span.value for span in back if span is not None) if back and None not in back else None
        never = rejected is not None and rejected <= g.settings["A5.rejected"]
        if never or (rejected is None and right is not None and right >= g.settings["A5.percent"]):
            units = g.block(at)
            at_stake = g.lead[at] + g.waiting(g.front(at))
            yield Found(
                (at,),
                told(_never, g, at, at_stake, right, rejected),
                at_stake,
                by_share(g, at_stake),
                (rejected if never else right) or 0.0,
                g.all_at(units),
                relief_of(g.all_at(units), works=((at, g.process[at]),)),
            )


def _never(g: Ground, at: int, at_stake: float, right: float | None, rejected: float | None) -> str:
    why = (
        f"sends back {number(rejected, 1).removesuffix('.0')} %"
        if rejected is not None
        else f"is given work that is right in {g.percent((right or 0.0) / 100.0)} of cases"
    )
    return f"The approval {g.name(at)} {why} and takes {g.time(at_stake)}."


@APPROVALS.rule(
    "A6",
    "Approvals in a row",
    wastes=("Extra-processing", "Waiting"),
    source=OWN,
    cause="approval",
    countermeasures=("One approval, by whoever knows most", "Approve at the same time instead of one after the other"),
    weight=(2, 0.8),
)
def serial_approvals(g: Ground) -> Iterator[Found]:
    """Two or more approvals one after the other, with nothing but queues between."""
    chosen = frozenset(approvals(g))
    after = {at: _next(g, at) for at in chosen}
    first = chosen - {at for at in after.values() if at is not None}
    for begin in sorted(first, key=g.places.__getitem__):
        row = [begin]
        while (following := after[row[-1]]) in chosen and following is not None and following not in row:
            row.append(following)
        if len(row) > 1:
            yield _in_a_row(g, tuple(row))


def _next(g: Ground, at: int) -> int | None:
    """The one activity that follows, across queues; none where there are several or there is none."""
    links, seen = g.network.links, {at}
    while len(links.out[at]) == 1:
        at = links.targets[links.out[at][0]]
        if at in seen:
            return None
        if at not in g.network.queues:
            return at
        seen.add(at)
    return None


def _in_a_row(g: Ground, row: tuple[int, ...]) -> Found:
    times = {at: g.lead[at] + g.waiting(g.front(at)) for at in row}
    kept = max(row, key=lambda at: times[at])
    spared = tuple(at for at in row if at != kept)
    units = tuple(dict.fromkeys(unit for at in row for unit in g.block(at)))
    freed = tuple(dict.fromkeys(unit for at in spared for unit in g.block(at)))
    at_stake = sum(times.values())

    def sentence() -> str:
        return f"{len(row)} approvals follow each other, {g.names(row)}: {g.time(at_stake)} altogether."

    relief = relief_of(g.all_at(freed), works=tuple((at, g.process[at]) for at in spared))
    return Found(row, told(sentence), at_stake, by_share(g, at_stake), float(len(row)), g.all_at(units), relief)
