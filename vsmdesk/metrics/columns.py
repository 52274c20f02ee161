"""One figure of every element at once: columns, read one place at a time."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from vsmdesk.flow.visits import Visits
from vsmdesk.metrics.definition import Missing, Reading
from vsmdesk.metrics.given import Given
from vsmdesk.metrics.readings import missing_at
from vsmdesk.metrics.times import Series
from vsmdesk.model.quantities import Span

Values = Sequence[float | None]
Remarks = Mapping[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Column:
    """Values of the elements that have this figure (`has`), by position; the lists are one where nothing is a range."""

    has: frozenset[int]
    value: Values
    low: Values
    high: Values
    missing: Callable[[int], tuple[Missing, ...]]
    remarks: Remarks = field(default_factory=dict)

    def reading(self, position: int) -> Reading:
        """What the figure says of one element."""
        value, low, high = self.value[position], self.low[position], self.high[position]
        missing, remarks = self.missing(position), self.remarks.get(position, ())
        if value is None or low is None or high is None:
            return Reading(None, missing, remarks=remarks)
        return Reading(Span(low, value, high), missing, remarks=remarks)


def of_series(given: Given, times: Series, positions: Iterable[int], remarks: Remarks | None = None) -> Column:
    """A column of some elements; nothing where nothing is known."""

    def missing(at: int) -> tuple[Missing, ...]:
        return missing_at(given, times.missing, (at,))

    value: Values = _known(times.value, times.unknown)
    low, high = value, value
    if times.has_ranges:
        low, high = _known(times.low, times.unknown), _known(times.high, times.unknown)
    return Column(frozenset(positions), value, low, high, missing, remarks or {})


def _known(values: Sequence[float], unknown: Iterable[int]) -> Values:
    known: list[float | None] = list(values)
    for at in unknown:
        known[at] = None
    return known


def of_visits(given: Given, visits: tuple[Visits, Visits, Visits], obstacle: Callable[[], Reading]) -> Column:
    """The column of expected visits; where they are not known, what stands in the way."""
    low, value, high = visits
    unknown = [at for at, often in enumerate(value) if often is None or low[at] is None or high[at] is None]
    said = obstacle() if unknown else Reading(None)
    blocked = frozenset(unknown)
    return Column(
        frozenset(range(len(given.elements))),
        value,
        low,
        high,
        lambda at: said.missing if at in blocked else (),
        dict.fromkeys(unknown, said.remarks),
    )


def sorted_runs(low: Values, value: Values, high: Values) -> tuple[Values, Values]:
    """The lesser and the larger outcome of the runs of all least and all most values, where there is a value."""
    lows: list[float | None] = []
    highs: list[float | None] = []
    for one, middle, other in zip(low, value, high, strict=True):
        known = [part for part in (one, middle, other) if part is not None and middle is not None]
        lows.append(min(known, default=None))
        highs.append(max(known, default=None))
    return lows, highs
