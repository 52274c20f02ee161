"""Effort (contract, rule 10)."""

from collections.abc import Sequence

from vsmdesk.flow.shape import Three
from vsmdesk.flow.visits import Visits
from vsmdesk.metrics.amounts import Run
from vsmdesk.metrics.times import Series, series


def person_times(runs: Three[Sequence[Run]], process: Series) -> Series:
    """Process time x people of every element; one person where nothing is given."""
    value = _times(process.value, runs[1])
    low, high = value, value
    if process.has_ranges or runs[0] is not runs[2]:
        low, high = _times(process.low, runs[0]), _times(process.high, runs[2])
    return series(low, value, high, process.missing)


def _times(times: Sequence[float], runs: Sequence[Run]) -> list[float]:
    return [time if run.people is None else time * run.people for time, run in zip(times, runs, strict=True)]


def total_effort(stages: Sequence[int], efforts: Sequence[float], visits: Visits) -> float | None:
    """The effort of all stages as often as they are visited; none where that is not known."""
    often = [visits[at] for at in stages]
    if None in often:
        return None
    return sum([efforts[at] * (times or 0.0) for at, times in zip(stages, often, strict=True)])
