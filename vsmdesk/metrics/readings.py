"""Sums, ratios and counts, with what is missing in them (contract, rule 9)."""

from collections.abc import Iterable, Sequence
from math import inf, prod

from vsmdesk.metrics.definition import Gap, Reading
from vsmdesk.metrics.times import DEMAND, Columns, Series
from vsmdesk.model.quantities import Span


def gaps_at(missing: Columns, positions: Iterable[int]) -> tuple[Gap, ...]:
    """What is missing at these elements, in their order; what the stream lacks is said once."""
    found = [(None if missing[at] == DEMAND else at, missing[at]) for at in positions if at in missing]
    return tuple(dict.fromkeys(found)) if found else ()


def summed(times: Series, positions: Sequence[int]) -> Reading:
    """The sum over some elements: of what is known where something is missing, nothing where nothing is known."""
    missing = gaps_at(times.missing, positions) if times.missing else ()
    if not positions or (missing and all(at in times.unknown for at in positions)):
        return Reading(None, missing)
    return Reading(span_of(times, positions), missing)


def span_of(times: Series, positions: Sequence[int]) -> Span:
    """The three sums."""
    value = sum([times.value[at] for at in positions])
    if not times.has_ranges:
        return Span(value, value, value)
    return Span(sum([times.low[at] for at in positions]), value, sum([times.high[at] for at in positions]))


def ratio(above: Reading, below: Reading, factor: float = 1.0) -> Reading:
    """One reading by another, both results of their ends sorted; nothing where a part is missing or below is zero."""
    one, other = above.span, below.span
    if above.missing or below.missing or one is None or other is None or other.value == 0:
        return Reading(None, both(above, below), remarks=lambda: said_of(above, below))
    low, high = _divided(one.low, other.low, factor), _divided(one.high, other.high, factor)
    span = in_order(low, _divided(one.value, other.value, factor), high)
    return Reading(span, remarks=lambda: said_of(above, below))


def _divided(above: float, below: float, factor: float) -> float:
    return above / below * factor if below else inf


def difference(whole: Reading, part: Reading) -> Reading:
    """What is left of a whole; nothing can be said where something of the part is missing."""
    one, other = whole.span, part.span
    if one is None or other is None or part.missing:
        return Reading(None, both(whole, part), remarks=lambda: said_of(whole, part))
    span = in_order(one.low - other.low, one.value - other.value, one.high - other.high)
    return Reading(span, whole.missing, remarks=lambda: said_of(whole, part))


def product(*factors: Reading, times: float = 1.0) -> Reading:
    """Readings multiplied, each run by itself; nothing where a part is missing."""
    spans = [factor.span for factor in factors]
    missing = tuple(dict.fromkeys(gap for factor in factors for gap in factor.missing))
    known = [span for span in spans if span is not None]
    if missing or len(known) < len(spans):
        return Reading(None, missing, remarks=lambda: said_of(*factors))
    ends = [times * prod(run) for run in zip(*((span.low, span.value, span.high) for span in known), strict=True)]
    return Reading(in_order(*ends), remarks=lambda: said_of(*factors))


def said_of(*readings: Reading) -> tuple[str, ...]:
    """The remarks of several readings, each once."""
    return tuple(dict.fromkeys(remark for reading in readings for remark in reading.remarks()))


def both(one: Reading, other: Reading) -> tuple[Gap, ...]:
    """What is missing in either."""
    return tuple(dict.fromkeys((*one.missing, *other.missing)))


def in_order(one: float, value: float, other: float) -> Span:
    """The outcomes of the runs of all least, all counted and all most values, sorted."""
    return Span(min(one, value, other), value, max(one, value, other))


def exact(value: float) -> Reading:
    """One number without a range."""
    return Reading(Span(value, value, value))
