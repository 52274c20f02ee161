"""The lines of many records at once: one field of all of them becomes text in one call, which costs a third.

What comes out is what `record_text` says of each record, byte for byte; a property test holds the two against each
other.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import chain, repeat
from operator import itemgetter
from typing import Any

from pydantic_core import to_json

from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.record import UnknownRecord, Value
from vsmdesk.model.record_text import HAS_UNKNOWN, record_text

_PART = 3_000
_SEVERAL = 8
"""Records that are worth being written at once."""
_BREAK = "\0"
"""Never in JSON as it stands."""
Parts = Sequence[Any]


class _OddError(ValueError):
    """Some of these records have to be written one by one."""


def record_texts(records: Sequence[AnyRecord]) -> list[bytes]:
    """`record_text` of each record."""
    parts = (records[begin : begin + _PART] for begin in range(0, len(records), _PART))
    return list(chain.from_iterable(map(_texts, parts)))


def _texts(records: Sequence[AnyRecord]) -> Iterable[bytes]:
    groups = defaultdict[type[AnyRecord], list[int]](list)
    for number, record in enumerate(records):
        groups[type(record)].append(number)
    found = [b""] * len(records)
    for kind, numbers in groups.items():
        for number, text in zip(numbers, _of_one_kind(kind, [records[number] for number in numbers]), strict=True):
            found[number] = text
    return found


def _of_one_kind(kind: type[AnyRecord], records: Sequence[AnyRecord]) -> list[bytes]:
    if len(records) >= _SEVERAL and kind is not UnknownRecord:
        with suppress(_OddError):
            return [line.encode() for line in _lines(kind, records)]
    return [record_text(record) for record in records]


def _lines(kind: type[AnyRecord], records: Sequence[AnyRecord]) -> Iterable[str]:
    """Each line put together of what is told of its record, field by field."""
    names = tuple(kind.model_fields)
    columns = zip(names, zip(*map(itemgetter(*names), map(vars, records)), strict=True), strict=True)
    head = (f'{{"kind":"{records[0].kind}"',) * len(records)
    told = [members for name, parts in columns if name != "kind" for members in _members(kind, name, parts)]
    return map("".join, zip(head, *told, repeat("}")))


def _members(kind: type[Value], name: str, parts: Parts) -> Iterable[Sequence[str]]:
    """What a field adds to each line: nothing where it is the default; nothing at all where it is that for all."""
    default = kind.model_fields[name].default
    kinds = set(map(type, parts))
    usual = 0 if type(default) not in kinds else parts.count(default)
    if usual == len(parts):
        return ()
    if name == "unknown":
        raise _OddError
    if usual == 0:
        return (_told(name, parts),)
    others = [number for number, part in enumerate(parts) if part != default]
    told = [""] * len(parts)
    for number, text in zip(others, _told(name, [parts[number] for number in others]), strict=True):
        told[number] = text
    return (told,)


def _told(name: str, parts: Parts) -> Sequence[str]:
    kinds = set(map(type, parts))
    write = _WRITERS.get(kinds.pop(), _each) if len(kinds) == 1 else _each
    return write(f',"{name}":', parts)


def _words(prefix: str, parts: Parts) -> Sequence[str]:
    """With nothing escaped marks of quotation are only around texts, and a comma between two of them between texts."""
    text = to_json(parts).decode()[1:-1]
    if "\\" in text or "," in parts:
        return [f"{prefix}{to_json(part).decode()}" for part in parts]
    return (prefix + text.replace('","', f'"{_BREAK}{prefix}"')).split(_BREAK)


def _numbers(prefix: str, parts: Parts) -> Sequence[str]:
    return (prefix + to_json(parts).decode()[1:-1].replace(",", _BREAK + prefix)).split(_BREAK)


def _each(prefix: str, parts: Parts) -> Sequence[str]:
    """Anything else: what is shared by many records is written once."""
    keys = list(map(id, parts))
    distinct = dict(zip(keys, parts, strict=True))
    kinds = set(map(type, distinct.values()))
    one_kind = kinds.pop() if len(kinds) == 1 else None
    if one_kind is not None and issubclass(one_kind, Value):
        told: Iterable[str] = _values(one_kind, tuple(distinct.values()))
    else:
        told = map(_text, distinct.values())
    texts = {key: prefix + text for key, text in zip(distinct, told, strict=True)}
    return [texts[key] for key in keys]


def _values(kind: type[Value], parts: Parts) -> Sequence[str]:
    """Values of one kind: those with the same in them are written once."""
    rows = list(map(itemgetter(*kind.model_fields), map(vars, parts)))
    examples = dict(zip(rows, parts, strict=True))
    texts = {row: _text(part) for row, part in examples.items() if all(map(_is_told_alike, row))}
    return [texts[row] if row in texts else _text(part) for row, part in zip(rows, parts, strict=True)]


def _is_told_alike(part: object) -> bool:
    """Whether whatever equals this is written alike: a zero may have a sign, and so may one in a list."""
    return part != 0.0 and (part == () or not isinstance(part, tuple))


def _text(part: object) -> str:
    if not isinstance(part, Value):
        if isinstance(part, tuple) and part and isinstance(part[0], Value):
            raise _OddError
        return to_json(part).decode()
    text: bytes = part.__pydantic_serializer__.to_json(part, exclude_defaults=True)
    if HAS_UNKNOWN in text:
        raise _OddError
    return text.decode()


_WRITERS = {str: _words, float: _numbers, int: _numbers}
