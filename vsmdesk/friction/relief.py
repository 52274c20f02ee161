"""What a map would be like if a friction were gone: waits, work and rework made smaller."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, cast

from vsmdesk.flow.branches import ROUNDING
from vsmdesk.flow.network import Network
from vsmdesk.model.calendar import Calendar
from vsmdesk.model.connections import Flow, Rework
from vsmdesk.model.elements import Decision, Queue, Stage
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.quantities import LARGEST, Measured, exactly
from vsmdesk.model.quantities import minutes as duration
from vsmdesk.model.value_stream_map import ValueStreamMap

Claims = tuple[tuple[int, float], ...]
"""Waiting that a finding explains: a unit of the ground, and at most so many minutes of it."""


class Relief(NamedTuple):
    """What is less, by place: minutes of `waits` (units of the ground: elements, and flows after them), minutes of
    `works` (elements), and the factor by which rework (by number) is multiplied.
    """  # noqa: D205

    waits: Claims = ()
    works: Claims = ()
    reworks: Claims = ()


NO_RELIEF = Relief()


def relief_of(waits: Claims = (), works: Claims = (), reworks: Claims = ()) -> Relief:
    """What is less; the very same one where nothing would be smaller."""
    return Relief(waits, works, reworks) if waits or works or reworks else NO_RELIEF


def relieved(
    value_stream_map: ValueStreamMap, network: Network, relief: Relief, process: Iterable[float], wait: Iterable[float]
) -> ValueStreamMap:
    """The map with less of these. `process` and `wait` are the minutes of each element as they are now."""
    # Where the data contradict themselves a wait may be less than nothing.
    works, waits, count = list(process), [max(0.0, minutes) for minutes in wait], len(network.ids)
    calendar, changed = value_stream_map.calendar, set[int]()
    records: list[AnyRecord] = []
    for at, minutes in relief.works:
        works[at] = max(0.0, works[at] - minutes)
        changed.add(at)
    for unit, minutes in relief.waits:
        if unit < count:
            waits[unit] = max(0.0, waits[unit] - minutes)
            changed.add(unit)
        else:
            flow = value_stream_map.get(network.flow_ids[unit - count], Flow)
            records += [] if flow is None or flow.delay is None else [_sooner(flow, flow.delay, minutes, calendar)]
    records += [_element(value_stream_map.records[network.ids[at]], works[at], waits[at]) for at in sorted(changed)]
    for number, factor in relief.reworks:
        records += _less_rework(value_stream_map, network, number, factor)
    return value_stream_map.with_records(*records)


def _sooner(flow: Flow, delay: Measured, minutes: float, calendar: Calendar) -> Flow:
    return flow.with_changes(delay=_minutes(max(0.0, duration(delay, calendar).value - minutes)))


def _less_rework(
    value_stream_map: ValueStreamMap, network: Network, number: int, factor: float
) -> Iterator[Rework | Flow]:
    """The rework with a smaller share, and what goes on with a larger one where it is given as what rework leaves."""
    source = next(source for source, numbers in network.returns.items() if number in numbers)
    reworks = {one: value_stream_map.get(network.rework_ids[one], Rework) for one in network.returns[source]}
    shares = {one: rework.share.span.value for one, rework in reworks.items() if rework is not None and rework.share}
    own = reworks[number]
    if own is None or number not in shares:
        return
    yield own.with_changes(share=exactly(shares[number] * factor, "%"))
    back = sum(shares.values())
    flows = [value_stream_map.get(network.flow_ids[flow], Flow) for flow in network.links.out[source]]
    onward = [(flow, flow.share.span.value) for flow in flows if flow is not None and flow.share is not None]
    total = sum(share for _, share in onward)
    if back < 100.0 - ROUNDING and abs(total - (100.0 - back)) <= ROUNDING < abs(total - 100.0):
        more = (100.0 - back + shares[number] * (1.0 - factor)) / (100.0 - back)
        yield from (flow.with_changes(share=exactly(share * more, "%")) for flow, share in onward)


def _element(record: AnyRecord, work: float, wait: float) -> AnyRecord:
    if isinstance(record, Queue):
        return record.with_changes(wait_time=_minutes(wait))
    # Nothing else is worked on.
    record = cast("Stage | Decision", record)
    worked = record.process_time if record.process_time is None else _minutes(work)
    # A lead time given to the first stage would change what all others' missing ones mean (contract, rule 1).
    if record.lead_time is None:
        waiting = record.wait_time is not None or record.cadence is not None
        return record.with_changes(process_time=worked, wait_time=_minutes(wait) if waiting else None)
    return record.with_changes(process_time=worked, lead_time=_minutes(work + wait), wait_time=None)


def _minutes(value: float) -> Measured:
    return exactly(min(value, LARGEST), "min")
