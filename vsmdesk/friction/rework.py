"""Where work comes back, and where it is not right the first time."""

import re
from collections import deque
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from heapq import nsmallest

from vsmdesk.friction.ground import Ground
from vsmdesk.friction.loops import HALF, Loop, excess, loops
from vsmdesk.friction.relief import relief_of
from vsmdesk.friction.rule import FindingSeverity, Found, Group, by_share, told
from vsmdesk.metrics.wording import number
from vsmdesk.model.elements import Delivery
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import Team

REWORK = Group("rework", tier=1)
MARTIN = "Karen Martin, metrics-based process mapping"
NORN = "vsm-workshop, recommendations"
ENDLESS = float("inf")
DEPLOYS = re.compile(r"\b(deploy\w*|go[- ]?live|roll[- ]?out|release to production)\b", re.IGNORECASE)
TESTS = re.compile(r"\b(tests?|testing|uat|qa|verification|inspection)\b", re.IGNORECASE)
SKILL, SCARCE = ("skill", "skills"), "scarce"
_AT_SOURCE = ("Agree what ready and done mean", "Check where it is made: test first, pair, error-proof")


def corrections(g: Ground, at: int) -> float:
    """Minutes of correction to expect for each item of a stage: the share that is not right, of its own work.

    %C&A says that the receiver had to correct, not how long that took; the work done again is what we assume.
    """
    percent = g.table.value.percent[at]
    return (1.0 - percent / 100.0) * g.process[at] if percent is not None and percent < 100.0 else 0.0


@REWORK.rule(
    "Q1",
    "Low %C&A",
    wastes=("Defects",),
    source=f"{MARTIN}; {NORN}",
    thresholds=(
        ("warn", "%C&A below which it is a warning", 80.0, "%"),
        ("high", "%C&A below which it is grave", 60.0, "%"),
    ),
    countermeasures=("Ask the receiver what is missing", *_AT_SOURCE),
    weight=(2, 0.8),
)
def low_percent(g: Ground) -> Iterator[Found]:
    """Less than 80 % of a stage's output can be used as it comes; at stake is the work of correcting it.

    Nothing is said to be won: %C&A is no rework share, and rework has a rule of its own.
    """
    percents, warn, high = g.table.value.percent, g.settings["Q1.warn"], g.settings["Q1.high"]
    for at in g.activities:
        percent = percents[at]
        if percent is None or percent >= warn:
            continue
        again = corrections(g, at)
        yield Found(
            g.here[at],
            _poor,
            again,
            "high" if percent < high else "warn",
            percent,
        )


def _poor(g: Ground, found: Found) -> str:
    again = found.at_stake
    time = f"; correcting the rest takes about {g.time(again)} an item" if again else ""
    return (
        f"{g.percent(found.measure / 100.0)} of what {g.names(found.elements)} hands on is complete and accurate{time}."
    )


@REWORK.rule(
    "Q2",
    "Low rolled %C&A",
    wastes=("Defects",),
    source=NORN,
    thresholds=(
        ("note", "Rolled %C&A below which it is noted", 80.0, "%"),
        ("warn", "Rolled %C&A below which it is a warning", 60.0, "%"),
    ),
    countermeasures=("Begin with the stage of the lowest %C&A", *_AT_SOURCE),
)
def low_rolled_percent(g: Ground) -> Iterator[Found]:
    """Few items pass the whole stream without a correction."""
    rolled = g.figures.stream["rolled_percent_complete_accurate"].value
    if rolled is None or rolled >= g.settings["Q2.note"]:
        return
    at_stake = excess(g)
    percents, gating = g.table.value.percent, g.network.gating
    lowest = [
        (percent, g.places[at], at) for at in g.activities if (percent := percents[at]) is not None and gating[at]
    ]
    places = tuple(at for _, _, at in nsmallest(3, lowest))

    def sentence() -> str:
        more = f" Rework adds {g.time(at_stake)}." if at_stake else ""
        return f"{g.percent(rolled / 100.0)} of items pass all stages complete and accurate.{more}"

    severity: FindingSeverity = "warn" if rolled < g.settings["Q2.warn"] else "info"
    yield Found(places, told(sentence), at_stake, severity, rolled, of_the_stream=True)


@REWORK.rule(
    "Q3",
    "Rework loop",
    wastes=("Defects",),
    source=NORN,
    thresholds=(
        ("share", "Share that goes back", 10.0, "%"),
        ("warn", "How often the work is done, for a warning", 1.1, "times"),
        ("high", "How often the work is done, for a grave one", 1.3, "times"),
    ),
    countermeasures=_AT_SOURCE,
    weight=(3, 0.8),
)
def rework_loop(g: Ground) -> Iterator[Found]:
    """More than a tenth goes back, or what it goes back to is done more than 1.1 times for one item."""
    for loop in loops(g):
        often = loop.times
        if 100.0 * loop.share > g.settings["Q3.share"] * (1 + 1e-9) or often > g.settings["Q3.warn"] * (1 + 1e-9):
            severity: FindingSeverity = "high" if often > g.settings["Q3.high"] * (1 + 1e-9) else "warn"
            yield loop.found(told(_looped, g, loop), severity, 100.0 * loop.share)


def _looped(g: Ground, loop: Loop) -> str:
    extra = f", which adds {g.time(loop.at_stake)}" if loop.at_stake else ""
    times = number(loop.times, 2)
    return (
        f"{g.percent(loop.share)} goes back from {g.name(loop.source)} to {g.name(loop.target)}{extra}; "
        f"that is done {times} times for each item."
    )


@REWORK.rule(
    "Q4",
    "Late discovery",
    wastes=("Defects", "Delays"),
    source="the founding text on value streams",
    thresholds=(("blocks", "Stages and decisions between origin and discovery, the latter included", 3.0, ""),),
    countermeasures=("Bring the check to where the fault is made", "Feed back within the day"),
    weight=(3, 0.8),
)
def late_discovery(g: Ground) -> Iterator[Found]:
    """What is wrong is found three stages or more after it was made, or only after it was deployed."""
    deployed = _deployed(g) if loops(g) else frozenset()
    for loop in loops(g):
        apart = _apart(g, loop.target, loop.source)
        if apart >= g.settings["Q4.blocks"] or _is_after_deployment(g, loop, deployed):
            yield loop.found(told(_late, g, loop, apart), by_share(g, loop.at_stake), float(apart))


def _late(g: Ground, loop: Loop, apart: int) -> str:
    when = "after it was deployed" if _is_after_deployment(g, loop, _deployed(g)) else f"{apart} stages later"
    extra = f" Each return costs; together they add {g.time(loop.at_stake)}." if loop.at_stake else ""
    return f"What goes wrong at {g.name(loop.target)} is found {when}, at {g.name(loop.source)}.{extra}"


@REWORK.rule(
    "Q5",
    "Late testing",
    wastes=("Defects", "Waiting"),
    source=NORN,
    thresholds=(("minutes", "Process time of a test that is more than a formality", 10.0, "min"),),
    countermeasures=("Test each item when it is made", "Automate the test"),
    weight=(3, 0.5),
)
def late_testing(g: Ground) -> Iterator[Found]:
    """A test comes after work was gathered into a batch or deployed."""
    behind = _behind(g)
    for at in g.activities:
        tests = TESTS.search(g.elements[at].name) is not None
        if tests and g.process[at] > g.settings["Q5.minutes"] and at in behind:
            units = g.block(at)
            wait = g.waiting(units)
            said = told(_tested, g, at, behind[at])
            relief = relief_of(g.all_at(units))
            yield Found((behind[at], at), said, wait, by_share(g, wait), g.process[at], relief=relief)


def _tested(g: Ground, at: int, batch: int) -> str:
    return f"{g.name(at)} tests for {g.time(g.process[at])} what {g.name(batch)} has put together already."


def _behind(g: Ground) -> dict[int, int]:
    """By element: the batch or deployment upstream of it that comes last."""
    batches = {at for at, one in g.records.items() if DEPLOYS.search(one.name)}.union(g.batches)
    found: dict[int, int] = {}
    links = g.network.links
    for at in g.network.order if batches else ():
        source = at if at in batches else found.get(at)
        for flow in links.out[at] if source is not None else ():
            found[links.targets[flow]] = source if source is not None else at
    return found


@REWORK.rule(
    "Q6",
    "One person knows",
    wastes=("Non-utilised talent", "Waiting"),
    source="the founding text on value streams",
    countermeasures=("Pair, so that two people know it", "Write down what only one knows"),
    weight=(3, 0.5),
)
def knowledge_gap(g: Ground) -> Iterator[Found]:
    """A team is one person, or a skill that a column `skill` calls scarce is what work goes back to."""
    alone: dict[str, list[int]] = {}
    single: dict[Id | None, str] = {
        team.id: team.name or team.id
        for team in g.numbers.given.map.of(Team)
        if team.people is not None and team.people.span.value == 1
    }
    for at in g.network.stages if single else ():
        if (name := single.get(g.table.team[at])) is not None:
            alone.setdefault(name, []).append(at)
    for name, places in alone.items():
        yield _known_by_one(g, tuple(sorted(places, key=g.places.__getitem__)), f"{name} is one person")
    held = {at for places in alone.values() for at in places}
    for loop in loops(g):
        if loop.target not in held and SCARCE in g.field(loop.target, *SKILL).casefold():
            held.add(loop.target)
            yield _known_by_one(g, (loop.target,), "A scarce skill is needed, and work goes back to it")


def _known_by_one(g: Ground, places: tuple[int, ...], why: str) -> Found:
    units = tuple(dict.fromkeys(unit for at in places for unit in g.block(at)))
    wait = g.waiting(units)
    back = sum(loop.at_stake or 0.0 for loop in loops(g) if loop.target in places)

    def sentence() -> str:
        waiting = f"work waits {g.time(wait)}" if wait else ""
        again = f"rework adds {g.time(back)}" if back else ""
        costs = ", ".join(filter(None, (waiting, again)))
        return f"{why}, at {g.names(places)}: {costs}." if costs else f"{why}, at {g.names(places)}."

    relief = relief_of(g.all_at(units, HALF))
    return Found(places, told(sentence), wait + back, by_share(g, wait + back), float(len(places)), relief=relief)


def _apart(g: Ground, origin: int, discovery: int) -> int:
    """How many stages and decisions after its origin something is found, on the shortest way; 0 where none leads."""
    links, queues, last = g.network.links, g.network.queues, g.places[discovery]
    steps, waiting = {origin: 0}, deque([origin])
    while waiting:
        at = waiting.popleft()
        if at == discovery:
            return steps[at]
        for flow in links.out[at]:
            target = links.targets[flow]
            further = steps[at] + (target not in queues)
            if further < steps.get(target, ENDLESS) and g.places[target] <= last:
                steps[target] = further
                # Passing a queue is no step, so that what lies behind it comes first.
                (waiting.appendleft if target in queues else waiting.append)(target)
    return 0


def _is_after_deployment(g: Ground, loop: Loop, behind: AbstractSet[int]) -> bool:
    """Whether it comes back from the customer, or from behind a deployment that its origin lies before."""
    if isinstance(g.elements[loop.source], Delivery):
        return True
    return loop.source in behind and loop.target not in behind


def _deployed(g: Ground) -> AbstractSet[int]:
    """What lies behind a deployment."""
    links = g.network.links
    found: set[int] = set()
    waiting = [at for at, one in g.records.items() if DEPLOYS.search(one.name)]
    for at in waiting:
        for flow in links.out[at]:
            if (target := links.targets[flow]) not in found:
                found.add(target)
                waiting.append(target)
    return found
