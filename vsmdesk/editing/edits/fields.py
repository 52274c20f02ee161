"""Fields of one record or several, of the stream, of what prints."""

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import ValidationError

from vsmdesk.editing.edits.naming import kind_word
from vsmdesk.editing.refusal import EditError
from vsmdesk.model.elements import Element
from vsmdesk.model.identity import Id
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.parties import Organisation, System, Team
from vsmdesk.model.plain_text import plain_text, quoted
from vsmdesk.model.record import Record, UnknownRecord
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap

FIXED = frozenset({"id", "kind", "unknown", "raw", "number", "lost_place", "source", "target", "element", "layout"})
"""What has its own edits, or never changes."""
_MENTIONS: Mapping[str, type[Record]] = {"team": Team, "organisation": Organisation, "systems": System}


def set_fields(ids: Iterable[Id], **changes: Any) -> Edit:
    """Set these fields on all of these records that have them. Raises EditError with the reason why it cannot be done.

    Texts are cleaned of control characters. Raises KeyError for a field that has its own edit or never changes.
    """
    return set_fields_of_each([(ids, changes)])


def set_fields_of_each(groups: Iterable[tuple[Iterable[Id], Mapping[str, Any]]]) -> Edit:
    """Set fields on groups of records in one step, each with its own values. Raises as `set_fields` does."""
    chosen = [(tuple(dict.fromkeys(ids)), _cleaned(changes)) for ids, changes in groups]

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        changed: dict[Id, AnyRecord] = {}
        for ids, cleaned in chosen:
            there = [key for key in ids if key in value_stream_map.records]
            records = [changed.get(key, value_stream_map.records[key]) for key in there]
            _check_mentions(value_stream_map, cleaned)
            _check_code(value_stream_map, records, cleaned.get("code", ""))
            valid = dict[type[Record], dict[str, Any]]()
            changed |= {record.id: _changed_like(record, cleaned, valid) for record in records}
        return value_stream_map.with_records(*changed.values())

    return edit


def set_stream(**changes: Any) -> Edit:
    """Set fields of the stream itself. Raises EditError."""
    cleaned = _cleaned(changes)
    return lambda m: m.with_records(_changed(m.stream, cleaned))


def set_presentation(**changes: Any) -> Edit:
    """Set what prints. Raises EditError."""
    cleaned = _cleaned(changes)
    return lambda m: m.with_records(_changed(m.presentation, cleaned))


def _cleaned(changes: Mapping[str, Any]) -> dict[str, Any]:
    for name in changes:
        if name in FIXED:
            raise KeyError(name)
    return {name: plain_text(value) if isinstance(value, str) else value for name, value in changes.items()}


def _changed_like(
    record: AnyRecord, changes: Mapping[str, Any], valid: dict[type[Record], dict[str, Any]]
) -> AnyRecord:
    """The record changed; what the first of its kind took without complaint is `valid` for all others."""
    kind = type(record)
    known = valid.get(kind)
    if known is not None:
        own = vars(record)
        return record if all(own[name] == value for name, value in known.items()) else record.with_valid(known)
    changed = _changed(record, changes)
    if changed is not record:
        valid[kind] = {name: getattr(changed, name) for name in changes if name in kind.model_fields}
    return changed


def _changed(record: AnyRecord, changes: Mapping[str, Any]) -> AnyRecord:
    own = {name: value for name, value in changes.items() if name in type(record).model_fields}
    if isinstance(record, UnknownRecord) or all(getattr(record, name) == value for name, value in own.items()):
        return record
    try:
        return record.with_changes(**own)
    except ValidationError as error:
        problem = error.errors(include_url=False)[0]
        field = str(problem["loc"][0]).replace("_", " ") if problem["loc"] else "value"
        reason = problem["msg"].removeprefix("Value error, ")
        raise EditError(f"This cannot be the {field} of a {kind_word(record.kind)}: {reason}.") from error


def _check_mentions(value_stream_map: ValueStreamMap, changes: Mapping[str, Any]) -> None:
    for name, kind in _MENTIONS.items():
        mentioned = changes.get(name) or ()
        for key in mentioned if isinstance(mentioned, tuple) else (mentioned,):
            if value_stream_map.get(key, kind) is None:
                raise EditError(
                    f"This {kind_word(name).removesuffix('s')} is no longer on the map; choose another one."
                )


def _check_code(value_stream_map: ValueStreamMap, records: list[AnyRecord], code: str) -> None:
    if not code:
        return
    chosen = {record.id for record in records}
    if len(chosen) > 1:
        raise EditError("Several elements cannot have the same id; give each its own.")
    for element in value_stream_map.of(Element):
        if element.code == code and element.id not in chosen:
            raise EditError(f"Another element has the id {quoted(code)} already; choose another one.")
