"""Order, cycles, and what lies between start and delivery: passes over plain lists."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from operator import and_

from vsmdesk.records import dataclass

NOWHERE, SEVERAL = -1, -2


@dataclass(frozen=True, slots=True)
class Links:
    """Flows as lists of numbers: leaving and entering each element, and the two ends of each flow."""

    out: Sequence[Sequence[int]]
    into: Sequence[Sequence[int]]
    sources: Sequence[int]
    targets: Sequence[int]


@dataclass(frozen=True, slots=True)
class Way:
    """The elements that gate delivery and lie between a start and an end, in topological order (contract, rule 5).

    `flows` are those among them, by element: numbers of flows, none for what is not on the way. `single` is the one
    element that follows, NOWHERE at an end, SEVERAL at a fork; `onward` are those behind a fork, in the order of its
    flows. Starts are triggers, or whatever nothing leads to where there is none; ends are deliveries, or whatever
    leads nowhere.
    """

    order: tuple[int, ...]
    has: Sequence[bool]
    flows: Sequence[Sequence[int]]
    single: Sequence[int]
    onward: Mapping[int, tuple[int, ...]]
    starts: tuple[int, ...]


def topological(links: Links) -> tuple[int, ...]:
    """Elements so that every flow runs forward; those in a cycle and behind one are left out."""
    targets = links.targets
    waiting = [len(flows) for flows in links.into]
    order = [element for element, count in enumerate(waiting) if not count]
    for element in order:
        for flow in links.out[element]:
            target = targets[flow]
            waiting[target] -= 1
            if not waiting[target]:
                order.append(target)
    return tuple(order)


def a_cycle(links: Links, among: AbstractSet[int]) -> tuple[int, ...]:
    """One cycle, in the direction of its flows, among elements each of which has a predecessor in the set."""
    before = {links.targets[flow]: element for element in sorted(among) for flow in links.out[element]}
    seen: dict[int, int] = {}
    at = min(among)
    while at not in seen:
        seen[at] = len(seen)
        at = before[at]
    return tuple(reversed([element for element, place in seen.items() if place >= seen[at]]))


def way_between(
    links: Links, gating: Sequence[bool], order: Sequence[int], starts: AbstractSet[int], ends: AbstractSet[int]
) -> Way:
    """What is on the way from these starts to these ends; nothing where `order` is empty."""
    there = _reached(order, links.out, links.targets, gating, starts)
    back = _reached(order[::-1], links.into, links.sources, gating, ends)
    has = list(map(and_, there, back))
    if all(has):
        return way_of(order, has, links.out, links.targets, tuple(sorted(starts)))
    flows = flows_among(links, has)
    return way_of(order, has, flows, links.targets, tuple(sorted(start for start in starts if has[start])))


def flows_among(links: Links, has: Sequence[bool]) -> list[list[int]]:
    """By element: its flows among these elements."""
    targets = links.targets
    return [
        [flow for flow in leaving if has[targets[flow]]] if has[element] else []
        for element, leaving in enumerate(links.out)
    ]


def way_of(
    order: Sequence[int],
    has: Sequence[bool],
    flows: Sequence[Sequence[int]],
    targets: Sequence[int],
    starts: tuple[int, ...],
) -> Way:
    """A way of some elements and flows."""
    single = [targets[leaving[0]] if len(leaving) == 1 else SEVERAL if leaving else NOWHERE for leaving in flows]
    onward = {at: tuple([targets[flow] for flow in flows[at]]) for at, after in enumerate(single) if after == SEVERAL}
    return Way(tuple([element for element in order if has[element]]), has, flows, single, onward, starts)


def first_ones(links: Links, gating: Sequence[bool]) -> frozenset[int]:
    """Elements that gate delivery and have none that does anywhere before them."""
    return _outermost(links.into, links.sources, gating)


def last_ones(links: Links, gating: Sequence[bool]) -> frozenset[int]:
    """Elements that gate delivery and have none that does anywhere behind them."""
    return _outermost(links.out, links.targets, gating)


def _reached(
    order: Iterable[int],
    onward: Sequence[Sequence[int]],
    ends: Sequence[int],
    gating: Sequence[bool],
    first: AbstractSet[int],
) -> list[bool]:
    reached = [False] * len(gating)
    for element in first:
        reached[element] = True
    for element in order:
        if reached[element]:
            if gating[element]:
                for flow in onward[element]:
                    reached[ends[flow]] = True
            else:
                reached[element] = False
    return reached if order else [False] * len(gating)


def _outermost(inward: Sequence[Sequence[int]], ends: Sequence[int], gating: Sequence[bool]) -> frozenset[int]:
    if all(gating):
        return frozenset(element for element, flows in enumerate(inward) if not flows)
    mixed = (element for element, gates in enumerate(gating) if gates)
    return frozenset(element for element in mixed if _has_none_gating(element, inward, ends, gating))


def _has_none_gating(
    element: int, inward: Sequence[Sequence[int]], ends: Sequence[int], gating: Sequence[bool]
) -> bool:
    seen = {element}
    waiting = [element]
    for at in waiting:
        for flow in inward[at]:
            other = ends[flow]
            if gating[other]:
                return False
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return True
