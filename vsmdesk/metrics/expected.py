"""Expected lead times as readings (contract, rule 6)."""

from vsmdesk.flow.between import NOWHERE
from vsmdesk.flow.blocks import OUTSIDE
from vsmdesk.flow.course import Course
from vsmdesk.flow.findings import Finding
from vsmdesk.flow.runs import Three
from vsmdesk.flow.visits import Visits
from vsmdesk.metrics.assumptions import assumptions
from vsmdesk.metrics.definition import Reading
from vsmdesk.metrics.numbers import Numbers
from vsmdesk.metrics.obstacles import blocked
from vsmdesk.metrics.path import nothing_known
from vsmdesk.metrics.readings import gaps_at, in_order


def expected_reading(n: Numbers, outcome: Three[float] | Finding | None, course: Course, visits: Visits) -> Reading:
    """The expected time on a course; what is missing where an item never comes is not missed."""
    if outcome is None or isinstance(outcome, Finding):
        return blocked(n.given, outcome)
    lead, way = n.times.lead, course.way
    missing = gaps_at(lead.missing, [at for at in sorted(lead.missing) if way.has[at] and visits[at] != 0])
    if missing and nothing_known(n.given, n.times, way):
        return Reading(None, missing)
    return Reading(
        in_order(*outcome), missing, remarks=lambda: (*assumptions(n.given, n.times, way.order), *_join_bias(n, course))
    )


def _join_bias(n: Numbers, course: Course) -> tuple[str, ...]:
    """Where parallel branches meet of which one varies: the mean of the later one is more than the larger mean."""
    blocks, lead = course.blocks, n.times.lead
    varying = {*course.branches.proportions, *course.returns.by_source}
    joins = {
        blocks.join[blocks.branch[at]]
        for at in course.way.order
        if blocks.branch[at] != OUTSIDE and (at in varying or lead.low[at] != lead.high[at])
    }
    if not joins:
        return ()
    named = ", ".join(n.given.code(at) for at in sorted(joins - {NOWHERE})) or "the end"
    said = (
        f"Parallel branches that vary meet at {named}: an item waits for the later one, so that the real mean is above"
    )
    return (f"{said} this figure, which takes the larger of the branches' means.",)
