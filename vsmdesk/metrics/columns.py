"""One figure of every element at once: columns, read one place at a time."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from vsmdesk.metrics.definition import Missing, Reading
from vsmdesk.model.quantities import Span

Values = Sequence[float | None]
Whats = Callable[[int], tuple[Missing, ...]]


@dataclass(frozen=True, slots=True)
class Column:
    """Values of the elements that have this figure (`has`), by position; the lists are one where nothing is a range."""

    has: frozenset[int]
    value: Values
    low: Values
    high: Values
    missing: Whats
    remarks: Mapping[int, tuple[str, ...]] = field(default_factory=dict)

    def reading(self, position: int) -> Reading:
        """What the figure says of one element."""
        value, low, high = self.value[position], self.low[position], self.high[position]
        missing, remarks = self.missing(position), self.remarks.get(position, ())
        if value is None or low is None or high is None:
            return Reading(None, missing, remarks=remarks)
        return Reading(Span(low, value, high), missing, remarks=remarks)
