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
Sides = Sequence[Hashable | None]
"""By element; none where it has none."""
MOST_ROUNDS = 200
SETTLED = 1e-12


def expected_handovers(course: Course, visits: Visits, sides: Sides, run: int) -> float | None:
    """Expected changes of side; none where it is not known how often an item comes somewhere."""
    if None in visits:
        return None
    handed = 0.0
    into: dict[int, list[tuple[int, float]]] = {}
    onward: list[tuple[int, int, float]] = []
    for source, target, often in _ways(course, visits, run):
        own, other = sides[source], sides[target]
        if other is None:
            into.setdefault(target, []).append((source, often))
        elif own is None:
            onward.append((source, target, often))
        elif own != other:
            handed += often
    met = _met([at for at in course.network.order if at in into], into, sides)
    return handed + sum(often * _others(met.get(source, {}), sides[target]) for source, target, often in onward)


def _others(met: Shares, own: Hashable) -> float:
    return sum(share for side, share in met.items() if side != own)


def _ways(course: Course, visits: Visits, run: int) -> Iterator[tuple[int, int, float]]:
    """Source, target and expected number of passages of every flow and every rework."""
    network, branches = course.network, course.branches
    targets = network.links.targets
    for source, flows in enumerate(network.links.out):
        often = left = visits[source] or 0.0
        for number in network.returns.get(source, ()):
            share = branches.rework.get(number)
            # Without a share it leads beside the way, else visits were unknown; there they count it as nothing too.
            back = often * end_of(share, run) if share is not None else 0.0
            left = max(0.0, left - back)
            yield source, course.returns.entry.get(number, network.rework_targets[number]), back
        parts = branches.proportions.get(source)
        for place, flow in enumerate(flows):
            yield source, targets[flow], left if parts is None else left * parts[place]


def _met(blank: Sequence[int], into: Mapping[int, Sequence[tuple[int, float]]], sides: Sides) -> Mapping[int, Shares]:
    """Of elements without a side: the sides last met there, with their shares."""
    met: dict[int, Shares] = {}
    moved, rounds = inf, 0
    while moved > SETTLED and rounds < MOST_ROUNDS:
        moved, rounds = 0.0, rounds + 1
        for at in blank:
            now = _mixed(met, into[at], sides)
            before = met.get(at, {})
            moved = max([moved, *(abs(share - before.get(side, 0.0)) for side, share in now.items())])
            met[at] = now
    return met


def _mixed(met: Mapping[int, Shares], ways: Sequence[tuple[int, float]], sides: Sides) -> Shares:
    mixed: dict[Hashable, float] = {}
    for source, often in ways:
        own = sides[source]
        for side, share in (met.get(source, {}) if own is None else {own: 1.0}).items():
            mixed[side] = mixed.get(side, 0.0) + often * share
    whole = sum(often for _, often in ways)
    return {side: amount / whole for side, amount in mixed.items()} if whole else {}
