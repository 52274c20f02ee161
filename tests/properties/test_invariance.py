"""What changes no figure, or changes all of them alike: scale, order, ids, a stage divided, a shorter branch."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.flow.dice import Dice
from tests.flow.random_maps import random_map
from tests.flow.tangled_maps import tangled_map
from tests.properties.comparing import MODERATE, SEEDS, TIMES, close, everything, flows_by_source, values
from vsmdesk.metrics.figures import figures_of
from vsmdesk.metrics.ladder import ladder
from vsmdesk.metrics.problems import problems_of
from vsmdesk.model.connections import Flow, Rework
from vsmdesk.model.elements import Decision, Queue, Stage, Trigger
from vsmdesk.model.identity import Id
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.quantities import Measured, exactly
from vsmdesk.model.value_stream_map import ValueStreamMap


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
    singles = [flows[0] for flows in flows_by_source(stream).values() if len(flows) == 1 and not flows[0].share]
    flow = Dice(seed).choice(singles)
    target = stream.records[flow.target]
    if isinstance(stream.records[flow.source], Trigger) or not isinstance(target, Stage | Queue):
        return
    ahead = [other for other in flows_by_source(stream).get(target.id, []) if not other.share]
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
