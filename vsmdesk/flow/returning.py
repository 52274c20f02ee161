"""How often work is sent back, and how far from where it went wrong that is found."""

from vsmdesk.flow.branches import Branches
from vsmdesk.flow.course import Course
from vsmdesk.flow.network import Network
from vsmdesk.flow.passing import Passing
from vsmdesk.flow.runs import HIGH, LOW, VALUE, Three, end_of
from vsmdesk.flow.visits import Visits


def sent_back_once(course: Course, passings: Three[Passing]) -> Three[float]:
    """The share (0 to 1) of items that are sent back at least once, in the three runs. Nothing is unknown."""
    return _sent(course, passings, LOW), _sent(course, passings, VALUE), _sent(course, passings, HIGH)


def _sent(course: Course, passings: Three[Passing], run: int) -> float:
    network, rework = course.network, course.branches.rework
    kept = [1.0] * len(network.ids)
    for source, numbers in course.returns.by_source.items():
        if network.way.has[source]:
            kept[source] = max(0.0, 1.0 - sum(end_of(rework[number], run) for number in numbers))
    return 1.0 - passings[run].product(kept)


def found_early(course: Course, branches: Branches, visits: Visits) -> float | None:
    """The share of rework that is found in the stage it goes back to or in the next one; none without rework."""
    early = total = 0.0
    for source, numbers in course.returns.by_source.items():
        for number in numbers:
            often = (visits[source] or 0.0) * branches.rework[number].value
            total += often
            early += often if stages_between(course.network, course.network.rework_targets[number], source) < 2 else 0.0
    return early / total if total else None


def stages_between(network: Network, first: int, last: int) -> int:
    """Stages that are entered on the shortest way from one element to the other; all where there is no way."""
    links, stages = network.links, network.stage_set
    reached, level, count = {first}, [first], 0
    while level:
        onward: list[int] = []
        for at in level:
            targets = {links.targets[flow] for flow in links.out[at]} - reached
            reached |= targets
            onward += targets & stages
            level += targets - stages
        if last in level:
            return count
        level, count = onward, count + 1
    return len(stages)
