"""The ids that people and scripts use for elements, given by position where the user gave none."""

from collections.abc import Mapping
from weakref import WeakKeyDictionary

from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap

_of_maps: WeakKeyDictionary[ValueStreamMap, Mapping[Id, str]] = WeakKeyDictionary()


def codes(value_stream_map: ValueStreamMap) -> Mapping[Id, str]:
    """Code of every element: its own, else the first free of `1`, `2`, ... in map order (contract, "Step table")."""
    known = _of_maps.get(value_stream_map)
    if known is None:
        known = _of_maps[value_stream_map] = _given_by_position(value_stream_map)
    return known


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
