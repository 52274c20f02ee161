"""Rolled %C&A as a reading (contract, rule 8)."""

from collections.abc import Sequence

from vsmdesk.flow.passing import Passing
from vsmdesk.flow.runs import HIGH, LOW, VALUE
from vsmdesk.metrics.amounts import PERCENT, Number
from vsmdesk.metrics.definition import Gap, Reading
from vsmdesk.metrics.numbers import Numbers
from vsmdesk.metrics.obstacles import blocked
from vsmdesk.metrics.readings import in_order

COLUMN = "%c&a"


def rolled(n: Numbers) -> Reading:
    """The product of the %C&A of all stages and decisions that gate delivery and have one; a stage has to have one."""
    gating, table = n.given.network.gating, n.given.table
    lacking = [at for at, gaps in enumerate(table.gaps) if gaps & PERCENT and gating[at]]
    missing: tuple[Gap, ...] = tuple((at, COLUMN) for at in lacking)
    percents = table.value.percent
    if missing or not any(one is not None and gates for one, gates in zip(percents, gating, strict=True)):
        return Reading(None, missing)
    passings = n.shape.passings
    passing = passings[VALUE]
    if passing.finding is not None:
        return blocked(n.given, passing.finding)
    runs = (table.low, table.value, table.high)
    ranged = table.has_ranges or passings[LOW] is not passings[HIGH]
    outcomes = [_product(passings[run], runs[run].percent) for run in ((LOW, VALUE, HIGH) if ranged else (VALUE,))]
    return Reading(in_order(outcomes[0], outcomes[len(outcomes) // 2], outcomes[-1]))


def _product(passing: Passing, percents: Sequence[Number]) -> float:
    return 100.0 * passing.product([1.0 if one is None else one / 100.0 for one in percents])
