"""Effort as readings (contract, rule 10)."""

from collections.abc import Sequence

from vsmdesk.flow.visits import Visits
from vsmdesk.metrics.amounts import Run
from vsmdesk.metrics.definition import Reading
from vsmdesk.metrics.numbers import Numbers
from vsmdesk.metrics.readings import in_order, missing_at


def effort_of(n: Numbers, visits: tuple[Visits, Visits, Visits]) -> Reading:
    """Process time x people x visits over all stages, with the visits of the three runs."""
    given, process = n.given, n.times.process
    stages = given.stages
    if any(run[at] is None for run in visits for at in stages):
        return n.obstacle_reading()
    missing = missing_at(given, process.missing, stages)
    if not stages or all(at in process.unknown for at in stages):
        return Reading(None, missing)
    low, value, high = (
        _sum(stages, times, runs, often)
        for times, runs, often in (
            (process.low, [one.low for one in given.amounts], visits[0]),
            (process.value, [one.value for one in given.amounts], visits[1]),
            (process.high, [one.high for one in given.amounts], visits[2]),
        )
    )
    return Reading(in_order(low, value, high), missing)


def _sum(stages: Sequence[int], times: Sequence[float], runs: Sequence[Run], visits: Visits) -> float:
    total = 0.0
    for at in stages:
        people = runs[at].people
        total += times[at] * (1.0 if people is None else people) * (visits[at] or 0.0)
    return total
