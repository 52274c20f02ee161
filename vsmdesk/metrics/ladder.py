"""The lead-time ladder: the longest path as columns of wait and work, and what runs beside it."""

from collections.abc import Iterable

from vsmdesk.metrics.figures import Figures
from vsmdesk.metrics.numbers import Numbers
from vsmdesk.metrics.times import Series
from vsmdesk.model.elements import Activity, Decision, Queue
from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import Span
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.records import dataclass

NOTHING = Span(0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Column:
    """A stage, or a decision that takes time, with all that waits in front of it. Times in minutes.

    `wait` is waits of the queues and delays of the connections in front, and the element's own wait; none where
    nothing of it is known, and `wait_complete` is false where only a part is. `work` is the process time, none where
    it is not known; then `unsplit` is a lead time of which nobody knows how much is work, and no part of `wait`.
    The last column may be a queue or the delivery: what waits behind the last stage, with no work.
    """

    element: Id
    queues: tuple[Id, ...]
    wait: Span | None
    work: Span | None
    unsplit: Span | None
    wait_complete: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """A stage, decision or queue that is on the way but not on the ladder: beside which column, and its lead time.

    `at_times` says that only some items pass it: that every way to it is one of several to choose from.
    """

    element: Id
    column: int
    lead: Span | None
    at_times: bool = False


@dataclass(frozen=True, slots=True)
class Ladder:
    """Columns in the order of the path. Totals in minutes: none if unknown, at least so much if incomplete."""

    columns: tuple[Column, ...]
    beside: tuple[Beside, ...]
    lead: float | None
    wait: float | None
    work: float | None
    complete: bool


def ladder(value_stream_map: ValueStreamMap, figures: Figures) -> Ladder:
    """The ladder of a map. `figures` are those of the same map."""
    numbers = figures.numbers
    columns = _columns(numbers) if value_stream_map.elements else ()
    lead, wait, work = (figures.stream[key] for key in ("lead_time", "total_wait", "process_time"))
    return Ladder(
        columns, _beside(numbers, columns), lead.value, wait.value, work.value, complete=lead.complete and work.complete
    )


def _columns(numbers: Numbers) -> tuple[Column, ...]:
    route = numbers.route
    if route is None:
        return ()
    columns: list[Column] = []
    before: list[int] = []
    delay = NOTHING
    for place, at in enumerate(route.elements):
        if place:
            delay += numbers.given.delays.get(route.flows[place - 1], NOTHING)
        element = numbers.given.elements[at]
        if isinstance(element, Queue):
            before.append(at)
        elif isinstance(element, Activity) and not (isinstance(element, Decision) and _takes_nothing(numbers, at)):
            columns.append(_column(numbers, at, before, delay))
            before, delay = [], NOTHING
    if before or delay != NOTHING:
        columns.append(_behind(numbers, route.elements[-1], before, delay))
    return tuple(columns)


def _takes_nothing(numbers: Numbers, at: int) -> bool:
    times = numbers.times
    return at not in times.lead.missing and times.lead.high[at] == 0 and times.process.high[at] == 0


def _column(numbers: Numbers, at: int, before: list[int], delay: Span) -> Column:
    work, lead = (_known(series, at) for series in (numbers.times.process, numbers.times.lead))
    own = _known(numbers.waits, at)
    unsplit = lead if work is None and own is None else None
    known = [delay] if delay != NOTHING else []
    known += [] if own is None else [own]
    waits = [_known(numbers.times.lead, queue) for queue in before]
    known += [wait for wait in waits if wait is not None]
    complete = None not in waits and (own is not None or unsplit is not None)
    return Column(
        element=numbers.given.network.ids[at],
        queues=_ids(numbers, before),
        wait=_total(known) if known or (complete and unsplit is not None) else None,
        work=work,
        unsplit=unsplit,
        wait_complete=complete,
    )


def _behind(numbers: Numbers, last: int, before: list[int], delay: Span) -> Column:
    waits = [_known(numbers.times.lead, queue) for queue in before]
    known = [delay, *(wait for wait in waits if wait is not None)]
    nothing_known = bool(waits) and delay == NOTHING and len(known) == 1
    return Column(
        element=numbers.given.network.ids[before[-1] if before else last],
        queues=_ids(numbers, before),
        wait=None if nothing_known else _total(known),
        work=NOTHING,
        unsplit=None,
        wait_complete=None not in waits,
    )


def _known(series: Series, at: int) -> Span | None:
    return None if at in series.unknown else Span(series.low[at], series.value[at], series.high[at])


def _total(spans: Iterable[Span]) -> Span:
    total = NOTHING
    for span in spans:
        total += span
    return total


def _ids(numbers: Numbers, positions: Iterable[int]) -> tuple[Id, ...]:
    return tuple(numbers.given.network.ids[at] for at in positions)


def _beside(numbers: Numbers, columns: tuple[Column, ...]) -> tuple[Beside, ...]:
    """What is not on the ladder stands beside the first column behind the last thing that both have in common."""
    if numbers.route is None or not columns:
        return ()
    way, links = numbers.given.network.way, numbers.given.network.links
    column_of = {
        element: number for number, column in enumerate(columns) for element in (*column.queues, column.element)
    }
    on_route = set(numbers.route.elements)
    after = {}
    passed = 0
    for at in numbers.route.elements:
        passed = column_of.get(numbers.given.network.ids[at], passed - 1) + 1
        after[at] = passed
    chosen: set[int] = set()
    choices = set(way.onward) - numbers.shape.branches.parallel
    found = []
    for at in way.order:
        if at in on_route:
            continue
        sources = [links.sources[flow] for flow in links.into[at] if way.has[links.sources[flow]]]
        after[at] = max((after[source] for source in sources), default=0)
        if sources and all(source in choices or source in chosen for source in sources):
            chosen.add(at)
        if at in numbers.timed:
            place, lead = min(after[at], len(columns) - 1), _known(numbers.times.lead, at)
            found.append(Beside(numbers.given.network.ids[at], place, lead, at in chosen))
    return tuple(found)
