"""The networkx graph of a map: what is in it, and that it is made only when somebody asks."""

import subprocess
import sys

import pytest

from vsmdesk.flow.graph import FlowGraph
from vsmdesk.model.connections import Flow, InformationFlow, Rework
from vsmdesk.model.difference import difference
from vsmdesk.model.elements import Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import exactly
from vsmdesk.model.value_stream_map import ValueStreamMap

A, B, C = (Stage(id=Id(key)) for key in "abc")
AB = Flow(id=Id("ab"), source=A.id, target=B.id)
AGAIN = Flow(id=Id("ab2"), source=A.id, target=B.id)
BACK = Rework(id=Id("ba"), source=B.id, target=A.id, share=exactly(20, "%"))
TOLD = InformationFlow(id=Id("told"), source=A.id, target=B.id)
AWAY = Flow(id=Id("bc"), source=B.id, target=C.id)
BEGINNING = ValueStreamMap.of_records([A, B, AB, AGAIN, BACK, TOLD, AWAY])


def test_edges_have_the_id_of_their_connection_and_information_is_apart() -> None:
    graph = FlowGraph(BEGINNING)
    assert set(graph.work.edges(keys=True)) == {("a", "b", "ab"), ("a", "b", "ab2"), ("b", "a", "ba")}
    assert graph.work.edges[B.id, A.id, "ba"]["record"] is BACK
    assert graph.work.nodes[A.id]["record"] is A
    assert set(graph.information.edges(keys=True)) == {("a", "b", "told")}


def test_it_follows_one_difference_after_the_other() -> None:
    graph = FlowGraph(BEGINNING)
    assert len(graph.work.edges) == 3
    assert len(graph.information.edges) == 1
    with_c = BEGINNING.with_records(C)
    graph.follow(difference(BEGINNING, with_c))
    assert graph.map is with_c
    assert graph.work.has_edge(B.id, C.id, key="bc")
    turned = with_c.with_records(AB.with_changes(source=B.id, target=A.id))
    graph.follow(difference(with_c, turned))
    assert graph.work.has_edge(B.id, A.id, key="ab")
    assert not graph.work.has_edge(A.id, B.id, key="ab")
    less = turned.without([A.id])
    graph.follow(difference(turned, less))
    assert set(graph.work.edges(keys=True)) == {("b", "c", "bc")}
    assert list(graph.information.edges) == []


def test_a_difference_from_another_map_is_refused() -> None:
    graph = FlowGraph(BEGINNING)
    other = BEGINNING.with_records(C)
    with pytest.raises(ValueError, match="does not start at the map"):
        graph.follow(difference(other, BEGINNING))


def test_numbers_leave_the_shape_as_it_is_and_flows_and_shares_do_not() -> None:
    graph = FlowGraph(BEGINNING)
    shape = graph.shape
    typed = BEGINNING.with_records(A.with_changes(process_time=exactly(1, "h"), name="Write"))
    graph.follow(difference(BEGINNING, typed))
    assert graph.shape is shape
    delayed = typed.with_records(AB.with_changes(delay=exactly(1, "h")))
    graph.follow(difference(typed, delayed))
    assert graph.shape is not shape
    assert graph.shape.network is shape.network
    beside = delayed.with_records(A.with_changes(gates_delivery=False))
    graph.follow(difference(delayed, beside))
    assert graph.shape.network is not shape.network


def test_figures_do_not_load_networkx() -> None:
    code = (
        "import sys; from vsmdesk.model.value_stream_map import ValueStreamMap;"
        "from vsmdesk.metrics.figures import figures_of; from vsmdesk.metrics.problems import problems_of;"
        "m = ValueStreamMap(); f = figures_of(m); f.stream['lead_time'].value; problems_of(m, f);"
        "sys.exit('networkx' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_connection_without_both_its_ends_has_no_part_in_figures() -> None:
    lost = Rework(id=Id("lost"), source=Id("nobody"), target=A.id, share=exactly(100, "%"))
    network = FlowGraph(BEGINNING.with_records(lost)).shape.network
    assert (network.flow_ids, network.rework_ids) == (("ab", "ab2"), ("ba",))
