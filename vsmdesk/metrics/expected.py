"""Expected lead times as readings (contract, rule 6)."""

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
    return Reading(in_order(*outcome), missing, remarks=lambda: assumptions(n.given, n.times, way.order))
