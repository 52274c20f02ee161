"""The longest way through the network (contract, rule 5), whatever the shares, rework ignored."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass

from vsmdesk.flow.between import NOWHERE, SEVERAL, Way

TIE = 1e-9
"""Two lengths that differ by less than this share of the longer one are the same length."""

Rank = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Route:
    """One way from a start to an end: its elements and the flows between them, by number."""

    elements: tuple[int, ...]
    flows: tuple[int, ...]
    length: float


@dataclass(frozen=True, slots=True)
class TieBreak:
    """What decides between routes of the same length, in this order.

    First `process_times`; then how often what `sides` gives changes along the route (team first, then organisation;
    none is passed over), then the sums of `extras`, where more of each wins; then the smaller of `codes`, which no
    figure depends on.
    """

    process_times: Sequence[float]
    sides: Callable[[int], tuple[Hashable | None, Hashable | None]]
    extras: Callable[[int], Rank]
    codes: Callable[[int], str]


def longest_length(way: Way, targets: Sequence[int], times: Sequence[float], delays: Mapping[int, float]) -> float:
    """Length of the longest way in the unit of the times; zero where there is no way."""
    lengths = _lengths(way, targets, times, delays)
    return max((lengths[start] for start in way.starts), default=0.0)


def longest_route(
    way: Way, targets: Sequence[int], times: Sequence[float], delays: Mapping[int, float], tie_break: TieBreak
) -> Route | None:
    """The longest way itself, or none where nothing leads from a start to an end."""
    if not way.starts:
        return None
    lengths = _lengths(way, targets, times, delays)
    starts = _best(way.starts, lengths)
    tight = {
        element: _best_flows(way.flows[element], targets, lengths, delays)
        for element in way.order
        if way.single[element] == SEVERAL
    }
    if len(starts) > 1 or any(len(flows) > 1 for flows in tight.values()):
        return _decided(way, targets, lengths, starts, tight, tie_break)
    return _walk(starts[0], way, targets, tight, lengths[starts[0]])


def _lengths(way: Way, targets: Sequence[int], times: Sequence[float], delays: Mapping[int, float]) -> list[float]:
    """Longest time from the beginning of each element to an end."""
    lengths = [0.0] * len(times)
    single, flows = way.single, way.flows
    for element in reversed(way.order):
        after = single[element]
        if after == NOWHERE:
            lengths[element] = times[element]
        elif after == SEVERAL or delays:
            onward = [lengths[targets[flow]] + delays.get(flow, 0.0) for flow in flows[element]]
            lengths[element] = times[element] + max(onward)
        else:
            lengths[element] = times[element] + lengths[after]
    return lengths


def _best(candidates: Sequence[int], values: Sequence[float]) -> list[int]:
    largest = max(values[candidate] for candidate in candidates)
    return [candidate for candidate in candidates if values[candidate] >= largest - TIE * largest]


def _best_flows(
    flows: Sequence[int], targets: Sequence[int], lengths: Sequence[float], delays: Mapping[int, float]
) -> list[int]:
    onward = {flow: lengths[targets[flow]] + delays.get(flow, 0.0) for flow in flows}
    largest = max(onward.values())
    return [flow for flow in flows if onward[flow] >= largest - TIE * largest]


def _walk(start: int, way: Way, targets: Sequence[int], chosen: Mapping[int, Sequence[int]], length: float) -> Route:
    elements, flows = [start], []
    while way.single[elements[-1]] != NOWHERE:
        flow = (chosen.get(elements[-1]) or way.flows[elements[-1]])[0]
        flows.append(flow)
        elements.append(targets[flow])
    return Route(tuple(elements), tuple(flows), length)


Side = tuple[Hashable | None, Hashable | None]
_NO_SIDE: Side = (None, None)


@dataclass(frozen=True, slots=True)
class _Rest:
    """The best rest of a route that begins with a certain side: its rank, its first flow, the side behind that."""

    rank: Rank
    flow: int = NOWHERE
    side_after: Side = _NO_SIDE


def _decided(
    way: Way,
    targets: Sequence[int],
    lengths: Sequence[float],
    starts: Sequence[int],
    tight: Mapping[int, Sequence[int]],
    tie_break: TieBreak,
) -> Route:
    """Among routes of the same length the one of the highest rank, worked out from the end for each side met there."""
    rests: dict[int, dict[Side, _Rest]] = {}
    for element in reversed(_within(starts, way, targets, tight)):
        rests[element] = _rests_at(element, tight.get(element) or way.flows[element], targets, rests, tie_break)
    start, side = _first(starts, rests, tie_break)
    elements, flows = [start], []
    while (rest := rests[elements[-1]][side]).flow != NOWHERE:
        flows.append(rest.flow)
        elements.append(targets[rest.flow])
        side = rest.side_after
    return Route(tuple(elements), tuple(flows), lengths[start])


def _within(starts: Sequence[int], way: Way, targets: Sequence[int], tight: Mapping[int, Sequence[int]]) -> list[int]:
    """Elements on routes of greatest length, in topological order."""
    reached = set(starts)
    inside = []
    for element in way.order:
        if element in reached:
            inside.append(element)
            reached.update(targets[flow] for flow in tight.get(element) or way.flows[element])
    return inside


def _rests_at(
    element: int,
    flows: Sequence[int],
    targets: Sequence[int],
    rests: Mapping[int, Mapping[Side, _Rest]],
    tie_break: TieBreak,
) -> dict[Side, _Rest]:
    own = tie_break.sides(element)
    base = (tie_break.process_times[element], 0.0, 0.0, *tie_break.extras(element))
    if not flows:
        return {own: _Rest(base)}
    found: dict[Side, _Rest] = {}
    for flow in sorted(flows, key=lambda number: tie_break.codes(targets[number])):
        for side, rest in rests[targets[flow]].items():
            crossed = tuple(float(None not in pair and pair[0] != pair[1]) for pair in zip(own, side, strict=True))
            added = (base[0], *crossed, *base[3:])
            rank = tuple(one + other for one, other in zip(added, rest.rank, strict=True))
            joined: Side = (side[0] if own[0] is None else own[0], side[1] if own[1] is None else own[1])
            if joined not in found or _outranks(rank, found[joined].rank):
                found[joined] = _Rest(rank, flow, side)
    return found


def _first(starts: Sequence[int], rests: Mapping[int, Mapping[Side, _Rest]], tie_break: TieBreak) -> tuple[int, Side]:
    best: tuple[Rank, int, Side] | None = None
    for start in sorted(starts, key=tie_break.codes):
        for side, rest in rests[start].items():
            if best is None or _outranks(rest.rank, best[0]):
                best = (rest.rank, start, side)
    if best is None:
        raise AssertionError("a route has a start")
    return best[1], best[2]


def _outranks(rank: Rank, other: Rank) -> bool:
    for one, two in zip(rank, other, strict=True):
        if abs(one - two) > TIE * max(abs(one), abs(two)):
            return one > two
    return False
