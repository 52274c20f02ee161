"""The equations of a course in the order in which they are solved.

They depend on flows and shares alone: a plan is made once and serves all times that are typed afterwards.
"""

from collections.abc import Mapping, Sequence
from dataclasses import field

from vsmdesk.flow.between import NOWHERE
from vsmdesk.flow.blocks import OUTSIDE
from vsmdesk.flow.course import Course, shares_back, shares_onward
from vsmdesk.flow.elimination import Elimination
from vsmdesk.flow.findings import Finding
from vsmdesk.records import dataclass

Row = Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Fork:
    """What divides at a fork: the share of its work that goes on, and each branch by its flow and first element.

    The first element is NOWHERE in a branch without elements.
    """

    share: float
    branches: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Detour:
    """A share of an element's work passes the rest of deeper branches before it is back in the element's own."""

    element: int
    share: float
    through: tuple[int, ...]


Step = tuple[int, int, tuple[tuple[int, float], ...] | None, Fork | None]
"""An element, the one it simply goes on to, or else where its work goes with which shares, and what forks there."""


@dataclass(slots=True)
class Part:
    """The elements of one branch with loops, or of several without, from the end of the flow to its beginning.

    `steps` say the same for those without loops, in the form in which it is read fastest.
    """

    elements: list[int]
    detours: tuple[Detour, ...] = ()
    elimination: Elimination | None = None
    steps: list[Step] = field(default_factory=list)


@dataclass(slots=True)
class Plan:
    """`rows` are P of what does not simply go on to `single` (NOWHERE at the end of a branch).

    `flows` are those on the way, `starts` the elements whose rests add up from each start. `onward` is the share of
    its source's work that a flow takes, `returned` source and share of each rework. `sent_back` are those that lead
    nowhere in this plan: source, share, and the elements whose rests add up where it comes in again. With a finding
    there is nothing to be solved.
    """

    single: Sequence[int] = ()
    flows: Sequence[Sequence[int]] = ()
    rows: dict[int, Row] = field(default_factory=dict)
    forks: dict[int, Fork] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)
    starts: tuple[tuple[int, ...], ...] = ()
    onward: dict[int, float] = field(default_factory=dict)
    returned: dict[int, tuple[int, float]] = field(default_factory=dict)
    sent_back: dict[int, tuple[int, float, tuple[int, ...]]] = field(default_factory=dict)
    finding: Finding | None = None


def plan_of(course: Course, rework: Mapping[int, float], *, goes_back: bool = True) -> Plan:
    """The plan of a course with these shares of rework (0 to 1) by number.

    Without `goes_back` the share that is sent back does not go on, but nothing leads to where it comes in again.
    """
    if course.findings:
        return Plan(finding=course.findings[0])
    return _Planning(course, rework, goes_back=goes_back).plan()


class _Planning:
    """Lays out the equations branch by branch, from the inside out."""

    def __init__(self, course: Course, rework: Mapping[int, float], *, goes_back: bool) -> None:
        self.course, self.rework, self.goes_back = course, rework, goes_back
        self.single = list(course.way.single)
        self.made = Plan(self.single, course.way.flows)

    def plan(self) -> Plan:
        blocks = self.course.blocks
        for branch in range(len(blocks.parent) - 1, -1, -1):
            self._add(branch, blocks.elements[branch])
            if self.made.finding is not None:
                return self.made
        for part in self.made.parts:
            if part.elimination is None:
                part.steps = [self._step(element) for element in part.elements]
        ways = (self._onward(start, OUTSIDE) for start in self.course.way.starts)
        self.made.starts = tuple((*through, after) for through, after in ways)
        return self.made

    def _step(self, element: int) -> Step:
        row = self.made.rows.get(element)
        if row is None:
            return element, self.single[element], None, None
        return element, NOWHERE, tuple(row.items()), self.made.forks.get(element)

    def _add(self, branch: int, elements: Sequence[int]) -> None:
        detours: list[Detour] = []
        loops = False
        for element in elements:
            if element in self.course.special and not self._ends(branch, element):
                self.made.rows[element] = self._row(element, detours)
                loops = loops or (self.goes_back and element in self.course.returns.by_source)
        backwards = list(reversed(elements))
        parts = self.made.parts
        if loops:
            rows = {element: self.made.rows[element] for element in elements if element in self.made.rows}
            elimination = Elimination(elements, self.single, rows, self.course.place)
            if elimination.stuck is not None:
                self.made.finding = Finding("no exit", (elimination.stuck,))
            parts.append(Part(backwards, tuple(detours), elimination))
        elif detours or not parts or parts[-1].elimination is not None:
            parts.append(Part(backwards, tuple(detours)))
        else:
            parts[-1].elements.extend(backwards)

    def _ends(self, branch: int, element: int) -> bool:
        """Whether an element is simply the last of its branch; nothing follows it there."""
        after = self.single[element]
        if after < 0 or element in self.course.returns.by_source or not self.course.blocks.leaves(branch, after):
            return False
        self.single[element] = NOWHERE
        return True

    def _row(self, element: int, detours: list[Detour]) -> dict[int, float]:
        course, row = self.course, dict[int, float]()
        back = shares_back(course, element, self.rework)
        left = max(0.0, 1.0 - sum(back.values()))
        for number, share in back.items():
            if self.goes_back:
                self.made.returned[number] = (element, share)
                self._go(row, element, course.returns.entry[number], share, detours)
            else:
                through, after = self._onward(course.returns.entry[number], course.blocks.branch[element])
                self.made.sent_back[number] = (element, share, (*through, after))
        flows, targets = course.way.flows[element], course.network.links.targets
        if element in course.blocks.forks:
            join = course.blocks.forks[element]
            branches = ((flow, NOWHERE if targets[flow] == join else targets[flow]) for flow in flows)
            self.made.forks[element] = Fork(left, tuple(branches))
            self._go(row, element, join, left, detours)
        else:
            for flow, part in zip(flows, shares_onward(course, element), strict=True):
                self.made.onward[flow] = left * part
                self._go(row, element, targets[flow], left * part, detours)
        return row

    def _go(self, row: dict[int, float], element: int, target: int, share: float, detours: list[Detour]) -> None:
        if target == NOWHERE:
            return
        through, after = self._onward(target, self.course.blocks.branch[element])
        if through:
            detours.append(Detour(element, share, through))
        if after != NOWHERE:
            row[after] = row.get(after, 0.0) + share

    def _onward(self, target: int, branch: int) -> tuple[tuple[int, ...], int]:
        """Elements from which deeper branches are left that one comes into past their fork, and what is behind them."""
        blocks = self.course.blocks
        if blocks.leaves(branch, target):
            return (), NOWHERE
        through: list[int] = []
        at, inside = target, blocks.branch[target]
        while inside != branch and at != NOWHERE:
            if not blocks.leaves(inside, at):
                through.append(at)
            at, inside = blocks.join[inside], blocks.parent[inside]
        return tuple(through), NOWHERE if at != NOWHERE and blocks.leaves(branch, at) else at
