"""Records as JSON objects and back: what files, the clipboard and improvements have in common."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any, cast

from pydantic_core import from_json, to_json

from vsmdesk.model.friction import HIGHEST_NUMBER, Friction, FrictionSettings
from vsmdesk.model.identity import Id, new_id
from vsmdesk.model.kinds import KINDS, AnyRecord, KnownRecord
from vsmdesk.model.many_values import values_alike
from vsmdesk.model.record import UnknownRecord, Value
from vsmdesk.model.stream import Presentation, Stream
from vsmdesk.model.value_repair import called, exact_value, kept_fields, repaired_value

LONGEST_ID = 200
_SEVERAL = 8
"""Records that are worth being made at once."""
_ONCE = frozenset({Friction, FrictionSettings, Stream, Presentation})
HAS_UNKNOWN = b'"unknown":[['


def record_text(record: AnyRecord) -> bytes:
    """One JSON object on one line: the kind first, defaults left out, unknown fields where they belong."""
    if type(record) is UnknownRecord:
        return record.raw.replace("\n", " ").encode()
    text: bytes = record.__pydantic_serializer__.to_json(record, exclude_defaults=True)
    if HAS_UNKNOWN in text:
        text = to_json(_plain(record))
    return b'{"kind":"%s"' % record.kind.encode() + (b"," + text[1:] if len(text) > 2 else b"}")


def record_from(raw: object, repairs: list[str]) -> AnyRecord | None:
    """The record that a JSON object describes, None where nothing can be made of it; never raises.

    A sentence for everything that had to be repaired is added to `repairs`. A friction point without a usable number
    gets the highest one, for the caller to give it its own.
    """
    if not isinstance(raw, dict):
        repairs.append("Something that is not a record was left out.")
        return None
    kind = raw.get("kind")
    if not isinstance(kind, str) or not kind:
        repairs.append(f"{called(raw)} does not say of what kind it is and was left out.")
        return None
    own_kind = KINDS.get(kind)
    if own_kind is None:
        return _unknown_record(kind, raw, repairs)
    try:
        record = exact_value(own_kind, raw)
    except ValueError:
        return _repaired_record(own_kind, raw, repairs)
    return record if 0 < len(record.id) <= LONGEST_ID else _repaired_record(own_kind, raw, repairs)


def sound_records(raws: Sequence[object]) -> list[KnownRecord | None]:
    """The records of JSON objects in which nothing is odd, at once; None for others, and for what is there once.

    The objects are used up where they gave a record.
    """
    groups = defaultdict[tuple[str, ...], list[int]](list)
    for number, raw in enumerate(raws):
        if isinstance(raw, dict) and type(kind := raw.get("kind")) is str:
            groups[(kind, *raw)].append(number)
    found: list[KnownRecord | None] = [None] * len(raws)
    for (kind, *_), numbers in groups.items():
        own_kind = KINDS.get(kind)
        if own_kind is not None and own_kind not in _ONCE:
            alike = cast("list[dict[str, Any]]", [raws[number] for number in numbers])
            for number, record in zip(numbers, _sound(own_kind, alike), strict=True):
                found[number] = record
    return found


def _sound(own_kind: type[KnownRecord], alike: list[dict[str, Any]]) -> Sequence[KnownRecord | None]:
    if len(alike) >= _SEVERAL:
        with suppress(ValueError):
            return [one if 0 < len(one.id) <= LONGEST_ID else None for one in values_alike(own_kind, alike)]
    return [_sound_one(own_kind, raw) for raw in alike]


def _sound_one(own_kind: type[KnownRecord], raw: Mapping[str, Any]) -> KnownRecord | None:
    try:
        record = exact_value(own_kind, raw)
    except ValueError:
        return None
    return record if 0 < len(record.id) <= LONGEST_ID else None


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


def _unknown_record(kind: str, raw: Mapping[str, Any], repairs: list[str]) -> UnknownRecord:
    kept = {name: from_json(text) for name, text in kept_fields(raw, called(raw), repairs)}
    key = _usable_id(raw)
    if key is None:
        key = new_id()
        repairs.append(f"{called(raw)} had no usable key and was given one.")
    return UnknownRecord(id=key, kind=kind, raw=to_json({**kept, "id": key}).decode())


def _repaired_record(own_kind: type[KnownRecord], raw: Mapping[str, Any], repairs: list[str]) -> KnownRecord | None:
    name = called(raw)
    if _usable_id(raw) is None and own_kind.model_fields["id"].is_required():
        raw = {**raw, "id": new_id()}
        repairs.append(f"{name} had no usable key and was given one.")
    if own_kind is Friction and not _is_number(raw.get("number")):
        raw = {**raw, "number": HIGHEST_NUMBER}
    record = repaired_value(own_kind, raw, name, repairs)
    if record is None:
        repairs.append(f"{name} lacked what makes it one and was left out.")
    return record


def _is_number(number: object) -> bool:
    return type(number) is int and 1 <= number <= HIGHEST_NUMBER


def _usable_id(raw: Mapping[str, Any]) -> Id | None:
    key = raw.get("id")
    if type(key) is int:
        key = str(key)
    return Id(key) if isinstance(key, str) and 0 < len(key) <= LONGEST_ID else None
