"""Which single change would shorten the way most: every time and share on the map a tenth smaller, one at a time."""

from collections.abc import Callable, Iterable, Iterator
from heapq import nlargest
from typing import Literal

from vsmdesk.metrics.figures import Figures, figures_of
from vsmdesk.model.connections import Connection, Flow, Rework
from vsmdesk.model.elements import Decision, Queue, Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.quantities import Measured, exactly, minutes
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.records import dataclass

TENTH = 0.1
USUAL_COUNT = 12
_MOST_TRIED = 3
"""How many are tried for each that is asked for: on a large map every trial costs as much as all its figures."""
Lever = Literal["wait", "process time", "delay", "rework share"]


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """What one lever, made a tenth smaller, takes off the lead time, in minutes; exactly recomputed."""

    element: Id
    lever: Lever
    gain: float


@dataclass(frozen=True, slots=True)
class _Trial:
    element: Id
    lever: Lever
    bound: float
    changed: Callable[[], AnyRecord]


def basis(figures: Figures) -> str:
    """The lead time that is looked at: with rework where it is known, else the longest path."""
    expected = figures.stream["expected_lead_time"]
    return "expected_lead_time" if expected.value is not None and expected.complete else "lead_time"


def sensitivities(
    value_stream_map: ValueStreamMap, figures: Figures, count: int = USUAL_COUNT
) -> tuple[Sensitivity, ...]:
    """The `count` levers that gain most, each by recomputing the map with it a tenth smaller, largest gain first.

    What a lever promises is bounded by a tenth of its time and of the visits to it. Those that promise most are tried
    until no other can gain more; what is off the way gains nothing and takes no place of one that does.
    """
    key = basis(figures)
    before = figures.stream[key].value
    if before is None:
        return ()
    trials = _trials(value_stream_map, figures)
    if key == "lead_time":
        trials = _on_the_path(trials, figures)
    found = list[Sensitivity]()
    for trial in nlargest(count * _MOST_TRIED, trials, key=lambda trial: trial.bound):
        if len(found) >= count and _most(count, found)[-1].gain >= trial.bound:
            break
        gain = _gain(value_stream_map, trial, key, before)
        found += [gain] if gain.gain > 0 else []
    return tuple(_most(count, found))


def _most(count: int, found: Iterable[Sensitivity]) -> list[Sensitivity]:
    return nlargest(count, found, key=lambda one: one.gain)


def _on_the_path(trials: Iterable[_Trial], figures: Figures) -> Iterator[_Trial]:
    """Those that the longest path can feel: it passes each place once, and no rework."""
    route, network = figures.numbers.route, figures.numbers.given.network
    flows = () if route is None else (network.flow_ids[flow] for flow in route.flows)
    passed = {*figures.critical_path, *flows}
    return (trial for trial in trials if trial.element in passed)


def _gain(value_stream_map: ValueStreamMap, trial: _Trial, key: str, before: float) -> Sensitivity:
    after = figures_of(value_stream_map.with_records(trial.changed())).stream[key].value
    gain = 0.0 if after is None else before - after
    return Sensitivity(trial.element, trial.lever, gain if gain > before * 1e-12 else 0.0)


def _trials(value_stream_map: ValueStreamMap, figures: Figures) -> Iterator[_Trial]:
    visits = figures.values("expected_visits") if basis(figures) == "expected_lead_time" else {}
    works, waits = figures.values("process_time"), figures.values("wait")
    for element in value_stream_map.elements:
        often = visits.get(element.id) or 1.0
        work, wait = works.get(element.id), waits.get(element.id)
        if isinstance(element, Queue) and wait:
            yield _Trial(element.id, "wait", TENTH * wait * often, _less_queued(element, wait))
        elif isinstance(element, Stage | Decision):
            if work:
                yield _Trial(element.id, "process time", TENTH * work * often, _less_work(element, work, wait))
            if wait:
                yield _Trial(element.id, "wait", TENTH * wait * often, _less_wait(element, work or 0.0, wait))
    yield from _of_connections(value_stream_map, figures)


def _of_connections(value_stream_map: ValueStreamMap, figures: Figures) -> Iterator[_Trial]:
    calendar = value_stream_map.calendar
    lead = figures.stream["expected_lead_time"].value or figures.stream["lead_time"].value or 0.0
    for connection in value_stream_map.of(Connection):
        if isinstance(connection, Flow | Rework) and connection.delay is not None:
            delay = minutes(connection.delay, calendar).value
            shorter = _minutes((1 - TENTH) * delay)
            yield _Trial(connection.id, "delay", TENTH * delay, _with(connection, delay=shorter))
        if isinstance(connection, Rework) and connection.share is not None:
            share = connection.share.span.value
            fewer = exactly((1 - TENTH) * share, "%")
            # An item that comes back spends at most the whole way again.
            yield _Trial(connection.id, "rework share", TENTH * share / 100 * lead, _with(connection, share=fewer))


def _with(record: AnyRecord, **changes: object) -> Callable[[], AnyRecord]:
    return lambda: record.with_changes(**changes)


def _minutes(value: float) -> Measured:
    return exactly(value, "min")


def _less_queued(queue: Queue, wait: float) -> Callable[[], AnyRecord]:
    return _with(queue, wait_time=_minutes((1 - TENTH) * wait))


def _less_work(stage: Stage | Decision, work: float, wait: float | None) -> Callable[[], AnyRecord]:
    lead = {} if stage.lead_time is None else {"lead_time": _minutes((1 - TENTH) * work + (wait or 0.0))}
    return _with(stage, process_time=_minutes((1 - TENTH) * work), **lead)


def _less_wait(stage: Stage | Decision, work: float, wait: float) -> Callable[[], AnyRecord]:
    # A lead time given to the first stage would change what all others' missing ones mean (contract, rule 1).
    if stage.lead_time is None:
        return _with(stage, wait_time=_minutes((1 - TENTH) * wait))
    return _with(stage, lead_time=_minutes(work + (1 - TENTH) * wait), wait_time=None)
