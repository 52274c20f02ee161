"""Rolled %C&A as a reading (contract, rule 8)."""

from collections.abc import Sequence

from vsmdesk.flow.findings import Finding
from vsmdesk.flow.quality import product_over
from vsmdesk.metrics.definition import Reading
from vsmdesk.metrics.numbers import Numbers
from vsmdesk.metrics.obstacles import blocked
from vsmdesk.metrics.readings import in_order, missing_at
from vsmdesk.metrics.times import MissingColumns
from vsmdesk.model.elements import Activity, Stage
from vsmdesk.model.quantities import Measured, Span

COLUMN = "%c&a"
ALL = Span(1.0, 1.0, 1.0)


def rolled(n: Numbers) -> Reading:
    """The product of the %C&A of all stages and decisions that gate delivery and have one; a stage has to have one."""
    given = n.given
    factors = [ALL] * len(given.elements)
    missing: MissingColumns = {}
    found = False
    for at in given.parts.activities:
        element = given.elements[at]
        if not element.gates_delivery or not isinstance(element, Activity):
            continue
        percent = element.percent_complete_accurate
        if isinstance(percent, Measured):
            factors[at] = percent.span.times(0.01)
            found = True
        elif percent is None and isinstance(element, Stage):
            missing[at] = COLUMN
    if missing or not found:
        return Reading(None, missing_at(given, missing, sorted(missing)))
    return _product(n, factors)


def _product(n: Numbers, factors: Sequence[Span]) -> Reading:
    runs = [[span.value for span in factors]]
    if any(span.low != span.high for span in factors):
        runs = [[span.low for span in factors], *runs, [span.high for span in factors]]
    outcomes = [product_over(n.given.network, n.branches, run) for run in runs]
    for outcome in outcomes:
        if isinstance(outcome, Finding):
            return blocked(n.given, outcome)
    percents = [100.0 * outcome for outcome in outcomes if not isinstance(outcome, Finding)]
    return Reading(in_order(percents[0], percents[len(percents) // 2], percents[-1]))
