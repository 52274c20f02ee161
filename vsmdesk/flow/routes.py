"""The longest way through the network (contract, rule 5), whatever the shares, rework ignored."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from heapq import heappop, heappush
from operator import add

from vsmdesk.flow.between import NOWHERE, SEVERAL, Way
from vsmdesk.records import dataclass

TIE = 1e-9
"""Two lengths that differ by less than this share of the longer one are the same length."""
Side = tuple[Hashable | None, Hashable | None]


@dataclass(frozen=True, slots=True)
class Route:
    """One way from a start to an end: its elements and the flows between them, by number."""

    elements: tuple[int, ...]
    flows: tuple[int, ...]
    length: float


@dataclass(frozen=True, slots=True)
class TieBreak:
    """What decides between routes of the same length, in this order; more wins.

    First `process_times`; then how often what `sides` gives changes along the route (team first, then organisation;
    none is passed over), then the sums of `extras` of elements and flows. What still ties is equal in every figure;
    the smaller of `codes` makes the route the same every time.
    """

    process_times: Sequence[float]
    sides: Callable[[int], Side]
    extras: Callable[[int], tuple[float, ...]]
    extras_of_flows: Callable[[int], tuple[float, ...]]
    codes: Callable[[int], str]


def longest_length(way: Way, times: Sequence[float], delays: Mapping[int, float]) -> float:
    """Length of the longest way in the unit of the times. There has to be one."""
    lengths = _delayed_lengths(way, times, delays) if delays else _lengths(way, times)
    return max([lengths[start] for start in way.starts])


def longest_route(
    way: Way, targets: Sequence[int], times: Sequence[float], delays: Mapping[int, float], tie_break: TieBreak
) -> Route | None:
    """The longest way itself, or none where nothing leads from a start to an end."""
    if not way.starts:
        return None
    lengths = _delayed_lengths(way, times, delays) if delays else _lengths(way, times)
    elements, flows = _Choosing(way, targets, lengths, delays, tie_break).route(_best(way.starts, lengths))
    return Route(tuple(elements), tuple(flows), lengths[elements[0]])


def _lengths(way: Way, times: Sequence[float]) -> list[float]:
    """Longest time from the beginning of each element to an end."""
    # One more at the end: behind NOWHERE there is nothing.
    lengths = [0.0] * (len(times) + 1)
    single, onward = way.single, way.onward
    for element in reversed(way.order):
        after = single[element]
        if after == SEVERAL:
            lengths[element] = times[element] + max([lengths[target] for target in onward[element]])
        else:
            lengths[element] = times[element] + lengths[after]
    return lengths


def _delayed_lengths(way: Way, times: Sequence[float], delays: Mapping[int, float]) -> list[float]:
    """The same with delays on flows, by number."""
    lengths = [0.0] * (len(times) + 1)
    for element in reversed(way.order):
        after = way.onward.get(element, (way.single[element],))
        waits = [delays.get(flow, 0.0) for flow in way.flows[element]] or [0.0]
        longest = max([lengths[target] + wait for target, wait in zip(after, waits, strict=True)])
        lengths[element] = times[element] + longest
    return lengths


def _best(candidates: Sequence[int], values: Sequence[float]) -> list[int]:
    least = max([values[candidate] for candidate in candidates]) * (1.0 - TIE)
    return [candidate for candidate in candidates if values[candidate] >= least]


Rank = tuple[float, ...]
NO_SIDE: Side = (None, None)


@dataclass(frozen=True, slots=True)
class _Arrival:
    """The best way found to an element with these sides last met: its rank so far, and how one came there."""

    rank: Rank
    flow: int = NOWHERE
    before: int = NOWHERE
    side_before: Side = NO_SIDE


Arrivals = dict[int, dict[Side, _Arrival]]


class _Choosing:
    """Walks along the ways of greatest length. Where they divide it keeps the best to each element for each side.

    Where one element with one side is left, everything before it is decided: ties cost no more than the stretch
    between where ways part and where they meet.
    """

    def __init__(
        self,
        way: Way,
        targets: Sequence[int],
        lengths: Sequence[float],
        delays: Mapping[int, float],
        tie_break: TieBreak,
    ) -> None:
        self.way, self.targets, self.lengths, self.delays = way, targets, lengths, delays
        self.tie_break = tie_break
        self.place: dict[int, int] = {}
        self.met, self.met_until = NO_SIDE, 0
        self.elements: list[int] = []
        self.flows: list[int] = []

    def route(self, starts: Sequence[int]) -> tuple[list[int], list[int]]:
        nothing: Rank = (0.0,) * (3 + len(self.tie_break.extras(starts[0])))
        if len(starts) == 1:
            self.elements.append(starts[0])
        else:
            self._decide({at: {self.tie_break.sides(at): self._arrival(nothing, NO_SIDE, at)} for at in starts})
        self._walk_on()
        while self.way.single[self.elements[-1]] != NOWHERE:
            at = self.elements.pop()
            self._decide({at: {self._side_behind(at): _Arrival(nothing)}})
            self._walk_on()
        return self.elements, self.flows

    def _walk_on(self) -> None:
        """As far as there is nothing to decide."""
        single, leaving = self.way.single, self.way.flows
        elements, flows = self.elements, self.flows
        at = elements[-1]
        while (after := single[at]) != NOWHERE:
            if after == SEVERAL:
                flow = self._longest_flow(at)
                if flow == SEVERAL:
                    return
                after = self.targets[flow]
            else:
                flow = leaving[at][0]
            flows.append(flow)
            elements.append(after)
            at = after

    def _longest_flow(self, element: int) -> int:
        """The one flow of an element that leads along the way of greatest length; SEVERAL where that is not one."""
        longest, best, second = NOWHERE, -1.0, -1.0
        for flow in self.way.flows[element]:
            length = self._onward(flow)
            if length > best:
                longest, best, second = flow, length, best
            elif length > second:
                second = length
        return SEVERAL if second >= best * (1.0 - TIE) else longest

    def _longest_flows(self, element: int) -> Sequence[int]:
        """The flows of an element that lead along ways of greatest length."""
        lengths = {flow: self._onward(flow) for flow in self.way.flows[element]}
        least = max(lengths.values(), default=0.0) * (1.0 - TIE)
        return [flow for flow, length in lengths.items() if length >= least]

    def _onward(self, flow: int) -> float:
        """The greatest length from the beginning of a flow to an end."""
        return self.lengths[self.targets[flow]] + self.delays.get(flow, 0.0)

    def _side_behind(self, at: int) -> Side:
        """The sides last met on the way so far, an element included; only what has come since is looked at."""
        since = NO_SIDE
        for element in reversed(self.elements[self.met_until :]):
            since = _met(self.tie_break.sides(element), since)
            if None not in since:
                break
        self.met, self.met_until = _met(self.met, since), len(self.elements)
        return _met(self.met, self.tie_break.sides(at))

    def _arrival(self, rank: Rank, side: Side, element: int, flow: int = NOWHERE, before: int = NOWHERE) -> _Arrival:
        own = self.tie_break.sides(element)
        crossed = (float(None not in pair and pair[0] != pair[1]) for pair in zip(side, own, strict=True))
        extras = self.tie_break.extras(element)
        if flow != NOWHERE:
            extras = _summed(extras, self.tie_break.extras_of_flows(flow))
        added = (self.tie_break.process_times[element], *crossed, *extras)
        return _Arrival(_summed(rank, added), flow, before, side)

    def _decide(self, arrivals: Arrivals) -> None:
        """Go on until all ways have met or ended, and take the best."""
        if not self.place:
            self.place = {element: position for position, element in enumerate(self.way.order)}
        waiting = sorted((self.place[element], element) for element in arrivals)
        ended: list[int] = []
        moved = False
        while waiting:
            element = heappop(waiting)[1]
            if moved and not waiting and not ended and len(arrivals[element]) == 1:
                ended.append(element)
            elif flows := self._longest_flows(element):
                self._spread(element, flows, arrivals, waiting)
            else:
                ended.append(element)
            moved = True
        self._take(self._best_end(ended, arrivals), arrivals)

    def _spread(self, element: int, flows: Sequence[int], arrivals: Arrivals, waiting: list[tuple[int, int]]) -> None:
        for flow in flows:
            target = self.targets[flow]
            if target not in arrivals:
                arrivals[target] = {}
                heappush(waiting, (self.place[target], target))
            for side, arrival in arrivals[element].items():
                found = self._arrival(arrival.rank, side, target, flow, element)
                met = _met(side, self.tie_break.sides(target))
                known = arrivals[target].get(met)
                if known is None or self._is_better(found, element, known, known.before):
                    arrivals[target][met] = found

    def _is_better(self, found: _Arrival, by: int, known: _Arrival, known_by: int) -> bool:
        for one, other in zip(found.rank, known.rank, strict=True):
            if abs(one - other) > TIE * max(abs(one), abs(other)):
                return one > other
        return known_by != NOWHERE and self.tie_break.codes(by) < self.tie_break.codes(known_by)

    def _best_end(self, ended: Sequence[int], arrivals: Arrivals) -> tuple[int, Side]:
        candidates = [(element, side) for element in ended for side in arrivals[element]]
        best = candidates[0]
        for element, side in candidates[1:]:
            if self._is_better(arrivals[element][side], element, arrivals[best[0]][best[1]], best[0]):
                best = (element, side)
        return best

    def _take(self, end: tuple[int, Side], arrivals: Arrivals) -> None:
        element, side = end
        elements, flows = [element], []
        while (arrival := arrivals[element][side]).before != NOWHERE:
            element, side = arrival.before, arrival.side_before
            elements.append(element)
            flows.append(arrival.flow)
        self.elements.extend(reversed(elements))
        self.flows.extend(reversed(flows))


def _summed(one: Rank, other: Rank) -> Rank:
    return tuple(map(add, one, other))


def _met(side: Side, own: Side) -> Side:
    """The sides last met after an element of one's own."""
    return (side[0] if own[0] is None else own[0], side[1] if own[1] is None else own[1])
