"""How often an item comes to each element: `v = (I - P^T)^-1 e` (contract, rules 6, 10 and 11).

All elements of the map are counted, those that do not gate delivery and dead ends included, by the shares as they
are. Inside a parallel block every branch is visited as often as the block. With several starts the largest counts.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from vsmdesk.flow.between import NOWHERE, SEVERAL
from vsmdesk.flow.blocks import OUTSIDE, UNSEEN
from vsmdesk.flow.course import Course
from vsmdesk.flow.elimination import Elimination

Visits = Sequence[float | None]


def expected_visits(course: Course, rework: Mapping[int, float] | None) -> Visits:
    """Visits of every element, none where shares or loops keep them from being known.

    `rework` has the known shares (0 to 1) by number; none at all for the first pass.
    """
    network, branches = course.network, course.branches
    count = len(network.ids)
    if network.cycle:
        return [None] * count
    loops = bool(network.returns) and (rework is not None or not all(course.way.has))
    if not loops and not branches.proportions and not branches.unknown:
        return [1.0] * count
    if any(finding.kind == "badly nested" for finding in course.findings):
        return [None] * count
    return _Counting(course, rework).visits()


class _Counting:
    """The equations of all elements whose visits do not depend on something unknown."""

    def __init__(self, course: Course, rework: Mapping[int, float] | None) -> None:
        self.course, self.network, self.way = course, course.network, course.way
        self.rework = rework
        self.place = [NOWHERE] * len(self.network.ids)
        for position, element in enumerate(self.network.order):
            self.place[element] = position
        targets = self.network.links.targets
        self.single = [
            targets[flows[0]] if len(flows) == 1 else SEVERAL if flows else NOWHERE for flows in self.network.links.out
        ]
        self.unknown = self._behind(self._unclear())

    def visits(self) -> Visits:
        """Solve for one start after the other, starts that do not meet in one go."""
        elimination = self._eliminated()
        while elimination.stuck is not None:
            self.unknown |= self._behind((elimination.stuck,))
            elimination = self._eliminated()
        largest = [0.0] * len(self.network.ids)
        for starts in self._starts():
            first = [0.0] * len(largest)
            for start in starts:
                for element, share in self._into({}, start, OUTSIDE, 1.0).items():
                    first[element] += share
            largest = list(map(max, largest, elimination.visits(first)))
        return [None if element in self.unknown else visits for element, visits in enumerate(largest)]

    def _eliminated(self) -> Elimination:
        known = [element for element in self.network.order if element not in self.unknown]
        rows = {element: self._row(element) for element in known if self._is_special(element)}
        return Elimination(known, self.single, rows, self.place)

    def _is_special(self, element: int) -> bool:
        after = self.single[element]
        if after == SEVERAL or (self.rework is not None and element in self.network.returns):
            return True
        has, branch = self.way.has, self.course.blocks.branch
        return after != NOWHERE and has[after] and (not has[element] or branch[element] != branch[after])

    def _row(self, element: int) -> dict[int, float]:
        """Where an item goes from an element, and how often; a fork leads into its branches and to their join."""
        targets, has, forks = self.network.links.targets, self.way.has, self.course.blocks.forks
        branch = self.course.blocks.branch[element]
        back = self._back(element)
        left = max(0.0, 1.0 - sum(back.values()))
        row: dict[int, float] = {}
        flows = self.network.links.out[element]
        for flow, part in zip(flows, self.course.branches.proportions.get(element, (1.0,) * len(flows)), strict=True):
            target = targets[flow]
            if element in forks and has[target]:
                row[target] = left
            elif has[element] or not has[target]:
                self._into(row, target, branch, left * part)
        if element in forks:
            row.pop(forks[element], None)
            self._into(row, forks[element], branch, left)
        for target, share in back.items():
            self._into(row, target, branch, share)
        return row

    def _back(self, element: int) -> dict[int, float]:
        """By where it comes in again: the share of an element's work that is sent back."""
        back: dict[int, float] = {}
        if self.rework is not None and self.way.has[element]:
            for number in self.network.returns.get(element, ()):
                target = self.course.returns.entry.get(number, self.network.rework_targets[number])
                back[target] = back.get(target, 0.0) + self.rework.get(number, 0.0)
        total = sum(back.values())
        return {target: share / total for target, share in back.items()} if total > 1.0 else back

    def _into(self, row: dict[int, float], target: int, branch: int, share: float) -> dict[int, float]:
        """Lead a share to an element, and to the joins of deeper branches that it comes into past their fork."""
        blocks = self.course.blocks
        if target == NOWHERE or (self.way.has[target] and blocks.leaves(branch, target)):
            return row
        row[target] = row.get(target, 0.0) + share
        inside, at = blocks.branch[target] if self.way.has[target] else branch, target
        while inside not in (branch, OUTSIDE):
            at, inside = blocks.join[inside], blocks.parent[inside]
            if at == NOWHERE or blocks.leaves(inside, at):
                continue
            row[at] = row.get(at, 0.0) + share
        return row

    def _starts(self) -> Iterator[Sequence[int]]:
        """Starts of the way, and what nothing leads to beside it; together those that never meet."""
        has, into = self.way.has, self.network.links.into
        returned = {target for source, target in self._reworks() if has[source]}
        aside = [at for at, flows in enumerate(into) if not flows and not has[at] and at not in returned]
        starts = [*self.way.starts, *aside]
        meeting = self._meeting()
        together: dict[int, list[int]] = {}
        for start in starts:
            together.setdefault(meeting[start], []).append(start)
        for turn in range(max((len(group) for group in together.values()), default=0)):
            yield [group[turn] for group in together.values() if turn < len(group)]

    def _meeting(self) -> list[int]:
        """By element: a number that it shares with all elements to which any flow or rework joins it."""
        part = [UNSEEN] * len(self.network.ids)
        near = self._near()
        for first in range(len(part)):
            if part[first] == UNSEEN:
                part[first] = first
                waiting = [first]
                for element in waiting:
                    for other in near[element]:
                        if part[other] == UNSEEN:
                            part[other] = first
                            waiting.append(other)
        return part

    def _near(self) -> list[list[int]]:
        near: list[list[int]] = [[] for _ in self.network.ids]
        for source, target in (
            *zip(self.network.links.sources, self.network.links.targets, strict=True),
            *self._reworks(),
        ):
            near[source].append(target)
            near[target].append(source)
        return near

    def _reworks(self) -> list[tuple[int, int]]:
        entry, targets = self.course.returns.entry, self.network.rework_targets
        return [
            (source, entry.get(number, targets[number]))
            for source, numbers in self.network.returns.items()
            for number in numbers
        ]

    def _unclear(self) -> set[int]:
        """Elements to which it is not known how often work goes."""
        links, found = self.network.links, set[int]()
        for element in self.course.branches.unknown:
            found.update(links.targets[flow] for flow in links.out[element])
        for finding in self.course.findings:
            if finding.kind in ("rework without share", "rework above all work"):
                (element,) = finding.elements
                found.update(links.targets[flow] for flow in links.out[element])
                found.update(target for source, target in self._reworks() if source == element)
            elif finding.kind == "rework leaves branch":
                source, target = finding.elements
                found.update(
                    self.course.returns.entry[number]
                    for number in self.network.returns[source]
                    if self.network.rework_targets[number] == target
                )
            elif finding.kind == "several queue chains":
                found.update(self._queues_before(finding.elements[1]))
        return found

    def _queues_before(self, target: int) -> list[int]:
        links = self.network.links
        before = [target]
        for element in before:
            sources = {links.sources[flow] for flow in links.into[element]} & self.network.queues
            before.extend(sorted(sources.difference(before)))
        return before

    def _behind(self, first: Iterable[int]) -> set[int]:
        """Elements themselves and all to which work goes from there."""
        links = self.network.links
        seen = set(first)
        waiting = sorted(seen)
        again: dict[int, list[int]] = {}
        for source, target in self._reworks():
            again.setdefault(source, []).append(target)
        for element in waiting:
            for target in (*(links.targets[flow] for flow in links.out[element]), *again.get(element, ())):
                if target not in seen:
                    seen.add(target)
                    waiting.append(target)
        return seen
