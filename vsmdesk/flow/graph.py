"""The networkx graph of a map, kept in step with it by differences."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from vsmdesk.flow.shape import Shape
from vsmdesk.model.connections import Connection, Flow, InformationFlow, Rework
from vsmdesk.model.difference import Difference
from vsmdesk.model.elements import Element
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap

if TYPE_CHECKING:
    from networkx import MultiDiGraph


class FlowGraph:
    """Follows a map. `work` (flows and rework) and `information` are multigraphs of element ids.

    Every edge has the id of its connection as key and the connection itself as attribute `record`; every node has the
    element as `record`. The graphs are made when somebody first asks for one, so that figures on the command line
    need not load networkx; from then on they follow. A connection without both its ends is in neither.
    """

    def __init__(self, value_stream_map: ValueStreamMap) -> None:
        self.map = value_stream_map
        self._shape: Shape | None = None

    @cached_property
    def work(self) -> MultiDiGraph[Id]:
        """Where work goes on and where it goes back."""
        return _graph(self.map, (Flow, Rework))

    @cached_property
    def information(self) -> MultiDiGraph[Id]:
        """Where information goes."""
        return _graph(self.map, (InformationFlow,))

    @property
    def shape(self) -> Shape:
        """The work as plain numbers; worked out again only when a difference touched a flow, a share or a kind."""
        if self._shape is None:
            self._shape = Shape(self.map)
        return self._shape

    def follow(self, difference: Difference) -> None:
        """Become the graph of the map after the difference. Raises ValueError if it does not start at this map."""
        if difference.before is not self.map:
            raise ValueError("the difference does not start at the map of this graph")
        self.map = difference.after
        if self._shape is not None:
            self._shape = _shape_after(self._shape, difference)
        for name, kinds in (("work", (Flow, Rework)), ("information", (InformationFlow,))):
            if name in self.__dict__:
                _follow(self.__dict__[name], difference, kinds)


def _shape_after(shape: Shape, difference: Difference) -> Shape | None:
    """The same shape, or the same network with other shares and delays, or none."""
    if any(_shapes_network(difference, key) for key in difference.touched):
        return None
    after = difference.after.records
    if any(isinstance(after[key], Flow) for key in difference.changed):
        return Shape(difference.after, shape.network)
    return shape


def _shapes_network(difference: Difference, key: Id) -> bool:
    """Whether what happened to a record changes who sends work to whom, and not only how much."""
    before, after = difference.before.records.get(key), difference.after.records.get(key)
    if isinstance(before, Flow) and isinstance(after, Flow):
        return (before.source, before.target) != (after.source, after.target)
    if isinstance(before, Element) and isinstance(after, Element):
        return type(before) is not type(after) or before.gates_delivery != after.gates_delivery
    return isinstance(before, Flow | Rework | Element) or isinstance(after, Flow | Rework | Element)


Kinds = tuple[type[Connection], ...]


def _graph(value_stream_map: ValueStreamMap, kinds: Kinds) -> MultiDiGraph[Id]:
    from networkx import MultiDiGraph

    graph: MultiDiGraph[Id] = MultiDiGraph()
    graph.add_nodes_from((element.id, {"record": element}) for element in value_stream_map.elements)
    for connection in value_stream_map.connections:
        _add(graph, connection, kinds)
    return graph


def _add(graph: MultiDiGraph[Id], connection: Connection, kinds: Kinds) -> None:
    if isinstance(connection, kinds) and connection.source in graph and connection.target in graph:
        graph.add_edge(connection.source, connection.target, key=connection.id, record=connection)


def _follow(graph: MultiDiGraph[Id], difference: Difference, kinds: Kinds) -> None:
    before, after = difference.before.records, difference.after.records
    for key in difference.removed | difference.changed:
        old = before[key]
        if isinstance(old, kinds) and graph.has_edge(old.source, old.target, key=key):
            graph.remove_edge(old.source, old.target, key=key)
    gone = [key for key in difference.removed | difference.changed if not isinstance(after.get(key), Element)]
    graph.remove_nodes_from(gone)
    come = {key for key in difference.added | difference.changed if isinstance(after[key], Element)}
    met = come - graph.nodes
    graph.add_nodes_from((key, {"record": after[key]}) for key in come)
    for key in difference.added | difference.changed:
        new = after[key]
        if isinstance(new, Connection):
            _add(graph, new, kinds)
    if met:
        for connection in difference.after.connections:
            if connection.source in met or connection.target in met:
                _add(graph, connection, kinds)
