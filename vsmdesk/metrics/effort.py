"""Effort (contract, rule 10)."""

from collections.abc import Mapping, Sequence
from operator import mul
from typing import cast

from vsmdesk.flow.visits import Visits
from vsmdesk.metrics.given_table import GivenTable
from vsmdesk.metrics.times import Series, series


def person_times(table: GivenTable, process: Series) -> Series:
    """Process time x people of every element; one person where nothing is given.

    People who work at other hours than the map are paid for the time they work, not for what passes meanwhile.
    """
    value = _times(process.value, table.value.people, table.paces)
    low, high = value, value
    if process.has_ranges or table.has_ranges:
        low, high = (
            _times(times, run.people, table.paces)
            for times, run in ((process.low, table.low), (process.high, table.high))
        )
    return series(low, value, high, process.missing)


def _times(times: Sequence[float], people: Sequence[float | None], paces: Mapping[int, float]) -> list[float]:
    worked = [time if many is None else time * many for time, many in zip(times, people, strict=True)]
    for at, pace in paces.items():
        worked[at] /= pace
    return worked


def total_effort(stages: Sequence[int], efforts: Sequence[float], visits: Visits) -> float | None:
    """The effort of all stages as often as they are visited; none where that is not known."""
    often = list(map(visits.__getitem__, stages))
    if None in often:
        return None
    return float(sum(map(mul, map(efforts.__getitem__, stages), cast("list[float]", often))))
