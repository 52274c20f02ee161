"""A map made of the records of a file: what does not fit together is repaired, one sentence each."""

from collections.abc import Iterable

from vsmdesk.model.connections import Connection
from vsmdesk.model.elements import Element
from vsmdesk.model.identity import Id, new_id
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.record import UnknownRecord
from vsmdesk.model.record_text import record_from, with_id
from vsmdesk.model.value_stream_map import ValueStreamMap


def map_from(raw_records: Iterable[object]) -> tuple[ValueStreamMap, tuple[str, ...]]:
    """The map that JSON objects describe, and what had to be repaired."""
    repairs: list[str] = []
    records: dict[Id, AnyRecord] = {}
    for raw in raw_records:
        read = record_from(raw)
        repairs += read.repairs
        if read.record is not None:
            record = read.record
            if record.id in records:
                record = with_id(record, new_id())
            records[record.id] = record
    for record in [r for r in records.values() if isinstance(r, Connection)]:
        if not all(isinstance(records.get(end), Element | UnknownRecord) for end in (record.source, record.target)):
            del records[record.id]
            repairs.append(f"The {record.kind} {record.id} led nowhere and was left out.")
    return ValueStreamMap.of_records(records.values()), tuple(repairs)
