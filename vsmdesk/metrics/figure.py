"""One figure with everything that can be said about it."""

from collections.abc import Iterator, Mapping
from math import isfinite
from typing import Any

from vsmdesk.metrics.definition import FigureUnit, Metric, Missing, Reading
from vsmdesk.metrics.given import Given
from vsmdesk.metrics.inputs import Input, inputs_read, midpoint_remark
from vsmdesk.metrics.numbers import Numbers
from vsmdesk.metrics.wording import UNKNOWN_FIGURE, of_value
from vsmdesk.records import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """What a metric says of one map or element. Its numbers are in `unit`, none where nothing can be said.

    `position` is the element's in the network, none for a figure of the stream. A figure in the unit `id` is the
    element that it names: its value is that one's position, its text the code.
    """

    metric: Metric[Any, Any]
    reading: Reading
    numbers: Numbers
    position: int | None = None

    @property
    def given(self) -> Given:
        """What people gave."""
        return self.numbers.given

    @property
    def key(self) -> str:
        """What scripts call it."""
        return self.metric.key

    @property
    def name(self) -> str:
        """What people call it."""
        return self.metric.name

    @property
    def unit(self) -> FigureUnit:
        """`min`, `%`, `person-min`, `1/d`, `items`, `count`, `ratio`, `1/yr`, `id`, `money` or `people`."""
        return self.metric.unit

    @property
    def value(self) -> float | None:
        """The counted value: the sum of what is known where it is not complete."""
        return None if self.reading.span is None else _finite(self.reading.span.value)

    @property
    def low(self) -> float | None:
        """The outcome of all least values."""
        return None if self.reading.span is None else _finite(self.reading.span.low)

    @property
    def high(self) -> float | None:
        """The outcome of all most values, none where something is missing or nothing bounds it."""
        span = self.reading.span
        return _finite(span.high) if span is not None and self.complete else None

    @property
    def complete(self) -> bool:
        """Whether nothing is missing."""
        return self.reading.complete and self.value is not None

    @property
    def missing(self) -> tuple[Missing, ...]:
        """Code (none for the stream) and column of what nobody gave."""
        return tuple(
            Missing(None if at is None else self.given.code(at), column) for at, column in self.reading.missing
        )

    @property
    def inputs(self) -> Mapping[str, str]:
        """The code of the element that the figure is about, under `id`, where it is about one."""
        return {} if self.reading.element is None else {"id": self.given.code(self.reading.element)}

    @property
    def text(self) -> str:
        """As people read it: `9.6 wk`, `≥ 33.1 d`, `?`."""
        if self.unit == "id":
            return self.inputs.get("id", UNKNOWN_FIGURE)
        currency = self.given.map.stream.currency
        at_least = not self.complete
        return of_value(self.value, self.unit, self.given.calendar, at_least=at_least, currency=currency).text

    def inputs_read(self) -> Iterator[Input]:
        """Every number that somebody gave and that counts in it, and those that are missing."""
        return inputs_read(self.numbers, self.metric.reads, self.position)

    @property
    def remarks(self) -> tuple[str, ...]:
        """What was assumed here, and what stands in the way."""
        midpoints = () if self.reading.span is None else midpoint_remark(self.inputs_read())
        return (*self.reading.remarks(), *midpoints)

    @property
    def explanation(self) -> str:
        """How it is worked out, and what was assumed here."""
        return " ".join((self.metric.explanation, *self.remarks))


def _finite(value: float) -> float | None:
    """Nothing can be said with numbers beyond all bounds."""
    return value if isfinite(value) else None
