"""What is true of every map that editing can lead to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from networkx import MultiDiGraph

from vsmdesk.editing.edits.connections import leads_to
from vsmdesk.files.reading import parse_map
from vsmdesk.files.writing import map_bytes
from vsmdesk.flow.graph import FlowGraph
from vsmdesk.model.connections import Connection, Flow, InformationFlow, Rework
from vsmdesk.model.elements import Element, FlowElement
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.removal import mentioned
from vsmdesk.model.stream import Placement
from vsmdesk.model.value_stream_map import ValueStreamMap


def check_fits_together(value_stream_map: ValueStreamMap) -> None:
    """Nothing dangles, nothing is there twice, work does not go in circles."""
    records = value_stream_map.records
    assert all(key == record.id for key, record in records.items())
    for record in records.values():
        assert mentioned(record) <= records.keys(), record
        if isinstance(record, Connection):
            ends = Element if isinstance(record, InformationFlow) else FlowElement
            assert all(isinstance(records[end], ends) for end in (record.source, record.target)), record
    for flow in value_stream_map.of(Flow):
        assert not leads_to(value_stream_map, flow.target, flow.source), flow
    connections = value_stream_map.connections
    _check_once([(type(c), c.source, c.target) for c in connections])
    _check_once([element.code for element in value_stream_map.elements if element.code])
    _check_once([friction.number for friction in value_stream_map.of(Friction)])
    _check_once([(placement.layout, placement.element) for placement in value_stream_map.of(Placement)])


def check_file_agrees(value_stream_map: ValueStreamMap) -> None:
    """What would be saved is opened as it is, without repairs."""
    opened = parse_map(map_bytes(value_stream_map), "plan.vsmap")
    assert opened.repairs == ()
    assert list(opened.map.records.items()) == list(value_stream_map.records.items())
    assert opened.map.unknown == value_stream_map.unknown


def check_graph_agrees(graph: FlowGraph, value_stream_map: ValueStreamMap) -> None:
    """A graph that followed every difference is the graph of the map."""
    fresh = FlowGraph(value_stream_map)
    assert graph.map is value_stream_map
    for followed, new in ((graph.work, fresh.work), (graph.information, fresh.information)):
        assert _nodes(followed) == _nodes(new)
        assert _edges(followed) == _edges(new)
    assert sum(isinstance(c, Flow | Rework) for c in value_stream_map.connections) == graph.work.number_of_edges()


def _nodes(graph: MultiDiGraph[Id]) -> dict[Id, object]:
    return {node: graph.nodes[node]["record"] for node in graph}


def _edges(graph: MultiDiGraph[Id]) -> dict[object, object]:
    return {(source, target, key): graph.edges[source, target, key]["record"] for source, target, key in graph.edges}


def _check_once(things: Sequence[object]) -> None:
    twice = [thing for thing, count in Counter(things).items() if count > 1]
    assert twice == []
