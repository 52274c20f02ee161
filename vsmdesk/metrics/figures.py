"""All figures of a map, worked out when they are read."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial
from typing import TypeVar

from vsmdesk.flow.graph import FlowGraph
from vsmdesk.metrics import of_the_demand, of_the_money, of_the_rework
from vsmdesk.metrics.columns import Column, Values
from vsmdesk.metrics.figure import Figure
from vsmdesk.metrics.numbers import Numbers
from vsmdesk.metrics.of_a_stage import ELEMENT
from vsmdesk.metrics.of_the_stream import STREAM
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap

DECLARED = (of_the_rework, of_the_demand, of_the_money)
"""Rooms that declare figures of the stream beside `of_the_stream.py`."""
K = TypeVar("K")
V = TypeVar("V")


class _Columns:
    """Each figure of all elements, worked out once."""

    def __init__(self, numbers: Numbers) -> None:
        self._numbers = numbers
        self._known: dict[str, Column] = {}

    def column(self, key: str) -> Column:
        """One figure of all elements, by their position in the network."""
        column = self._known.get(key)
        if column is None:
            column = self._known[key] = ELEMENT[key].formula(self._numbers)
        return column

    def of_an_element(self, element: Id) -> Mapping[str, Figure]:
        """The figures that an element has."""
        position = self._numbers.given.network.index.get(element)
        if position is None:
            return {}
        keys = tuple(metric.key for metric in ELEMENT if position in self.column(metric.key).has)
        return _Lazy(keys, lambda key: self._figure(key, position))

    def _figure(self, key: str, position: int) -> Figure:
        return Figure(ELEMENT[key], self.column(key).reading(position), self._numbers, position)


class Figures:
    """The figures of one map. `numbers` is what they are worked out from.

    Nothing that is made here leads back here: figures of maps that are gone go at once, nobody has to look for them.
    """

    def __init__(self, numbers: Numbers) -> None:
        self.numbers = numbers
        self._columns = _Columns(numbers)

    @cached_property
    def stream(self) -> Mapping[str, Figure]:
        """Figures of the stream by key, in the order of the catalogue."""
        return _Lazy(tuple(metric.key for metric in STREAM), partial(_of_the_stream, self.numbers))

    @cached_property
    def elements(self) -> Mapping[Id, Mapping[str, Figure]]:
        """Figures of every element by its id and key; an element has those that its kind has."""
        ids = tuple(element.id for element in self.numbers.given.map.elements)
        return _Lazy(ids, self._columns.of_an_element)

    @cached_property
    def critical_path(self) -> tuple[Id, ...]:
        """Ids on the longest path, in order."""
        route = self.numbers.route
        return () if route is None else tuple(self.numbers.given.network.ids[at] for at in route.elements)

    def values(self, key: str) -> Mapping[Id, float | None]:
        """The values of one figure of all elements that have it."""
        column = self.column(key)
        return {self.numbers.given.network.ids[at]: column.value[at] for at in sorted(column.has)}

    def column(self, key: str) -> Column:
        """One figure of all elements, by their position in the network."""
        return self._columns.column(key)


def _of_the_stream(numbers: Numbers, key: str) -> Figure:
    metric = STREAM[key]
    return Figure(metric, metric.formula(numbers), numbers)


def figures_of(value_stream_map: ValueStreamMap, graph: FlowGraph | None = None) -> Figures:
    """The figures of a map; with its graph, what has not changed since the last map is not worked out again."""
    return Figures(Numbers(value_stream_map, graph))


class _Lazy(Mapping[K, V]):
    """A mapping of known keys whose values are made when they are first read."""

    def __init__(self, keys: tuple[K, ...], make: Callable[[K], V]) -> None:
        self._places = dict.fromkeys(keys)
        self._make = make
        self._made: dict[K, V] = {}

    def __getitem__(self, key: K) -> V:
        if key not in self._made:
            if key not in self._places:
                raise KeyError(key)
            self._made[key] = self._make(key)
        return self._made[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


__all__ = ["Figure", "Figures", "Values", "figures_of"]
