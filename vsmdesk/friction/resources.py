"""Where there is too little of somebody or something."""

from collections.abc import Iterator
from contextlib import suppress

from vsmdesk.friction.congestion import left_with, waits_per_work
from vsmdesk.friction.ground import Ground
from vsmdesk.friction.handoffs import OWN
from vsmdesk.friction.relief import relief_of
from vsmdesk.friction.rule import FindingSeverity, Found, Group, by_share, told
from vsmdesk.friction.waits import ENDLESS, congestion
from vsmdesk.metrics.wording import as_given
from vsmdesk.model.parties import Team

RESOURCES = Group("resource", tier=1)
FACTORY_PHYSICS = "Hopp & Spearman, Factory Physics"
VARIATION = ("cv", "variation", "coefficient of variation")
_RELIEVE = ("Keep it busy with nothing but what only it can do", "Cross-train others", "Add capacity")


@RESOURCES.rule(
    "R1",
    "Bottleneck",
    wastes=("Waiting", "Inventory"),
    source="Goldratt, The Goal; Middle Level, Flow Metrics",
    countermeasures=_RELIEVE,
    weight=(3, 0.8),
)
def bottleneck(g: Ground) -> Iterator[Found]:
    """The stage with the highest load; where no loads are known, the one behind the queue in which most waits."""
    at = g.bottleneck
    if at is not None:
        load = g.loads[at]
        wait = congestion(g, at, load)
        at_stake = g.waiting(g.block(at)) if wait is None else wait
        relief = relief_of(g.shared(g.block(at), at_stake * (1.0 - left_with(load, g.capacity(at), 1.0))))
        severity: FindingSeverity = "high" if load >= 0.95 else "warn" if load >= 0.85 else "info"
        yield Found(g.here[at], told(_loaded, g, at, load), at_stake, severity, 100.0 * load, relief=relief)
    elif not g.loads:
        yield from _behind_the_largest_queue(g)


def _loaded(g: Ground, at: int, load: float) -> str:
    return f"{g.name(at)} has the highest load of the stream, {g.percent(load)}: it sets the pace of the whole."


def _behind_the_largest_queue(g: Ground) -> Iterator[Found]:
    waits = {at: g.waiting(g.front(at)) for at in g.network.stages}
    most = max(waits.values(), default=0.0)
    if most:
        at = min((one for one, wait in waits.items() if wait >= most * (1 - 1e-9)), key=g.places.__getitem__)
        relief = relief_of(g.all_at(g.front(at), 0.5))
        said = told(_queued, g, at, most)
        yield Found((*g.front(at), at), said, most, by_share(g, most), most, relief=relief)


def _queued(g: Ground, at: int, wait: float) -> str:
    return f"The largest queue of the stream, {g.time(wait)}, is in front of {g.name(at)}: that may be the bottleneck."


@RESOURCES.rule(
    "R2",
    "Shared people",
    wastes=("Waiting", "Task switching"),
    source=OWN,
    cause="overload",
    thresholds=(("load", "Load of a team over all its stages", 85.0, "%"),),
    countermeasures=("Decide which stage comes first", *_RELIEVE[1:]),
    weight=(4, 0.8),
)
def shared_pool(g: Ground) -> Iterator[Found]:
    """One team does two stages or more, and these together take 85 % of its time or more.

    The loads of the stages are added; where it is known how many people the team has, by the people they take.
    """
    pools: dict[str, list[int]] = {}
    teams = g.teams
    for at, load in g.loads.items():
        if load > 0 and (team := teams[at]) is not None:
            pools.setdefault(team, []).append(at)
    for places in pools.values():
        if len(places) < 2:
            continue
        load = _load_of(g, places)
        if 100.0 * load >= g.settings["R2.load"] * (1 - 1e-12):
            yield _pool(g, tuple(sorted(places, key=g.places.__getitem__)), load)


def _team_of(g: Ground, at: int) -> Team | None:
    return g.numbers.given.map.get(g.table.team[at], Team)


def _people_of(g: Ground, at: int) -> float | None:
    team = _team_of(g, at)
    return team.people.span.value if team is not None and team.people is not None else None


def _load_of(g: Ground, places: list[int]) -> float:
    people = _people_of(g, places[0])
    if not people:
        return sum([g.loads[at] for at in places])
    taken = [g.loads[at] * g.capacity(at) * (g.table.value.people[at] or 1.0) for at in places]
    return sum(taken) / people


def _usual_work(g: Ground, places: tuple[int, ...]) -> float:
    """Minutes of work that one item takes at one of these stages, each as often as items come there."""
    visits = [g.visits[at] for at in places]
    return sum([g.effective_work(at) * often for at, often in zip(places, visits, strict=True)]) / sum(visits)


def _pool(g: Ground, places: tuple[int, ...], load: float) -> Found:
    units = tuple(dict.fromkeys([unit for at in places for unit in g.block(at)]))
    servers = max(1.0, _people_of(g, places[0]) or 1.0)
    wait = len(places) * waits_per_work(load, servers) * _usual_work(g, places) if load < 1.0 else None
    at_stake = g.waiting(units) if wait is None else wait
    name = getattr(_team_of(g, places[0]), "name", "") or "One team"

    def sentence() -> str:
        explained = f", which explains {g.time(wait)} of waiting" if wait is not None else ": more than it can do"
        return f"{name} works on {g.names(places)} with a load of {g.percent(load)} altogether{explained}."

    return Found(
        places,
        told(sentence),
        at_stake,
        "high" if load >= 0.95 else "warn",
        100.0 * load,
        g.shared(units, ENDLESS if wait is None else wait),
        relief_of(g.shared(units, at_stake * (1.0 - left_with(load, servers, 1.0)))),
    )


@RESOURCES.rule(
    "R3",
    "Juggling",
    wastes=("Task switching", "Partially done work"),
    source="Poppendieck, task switching",
    thresholds=(
        ("items", "Items in work for each person", 2.0, "items"),
        ("switching", "Share of the work that switching takes, where the team knows it", 0.0, "%"),
    ),
    countermeasures=("Finish one before the next is begun", "Limit work in progress for each person"),
    weight=(2, 0.8),
)
def juggling(g: Ground) -> Iterator[Found]:
    """More than two items in work for each person. What is at stake is only known where the team says it."""
    most = g.settings["R3.items"]
    for at in g.network.stages:
        items = g.table.value.quantity[at]
        if items is None:
            continue
        people = _workers(g, at)
        if not people or items / people <= most:
            continue
        each = items / people
        at_stake = g.process[at] * g.settings["R3.switching"] / 100.0
        relief = relief_of(works=((at, at_stake),) if at_stake else ())
        yield Found(g.here[at], told(_juggled, g, at, each), at_stake, by_share(g, at_stake), each, relief=relief)


def _workers(g: Ground, at: int) -> float:
    given = g.table.value.people[at]
    return _people_of(g, at) or (1.0 if given is None else given) * g.capacity(at)


def _juggled(g: Ground, at: int, each: float) -> str:
    return f"{as_given(round(each, 1))} items are in work at {g.name(at)} for each person."


@RESOURCES.rule(
    "R4",
    "High variability",
    wastes=("Waiting",),
    source=FACTORY_PHYSICS,
    thresholds=(("cv", "Coefficient of variation of the work", 1.33, ""),),
    countermeasures=("Split the large items", "Sort out special cases into a way of their own"),
    weight=(4, 0.5),
)
def high_variability(g: Ground) -> Iterator[Found]:
    """The work varies so much that it makes queues; known where a column `cv` gives its coefficient of variation."""
    for at in g.noted:
        cv = _number(g.field(at, *VARIATION))
        if cv is None or cv <= g.settings["R4.cv"]:
            continue
        load = g.loads.get(at)
        at_stake = None
        if load is not None and load < 1.0:
            at_stake = cv * cv / 2.0 * waits_per_work(load, g.capacity(at)) * g.effective_work(at)
        # What is left is the wait that work of the usual variation (1) explains.
        relief = relief_of(g.shared(g.block(at), (at_stake or 0.0) * (1.0 - 1.0 / (cv * cv))))
        yield Found(g.here[at], told(_varying, g, at, cv, at_stake), at_stake, by_share(g, at_stake), cv, relief=relief)


def _varying(g: Ground, at: int, cv: float, at_stake: float | None) -> str:
    wait = f", which explains {g.time(at_stake)} of waiting" if at_stake is not None else ""
    return f"The work of {g.name(at)} varies by {as_given(cv)} of its mean{wait}."


def _number(text: str) -> float | None:
    with suppress(ValueError):
        value = float(text.replace(",", "."))
        return value if 0.0 <= value < 1e6 else None
    return None


@RESOURCES.rule(
    "R5",
    "Low uptime",
    wastes=("Waiting", "Defects"),
    source="Rother & Shook, data box",
    thresholds=(("percent", "Uptime", 90.0, "%"),),
    countermeasures=("Find out what it stands still for", "Environments on demand"),
    weight=(3, 0.8),
)
def low_uptime(g: Ground) -> Iterator[Found]:
    """What the work needs is not there a tenth of the time or more; at stake is what that adds to the work."""
    for at in g.network.stages:
        uptime = g.table.value.uptime[at]
        if uptime is None or not 0 < uptime < g.settings["R5.percent"]:
            continue
        lost = g.process[at] / (uptime / 100.0) - g.process[at]
        yield Found(g.here[at], told(_down, g, at, uptime, lost), lost, by_share(g, lost), uptime)


def _down(g: Ground, at: int, uptime: float, lost: float) -> str:
    adding = f", which adds {g.time(lost)} to {g.time(g.process[at])} of work" if lost else ""
    return f"{g.name(at)} is up {g.percent(uptime / 100.0)} of the time{adding}."
