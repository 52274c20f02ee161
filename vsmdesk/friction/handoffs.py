"""Where work changes hands."""

from collections.abc import Iterator

from vsmdesk.friction.ground import Crossing, Ground
from vsmdesk.friction.relief import relief_of
from vsmdesk.friction.rework import corrections
from vsmdesk.friction.rule import Evidence, Found, Group, by_share, told

HANDOFFS = Group("handoff", tier=0)
FOUNDING = "the founding text on value streams"
OWN = "our own threshold"
PRIORITY = ("priority", "priority policy", "queue discipline", "priority owner")
_MERGE = ("Bring the work into one team", "Let people of both sides work side by side")


def _found(g: Ground, crossing: Crossing, said: Evidence) -> Found:
    step, _, places = crossing
    wait = step.wait
    return Found(places, said, wait, by_share(g, wait), wait, step.claims, step.relief)


def _to_another_team(g: Ground, found: Found) -> str:
    return _handed(g, found, "team")


def _to_another_organisation(g: Ground, found: Found) -> str:
    return _handed(g, found, "organisation")


def _handed(g: Ground, found: Found, what: str) -> str:
    *senders, receiver = found.elements
    waiting = f"it waits {g.time(found.measure)} there" if found.measure else "no wait is recorded there"
    return f"Work goes from {g.names(senders)} to another {what} at {g.name(receiver)}: {waiting}."


@HANDOFFS.rule(
    "H1",
    "Handoff",
    wastes=("Transportation", "Handoffs"),
    source=FOUNDING,
    cause="handoff",
    countermeasures=_MERGE,
    weight=(4, 0.8),
)
def team_change(g: Ground) -> Iterator[Found]:
    """Work goes to another team; at stake is the wait before the receiving stage begins."""
    for crossing in g.team_crossings:
        yield _found(g, crossing, _to_another_team)


@HANDOFFS.rule(
    "H2",
    "Ping-pong",
    wastes=("Transportation", "Handoffs", "Motion"),
    source=FOUNDING,
    cause="handoff",
    countermeasures=("Give the first team what it needs to do the middle step itself", *_MERGE),
    weight=(3, 0.8),
)
def ping_pong(g: Ground) -> Iterator[Found]:
    """Work goes to another team and comes back from it: A, B, A."""
    teams = g.teams
    crossing = {step.receiver: (step, senders) for step, senders, _ in g.team_crossings}
    for back, (last, middles) in crossing.items():
        for middle in middles:
            first, senders = crossing.get(middle, (None, ()))
            begun = tuple([at for at in senders if teams[at] == teams[back]])
            if first is not None and begun:
                claims = tuple(dict((*first.claims, *last.claims)).items())
                wait = sum(minutes for _, minutes in claims)
                said = told(_returned, g, begun, middle, back, wait)
                relief = relief_of(claims)
                yield Found((*begun, middle, back), said, wait, by_share(g, wait), wait, claims, relief)


def _returned(g: Ground, begun: tuple[int, ...], middle: int, back: int, wait: float) -> str:
    waiting = f", {g.time(wait)} of waiting both ways" if wait else ""
    return f"Work goes from {g.names(begun)} to {g.name(middle)} and back to the same team at {g.name(back)}{waiting}."


@HANDOFFS.rule(
    "H3",
    "Organisation boundary",
    wastes=("Transportation", "Handoffs"),
    source=FOUNDING,
    cause="handoff",
    countermeasures=("Agree a service level and a single contact", "Let the other side see the queue", *_MERGE),
    weight=(5, 0.8),
)
def organisation_change(g: Ground) -> Iterator[Found]:
    """Work goes to another organisation or a supplier."""
    for crossing in g.organisation_crossings:
        yield _found(g, crossing, _to_another_organisation)


@HANDOFFS.rule(
    "H4",
    "Handoff with loss",
    wastes=("Handoffs", "Defects"),
    source="Karen Martin, metrics-based process mapping",
    cause="handoff",
    thresholds=(("percent", "%C&A of the sender below which work is lost in translation", 80.0, "%"),),
    countermeasures=("Agree what ready means, both sides together", "Pair over the handoff", *_MERGE[:1]),
    weight=(2, 0.8),
)
def lossy_handoff(g: Ground) -> Iterator[Found]:
    """Work goes to another team, and less than 80 % of it can be used there as it comes."""
    least, percents = g.settings["H4.percent"], g.table.value.percent
    for step, senders, places in g.team_crossings:
        poor = [at for at in senders if (known := percents[at]) is not None and known < least]
        if not poor:
            continue
        at_stake = step.wait + sum([corrections(g, at) for at in poor])
        worst = min([percents[at] or 0.0 for at in poor])
        lost = places if len(poor) == len(senders) else (*poor, step.receiver)
        yield Found(lost, _lost, at_stake, by_share(g, at_stake), worst, step.claims, step.relief)


def _lost(g: Ground, found: Found) -> str:
    *poor, receiver = found.elements
    wait = sum(minutes for _, minutes in found.claims)
    waiting = f" after {g.time(wait)} of waiting" if wait else ""
    usable = f"only {g.percent(found.measure / 100.0)} of it can be used as it comes"
    return f"Work goes from {g.names(poor)} to another team at {g.name(receiver)}{waiting}; {usable}."


@HANDOFFS.rule(
    "H5",
    "Priorities differ",
    wastes=("Waiting", "Handoffs"),
    source=FOUNDING,
    cause="handoff",
    countermeasures=("One order of work for the whole stream, with one owner",),
    weight=(2, 0.5),
)
def priority_negotiation(g: Ground) -> Iterator[Found]:
    """Work goes to a team that orders it by another policy; known where a column `priority` says how each does."""
    for step, senders, _ in g.team_crossings if g.noted else ():
        own = g.field(step.receiver, *PRIORITY)
        others = tuple(at for at in senders if (_ := g.field(at, *PRIORITY)) and _.casefold() != own.casefold())
        if others or (own and any(not g.field(at, *PRIORITY) for at in senders)):
            wait = step.wait
            differing = others or tuple(at for at in senders if not g.field(at, *PRIORITY))
            yield Found(
                (*differing, step.receiver),
                told(_ordered, g, step.receiver, differing[0]),
                wait,
                by_share(g, wait),
                wait,
                step.claims,
                step.relief,
            )


def _ordered(g: Ground, receiver: int, sender: int) -> str:
    sent, taken = (g.field(at, *PRIORITY) or "nobody knows what" for at in (sender, receiver))
    return f"{g.name(sender)} orders its work by {sent}, {g.name(receiver)} by {taken}: each handoff is negotiated."


@HANDOFFS.rule(
    "H6",
    "Many handoffs",
    wastes=("Transportation", "Handoffs"),
    source=OWN,
    thresholds=(
        ("share", "Handoffs per stage of the longest path", 100.0 / 3.0, "%"),
        ("count", "Handoffs on the longest path", 5.0, ""),
        ("least", "Handoffs that are not yet many, however short the path", 1.0, ""),
    ),
    countermeasures=("Draw team boundaries along the stream, not across it",),
)
def many_handoffs(g: Ground) -> Iterator[Found]:
    """More than one handoff for three stages of the longest path, or more than five."""
    count = g.figures.stream["handoff_count"].value or 0.0
    stages = len(g.numbers.stages_on_route)
    often = count > g.settings["H6.count"] or (stages and 100.0 * count / stages > g.settings["H6.share"] * (1 + 1e-9))
    if not often or count <= g.settings["H6.least"]:
        return
    on_path = frozenset(g.numbers.stages_on_route)
    steps = [step for step, _, _ in g.team_crossings if step.receiver in on_path]
    wait = g.waiting(dict.fromkeys(unit for step in steps for unit in step.units))

    def sentence() -> str:
        waiting = f" Before them work waits {g.time(wait)}." if wait else ""
        return f"Work changes teams {count:.0f} times on {stages} stages.{waiting}"

    receivers = tuple(step.receiver for step in steps)
    yield Found(receivers, told(sentence), wait, by_share(g, wait), count, of_the_stream=True)
