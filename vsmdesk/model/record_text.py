"""Records as JSON objects and back: what files, the clipboard and improvements have in common."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic_core import from_json, to_json

from vsmdesk.model.identity import Id, new_id
from vsmdesk.model.kinds import KINDS, AnyRecord, KnownRecord
from vsmdesk.model.record import UnknownRecord, Value
from vsmdesk.model.value_repair import called, exact_value, kept_fields, repaired_value

LONGEST_ID = 200
_HAS_UNKNOWN = b'"unknown":[['


@dataclass(frozen=True, slots=True)
class RecordRead:
    """A record made of JSON (None where nothing could be made of it), and one sentence for each repair."""

    record: AnyRecord | None
    repairs: tuple[str, ...] = ()


def record_text(record: AnyRecord) -> bytes:
    """One JSON object on one line: the kind first, defaults left out, unknown fields where they belong."""
    if isinstance(record, UnknownRecord):
        return record.raw.replace("\n", " ").encode()
    text: bytes = record.__pydantic_serializer__.to_json(record, exclude_defaults=True)
    if _HAS_UNKNOWN in text:
        text = to_json(_plain(record))
    return b'{"kind":"%s"' % record.kind.encode() + (b"," + text[1:] if len(text) > 2 else b"}")


def record_from(raw: object) -> RecordRead:
    """The record that a JSON object describes, repaired where it can be; never raises."""
    if not isinstance(raw, dict):
        return RecordRead(None, ("Something that is not a record was left out.",))
    kind = raw.get("kind")
    if not isinstance(kind, str) or not kind:
        return RecordRead(None, (f"{called(raw)} does not say what it is and was left out.",))
    own_kind = KINDS.get(kind)
    if own_kind is None:
        return _unknown_record(kind, raw)
    try:
        return RecordRead(exact_value(own_kind, raw))
    except ValueError:
        return _repaired_record(own_kind, raw)


def with_id(record: AnyRecord, key: Id) -> AnyRecord:
    """The same record under another id."""
    if isinstance(record, UnknownRecord):
        raw = to_json({**from_json(record.raw), "id": key}).decode()
        return record.with_changes(id=key, raw=raw)
    return record.with_changes(id=key)


def _plain(value: Value) -> dict[str, Any]:
    plain = value.model_dump(mode="json", exclude_defaults=True, exclude={"unknown"})
    for name, part in value:
        if isinstance(part, Value):
            plain[name] = _plain(part)
        elif isinstance(part, tuple) and part and isinstance(part[0], Value):
            plain[name] = [_plain(item) for item in part]
    plain.pop("kind", None)
    return plain | {name: from_json(text) for name, text in value.unknown}


def _unknown_record(kind: str, raw: Mapping[str, Any]) -> RecordRead:
    repairs: list[str] = []
    kept = {name: from_json(text) for name, text in kept_fields(raw, called(raw), repairs)}
    key = _usable_id(raw) or new_id()
    if key != kept.get("id"):
        repairs.append(f"{called(raw)} had no usable key and was given one.")
    raw_text = to_json({**kept, "id": key}).decode()
    return RecordRead(UnknownRecord(id=key, kind=kind, raw=raw_text), tuple(repairs))


def _repaired_record(own_kind: type[KnownRecord], raw: Mapping[str, Any]) -> RecordRead:
    repairs: list[str] = []
    if _usable_id(raw) is None and own_kind.model_fields["id"].is_required():
        raw = {**raw, "id": new_id()}
        repairs.append(f"{called(raw)} had no usable key and was given one.")
    record = repaired_value(own_kind, raw, called(raw), repairs)
    if record is None:
        return RecordRead(None, (*repairs, f"{called(raw)} could not be read and was left out."))
    return RecordRead(record, tuple(repairs))


def _usable_id(raw: Mapping[str, Any]) -> Id | None:
    key = raw.get("id")
    return Id(key) if isinstance(key, str) and 0 < len(key) <= LONGEST_ID else None
