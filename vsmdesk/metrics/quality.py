"""Rolled %C&A as a reading (contract, rule 8)."""

from vsmdesk.metrics.amounts import PERCENT
from vsmdesk.metrics.definition import Gap, Reading
from vsmdesk.metrics.numbers import Numbers
from vsmdesk.metrics.obstacles import blocked
from vsmdesk.metrics.readings import in_order

COLUMN = "%c&a"


def rolled(n: Numbers) -> Reading:
    """The product of the %C&A of all stages and decisions that gate delivery and have one; a stage has to have one."""
    gating, amounts = n.given.network.gating, n.given.amounts
    lacking = [at for at, one in enumerate(amounts) if one.gaps & PERCENT and gating[at]]
    missing: tuple[Gap, ...] = tuple((at, COLUMN) for at in lacking)
    if missing or not any(
        run.percent is not None and gates for run, gates in zip(n.given.runs[1], gating, strict=True)
    ):
        return Reading(None, missing)
    passing = n.shape.passing
    if passing.finding is not None:
        return blocked(n.given, passing.finding)
    low, value, high = n.given.runs
    runs = (value,) if low is high else (low, value, high)
    shares = [[1.0 if one.percent is None else one.percent / 100.0 for one in run] for run in runs]
    outcomes = [100.0 * passing.product(run) for run in shares]
    return Reading(in_order(outcomes[0], outcomes[len(outcomes) // 2], outcomes[-1]))
