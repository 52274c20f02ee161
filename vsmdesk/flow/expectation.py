"""Expected time from start to delivery (contract, rule 6).

Alternatives count by share, parallel blocks by their longest branch, rework by expected visits. The time that is left
from an element to the end of its branch obeys `rest = own + P rest`: the equations of `v = (I - P^T)^-1 e`, read from
the other end, so that one solution serves all starts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vsmdesk.flow.between import NOWHERE
from vsmdesk.flow.blocks import OUTSIDE
from vsmdesk.flow.course import Course, shares_back, shares_onward
from vsmdesk.flow.elimination import Elimination
from vsmdesk.flow.findings import Finding


@dataclass(frozen=True, slots=True)
class Durations:
    """Minutes of every element, and of the flows and the rework that have a delay; shares of all rework (0 to 1)."""

    own: Sequence[float]
    delays: Mapping[int, float]
    rework_delays: Mapping[int, float]
    rework: Mapping[int, float]


def expected_time(course: Course, durations: Durations) -> float | Finding | None:
    """Minutes from the start from which it takes longest; none where nothing is on the way, or what is in the way."""
    if course.findings:
        return course.findings[0]
    if not course.way.starts:
        return None
    solution = _Solution(course, durations)
    for branch in range(len(course.blocks.parent) - 1, -1, -1):
        stuck = solution.solve(branch)
        if stuck is not None:
            return Finding("no exit", (stuck,))
    return max(solution.from_start(start) for start in course.way.starts)


class _Solution:
    """Solves branch by branch, from the inside out."""

    def __init__(self, course: Course, durations: Durations) -> None:
        self.course, self.durations = course, durations
        self.own = list(durations.own)
        self.rest = [0.0] * len(self.own)
        sources = course.network.links.sources
        self.special = (
            course.special.union(sources[flow] for flow in durations.delays) if durations.delays else course.special
        )

    def solve(self, branch: int) -> int | None:
        """Fill in what is left from every element of a branch; tell the element at which work never ends."""
        course = self.course
        elements = course.blocks.elements[branch]
        rows = {element: self._row(element) for element in elements if element in self.special}
        elimination = Elimination(elements, course.way.single, rows, course.place)
        if elimination.stuck is None:
            elimination.times(self.own, self.rest)
        return elimination.stuck

    def from_start(self, start: int) -> float:
        """Minutes from a start to the end."""
        time, after = self._onward(start, OUTSIDE)
        return time if after == NOWHERE else time + self.rest[after]

    def _row(self, element: int) -> dict[int, float]:
        """Where work goes from an element within its branch; what it takes on the way is added to the element's own."""
        course, durations = self.course, self.durations
        back = shares_back(course, element, durations.rework)
        left = max(0.0, 1.0 - sum(back.values()))
        row: dict[int, float] = {}
        for number, share in back.items():
            delay = durations.rework_delays.get(number, 0.0)
            self._go(row, element, course.returns.entry[number], share, delay)
        if element in course.blocks.forks:
            self._go(row, element, course.blocks.forks[element], left, self._block(element))
        else:
            flows = course.way.flows[element]
            for flow, part in zip(flows, shares_onward(course, element), strict=True):
                delay = durations.delays.get(flow, 0.0)
                self._go(row, element, course.network.links.targets[flow], left * part, delay)
        return row

    def _block(self, fork: int) -> float:
        """The largest expected time of a branch."""
        course = self.course
        targets, join = course.network.links.targets, course.blocks.forks[fork]
        return max(
            self.durations.delays.get(flow, 0.0) + (0.0 if targets[flow] == join else self.rest[targets[flow]])
            for flow in course.way.flows[fork]
        )

    def _go(self, row: dict[int, float], element: int, target: int, share: float, time: float) -> None:
        if target != NOWHERE:
            inside, target = self._onward(target, self.course.blocks.branch[element])
            time += inside
        self.own[element] += share * time
        if target != NOWHERE:
            row[target] = row.get(target, 0.0) + share

    def _onward(self, target: int, branch: int) -> tuple[float, int]:
        """Time inside deeper branches that are entered past their fork, and the element of this branch behind them."""
        blocks = self.course.blocks
        if blocks.leaves(branch, target):
            return 0.0, NOWHERE
        time, at, inside = 0.0, target, blocks.branch[target]
        while inside != branch:
            time += 0.0 if blocks.leaves(inside, at) else self.rest[at]
            at, inside = blocks.join[inside], blocks.parent[inside]
            if at == NOWHERE:
                return time, NOWHERE
        return time, NOWHERE if blocks.leaves(branch, at) else at
