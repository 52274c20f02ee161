"""A way with all that is needed to say what is expected on it, for the first pass and with rework."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from vsmdesk.flow.between import NOWHERE, SEVERAL, Way
from vsmdesk.flow.blocks import Blocks, blocks_of, with_repairs
from vsmdesk.flow.branches import Branches, kept_shares
from vsmdesk.flow.findings import Finding
from vsmdesk.flow.network import Network
from vsmdesk.flow.rework import Returns, returns_of, way_with_repairs
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.records import dataclass

NO_RETURNS = Returns({}, {}, ())


@dataclass(frozen=True, slots=True)
class Course:
    """`special` are the elements that do more than go on to one other in the same branch; `place` is the order.

    Findings keep what is expected from being worked out.
    """

    network: Network
    way: Way
    branches: Branches
    blocks: Blocks
    returns: Returns
    special: frozenset[int]
    place: Sequence[int]
    findings: tuple[Finding, ...]


def first_course(network: Network, branches: Branches) -> Course:
    """The first pass: rework is ignored."""
    blocks = blocks_of(network, branches.parallel)
    return _course(network, network.way, branches, blocks, NO_RETURNS)


def whole_course(value_stream_map: ValueStreamMap, first: Course) -> Course:
    """With rework, and with what is on the way only for its sake; the first pass itself where there is no rework."""
    network, branches = first.network, first.branches
    if not network.returns:
        return first
    way = way_with_repairs(network, branches.parallel)
    blocks = with_repairs(first.blocks, network, way)
    return _course(network, way, branches, blocks, returns_of(value_stream_map, network, way))


def in_run(course: Course, run: int) -> Course:
    """The same course with the shares of one run; the very same where no share is a range."""
    branches = course.branches.in_run(run)
    return course if branches is course.branches else replace(course, branches=branches)


def _course(network: Network, way: Way, branches: Branches, blocks: Blocks, returns: Returns) -> Course:
    place = [NOWHERE] * len(network.ids)
    for position, element in enumerate(way.order):
        place[element] = position
    findings = tuple(_findings(network, way, branches, blocks, returns))
    special = frozenset() if findings else _special(way, blocks, returns)
    return Course(network, way, branches, blocks, returns, special, place, findings)


def _findings(network: Network, way: Way, branches: Branches, blocks: Blocks, returns: Returns) -> Iterator[Finding]:
    if network.cycle:
        yield Finding("cycle", network.cycle)
    yield from _unclear_shares(way, branches, returns)
    if blocks.finding is not None:
        yield blocks.finding
        return
    yield from returns.findings
    for source, numbers in returns.by_source.items():
        for number in numbers:
            if not blocks.contains(blocks.branch[source], blocks.branch[returns.entry[number]]):
                yield Finding("rework leaves branch", (source, network.rework_targets[number]))
    for element in way.order:
        if way.single[element] == SEVERAL and element in branches.parallel and element not in blocks.forks:
            yield Finding("badly nested", (element,))


def _unclear_shares(way: Way, branches: Branches, returns: Returns) -> Iterator[Finding]:
    for element, finding in branches.unknown.items():
        # A decision of which only one branch leads on needs no shares; shares that do not add up are wrong in any case.
        if way.has[element] and (way.single[element] == SEVERAL or finding.kind == "shares do not add up"):
            yield finding
    for element in returns.by_source:
        if element in branches.unknown_rework:
            yield branches.unknown_rework[element]


def _special(way: Way, blocks: Blocks, returns: Returns) -> frozenset[int]:
    special = {*way.onward, *returns.by_source}
    if blocks.forks:
        branch, single = blocks.branch, way.single
        special.update(at for at in way.order if single[at] >= 0 and branch[at] != branch[single[at]])
    return frozenset(special)


def shares_onward(course: Course, element: int) -> Sequence[float]:
    """Proportions of an element's flows on the way, of what is left after rework."""
    return kept_shares(course.branches, course.network.links.out[element], course.way.flows[element], element)


def shares_back(course: Course, element: int, rework: Mapping[int, float]) -> Mapping[int, float]:
    """Share of an element's work that each of its rework takes; a repair sends back all that does not go on."""
    numbers = course.returns.by_source.get(element, ())
    shares = {number: rework[number] for number in numbers}
    total = sum(shares.values())
    if total > 1.0 or (total and not course.network.way.has[element] and not course.way.flows[element]):
        return {number: share / total for number, share in shares.items()}
    return shares
