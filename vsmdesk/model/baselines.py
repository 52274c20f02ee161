"""Baselines: the figures of one day, frozen, to see later what has changed."""

from datetime import date
from typing import Literal

from vsmdesk.model.record import Record, Value


class FrozenFigure(Value):
    """One figure of the stream as it was: its key, its value and the unit of that."""

    key: str
    value: float
    unit: str


class Baseline(Record):
    """What was known of the stream on a day. Figures of which nothing could be said are not in it."""

    kind: Literal["baseline"] = "baseline"
    name: str = ""
    day: date | None = None
    figures: tuple[FrozenFigure, ...] = ()

    def value_of(self, key: str) -> float | None:
        """What a figure was, none where it is not in the baseline."""
        return next((figure.value for figure in self.figures if figure.key == key), None)
