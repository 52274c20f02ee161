"""Connections that have a choice agree on their ways: each takes the cheapest, and one yields where two would cross."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from vsmdesk.sheet.route import Points
from vsmdesk.sheet.routing_traffic import CROSSED, Traffic

ROUNDS, ROUNDS_OF_A_TRIAL = 6, 2
MOST_TRIALS, MOST_ALTERNATIVES, MOST_THAT_YIELD = 24, 5, 60
MOST_THAT_ARE_FOLLOWED, MOST_CHOICES_IN_TRIALS = 100, 160
ROUNDS_AROUND, MOST_WORK_AROUND, MOST_OTHERS_AROUND = 3, 20, 4
SAME_LEVEL = 24.0
Known = dict[str, Points]


class Choosing(Protocol):
    """A connection that knows which ways it may take, and what each of them costs."""

    key: str
    tail: str
    head: str
    yields: bool

    def cheapest(self, traffic: Traffic) -> Points:
        """The way that costs least, by its shape and by the ways that it crosses."""

    def price(self, way: Points) -> float:
        """What a way costs by its shape alone."""

    def ways(self) -> Sequence[Points]:
        """All ways that it may take, cheapest first by their shape."""

    def around(self, traffic: Traffic, most: float) -> Sequence[Points]:
        """Ways with any number of corners that cross little and cost less than the most."""


def agree(choosers: Sequence[Choosing], known: Known, traffic: Traffic) -> None:
    """Find a way for each of them, add it to the known ones and to the traffic; what yields comes after the others."""
    first = [chooser for chooser in choosers if not chooser.yields]
    then = [chooser for chooser in choosers if chooser.yields]
    if first and then and len(choosers) <= MOST_THAT_YIELD:
        _agree(first, known, traffic)
        _choose(then, known, traffic)
        _agree_on_the_rest(choosers, known, traffic)
    else:
        _agree(choosers, known, traffic)


def _agree(choosers: Sequence[Choosing], known: Known, traffic: Traffic) -> None:
    _choose(choosers, known, traffic)
    if len(known) > MOST_THAT_ARE_FOLLOWED:
        # In a band that is full of connections each trial would move many, and nobody follows a single line there.
        _settle(choosers, known, traffic, rounds=1)
    else:
        _agree_on_the_rest(choosers, known, traffic)


def _choose(choosers: Sequence[Choosing], known: Known, traffic: Traffic) -> None:
    """Each takes its cheapest way, as if there were none of the others that choose now."""
    for chooser in choosers:
        known[chooser.key] = chooser.cheapest(traffic)
    for chooser in choosers:
        traffic.add(chooser.key, known[chooser.key], chooser.tail, chooser.head)


def _agree_on_the_rest(choosers: Sequence[Choosing], known: Known, traffic: Traffic) -> None:
    _settle(choosers, known, traffic)
    if len(choosers) <= MOST_THAT_YIELD:
        _untangle(choosers, known, traffic)
        _go_around(choosers, known, traffic)


def _settle(
    choosers: Sequence[Choosing], known: Known, traffic: Traffic, *, rounds: int = ROUNDS, is_trial: bool = False
) -> None:
    """Again and again, now that each knows what all the others would like, until none sees a better way.

    In a trial only those choose again that cross somebody.
    """
    least = CROSSED if is_trial else 1e-6
    for turn in range(rounds if len(choosers) > 1 else 0):
        # Who meets nobody has chosen well already, once all know of each other.
        all_choose = not turn and not is_trial
        again = [c for c in choosers if all_choose or _cost(c, known, traffic) >= least]
        if all_choose:
            # Who crosses most chooses first: it may have another side, where others would have to go far around.
            again.sort(key=lambda chooser: -int(_cost(chooser, known, traffic) // CROSSED))
        if not sum([_chooses_again(chooser, known, traffic) for chooser in again]):
            break


def _chooses_again(chooser: Choosing, known: Known, traffic: Traffic) -> bool:
    """Whether a connection found another way than the one that it has."""
    before = known[chooser.key]
    _put(chooser, chooser.cheapest(traffic), known, traffic)
    return known[chooser.key] != before


def _untangle(choosers: Sequence[Choosing], known: Known, traffic: Traffic) -> None:
    """Where ways still cross, let one take another way and the others choose again; keep what costs less in all."""
    trials = 0
    least = _total(choosers, known, traffic)
    for chooser in choosers:
        if _cost(chooser, known, traffic) < CROSSED:
            continue
        others = [other for other in choosers if other is not chooser]
        for way in _alternatives(chooser, known[chooser.key]):
            trials += 1
            if trials > MOST_TRIALS or trials * len(choosers) > MOST_CHOICES_IN_TRIALS:
                return
            before = {other.key: known[other.key] for other in choosers}
            _put(chooser, way, known, traffic)
            _settle(others, known, traffic, rounds=ROUNDS_OF_A_TRIAL, is_trial=True)
            _chooses_again(chooser, known, traffic)
            cost = _total(choosers, known, traffic)
            if cost < least - 1e-6:
                least = cost
                break
            for other in choosers:
                _put(other, before[other.key], known, traffic)


def _go_around(choosers: Sequence[Choosing], known: Known, traffic: Traffic) -> None:
    """Who still crosses somebody looks for a way with any number of corners, and takes it if that costs less."""
    for _ in range(ROUNDS_AROUND):
        crossing = [c for c in choosers if _cost(c, known, traffic) >= CROSSED]
        work, others = [c for c in crossing if not c.yields], [c for c in crossing if c.yields]
        some = (*work[:MOST_WORK_AROUND], *others[:MOST_OTHERS_AROUND])
        if not sum([_goes_around(chooser, known, traffic) for chooser in some]):
            break


def _goes_around(chooser: Choosing, known: Known, traffic: Traffic) -> bool:
    """Whether a connection found a way around others."""
    before = known[chooser.key]
    traffic.remove(chooser.key, before, chooser.tail, chooser.head)
    best = before
    least = chooser.price(before) + traffic.cost(before, chooser.tail, chooser.head, float("inf"))
    for way in chooser.around(traffic, least):
        cost = chooser.price(way) + traffic.cost(way, chooser.tail, chooser.head, float("inf"))
        if cost < least - 1e-6:
            best, least = way, cost
    known[chooser.key] = best
    traffic.add(chooser.key, best, chooser.tail, chooser.head)
    return best != before


def _put(chooser: Choosing, way: Points, known: Known, traffic: Traffic) -> None:
    if known[chooser.key] != way:
        traffic.remove(chooser.key, known[chooser.key], chooser.tail, chooser.head)
        known[chooser.key] = way
        traffic.add(chooser.key, way, chooser.tail, chooser.head)


def _cost(chooser: Choosing, known: Known, traffic: Traffic) -> float:
    return traffic.cost(known[chooser.key], chooser.tail, chooser.head, float("inf"))


def _total(choosers: Sequence[Choosing], known: Known, traffic: Traffic) -> float:
    return sum(chooser.price(known[chooser.key]) + _cost(chooser, known, traffic) for chooser in choosers)


def _alternatives(chooser: Choosing, own: Points) -> Iterator[Points]:
    """The cheapest way on each level that it can take, other than the level it is on."""
    seen = [_level(own)]
    for way in chooser.ways():
        level = _level(way)
        if all(abs(level - other) > SAME_LEVEL for other in seen):
            seen.append(level)
            yield way
        if len(seen) > MOST_ALTERNATIVES:
            return


def _level(way: Points) -> float:
    """Where the middle of a way runs."""
    middle = len(way) // 2
    return (way[middle - 1][1] + way[middle][1]) / 2
