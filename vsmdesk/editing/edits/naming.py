"""How sentences and the labels of the history name records."""

from collections.abc import Iterable

from vsmdesk.model.codes import codes
from vsmdesk.model.connections import Connection
from vsmdesk.model.elements import Element
from vsmdesk.model.identity import Id
from vsmdesk.model.plain_text import quoted
from vsmdesk.model.value_stream_map import ValueStreamMap

_WORDS = {"information_flow": "information flow", "entity": "outside party", "friction": "friction point"}
_PLURALS = {"delivery": "deliveries", "outside party": "outside parties", "rework": "rework flows"}


def kind_word(kind: str) -> str:
    """A kind of record as people say it."""
    return _WORDS.get(kind, kind.replace("_", " "))


def label(verb: str, value_stream_map: ValueStreamMap, ids: Iterable[Id]) -> str:
    """What a step of the history did: `Move “Weld”`, `Delete queue` (one without a name), `Move 5 elements`."""
    known = [key for key in ids if key in value_stream_map.records]
    if len(known) == 1 and (name := _name(value_stream_map, known[0])).strip():
        return f"{verb} {quoted(name)}"
    return f"{verb} {counted_kinds(value_stream_map, known)}"


def counted_kinds(value_stream_map: ValueStreamMap, ids: Iterable[Id]) -> str:
    """What records are, without their names: `stage`, `3 queues`, `5 elements`."""
    records = [value_stream_map.records[key] for key in ids if key in value_stream_map.records]
    kinds = {record.kind for record in records}
    if len(kinds) == 1:
        word = kind_word(kinds.pop())
    else:
        word = "element" if all(isinstance(record, Element | Connection) for record in records) else "item"
    return word if len(records) == 1 else f"{len(records)} {_PLURALS.get(word, word + 's')}"


def _name(value_stream_map: ValueStreamMap, key: Id) -> str:
    record = value_stream_map.records[key]
    return str(getattr(record, "name", "") or getattr(record, "title", ""))


def rename_label(name: str) -> str:
    """`Rename to “Weld”`."""
    return f"Rename to {quoted(name)}"


def named(value_stream_map: ValueStreamMap, key: Id) -> str:
    """A record by its name in quotation marks; an element without one by its code."""
    record = value_stream_map.records.get(key)
    if record is None:
        return "what is not on the map"
    name = _name(value_stream_map, key)
    if not name.strip() and isinstance(record, Element):
        name = codes(value_stream_map)[key]
    return quoted(name) if name.strip() else f"this {kind_word(record.kind)}"
