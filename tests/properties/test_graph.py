"""Graph and map stay in step, whatever is edited."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.properties.comparing import close, values
from vsmdesk.flow.graph import FlowGraph
from vsmdesk.metrics.figures import figures_of
from vsmdesk.model.connections import Flow, InformationFlow, Rework
from vsmdesk.model.difference import difference
from vsmdesk.model.elements import Delivery, Note, Queue, Stage, Trigger
from vsmdesk.model.identity import Id
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.quantities import exactly
from vsmdesk.model.value_stream_map import ValueStreamMap

KEYS_OF_ELEMENTS = [Id(f"e{number}") for number in range(6)]


KEYS_OF_CONNECTIONS = [Id(f"c{number}") for number in range(9)]


ends = st.sampled_from([*KEYS_OF_ELEMENTS, Id("nowhere")])


shares = st.none() | st.sampled_from((20.0, 50.0, 100.0)).map(lambda share: exactly(share, "%"))


elements = st.builds(
    lambda kind, key, gates, time: kind(
        id=key, gates_delivery=gates, **({"process_time": time} if kind is Stage else {})
    ),
    st.sampled_from((Stage, Queue, Trigger, Delivery, Note)),
    st.sampled_from(KEYS_OF_ELEMENTS),
    st.booleans(),
    st.none() | st.just(exactly(1, "h")),
)


connections = st.builds(
    lambda kind, key, source, target, share: kind(
        id=key, source=source, target=target, **({} if kind is InformationFlow else {"share": share})
    ),
    st.sampled_from((Flow, Flow, Rework, InformationFlow)),
    st.sampled_from(KEYS_OF_CONNECTIONS),
    ends,
    ends,
    shares,
)


BEGINNING: list[AnyRecord] = [
    *(Stage(id=key, process_time=exactly(1, "h")) for key in KEYS_OF_ELEMENTS[:4]),
    *(
        Flow(id=key, source=source, target=target)
        for key, source, target in zip(KEYS_OF_CONNECTIONS, KEYS_OF_ELEMENTS, KEYS_OF_ELEMENTS[1:4], strict=False)
    ),
]


edits = st.lists(
    st.one_of(
        st.tuples(st.just("put"), st.lists(st.one_of(elements, connections), min_size=1, max_size=4)),
        st.tuples(st.just("delete"), st.lists(st.sampled_from([*KEYS_OF_ELEMENTS, *KEYS_OF_CONNECTIONS]), max_size=3)),
        st.tuples(st.just("share"), st.lists(st.sampled_from(KEYS_OF_CONNECTIONS), min_size=1, max_size=2)),
        st.tuples(st.just("undo"), st.just([])),
    ),
    max_size=14,
)


@settings(max_examples=50, deadline=None)
@given(edits)
def test_the_graph_equals_a_fresh_one_after_any_edits(sequence: list[tuple[str, list[AnyRecord | Id]]]) -> None:
    history = [ValueStreamMap.of_records(BEGINNING)]
    graph, late = FlowGraph(history[0]), FlowGraph(history[0])
    assert content(graph) == content(FlowGraph(history[0]))
    assert graph.shape is graph.shape
    for kind, what in sequence:
        before = history[-1]
        if kind == "undo":
            after = history.pop(-2) if len(history) > 1 else before
            history.append(after)
        else:
            after = edited(before, kind, what)
            history.append(after)
        graph.follow(difference(before, after))
        late.follow(difference(before, after))
        fresh = FlowGraph(after)
        assert content(graph) == content(fresh)
        assert graph.shape.network == fresh.shape.network
        assert graph.shape.branches == fresh.shape.branches
        assert graph.shape.delays == fresh.shape.delays
        assert close(values(figures_of(after, graph)), values(figures_of(after)))
    assert content(late) == content(FlowGraph(history[-1]))


def edited(before: ValueStreamMap, kind: str, what: list[AnyRecord | Id]) -> ValueStreamMap:
    keys = [Id(key) for key in what if isinstance(key, str)]
    if kind == "delete":
        return before.without(keys)
    if kind == "share":
        found = [before.records[key] for key in keys if key in before.records]
        half, delay = exactly(50, "%"), exactly(1, "h")
        flows = [record for record in found if isinstance(record, Flow | Rework)]
        return before.with_records(*(flow.with_changes(share=half, delay=delay) for flow in flows))
    return before.with_records(*(record for record in what if not isinstance(record, str)))


def content(graph: FlowGraph) -> tuple[object, ...]:
    return tuple((dict(part.nodes), dict(part.edges)) for part in (graph.work, graph.information))


# Figures obey their definitions.
