"""How far the time of one item lies from the mean: second moments along a way with alternatives and loops.

With `T_i = x_i + d_ij + T_j` for where work goes from i, the second moments obey the equations of the means:
`E[T_i^2] = sum_j p_ij (s_i + 2 m_i d_ij + d_ij^2 + 2 (m_i + d_ij) E[T_j]) + sum_j p_ij E[T_j^2]`, with mean m_i and
second moment s_i of the time of an element.
"""

from collections.abc import Iterator, Sequence

from vsmdesk.flow.course import Course
from vsmdesk.flow.expectation import Durations, rests
from vsmdesk.flow.plan import Plan

NOTHING = 1e-12
"""Of two large numbers that are equal but for rounding, less than this share of them is left."""


def variance_of_time(course: Course, plan: Plan, durations: Durations, variances: Sequence[float]) -> float | None:
    """Variance of the time from the start from which the mean is largest; none with parallel blocks or no way.

    The plan has no finding. Elements are independent of each other, delays do not vary.
    """
    if not plan.starts or plan.forks:
        return None
    mean = rests(plan, course.network, durations)
    own = [0.0] * len(variances)
    for part in plan.parts:
        for element in part.elements:
            time = durations.own[element]
            own[element] = variances[element] + time * time
            for share, delay, target in _onward(course, plan, durations, element):
                own[element] += share * ((2 * time + delay) * delay + 2 * (time + delay) * mean[target])
    second = rests(plan, course.network, Durations(own, {}, {}))
    start = max((start for (start,) in plan.starts), key=lambda at: mean[at])
    variance = second[start] - mean[start] ** 2
    return variance if variance > NOTHING * second[start] else 0.0


def _onward(course: Course, plan: Plan, durations: Durations, element: int) -> Iterator[tuple[float, float, int]]:
    """Share, delay and target of everything that leads on from an element or back."""
    targets = course.network.links.targets
    for flow in plan.flows[element]:
        yield plan.onward.get(flow, 1.0), durations.delays.get(flow, 0.0), targets[flow]
    for number in course.returns.by_source.get(element, ()):
        delay = durations.rework_delays.get(number, 0.0)
        yield plan.returned[number][1], delay, course.returns.entry[number]
