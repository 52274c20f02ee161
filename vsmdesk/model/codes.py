"""The ids that people and scripts use for elements, given by position where the user gave none."""

from collections.abc import Mapping
from weakref import ReferenceType, WeakKeyDictionary, ref

from vsmdesk.model.elements import Element
from vsmdesk.model.identity import Id
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.value_stream_map import ValueStreamMap

_of_maps: WeakKeyDictionary[ValueStreamMap, Mapping[Id, str]] = WeakKeyDictionary()


def codes(value_stream_map: ValueStreamMap) -> Mapping[Id, str]:
    """Code of every element: its own, else the first free of `1`, `2`, ... in map order (contract, "Step table")."""
    known = _of_maps.get(value_stream_map)
    if known is None:
        known = _as_before(value_stream_map) or _given_by_position(value_stream_map)
        _of_maps[value_stream_map] = known
        _Latest.map = ref(value_stream_map)
    return known


def ids_by_code(value_stream_map: ValueStreamMap) -> dict[str, Id]:
    """The element of every code that people write."""
    return {code: key for key, code in codes(value_stream_map).items()}


class _Latest:
    """The map that was asked about last."""

    map: ReferenceType[ValueStreamMap] | None = None


def _as_before(after: ValueStreamMap) -> Mapping[Id, str] | None:
    """The codes of the map that this one was made of, if nothing came, went or was given another code since."""
    before = _Latest.map() if _Latest.map is not None else None
    touched = after.touched_since(before) if before is not None else None
    if before is None or touched is None:
        return None
    if list(before.records.copy()) != list(after.records.copy()):
        return None
    if any(_code(before.records.get(key)) != _code(after.records.get(key)) for key in touched):
        return None
    return _of_maps.get(before)


def _code(record: AnyRecord | None) -> str | None:
    return record.code if isinstance(record, Element) else None


def _given_by_position(value_stream_map: ValueStreamMap) -> Mapping[Id, str]:
    taken = {element.code for element in value_stream_map.elements if element.code}
    result: dict[Id, str] = {}
    number = 1
    for element in value_stream_map.elements:
        while not element.code and str(number) in taken:
            number += 1
        result[element.id] = element.code or str(number)
        taken.add(result[element.id])
    return result
