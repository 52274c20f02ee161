"""Future states: the current map with the changes of improvements, and edits folded into an improvement."""

from collections.abc import Mapping
from typing import Any

from pydantic_core import from_json, to_json

from vsmdesk.model.difference import Difference, difference
from vsmdesk.model.identity import Id
from vsmdesk.model.improvements import FieldChange, Improvement, State
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.plain_text import quoted
from vsmdesk.model.record_text import record_from, record_text
from vsmdesk.model.removal import mentioned, without_hanging
from vsmdesk.model.value_repair import in_words, with_article
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.records import dataclass

DEFAULT = ""
"""What a change says instead of JSON text for a field that has its default."""
_OUTSIDE = (Improvement, State)


@dataclass(frozen=True, slots=True)
class LostChange:
    """A change that could not be made, and why in a sentence; `field` is empty for a whole record."""

    improvement: Id
    record: Id
    field: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Projection:
    """A map as it will be, and the changes that could not be made to it."""

    map: ValueStreamMap
    lost: tuple[LostChange, ...]


def project(value_stream_map: ValueStreamMap, state: Id) -> Projection:
    """The map in a future state. Raises KeyError where there is no such state.

    Improvements come in the order of the state; of one improvement additions come first, then changes, then removals,
    so that what was led past a removed record stays. What still hangs on a removed record goes with it. A change
    whose record is gone is reported, not made.
    """
    future = value_stream_map.get(state, State)
    if future is None:
        raise KeyError(state)
    lost: list[LostChange] = []
    projected = value_stream_map
    for key in future.improvements:
        improvement = value_stream_map.get(key, Improvement)
        if improvement is None:
            sentence = f"{_called(future)} names an improvement that is not there any more."
            lost.append(LostChange(key, state, "improvements", sentence))
        else:
            projected = _improved(projected, improvement, lost)
    return Projection(projected, tuple(lost))


def folded(improvement: Improvement, news: Difference) -> Improvement:
    """The improvement with what differs between two maps added to its changes.

    A later change of the same field joins the earlier one, and both go where the field is as it was. Improvements
    and states themselves are not part of what an improvement changes.
    """
    added = {_id_of(text): text for text in improvement.added}
    changed = {(change.record, change.field): change for change in improvement.changed}
    removed = dict.fromkeys(improvement.removed)
    for key in _in_order(news.before, news.removed):
        if added.pop(key, None) is None:
            removed[key] = None
        changed = {place: change for place, change in changed.items() if place[0] != key}
    for key in _in_order(news.after, news.added):
        added[key] = record_text(news.after.records[key]).decode()
    for key in _in_order(news.after, news.changed):
        if key in added:
            added[key] = record_text(news.after.records[key]).decode()
        else:
            _fold_changes(changed, news.before.records[key], news.after.records[key])
    return improvement.with_changes(
        added=tuple(added.values()), changed=tuple(changed.values()), removed=tuple(removed)
    )


def _improved(value_stream_map: ValueStreamMap, improvement: Improvement, lost: list[LostChange]) -> ValueStreamMap:
    after = value_stream_map
    for text in improvement.added:
        after = _with_added(after, improvement, text, lost)
    by_record: dict[Id, dict[str, str]] = {}
    for change in improvement.changed:
        by_record.setdefault(change.record, {})[change.field] = change.after
    for key, fields in by_record.items():
        after = _with_changed(after, improvement, key, fields, lost)
    added_again = {_id_of(text) for text in improvement.added}
    after = without_hanging(after, (after.records.keys() & set(improvement.removed)) - added_again)
    return _without_dangling(difference(value_stream_map, after), improvement, lost)


def _without_dangling(news: Difference, improvement: Improvement, lost: list[LostChange]) -> ValueStreamMap:
    missing: set[Id] = set()
    for key in _in_order(news.after, news.added | news.changed):
        record = news.after.records[key]
        gone = mentioned(record) - news.after.records.keys()
        if gone:
            missing |= gone
            sentence = f"{_called(improvement)} lets {_called(record)} refer to something that is not there any more."
            lost.append(LostChange(improvement.id, key, "", sentence))
    return without_hanging(news.after, missing)


def _with_added(
    value_stream_map: ValueStreamMap, improvement: Improvement, text: str, lost: list[LostChange]
) -> ValueStreamMap:
    record = _record(text)
    if record is not None and (record.id not in value_stream_map.records or record.id in improvement.removed):
        return value_stream_map.with_records(record)
    what = "something that cannot be read" if record is None else f"{_called(record)}, which is on the map already"
    key = Id("") if record is None else record.id
    lost.append(LostChange(improvement.id, key, "", f"{_called(improvement)} adds {what}."))
    return value_stream_map


def _with_changed(
    value_stream_map: ValueStreamMap,
    improvement: Improvement,
    key: Id,
    fields: Mapping[str, str],
    lost: list[LostChange],
) -> ValueStreamMap:
    record = value_stream_map.records.get(key)
    if record is None:
        for field in fields:
            sentence = f"{_called(improvement)} changes {in_words(field)} of something that is not there any more."
            lost.append(LostChange(improvement.id, key, field, sentence))
        return value_stream_map
    changed = _with_fields(record, fields)
    if changed is not None:
        return value_stream_map.with_records(changed)
    for field, after in fields.items():
        one = _with_fields(record, {field: after})
        if one is None:
            sentence = f"{_called(improvement)} changes {in_words(field)} of {_called(record)} to what it cannot be."
            lost.append(LostChange(improvement.id, key, field, sentence))
        record = one or record
    return value_stream_map.with_records(record)


def _with_fields(record: AnyRecord, fields: Mapping[str, str]) -> AnyRecord | None:
    """The record with these fields, None where they are not what it can have."""
    plain = _plain(record)
    for field, after in fields.items():
        plain.pop(field, None)
        if after != DEFAULT:
            try:
                plain[field] = from_json(after)
            except ValueError:
                return None
    repairs: list[str] = []
    changed = record_from(plain, repairs)
    return None if repairs or changed is None or changed.id != record.id else changed


def _fold_changes(changed: dict[tuple[Id, str], FieldChange], before: AnyRecord, after: AnyRecord) -> None:
    old, new = _texts(before), _texts(after)
    for field in {**old, **new}:
        place = (before.id, field)
        if old.get(field, DEFAULT) != new.get(field, DEFAULT):
            known = changed.pop(place, None)
            first = known.before if known else old.get(field, DEFAULT)
            last = new.get(field, DEFAULT)
            if first != last:
                changed[place] = FieldChange(record=before.id, field=field, before=first, after=last)


def _record(text: str) -> AnyRecord | None:
    try:
        raw = from_json(text)
    except ValueError:
        return None
    repairs: list[str] = []
    record = record_from(raw, repairs)
    return None if repairs else record


def _in_order(value_stream_map: ValueStreamMap, ids: frozenset[Id]) -> list[Id]:
    records = value_stream_map.records
    return [key for key in records if key in ids and not isinstance(records[key], _OUTSIDE)]


def _id_of(text: str) -> Id:
    record = _record(text)
    return record.id if record is not None else Id(text)


def _plain(record: AnyRecord) -> dict[str, Any]:
    plain: dict[str, Any] = from_json(record_text(record))
    return plain


def _texts(record: AnyRecord) -> dict[str, str]:
    return {field: to_json(value).decode() for field, value in _plain(record).items()}


def _called(record: AnyRecord) -> str:
    name = getattr(record, "name", "") or getattr(record, "title", "")
    return quoted(name) if name.strip() else with_article(in_words(record.kind))
