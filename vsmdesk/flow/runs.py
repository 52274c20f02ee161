"""The three runs in which everything is worked out: all least, all counted and all most values (contract, rule 9)."""

from collections.abc import Mapping
from typing import TypeVar

from vsmdesk.model.quantities import Span

LOW, VALUE, HIGH = 0, 1, 2
T = TypeVar("T")
Three = tuple[T, T, T]


def end_of(span: Span, run: int) -> float:
    """The least, the counted or the most of a span."""
    return (span.low, span.value, span.high)[run]


def run_of(spans: Mapping[int, Span], run: int) -> Mapping[int, float]:
    """The least, the counted or the most of some spans."""
    return {number: end_of(span, run) for number, span in spans.items()}
