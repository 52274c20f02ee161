"""How sentences and labels of the history name records."""

from collections.abc import Iterable

from vsmdesk.model.codes import codes
from vsmdesk.model.elements import Element
from vsmdesk.model.identity import Id
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.value_stream_map import ValueStreamMap

KIND_WORDS = {"information_flow": "information flow", "entity": "outside party", "stream": "value stream"}


def kind_word(kind: str) -> str:
    """A kind of record as people say it."""
    return KIND_WORDS.get(kind, kind.replace("_", " "))


def named(value_stream_map: ValueStreamMap, key: Id) -> str:
    """The name of a record between quotes; an element without one by its code."""
    record = value_stream_map.records.get(key)
    name = getattr(record, "name", "") or getattr(record, "title", "")
    if not name and isinstance(record, Element):
        name = codes(value_stream_map)[key]
    return f"“{shortened(name)}”" if name else f"this {kind_word(record.kind) if record else 'record'}"


def counted(records: Iterable[AnyRecord]) -> str:
    """`stage`, `3 stages`, or `3 elements` where they are of several kinds."""
    kinds = [kind_word(record.kind) for record in records]
    word = kinds[0] if len(set(kinds)) == 1 else "element"
    return word if len(kinds) == 1 else f"{len(kinds)} {_plural(word)}"


def shortened(text: str, length: int = 40) -> str:
    """A text fit to be quoted on one line."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1] + "…"


def _plural(word: str) -> str:
    irregular = {"delivery": "deliveries", "outside party": "outside parties", "friction": "friction points"}
    return irregular.get(word, word if word == "rework" else word + "s")
