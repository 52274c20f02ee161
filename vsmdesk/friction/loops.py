"""Rework of a map whose share is known, with what it costs."""

from collections.abc import Iterator
from weakref import WeakKeyDictionary

from vsmdesk.friction.ground import Ground
from vsmdesk.friction.relief import relief_of
from vsmdesk.friction.rule import Evidence, FindingSeverity, Found
from vsmdesk.records import dataclass

HALF = 0.5
"""What is left of a rework share, or of a wait, that is counted as won."""
_of_grounds: WeakKeyDictionary[Ground, "tuple[Loop, ...]"] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Loop:
    """Work that goes back from source to target: its number, its share (0 to 1), how often the target is done for
    one item beside the first pass (`times`), and what it adds to the expected lead time in minutes, where known.
    """  # noqa: D205

    number: int
    source: int
    target: int
    share: float
    times: float
    at_stake: float | None

    def found(self, evidence: Evidence, severity: FindingSeverity, measure: float) -> Found:
        """A finding on this loop; what is counted as won is half of its share."""
        relief = relief_of(reworks=((self.number, HALF),))
        places, number = (self.target, self.source), (self.number,)
        return Found(places, evidence, self.at_stake, severity, measure, relief=relief, reworks=number)


def excess(g: Ground) -> float | None:
    """What rework adds to the expected lead time of the stream, in minutes."""
    expected, first = (g.figures.stream[key].value for key in ("expected_lead_time", "first_pass_lead_time"))
    return None if expected is None or first is None else max(0.0, expected - first)


def loops(g: Ground) -> tuple[Loop, ...]:
    """All rework with a share, in map order."""
    found = _of_grounds.get(g)
    if found is None:
        found = _of_grounds[g] = tuple(_loops(g))
    return found


def _loops(g: Ground) -> Iterator[Loop]:
    shape, network = g.numbers.shape, g.network
    if not network.returns:
        return
    whole, first = excess(g), shape.first_visits[1]
    for source, numbers in network.returns.items():
        for number in numbers:
            span = shape.branches.rework.get(number)
            if span is not None and span.value > 0:
                target = network.rework_targets[number]
                cost = None if whole is None else min(whole, _cost(g, number, source, span.value))
                times = g.visits[target] / (first[target] or 1.0)
                yield Loop(number, source, target, span.value, times, cost)


def _cost(g: Ground, number: int, source: int, share: float) -> float:
    """Returns x the time from where the work comes in again to where it was sent back; both included.

    Of parallel branches in between all count, so that it may be too much, never too little, for one loop.
    """
    entry = g.numbers.shape.whole_course.returns.entry.get(number)
    if entry is None:
        return 0.0
    delay = g.numbers.given.rework_delays.get(number)
    back = delay.value * g.visits[source] if delay is not None else 0.0
    between = _between(g, entry, source)
    late = sum(
        minutes * g.visits[g.network.links.sources[flow]]
        for flow, minutes in g.delays.items()
        if g.network.links.sources[flow] in between and g.network.links.targets[flow] in between
    )
    return share * (sum(g.lead[at] * g.visits[at] for at in between) + back + late)


def _between(g: Ground, entry: int, source: int) -> set[int]:
    """Elements on any way from entry to source, both included."""
    place, links = g.numbers.shape.whole_course.place, g.network.links
    reached, waiting = {entry}, [entry]
    last = place[source]
    for at in waiting:
        for flow in links.out[at]:
            target = links.targets[flow]
            if target not in reached and 0 <= place[target] <= last:
                reached.add(target)
                waiting.append(target)
    found = {source} & reached
    waiting = list(found)
    for at in waiting:
        for flow in links.into[at]:
            before = links.sources[flow]
            if before in reached and before not in found:
                found.add(before)
                waiting.append(before)
    return found
