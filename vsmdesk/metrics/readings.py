"""Sums, ratios and counts, with what is missing in them (contract, rule 9)."""

from collections.abc import Iterable, Sequence
from math import inf

from vsmdesk.metrics.definition import Inputs, Missing, Reading
from vsmdesk.metrics.given import Given
from vsmdesk.metrics.times import DEMAND, MissingColumns, Series
from vsmdesk.model.quantities import Span


def missing_at(given: Given, missing: MissingColumns, positions: Iterable[int]) -> tuple[Missing, ...]:
    """What is missing at these elements, each once, in their order."""
    found = (
        Missing(None, missing[at]) if missing[at] == DEMAND else Missing(given.code(at), missing[at])
        for at in positions
        if at in missing
    )
    return tuple(dict.fromkeys(found))


def summed(given: Given, series: Series, positions: Sequence[int]) -> Reading:
    """The sum over some elements: of what is known where something is missing, nothing where nothing is known."""
    missing = missing_at(given, series.missing, positions) if series.missing else ()
    if not positions or (missing and all(at in series.unknown for at in positions)):
        return Reading(None, missing)
    return Reading(span_of(series, positions), missing)


def span_of(series: Series, positions: Sequence[int]) -> Span:
    """The three sums."""
    value = sum([series.value[at] for at in positions])
    if not series.has_ranges:
        return Span(value, value, value)
    return Span(sum([series.low[at] for at in positions]), value, sum([series.high[at] for at in positions]))


def ratio(above: Reading, below: Reading, factor: float = 1.0) -> Reading:
    """One reading by another, both results of their ends sorted; nothing where a part is missing or below is zero."""
    missing = tuple(dict.fromkeys((*above.missing, *below.missing)))
    one, other = above.span, below.span
    if missing or one is None or other is None or other.value == 0:
        return Reading(None, missing)
    return Reading(in_order(*(_divided(*pair, factor) for pair in zip(_ends(one), _ends(other), strict=True))))


def _ends(span: Span) -> tuple[float, float, float]:
    return span.low, span.value, span.high


def _divided(above: float, below: float, factor: float) -> float:
    return above / below * factor if below else inf


def in_order(one: float, value: float, other: float) -> Span:
    """The outcomes of the runs of all least, all counted and all most values, sorted."""
    return Span(min(one, value, other), value, max(one, value, other))


def difference(whole: Reading, part: Reading) -> Reading:
    """What is left of a whole; nothing can be said where something of the part is missing."""
    missing = tuple(dict.fromkeys((*whole.missing, *part.missing)))
    one, other = whole.span, part.span
    if one is None or part.missing:
        return Reading(None, missing)
    if other is None:
        return Reading(one, missing)
    return Reading(in_order(one.low - other.low, one.value - other.value, one.high - other.high), missing)


def exact(value: float, inputs: Inputs = ()) -> Reading:
    """One number without a range."""
    return Reading(Span(value, value, value), (), inputs)
