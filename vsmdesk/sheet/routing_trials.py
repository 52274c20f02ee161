"""Ways that still cross once all lie side by side try others: what crosses least as it is drawn is kept."""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from vsmdesk.sheet.route import Points
from vsmdesk.sheet.routing_traffic import CROSSED
from vsmdesk.sheet.routing_ways import Agreement, Chooser

MOST_WAYS, MOST_TRIALS, MOST_ALTERNATIVES = 60, 12, 3
MUCH_DEARER = 1.2 * CROSSED
FAR_APART = 16.0
Drawn = Mapping[str, Points]
Ends = Mapping[str, tuple[str, str]]
"""The two elements that each way of work joins; what information crosses is not looked at."""


class _Leg(NamedTuple):
    at: float
    low: float
    high: float
    key: str


def least_crossed(
    agreement: Agreement, ends: Ends, free: Container[str], drawn: Callable[[Drawn], dict[str, Points]]
) -> dict[str, Points]:
    """The agreed ways side by side, as `drawn` lays them, with others instead where that saves crossings.

    What had room by itself may cross beside others. Only those that are `free` change. It takes a number of trials at
    most, none in a band of many ways.
    """
    best = drawn(agreement.ways)
    if len(best) > MOST_WAYS or not agreement.choosers:
        return best
    crossed = crossings_of(best, ends)
    left = MOST_TRIALS
    seen: set[tuple[str, Points]] = set()
    while crossed:
        others = (other for other in _others(agreement, crossed, free) if (other[0].key, other[1]) not in seen)
        for chooser, way in islice(others, left):
            left -= 1
            seen.add((chooser.key, way))
            found = drawn({**agreement.ways, chooser.key: way})
            less = crossings_of(found, ends)
            if len(less) < len(crossed):
                agreement.change(chooser, way)
                best, crossed = found, less
                break
        else:
            break
    return best


def _others(
    agreement: Agreement, crossed: Sequence[tuple[str, str]], free: Container[str]
) -> Iterator[tuple[Chooser, Points]]:
    """Those of the ways that cross which have a choice, each with some other ways, cheapest first."""
    choosers = {chooser.key: chooser for chooser in agreement.choosers if chooser.key in free}
    for key in dict.fromkeys(key for pair in crossed for key in pair):
        if key in choosers:
            yield from ((choosers[key], way) for way in _alternatives(choosers[key], agreement))


def _alternatives(chooser: Chooser, agreement: Agreement) -> list[Points]:
    """The cheapest other ways that differ from each other by more than a track or two."""
    kept = [agreement.ways[chooser.key]]
    for way in agreement.alternatives(chooser, MUCH_DEARER):
        if all(_differ(way, other) for other in kept):
            kept.append(way)
        if len(kept) > MOST_ALTERNATIVES:
            break
    return kept[1:]


def _differ(one: Points, other: Points) -> bool:
    if len(one) != len(other):
        return True
    return any(abs(x1 - x2) + abs(y1 - y2) > FAR_APART for (x1, y1), (x2, y2) in zip(one, other, strict=True))


def crossings_of(ways: Drawn, ends: Ends) -> list[tuple[str, str]]:
    """Pairs of ways that cross and share no end, as often as they do."""
    level: list[_Leg] = []
    upright: list[_Leg] = []
    for key in ends:
        for (x1, y1), (x2, y2) in pairwise(ways[key]):
            if y1 == y2:
                level.append(_Leg(y1, min(x1, x2), max(x1, x2), key))
            else:
                upright.append(_Leg(x1, min(y1, y2), max(y1, y2), key))
    return [
        (one.key, other.key)
        for one in level
        for other in upright
        if one.low < other.at < one.high and other.low < one.at < other.high
        if not set(ends[one.key]) & set(ends[other.key])
    ]
