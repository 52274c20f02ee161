"""One figure of every element at once: columns, read one place at a time."""

from collections.abc import Callable, Iterable, Sequence

from vsmdesk.metrics.definition import Gap, Reading
from vsmdesk.metrics.readings import gaps_at
from vsmdesk.metrics.times import Series
from vsmdesk.model.quantities import Span
from vsmdesk.records import dataclass

Values = Sequence[float | None]
Remarks = Callable[[int], tuple[str, ...]]


def nothing_to_say(_position: int) -> tuple[str, ...]:
    """No remarks."""
    return ()


@dataclass(frozen=True, slots=True)
class Column:
    """Values of the elements that have this figure (`has`), by position; the lists are one where nothing is a range."""

    has: frozenset[int]
    value: Values
    low: Values
    high: Values
    missing: Callable[[int], tuple[Gap, ...]]
    remarks: Remarks = nothing_to_say

    def reading(self, position: int) -> Reading:
        """What the figure says of one element."""
        value, low, high = self.value[position], self.low[position], self.high[position]
        known = value is not None and low is not None and high is not None
        span = Span(low or 0.0, value or 0.0, high or 0.0) if known else None
        return Reading(span, self.missing(position), remarks=lambda: self.remarks(position))


def of_series(times: Series, has: frozenset[int], remarks: Remarks = nothing_to_say) -> Column:
    """A column of some elements; nothing where nothing is known."""
    value: Values = _known(times.value, times.unknown)
    low, high = value, value
    if times.has_ranges:
        low, high = _known(times.low, times.unknown), _known(times.high, times.unknown)
    return Column(has, value, low, high, lambda at: gaps_at(times.missing, (at,)), remarks)


def _known(values: Sequence[float], unknown: Iterable[int]) -> Values:
    if not unknown:
        return values
    known: list[float | None] = list(values)
    for at in unknown:
        known[at] = None
    return known


def sorted_runs(low: Values, value: Values, high: Values) -> tuple[Values, Values]:
    """The lesser and the larger outcome of the runs of all least and all most values, where there is a value."""
    lows: list[float | None] = []
    highs: list[float | None] = []
    for one, middle, other in zip(low, value, high, strict=True):
        known = [part for part in (one, middle, other) if part is not None and middle is not None]
        lows.append(min(known, default=None))
        highs.append(max(known, default=None))
    return lows, highs
