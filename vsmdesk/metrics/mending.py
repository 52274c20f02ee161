"""Edits that mend a map problem where that is safe: each is offered, none is made by itself."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from vsmdesk.model.connections import Flow, Rework
from vsmdesk.model.elements import Delivery, Trigger
from vsmdesk.model.identity import Id, new_id
from vsmdesk.model.quantities import exactly
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap


class Mend(NamedTuple):
    """What would mend a problem, and what that is called."""

    label: str
    edit: Edit


def setting(label: str, record: Id, **fields: Any) -> Mend:
    """Set fields of one record; nothing where it is gone."""

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        known = value_stream_map.records.get(record)
        return value_stream_map if known is None else value_stream_map.with_records(known.with_changes(**fields))

    return Mend(label, edit)


def setting_stream(label: str, **fields: Any) -> Mend:
    """Set fields of the stream itself."""
    return Mend(label, lambda m: m.with_records(m.stream.with_changes(**fields)))


def scaling(label: str, shares: Mapping[Id, float]) -> Mend:
    """Give flows these shares, in percent."""

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        flows = ((value_stream_map.get(key, Flow), share) for key, share in shares.items())
        changed = [flow.with_changes(share=exactly(share, "%")) for flow, share in flows if flow is not None]
        return value_stream_map.with_records(*changed)

    return Mend(label, edit)


def marking_rework(label: str, flow: Id) -> Mend:
    """Make a flow into rework between the same elements."""

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        known = value_stream_map.get(flow, Flow)
        if known is None:
            return value_stream_map
        kept = {"name": known.name, "share": known.share, "delay": known.delay, "unknown": known.unknown}
        return value_stream_map.with_records(Rework(id=flow, source=known.source, target=known.target, **kept))

    return Mend(label, edit)


def beginning(label: str, elements: Iterable[Id]) -> Mend:
    """Put a trigger in front of these elements."""
    firsts, own = tuple(elements), Trigger(id=new_id(), name="Need")
    flows = [Flow(id=new_id(), source=own.id, target=first) for first in firsts]
    return Mend(label, lambda m: _with_end(m, own, flows))


def ending(label: str, elements: Iterable[Id]) -> Mend:
    """Put a delivery behind these elements."""
    lasts, own = tuple(elements), Delivery(id=new_id(), name="Delivered")
    flows = [Flow(id=new_id(), source=last, target=own.id) for last in lasts]
    return Mend(label, lambda m: _with_end(m, own, flows))


def _with_end(value_stream_map: ValueStreamMap, end: Trigger | Delivery, flows: Iterable[Flow]) -> ValueStreamMap:
    fitting = [flow for flow in flows if {flow.source, flow.target} - {end.id} <= value_stream_map.records.keys()]
    return value_stream_map.with_records(end, *fitting)
