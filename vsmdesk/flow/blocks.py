"""Parallel blocks: a fork, its branches, and the join that waits for the last of them (contract, rules 4 and 6).

Every element stands in the innermost branch that contains it. Branches are numbered from 1; 0 is what is in none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import field, replace

from vsmdesk.flow.between import NOWHERE, Way
from vsmdesk.flow.findings import Finding
from vsmdesk.flow.network import Network
from vsmdesk.records import dataclass

OUTSIDE, UNSEEN = 0, -1


@dataclass(frozen=True, slots=True)
class Blocks:
    """`branch` by element; `parent`, `fork` and `join` by branch (NOWHERE where branches meet only at the end).

    `elements` are those of each branch in topological order, `forks` the joins of the elements at which branches
    begin. What is inside a branch has a higher number. With a finding nothing else is to be used.
    """

    branch: Sequence[int]
    elements: Sequence[Sequence[int]]
    parent: Sequence[int] = (OUTSIDE,)
    fork: Sequence[int] = (NOWHERE,)
    join: Sequence[int] = (NOWHERE,)
    forks: Mapping[int, int] = field(default_factory=dict)
    finding: Finding | None = None

    def leaves(self, branch: int, target: int) -> bool:
        """Whether going on to this element is the end of a branch."""
        return branch != OUTSIDE and self.join[branch] == target

    def contains(self, branch: int, other: int) -> bool:
        """Whether the other branch is this one or inside it."""
        while other > branch:
            other = self.parent[other]
        return other == branch


def blocks_of(network: Network, parallel: frozenset[int]) -> Blocks:
    """The blocks on the way from start to delivery."""
    way = network.way
    forks = parallel.intersection(way.onward)
    if not forks:
        return Blocks([OUTSIDE] * len(network.ids), (way.order,))
    return _Nesting(network, way, forks).blocks()


def with_repairs(blocks: Blocks, network: Network, way: Way) -> Blocks:
    """The same blocks on a wider way: a repair stands in the branch that it comes from, or else leads to."""
    main, targets = network.way.has, network.links.targets
    added = [element for element in way.order if not main[element]]
    if blocks.finding is not None or not added:
        return blocks
    branch = list(blocks.branch)
    for element in added:
        branch[element] = UNSEEN
    for element in way.order:
        for flow in way.flows[element]:
            target = targets[flow]
            if not main[target] and branch[element] != UNSEEN:
                if branch[target] not in (UNSEEN, branch[element]):
                    return replace(blocks, finding=Finding("badly nested", (element, target)))
                branch[target] = branch[element]
    for element in reversed(added):
        if branch[element] == UNSEEN:
            after = [branch[targets[flow]] for flow in way.flows[element]]
            branch[element] = after[0] if after else OUTSIDE
    elements: list[list[int]] = [[] for _ in blocks.parent]
    for element in way.order:
        elements[branch[element]].append(element)
    return replace(blocks, branch=branch, elements=elements)


class _Nesting:
    """Walks along the way and notes for every element in which branch it stands."""

    def __init__(self, network: Network, way: Way, forks: frozenset[int]) -> None:
        self.network, self.way, self.forks = network, way, forks
        self.meets = meeting_points(network, way)
        self.branch = [UNSEEN] * len(network.ids)
        self.parent, self.fork, self.join = [OUTSIDE], [NOWHERE], [NOWHERE]
        self.mixed: dict[int, set[int]] = {}

    def blocks(self) -> Blocks:
        targets = self.network.links.targets
        for element in self.way.order:
            if self.branch[element] == UNSEEN:
                self.branch[element] = OUTSIDE
            elif element in self.mixed and not self._settle(element):
                return Blocks(self.branch, (), finding=Finding("badly nested", self._tangled(element)))
            for flow in self.way.flows[element]:
                self._arrive(targets[flow], self._open(element) if element in self.forks else self.branch[element])
        elements: list[list[int]] = [[] for _ in self.parent]
        for element in self.way.order:
            elements[self.branch[element]].append(element)
        joins = {fork: self.meets[fork] for fork in self.forks}
        return Blocks(self.branch, elements, self.parent, self.fork, self.join, joins)

    def _open(self, fork: int) -> int:
        self.parent.append(self.branch[fork])
        self.fork.append(fork)
        self.join.append(self.meets[fork])
        return len(self.parent) - 1

    def _left(self, branch: int, target: int) -> int:
        """The branch one is in on arriving at the target: those that end there are left."""
        while branch != OUTSIDE and self.join[branch] == target:
            branch = self.parent[branch]
        return branch

    def _arrive(self, target: int, branch: int) -> None:
        branch = self._left(branch, target)
        if self.branch[target] == UNSEEN:
            self.branch[target] = branch
        elif self.branch[target] != branch:
            self.mixed.setdefault(target, {self.branch[target]}).add(branch)

    def _settle(self, element: int) -> bool:
        """Whether what arrives from outside the innermost branch comes from starts that do not lead to its fork."""
        arriving = self.mixed[element]
        inmost = max(arriving, key=lambda branch: len(self._around(branch)))
        around = self._around(inmost)
        if not arriving <= set(around):
            return False
        self.branch[element] = inmost
        before = _before(self.network, self.way)
        for flow in self.network.links.into[element]:
            source = self.network.links.sources[flow]
            if self.way.has[source] and source not in self.forks:
                come = self._left(self.branch[source], element)
                inside = around[: around.index(come)]
                if any(before[source] & before[self.fork[branch]] for branch in inside):
                    return False
        return True

    def _around(self, branch: int) -> list[int]:
        around = [branch]
        while around[-1] != OUTSIDE:
            around.append(self.parent[around[-1]])
        return around

    def _tangled(self, element: int) -> tuple[int, ...]:
        forks = {self.fork[branch] for branch in self.mixed[element] if branch != OUTSIDE}
        return (*sorted(forks), element)


def meeting_points(network: Network, way: Way) -> list[int]:
    """By element: the first that all ways from it to an end have in common, NOWHERE if that is the end itself."""
    targets = network.links.targets
    meets, depth = [NOWHERE] * len(network.ids), [1] * len(network.ids)
    for element in reversed(way.order):
        flows = way.flows[element]
        if not flows:
            continue
        common = targets[flows[0]]
        for flow in flows[1:]:
            common = _common(common, targets[flow], meets, depth)
        meets[element] = common
        depth[element] = 1 if common == NOWHERE else depth[common] + 1
    return meets


def _common(one: int, other: int, meets: list[int], depth: list[int]) -> int:
    while one != other:
        if NOWHERE in (one, other):
            return NOWHERE
        if depth[one] < depth[other]:
            one, other = other, one
        one = meets[one]
    return one


def _before(network: Network, way: Way) -> list[int]:
    """By element: the starts that lead to it, one bit each."""
    bits = [0] * len(network.ids)
    for number, start in enumerate(way.starts):
        bits[start] |= 1 << number
    for element in way.order:
        for flow in way.flows[element]:
            bits[network.links.targets[flow]] |= bits[element]
    return bits
