"""Work that nobody needs, or needs less of."""

from bisect import bisect_right
from collections.abc import Iterator
from contextlib import suppress

from vsmdesk.friction.ground import Ground
from vsmdesk.friction.handoffs import OWN
from vsmdesk.friction.relief import relief_of
from vsmdesk.friction.rule import Found, Group, by_share, told

EXCESS = Group("excess", tier=3)
UNUSED = ("unused", "unused share", "share unused")
TIMING = ("timing", "waste")
PHRASES = ("too early", "too late", "redundant", "duplicate")
WORDS = ("early", "late")


@EXCESS.rule(
    "X1",
    "Adds no value",
    wastes=("Extra-processing",),
    source="value_stream_mapping, waste",
    countermeasures=("Leave it out and see who misses it", "Do it only where it is asked for"),
    weight=(2, 0.8),
)
def adds_no_value(g: Ground) -> Iterator[Found]:
    """A stage is classed as adding no value and not being necessary (UNVA)."""
    for at, activity in g.records.items():
        if activity.value_class == "UNVA":
            lead = g.lead[at]
            relief = relief_of(g.all_at((at,)), works=((at, g.process[at]),))
            yield Found(g.here[at], told(_unneeded, g, at), lead, by_share(g, lead), lead, relief=relief)


def _unneeded(g: Ground, at: int) -> str:
    taking = f" and takes {g.time(g.lead[at])}" if g.lead[at] else ""
    return f"{g.name(at)} adds no value, is not necessary{taking}."


@EXCESS.rule(
    "X2",
    "Much work",
    wastes=("Extra-processing",),
    source="Karen Martin, metrics-based process mapping",
    thresholds=(
        ("share", "Share of the stages of the longest path that are looked at, those with most work first", 20.0, "%"),
        ("automation", "Share of the work that automation may take over", 50.0, "%"),
    ),
    countermeasures=("Automate what is always the same", "Simplify before automating"),
    weight=(4, 0.5),
)
def much_work(g: Ground) -> Iterator[Found]:
    """One of the fifth of the stages of the longest path that have most process time."""
    works = sorted([-g.process[at] for at in g.numbers.stages_on_route])
    count = int(len(works) * g.settings["X2.share"] / 100.0 + 1e-9)
    share = g.settings["X2.automation"] / 100.0
    for at in g.numbers.stages_on_route:
        work = g.process[at]
        if work > 0 and bisect_right(works, -work * (1 - 1e-9)) <= count:
            at_stake = work * share
            relief = relief_of(works=((at, at_stake),))
            yield Found(g.here[at], _worked, at_stake, by_share(g, at_stake), work, relief=relief)


def _worked(g: Ground, found: Found) -> str:
    (at,) = found.elements
    whole = sum(g.process[one] for one in g.worked)
    return f"{g.name(at)} takes {g.time(g.process[at])} of work, {g.percent(g.process[at] / whole)} of the path's."


@EXCESS.rule(
    "X3",
    "Made and not used",
    wastes=("Overproduction", "Extra features"),
    source="Poppendieck, extra features",
    countermeasures=("Ask before making", "Make a small part and look whether it is used"),
    weight=(2, 0.5),
)
def unused_output(g: Ground) -> Iterator[Found]:
    """A part of what is made is not used; known where a column `unused` gives its share."""
    for at in g.noted:
        share = _share(g.field(at, *UNUSED))
        if share:
            work = g.process[at]
            relief = relief_of(works=((at, work * share),))
            yield Found(g.here[at], told(_unused, g, at, share), work, by_share(g, work), 100.0 * share, relief=relief)


def _unused(g: Ground, at: int, share: float) -> str:
    work = f"; an item takes {g.time(g.process[at])} of work" if g.process[at] else ""
    return f"{g.percent(share)} of what {g.name(at)} makes is not used{work}."


def _share(text: str) -> float:
    with suppress(ValueError):
        value = float(text.removesuffix("%").strip().replace(",", "."))
        return value / 100.0 if 0.0 < value <= 100.0 else 0.0
    return 0.0


@EXCESS.rule(
    "X4",
    "Too early, too late, twice",
    wastes=("Extra-processing", "Overproduction"),
    source=f"Martin & Osterling, barriers to flow; {OWN}",
    countermeasures=("Do it where it is first needed, once",),
    weight=(2, 0.5),
)
def wrong_moment(g: Ground) -> Iterator[Found]:
    """Work that a column `timing` or `waste` calls too early, too late or redundant."""
    for at in g.noted:
        said = g.field(at, *TIMING).casefold()
        if any(phrase in said for phrase in PHRASES) or said in WORDS:
            work = g.process[at]
            relief = relief_of(works=((at, work),))
            yield Found(g.here[at], told(_moment, g, at), work, by_share(g, work), work, relief=relief)


def _moment(g: Ground, at: int) -> str:
    work = f", {g.time(g.process[at])} of work" if g.process[at] else ""
    return f"{g.name(at)} is marked as {g.field(at, *TIMING)}{work}."
