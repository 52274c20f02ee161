"""How many ways cross when strands lie in a certain order, and what swapping two of them changes."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from vsmdesk.editing.arrangement.strands import Strand, Strands

CROSSING = 1.0
THROUGH_A_BOX = 2.5
ABOVE_MAIN = 0.07
WRONG_SIDE = 0.38
CELL = 8
Meeting = tuple[int, int, int, int, float]


class Way(NamedTuple):
    """What passes one space from the strand on its left to that on its right.

    One that `turns` joins two strands on the same side, left (-1) or right (1): both are on its left or on its right.
    """

    number: int
    left: int
    right: int
    weight: float = CROSSING
    turns: int = 0


class Crossings:
    """Counts crossings of strands by their order alone; spaces between layers are odd, layers themselves even."""

    def __init__(self, strands: Strands) -> None:
        self._spaces: dict[int, list[Way]] = {}
        self._of_strand: list[dict[int, list[Way]]] = [{} for _ in strands.strands]
        self._turns: list[dict[int, None]] = [{} for _ in strands.strands]
        self._pairs: dict[tuple[int, int], float] = {}
        self._known: dict[tuple[int, int], tuple[float, float, list[Meeting]]] = {}
        self._all: list[tuple[int, Way, Way, Meeting]] | None = None
        self._strands = strands.strands
        self._cells: dict[int, list[int]] = {}
        self._near: dict[int, Sequence[int]] = {}
        for number, strand in enumerate(strands.strands):
            for cell in range(strand.first // CELL, strand.last // CELL + 1):
                self._cells.setdefault(cell, []).append(number)
        self._collect(strands)

    def _collect(self, strands: Strands) -> None:
        layers_used = {climb.space for climb in strands.climbs if climb.at_layer}
        spaces_used = {climb.space for climb in strands.climbs if not climb.at_layer}
        for climb in strands.climbs:
            if climb.at_layer:
                self._add(2 * climb.space, climb.one, climb.other, turns=-1)
            else:
                self._add(2 * climb.space + 1, climb.one, climb.other, turns=climb.turns)
        for number, strand in enumerate(strands.strands):
            for space in range(strand.first, strand.last):
                if space in spaces_used:
                    self._add(2 * space + 1, number, number)
            for layer in range(strand.first, strand.last + 1):
                if layer in layers_used:
                    self._add(2 * layer, number, number, THROUGH_A_BOX if layer in strand.boxes else CROSSING)
            self._add_wishes(number)

    def _add(self, space: int, left: int, right: int, weight: float = CROSSING, *, turns: int = 0) -> None:
        ways = self._spaces.setdefault(space, [])
        way = Way(len(ways), left, right, weight, turns)
        ways.append(way)
        for number in {left, right}:
            self._of_strand[number].setdefault(space, []).append(way)
            if left != right:
                self._turns[number][space] = None

    def _add_wishes(self, number: int) -> None:
        """The main path lies on top; a way back hangs below what it joins."""
        strand, main = self._strands[number], self._strands[0]
        if number and strand.lane == main.lane and strand.first <= main.last and main.first <= strand.last:
            self._pairs[number, 0] = ABOVE_MAIN
        for other in strand.under:
            if self._strands[other].lane == strand.lane:
                self._pairs[number, other] = WRONG_SIDE

    def total(self, places: Sequence[float]) -> float:
        """Cost of an order, given by the place of every strand: crossings, boxes run through, wishes not met."""
        crossed = sum(cost for _, _, _, cost in self.crossed(places))
        return crossed + sum(cost for (upper, lower), cost in self._pairs.items() if places[upper] < places[lower])

    def crossed(self, places: Sequence[float]) -> Iterator[tuple[int, Way, Way, float]]:
        """The ways that cross in an order, the space (or the layer) in which they do, and what that costs."""
        for space, one, other, (a, b, c, d, weight) in self._all_meetings():
            if (places[a] - places[b]) * (places[c] - places[d]) < 0:
                yield space // 2, one, other, weight

    def _all_meetings(self) -> list[tuple[int, Way, Way, Meeting]]:
        if self._all is None:
            self._all = [
                (space, one, other, meeting)
                for space, ways in self._spaces.items()
                for one, other in _pairs_that_may_cross(ways)
                if (meeting := _meeting(one, other)) is not None
            ]
        return self._all

    def near(self, number: int) -> Sequence[int]:
        """Strands of the same lane that run beside a strand, or right before or behind it."""
        known = self._near.get(number)
        if known is None:
            strand = self._strands[number]
            cells = range((strand.first - 1) // CELL, (strand.last + 1) // CELL + 1)
            found = {other for cell in cells for other in self._cells.get(cell, ())} - {number}
            known = self._near[number] = [n for n in found if self._lie_beside(strand, self._strands[n])]
        return known

    @staticmethod
    def _lie_beside(one: Strand, other: Strand) -> bool:
        return one.lane == other.lane and one.first <= other.last + 1 and other.first <= one.last + 1

    def between(self, one: int, other: int, places: Sequence[float]) -> float:
        """What two strands cost each other in an order."""
        pair = (one, other) if one < other else (other, one)
        known = self._known.get(pair)
        if known is None:
            wishes = self._pairs.get(pair, 0.0), self._pairs.get(pair[::-1], 0.0)
            known = self._known[pair] = (*wishes, self._meetings_of(*pair))
        first_above, second_above, meetings = known
        cost = first_above if places[pair[0]] < places[pair[1]] else second_above
        for a, b, c, d, weight in meetings:
            if (places[a] - places[b]) * (places[c] - places[d]) < 0:
                cost += weight
        return cost

    def _meetings_of(self, one: int, other: int) -> list[Meeting]:
        """Where ways of two strands may cross, so that it need not be found again for every order.

        They do only where one of them turns.
        """
        found: dict[tuple[int, int, int], Meeting] = {}
        here, there = self._of_strand[one], self._of_strand[other]
        for space in (self._turns[one].keys() & there.keys()) | (self._turns[other].keys() & here.keys()):
            for way in here[space]:
                for opposite in there[space]:
                    meeting = _meeting(way, opposite)
                    if meeting is not None:
                        found[space, min(way.number, opposite.number), max(way.number, opposite.number)] = meeting
        return list(found.values())


def _pairs_that_may_cross(ways: Sequence[Way]) -> Iterator[tuple[Way, Way]]:
    """All pairs of which one turns: two that run straight on never cross. Those that turn come first."""
    for place, one in enumerate(ways):
        if one.left == one.right:
            break
        yield from ((one, other) for other in ways[place + 1 :])


def _meeting(one: Way, other: Way) -> Meeting | None:
    """Two ways cross where the first pair of these strands lies the other way round than the second; None: never."""
    if one is other or (one.turns and other.turns) or (one.left == one.right and other.left == other.right):
        return None
    if not (one.turns or other.turns):
        return (one.left, other.left, one.right, other.right, CROSSING)
    turning, way = (one, other) if one.turns else (other, one)
    met = way.left if turning.turns < 0 else way.right
    if met in (turning.left, turning.right):
        return None
    return (turning.left, met, turning.right, met, way.weight)
