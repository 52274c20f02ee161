"""Expected time where nothing is sent back more than once: the reading of those who do not count further rounds.

After it has been sent back, an item goes on as in a first pass. Elements are solved from the end; there are no loops.
"""

from collections.abc import Mapping, Sequence

from vsmdesk.flow.course import Course
from vsmdesk.flow.expectation import Durations, rests, rests_at_start
from vsmdesk.flow.plan import Plan, plan_of


def plan_of_once(course: Course, rework: Mapping[int, float]) -> Plan | None:
    """The plan until work is sent back; none where that leads aside, where there is no first pass to go on with."""
    way = course.network.way
    if not all(way.has[entry] for entry in course.returns.entry.values()):
        return None
    return plan_of(course, rework, goes_back=False)


def time_with_rework_once(course: Course, plan: Plan, durations: Durations, later: Sequence[float]) -> float:
    """Minutes from the start from which it takes longest; `later` is what a first pass has left from each element."""
    own = list(durations.own)
    for number, (source, share, ats) in plan.sent_back.items():
        own[source] += share * (durations.rework_delays.get(number, 0.0) + sum(later[at] for at in ats))
    return rests_at_start(plan, rests(plan, course.network, Durations(own, durations.delays, {})))
