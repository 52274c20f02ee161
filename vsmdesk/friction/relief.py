"""What a map would be like if a friction were gone: waits, work and rework made smaller."""

from collections.abc import Iterable
from typing import NamedTuple

from vsmdesk.flow.network import Network
from vsmdesk.model.connections import Flow, Rework
from vsmdesk.model.elements import Decision, Queue, Stage
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.quantities import exactly
from vsmdesk.model.value_stream_map import ValueStreamMap

Fewer = tuple[tuple[int, float], ...]


class Relief(NamedTuple):
    """What is left, by place: minutes of `waits` (units of the ground: elements, and flows after them), minutes of
    `works` (elements), and the factor by which rework (by number) is multiplied.
    """  # noqa: D205

    waits: Fewer = ()
    works: Fewer = ()
    reworks: Fewer = ()


NO_RELIEF = Relief()


def relieved(
    value_stream_map: ValueStreamMap, network: Network, relief: Relief, process: Iterable[float], wait: Iterable[float]
) -> ValueStreamMap:
    """The map with less of these. `process` and `wait` are the minutes of each element as they are now."""
    works, waits, count = list(process), list(wait), len(network.ids)
    changed: set[int] = set()
    records: list[AnyRecord] = []
    for at, minutes in relief.works:
        works[at] = minutes
        changed.add(at)
    for unit, minutes in relief.waits:
        if unit < count:
            waits[unit] = minutes
            changed.add(unit)
        else:
            flow = value_stream_map.get(network.flow_ids[unit - count], Flow)
            records += [flow.with_changes(delay=exactly(minutes, "min"))] if flow is not None else []
    records += [_element(value_stream_map.records[network.ids[at]], works[at], waits[at]) for at in sorted(changed)]
    for number, factor in relief.reworks:
        rework = value_stream_map.get(network.rework_ids[number], Rework)
        if rework is not None and rework.share is not None:
            records.append(rework.with_changes(share=exactly(rework.share.span.value * factor, "%")))
    return value_stream_map.with_records(*records)


def _element(record: AnyRecord, work: float, wait: float) -> AnyRecord:
    if isinstance(record, Queue):
        return record.with_changes(wait_time=exactly(wait, "min"))
    if not isinstance(record, Stage | Decision):
        return record
    worked = record.process_time if record.process_time is None else exactly(work, "min")
    # A lead time given to the first stage would change what all others' missing ones mean (contract, rule 1).
    if record.lead_time is None:
        waiting = record.wait_time is not None or record.cadence is not None
        return record.with_changes(process_time=worked, wait_time=exactly(wait, "min") if waiting else None)
    return record.with_changes(process_time=worked, lead_time=exactly(work + wait, "min"), wait_time=None)
