"""What holds for any stream: graph and map in step, and figures that obey their own definitions."""

from collections.abc import Iterable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.flow.dice import Dice
from tests.flow.random_maps import random_map
from tests.flow.tangled_maps import tangled_map
from tests.flow.walking import Ways, mean_visits
from vsmdesk.flow.graph import FlowGraph
from vsmdesk.metrics.figure import Figure
from vsmdesk.metrics.figures import Figures, figures_of
from vsmdesk.metrics.ladder import ladder
from vsmdesk.metrics.problems import problems_of
from vsmdesk.model.connections import Flow, InformationFlow, Rework
from vsmdesk.model.difference import difference
from vsmdesk.model.elements import Decision, Delivery, Note, Queue, Stage, Trigger
from vsmdesk.model.identity import Id
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.quantities import Measured, exactly
from vsmdesk.model.value_stream_map import ValueStreamMap

SEEDS = st.integers(0, 10**6)
MODERATE = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
TIMES = ("lead_time", "first_pass_lead_time", "expected_lead_time", "process_time", "total_process_time", "total_wait")
KEYS = (
    *TIMES,
    "value_added_time",
    "flow_efficiency",
    "process_cycle_efficiency",
    "effort",
    "expected_effort",
    "rolled_percent_complete_accurate",
    "handoff_count",
    "organisation_crossings",
    "longest_wait",
    "once_only_lead_time",
    "rework_share",
    "reworked_share",
    "early_detection_share",
    "lead_time_deviation",
    "lead_time_variation",
    "expected_flow_efficiency",
    "useful_work_efficiency",
    "bottleneck_utilisation",
    "takt_time",
    "operators_needed",
    "lowest_percent_complete_accurate",
)


def values(figures: Figures) -> dict[str, float | None]:
    return {key: figures.stream[key].value for key in KEYS}


def close(one: dict[str, float | None], other: dict[str, float | None]) -> bool:
    return {k: v for k, v in one.items() if v is None} == {k: v for k, v in other.items() if v is None} and all(
        v == pytest.approx(other[k], rel=1e-9, abs=1e-9) for k, v in one.items() if v is not None
    )


# The graph follows the map.

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


@MODERATE
@given(SEEDS, st.sampled_from(("flat", "uneven")))
def test_the_longest_path_is_the_best_of_all_ways(seed: int, times: str) -> None:
    stream = random_map(seed, depth=3, flat=times == "flat").stream
    figures = figures_of(stream)
    found = tuple(figures.stream[key].value for key in ("lead_time", "process_time", "handoff_count"))
    assert found == pytest.approx(Ways(stream).best())


@pytest.mark.parametrize("seed", range(10))
def test_expected_visits_are_those_of_items_walking_at_random(seed: int) -> None:
    stream = random_map(seed, depth=4).stream
    figures = figures_of(stream)
    walks = 1500
    for element, mean in mean_visits(stream, walks, seed).items():
        visits = figures.elements[element]["expected_visits"].value
        assert visits is not None
        # A geometric number of visits has a variance of about its square; four standard errors and rare branches.
        assert mean == pytest.approx(visits, abs=5 * (visits + 0.4) / walks**0.5 + 0.02)


@MODERATE
@given(SEEDS)
def test_the_expected_time_is_visits_times_times_where_nothing_is_parallel(seed: int) -> None:
    stream = random_map(seed, depth=4).stream
    if any(len(flows) > 1 and not any(flow.share for flow in flows) for flows in _flows_by_source(stream).values()):
        stream = with_shares(stream)
    figures = figures_of(stream)
    total = 0.0
    for element in stream.elements:
        lead, visits = (figures.elements[element.id][key].value for key in ("lead_time", "expected_visits"))
        assert lead is not None
        assert visits is not None
        total += lead * visits
        total += sum(visits * _delay_and_share(flow, stream) for flow in _leaving(stream, element.id))
    assert figures.stream["expected_lead_time"].value == pytest.approx(total)


def _flows_by_source(stream: ValueStreamMap) -> dict[Id, list[Flow]]:
    flows: dict[Id, list[Flow]] = {}
    for flow in stream.of(Flow):
        flows.setdefault(flow.source, []).append(flow)
    return flows


def with_shares(stream: ValueStreamMap) -> ValueStreamMap:
    changed = [
        flow.with_changes(share=exactly(100 / len(flows), "%"))
        for flows in _flows_by_source(stream).values()
        if len(flows) > 1 and not any(flow.share for flow in flows)
        for flow in flows
    ]
    return stream.with_records(*changed)


def _leaving(stream: ValueStreamMap, source: Id) -> Iterable[Flow | Rework]:
    return [c for c in stream.connections if isinstance(c, Flow | Rework) and c.source == source]


def _delay_and_share(flow: Flow | Rework, stream: ValueStreamMap) -> float:
    if flow.delay is None:
        return 0.0
    share = 1.0 if flow.share is None else flow.share.span.value / 100
    back = sum(r.share.span.value / 100 for r in stream.of(Rework) if r.source == flow.source and r.share)
    left = 1.0 if isinstance(flow, Rework) else 1.0 - back
    return (flow.delay.likeliest or 0.0) * share * left


@MODERATE
@given(SEEDS, st.sampled_from(("flat", "uneven")))
def test_the_expected_times_are_those_of_their_pieces_put_together(seed: int, times: str) -> None:
    stream, once, expected = random_map(seed, depth=5, flat=times == "flat")
    figures = figures_of(stream).stream
    assert figures["first_pass_lead_time"].value == pytest.approx(once)
    assert figures["expected_lead_time"].value == pytest.approx(expected)


@MODERATE
@given(SEEDS)
def test_low_value_and_high_are_in_order(seed: int) -> None:
    figures = figures_of(random_map(seed).stream)
    for figure in (*figures.stream.values(), *(f for one in figures.elements.values() for f in one.values())):
        if figure.value is not None:
            assert figure.low is not None
            assert figure.low <= figure.value
            assert figure.high is None or figure.value <= figure.high


@MODERATE
@given(SEEDS, st.sampled_from((0.5, 2.0, 3.0)))
def test_times_scale_and_ratios_and_counts_do_not(seed: int, factor: float) -> None:
    stream = random_map(seed).stream
    one, other = values(figures_of(stream)), values(figures_of(_scaled(stream, factor)))
    for key, value in one.items():
        times = factor if key in SCALED else 1.0
        assert other[key] == (None if value is None else pytest.approx(value * times)), key


SCALED = {
    *TIMES,
    "value_added_time",
    "effort",
    "expected_effort",
    "longest_wait",
    "once_only_lead_time",
    "lead_time_deviation",
    "takt_time",
}


def _scaled(stream: ValueStreamMap, factor: float) -> ValueStreamMap:
    """Times and days so much longer: as much is asked for in a day, so so much less in an hour."""
    changed: list[AnyRecord] = [stream.stream.with_changes(hours_per_day=stream.stream.hours_per_day * factor)]
    for record in stream.records.values():
        if record is stream.stream:
            continue
        fields = {
            name: _times(value, factor)
            for name in ("process_time", "lead_time", "wait_time", "delay")
            if isinstance(value := getattr(record, name, None), Measured)
        }
        changed.append(record.with_changes(**fields) if fields else record)
    return ValueStreamMap.of_records(changed)


def _times(measured: Measured, factor: float) -> Measured:
    parts = {name: getattr(measured, name) for name in ("least", "likeliest", "most")}
    return measured.with_changes(**{name: part * factor for name, part in parts.items() if part is not None})


@MODERATE
@given(SEEDS)
def test_no_figure_depends_on_ids_codes_or_the_order_of_records(seed: int) -> None:
    stream = random_map(seed).stream
    random = Dice(seed)
    records = list(stream.records.values())
    random.shuffle(records)
    renamed = {key: Id(f"x{random.random()}") for key in stream.records}
    moved = [_renamed(record, renamed) for record in records if record.id != "stream"]
    other = figures_of(ValueStreamMap.of_records([stream.stream, *moved]))
    one = figures_of(stream)
    assert close(values(one), values(other))
    for element in stream.elements:
        for key, figure in one.elements[element.id].items():
            twin = other.elements[renamed[element.id]][key]
            assert twin.value == (None if figure.value is None else pytest.approx(figure.value))


def _renamed(record: AnyRecord, names: dict[Id, Id]) -> AnyRecord:
    fields = {
        name: names[value]
        for name in ("id", "source", "target", "team", "organisation")
        if (value := getattr(record, name, None)) in names
    }
    changed: AnyRecord = record.with_changes(**fields, **({"code": ""} if hasattr(record, "code") else {}))
    return changed


@MODERATE
@given(SEEDS)
def test_a_stage_divided_in_series_changes_no_time(seed: int) -> None:
    stream = random_map(seed, ranges=False).stream
    stages = stream.of(Stage)
    if not stages:
        return
    stage = Dice(seed).choice(stages)
    first = stage.with_changes(
        process_time=_times(stage.process_time, 0.25) if stage.process_time else None,
        lead_time=_times(stage.lead_time, 0.25) if stage.lead_time else None,
    )
    second = stage.with_changes(
        id=Id("second"),
        code="second",
        process_time=_times(stage.process_time, 0.75) if stage.process_time else None,
        lead_time=_times(stage.lead_time, 0.75) if stage.lead_time else None,
        percent_complete_accurate=exactly(100, "%"),
    )
    leaving = [c for c in stream.connections if isinstance(c, Flow | Rework) and c.source == stage.id]
    moved = [connection.with_changes(source=second.id) for connection in leaving]
    divided = stream.with_records(first, second, *moved, Flow(id=Id("between"), source=first.id, target=second.id))
    one, other = values(figures_of(stream)), values(figures_of(divided))
    for key in (*TIMES, "value_added_time", "effort", "expected_effort", "flow_efficiency", "handoff_count"):
        assert other[key] == (None if one[key] is None else pytest.approx(one[key])), key
    assert other["rolled_percent_complete_accurate"] == pytest.approx(one["rolled_percent_complete_accurate"])


@MODERATE
@given(SEEDS)
def test_a_shorter_parallel_branch_changes_no_lead_time(seed: int) -> None:
    stream = random_map(seed, ranges=False, rework=False).stream
    singles = [flows[0] for flows in _flows_by_source(stream).values() if len(flows) == 1 and not flows[0].share]
    flow = Dice(seed).choice(singles)
    target = stream.records[flow.target]
    if isinstance(stream.records[flow.source], Trigger) or not isinstance(target, Stage | Queue):
        return
    ahead = [other for other in _flows_by_source(stream).get(target.id, []) if not other.share]
    if len(ahead) != 1 or len([f for f in stream.of(Flow) if f.target == target.id]) != 1:
        return
    short = Stage(id=Id("short"), process_time=exactly(0, "h"), lead_time=exactly(0, "h"))
    wider = stream.with_records(
        short,
        Flow(id=Id("to-short"), source=flow.source, target=short.id),
        Flow(id=Id("from-short"), source=short.id, target=ahead[0].target),
    )
    if isinstance(stream.records[flow.source], Decision):
        return
    one, other = figures_of(stream).stream, figures_of(wider).stream
    for key in ("lead_time", "first_pass_lead_time", "expected_lead_time"):
        assert other[key].value == pytest.approx(one[key].value), key


@MODERATE
@given(SEEDS, st.sampled_from((5.0, 20.0, 60.0)))
def test_rework_never_lowers_the_expected_lead_time(seed: int, share: float) -> None:
    stream = random_map(seed).stream
    before = figures_of(stream).stream["expected_lead_time"]
    shared = {flow.source for flow in stream.of(Flow) if flow.share} | {rework.source for rework in stream.of(Rework)}
    plain = [stage for stage in stream.of(Stage) if stage.id not in shared]
    if not plain:
        return
    stage = Dice(seed).choice(plain)
    rework = Rework(id=Id("again"), source=stage.id, target=stage.id, share=exactly(share, "%"), no_queue=True)
    after = figures_of(stream.with_records(rework)).stream["expected_lead_time"]
    assert before.value is not None
    assert after.value is not None
    assert after.value >= before.value - 1e-9
    assert (
        figures_of(stream.with_records(rework)).stream["lead_time"].value
        == figures_of(stream).stream["lead_time"].value
    )


@MODERATE
@given(SEEDS)
def test_first_pass_lies_between_nothing_and_the_longest_path_and_below_the_expected(seed: int) -> None:
    figures = figures_of(random_map(seed).stream).stream
    first, longest, expected = (
        figures[key].value for key in ("first_pass_lead_time", "lead_time", "expected_lead_time")
    )
    assert first is not None
    assert longest is not None
    assert expected is not None
    assert 0 <= first <= longest + 1e-9
    assert first <= expected + 1e-9


@MODERATE
@given(SEEDS)
def test_whatever_people_connect_is_answered_the_same_in_any_order(seed: int) -> None:
    stream = tangled_map(seed)
    figures = figures_of(stream)
    records = list(stream.records.values())
    Dice(seed + 1).shuffle(records)
    others = figures_of(ValueStreamMap.of_records(records))
    for key, figure in everything(figures).items():
        twin = everything(others)[key]
        assert figure.complete is (figure.value is not None and not figure.missing)
        assert figure.complete is twin.complete, key
        # The bottleneck is named by its place in the map, which is another one now.
        for end in ("low", "value", "high") if figure.unit != "id" else ():
            found = getattr(figure, end)
            assert getattr(twin, end) == (None if found is None else pytest.approx(found, rel=1e-6, abs=1e-9)), key
        assert figure.text
        assert figure.explanation
    assert problems_of(stream, figures)
    assert ladder(stream, figures).lead == figures.stream["lead_time"].value


def everything(figures: Figures) -> dict[tuple[str, str], Figure]:
    found = {("", key): figure for key, figure in figures.stream.items()}
    for element, own in figures.elements.items():
        found |= {(element, key): figure for key, figure in own.items()}
    return found
