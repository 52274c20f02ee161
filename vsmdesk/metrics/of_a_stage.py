"""The figures of one element, each declared once (contract, "Figures"); worked out for all elements in one pass."""

from collections.abc import Iterable, Sequence

from vsmdesk.metrics.columns import Column
from vsmdesk.metrics.definition import Catalogue, Missing
from vsmdesk.metrics.numbers import Numbers
from vsmdesk.metrics.of_the_stream import MARTIN_OSTERLING, ROTHER_SHOOK
from vsmdesk.metrics.readings import missing_at
from vsmdesk.metrics.times import Series

ELEMENT: Catalogue[Numbers, Column] = Catalogue()


@ELEMENT.metric("Process time", unit="min", source=MARTIN_OSTERLING)
def process_time(n: Numbers) -> Column:
    """How long the work on one item takes without interruption."""
    return _column(n, n.times.process, n.parts.activities)


@ELEMENT.metric("Lead time", unit="min", source=MARTIN_OSTERLING)
def lead_time(n: Numbers) -> Column:
    """From the moment work can begin to the moment it is handed on.

    Given, else process time and own wait. Of a queue it is the wait; trigger and delivery take no time.
    """
    return _column(n, n.times.lead, range(len(n.elements)))


@ELEMENT.metric("Wait", unit="min", source=MARTIN_OSTERLING)
def wait(n: Numbers) -> Column:
    """Lead time less process time; of a queue the time items spend in it, observed or by quantity and demand."""
    return _column(n, n.waits, (*n.parts.activities, *n.parts.queues))


@ELEMENT.metric("Inventory time", unit="min", source=ROTHER_SHOOK)
def inventory_time(n: Numbers) -> Column:
    """Quantity / daily demand: how long the items of a queue last. The cross-check of an observed wait."""
    return _column(n, n.times.queue_times, n.parts.queues)


@ELEMENT.metric("Activity ratio", unit="%", source=MARTIN_OSTERLING)
def activity_ratio(n: Numbers) -> Column:
    """Process time / lead time."""
    work, lead = n.times.process, n.times.lead
    missing = {**work.missing, **lead.missing}
    values = [_share(one, other) for one, other in zip(work.value, lead.value, strict=True)]
    ratios = [None if at in missing else value for at, value in enumerate(values)]
    low = high = ratios
    if work.has_ranges or lead.has_ranges:
        lows = [_share(one, other) for one, other in zip(work.low, lead.low, strict=True)]
        highs = [_share(one, other) for one, other in zip(work.high, lead.high, strict=True)]
        low, high = _sorted_runs(lows, ratios, highs)
    return Column(frozenset(n.parts.activities), ratios, low, high, lambda at: missing_at(n, missing, (at,)))


def _share(work: float, lead: float) -> float | None:
    return 100.0 * work / lead if lead else None


def _sorted_runs(
    low: Sequence[float | None], value: Sequence[float | None], high: Sequence[float | None]
) -> tuple[list[float | None], list[float | None]]:
    lows: list[float | None] = []
    highs: list[float | None] = []
    for one, middle, other in zip(low, value, high, strict=True):
        known = [part for part in (one, middle, other) if part is not None and middle is not None]
        lows.append(min(known, default=None))
        highs.append(max(known, default=None))
    return lows, highs


def _column(n: Numbers, times: Series, positions: Iterable[int]) -> Column:
    def missing(at: int) -> tuple[Missing, ...]:
        return missing_at(n, times.missing, (at,))

    has = frozenset(positions)
    if not times.unknown:
        return Column(has, times.value, times.low, times.high, missing)
    value = _without(times.value, times.unknown)
    if not times.has_ranges:
        return Column(has, value, value, value, missing)
    return Column(has, value, _without(times.low, times.unknown), _without(times.high, times.unknown), missing)


def _without(values: Sequence[float], unknown: Iterable[int]) -> list[float | None]:
    known: list[float | None] = list(values)
    for at in unknown:
        known[at] = None
    return known
