"""Effort (contract, rule 10)."""

from collections.abc import Sequence

from vsmdesk.flow.visits import Visits
from vsmdesk.metrics.given_table import GivenTable
from vsmdesk.metrics.times import Series, series


def person_times(table: GivenTable, process: Series) -> Series:
    """Process time x people of every element; one person where nothing is given."""
    value = _times(process.value, table.value.people)
    low, high = value, value
    if process.has_ranges or table.has_ranges:
        low, high = _times(process.low, table.low.people), _times(process.high, table.high.people)
    return series(low, value, high, process.missing)


def _times(times: Sequence[float], people: Sequence[float | None]) -> list[float]:
    return [time if many is None else time * many for time, many in zip(times, people, strict=True)]


def total_effort(stages: Sequence[int], efforts: Sequence[float], visits: Visits) -> float | None:
    """The effort of all stages as often as they are visited; none where that is not known."""
    often = [visits[at] for at in stages]
    if None in often:
        return None
    return sum([efforts[at] * (times or 0.0) for at, times in zip(stages, often, strict=True)])
