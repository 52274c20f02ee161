"""How often one item is expected to change sides, each way counted as often as it is taken, rework included.

What has no side is passed over: an item keeps the side that it met last. In front of a queue where ways meet that is
a mixture; by linearity the expected number of changes needs no more than its shares.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from math import inf

from vsmdesk.flow.course import Course
from vsmdesk.flow.runs import end_of
from vsmdesk.flow.visits import Visits

Shares = Mapping[Hashable, float]
MOST_ROUNDS = 200
SETTLED = 1e-12


def expected_handovers(course: Course, visits: Visits, sides: Sequence[Hashable | None], run: int) -> float | None:
    """Expected changes of side; none where it is not known how often an item comes somewhere. Sides are by element."""
    if None in visits:
        return None
    into: list[list[tuple[int, float]]] = [[] for _ in sides]
    for source, target, often in _ways(course, visits, run):
        into[target].append((source, often))
    met = _met(course, into, sides)
    return sum(
        often * sum(share for side, share in met[source].items() if side != sides[at])
        for at, ways in enumerate(into)
        if sides[at] is not None
        for source, often in ways
    )


def _ways(course: Course, visits: Visits, run: int) -> Iterator[tuple[int, int, float]]:
    """Source, target and expected number of passages of every flow and every rework."""
    network, branches = course.network, course.branches
    for source, flows in enumerate(network.links.out):
        often, numbers = visits[source] or 0.0, network.returns.get(source, ())
        back = {number: end_of(branches.rework[number], run) for number in numbers}
        left = max(0.0, 1.0 - sum(back.values()))
        parts = branches.proportions.get(source, (1.0,) * len(flows))
        for flow, part in zip(flows, parts, strict=True):
            yield source, network.links.targets[flow], often * left * part
        for number, share in back.items():
            yield source, course.returns.entry.get(number, network.rework_targets[number]), often * share


def _met(
    course: Course, into: Sequence[Sequence[tuple[int, float]]], sides: Sequence[Hashable | None]
) -> Sequence[Shares]:
    """By element: the sides last met behind it, with their shares."""
    met: list[Shares] = [{} if side is None else {side: 1.0} for side in sides]
    blank = [at for at in course.network.order if sides[at] is None]
    moved, rounds = inf, 0
    while moved > SETTLED and rounds < MOST_ROUNDS:
        moved, rounds = 0.0, rounds + 1
        for at in blank:
            mixed: dict[Hashable, float] = {}
            for source, often in into[at]:
                for side, share in met[source].items():
                    mixed[side] = mixed.get(side, 0.0) + often * share
            whole = sum(often for _, often in into[at])
            now = {side: amount / whole for side, amount in mixed.items() if whole}
            moved = max([moved, *(abs(share - met[at].get(side, 0.0)) for side, share in now.items())])
            met[at] = now
    return met
