"""A map made of the records of a file: what does not fit together is repaired, one sentence each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from operator import attrgetter
from types import MappingProxyType

from vsmdesk.files.fitting import Fitting, called_record
from vsmdesk.model.friction import FRICTION_SETTINGS_ID, Friction, FrictionSettings
from vsmdesk.model.identity import Id, new_id
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.record import Record
from vsmdesk.model.record_text import record_from, sound_records, with_id
from vsmdesk.model.stream import PRESENTATION_ID, STREAM_ID, Presentation, Stream
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.records import dataclass

MOST_REPAIRS = 10_000
_PART = 500
_ID = attrgetter("id")
_SINGLE: Mapping[type[Record], Id] = {
    Stream: STREAM_ID,
    Presentation: PRESENTATION_ID,
    FrictionSettings: FRICTION_SETTINGS_ID,
}
_RESERVED = frozenset(_SINGLE.values())


class TooBrokenError(ValueError):
    """So much would have to be repaired that this is nobody's map."""


def map_from(raw_records: Sequence[object]) -> tuple[ValueStreamMap, tuple[str, ...]]:
    """The map that JSON objects describe, and a sentence for everything that had to be repaired.

    Raises TooBrokenError where more than 10,000 things cannot be read.
    """
    return map_from_parts(parts_of(raw_records))


def parts_of(raw_records: Sequence[object]) -> Iterator[Sequence[object]]:
    """So many at a time that what is odd in one of them costs the others little."""
    return (raw_records[begin : begin + _PART] for begin in range(0, len(raw_records), _PART))


def map_from_parts(parts: Iterable[Sequence[object]]) -> tuple[ValueStreamMap, tuple[str, ...]]:
    """As `map_from`, of records that come by and by; none of them is kept as JSON."""
    gathered = _Gathered()
    for part in parts:
        gathered.read_all(part)
    fitting = Fitting(gathered.records, gathered.moved, gathered.unnumbered)
    records = fitting.all_that_fit()
    return ValueStreamMap(MappingProxyType(records)), (*gathered.repairs, *fitting.repairs)


@dataclass(slots=True)
class _Gathered:
    """Records under keys of their own. `moved`: keys that the program needs itself, and what they became."""

    records: dict[Id, AnyRecord] = field(default_factory=dict)
    moved: dict[Id, Id] = field(default_factory=dict)
    unnumbered: set[Id] = field(default_factory=set)
    repairs: list[str] = field(default_factory=list)

    def read_all(self, raws: Sequence[object]) -> None:
        """Add the records of JSON objects: at once where nothing is odd, else one by one."""
        sound = sound_records(raws)
        fresh = dict(zip(map(_ID, sound), sound, strict=True)) if all(sound) else {}
        keys = fresh.keys()
        if len(keys) == len(raws) and keys.isdisjoint(self.records.keys()) and keys.isdisjoint(_RESERVED):
            self.records |= fresh
            return
        for raw, record in zip(raws, sound, strict=True):
            if record is not None and record.id not in self.records and record.id not in _RESERVED:
                self.records[record.id] = record
                continue
            self.read(raw)
            if len(self.repairs) > MOST_REPAIRS:
                raise TooBrokenError(self.repairs[-1])

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
