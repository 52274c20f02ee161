"""A map made of the records of a file: what does not fit together is repaired, one sentence each."""

from collections.abc import Iterable, Mapping
from dataclasses import field

from vsmdesk.files.fitting import Fitting, called_record
from vsmdesk.model.friction import FRICTION_SETTINGS_ID, Friction, FrictionSettings
from vsmdesk.model.identity import Id, new_id
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.record import Record
from vsmdesk.model.record_text import record_from, sound_record, with_id
from vsmdesk.model.stream import PRESENTATION_ID, STREAM_ID, Presentation, Stream
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.records import dataclass

MOST_REPAIRS = 10_000
_SINGLE: Mapping[type[Record], Id] = {
    Stream: STREAM_ID,
    Presentation: PRESENTATION_ID,
    FrictionSettings: FRICTION_SETTINGS_ID,
}
_RESERVED = frozenset(_SINGLE.values())


class TooBrokenError(ValueError):
    """So much would have to be repaired that this is nobody's map."""


def map_from(raw_records: Iterable[object]) -> tuple[ValueStreamMap, tuple[str, ...]]:
    """The map that JSON objects describe, and a sentence for everything that had to be repaired.

    Raises TooBrokenError where more than 10,000 things cannot be read.
    """
    gathered = _Gathered()
    found = gathered.records
    for raw in raw_records:
        record = sound_record(raw)
        if record is not None and record.id not in found and record.id not in _RESERVED:
            found[record.id] = record
            continue
        gathered.read(raw)
        if len(gathered.repairs) > MOST_REPAIRS:
            raise TooBrokenError(gathered.repairs[-1])
    fitting = Fitting(gathered.records, gathered.moved, gathered.unnumbered)
    records = fitting.all_that_fit()
    return ValueStreamMap.of_records(records), (*gathered.repairs, *fitting.repairs)


@dataclass(slots=True)
class _Gathered:
    """Records under keys of their own. `moved`: keys that the program needs itself, and what they became."""

    records: dict[Id, AnyRecord] = field(default_factory=dict)
    moved: dict[Id, Id] = field(default_factory=dict)
    unnumbered: set[Id] = field(default_factory=set)
    repairs: list[str] = field(default_factory=list)

    def read(self, raw: object) -> None:
        """Add the record of a JSON object."""
        read = record_from(raw, self.repairs)
        record = self._with_own_key(read) if read is not None else None
        if record is not None:
            self.records[record.id] = record
            if type(record) is Friction and isinstance(raw, dict) and raw.get("number") != record.number:
                self.unnumbered.add(record.id)

    def _with_own_key(self, record: AnyRecord) -> AnyRecord | None:
        key = record.id
        single = _SINGLE.get(type(record))
        if single is None and key not in self.records and key not in _RESERVED:
            return record
        if single is not None and record.id != single:
            record = with_id(record, single)
        known = self.records.get(record.id)
        if known is None and (single is not None or record.id not in _RESERVED):
            return record
        if known is not None and (single is not None or known == record):
            self.repairs.append(f"{called_record(record)} was there twice; only the first was kept.")
            return None
        self.repairs.append(f"{called_record(record)} had the key of something else and was given its own.")
        own = with_id(record, new_id())
        if known is None:
            self.moved[record.id] = own.id
        return own
