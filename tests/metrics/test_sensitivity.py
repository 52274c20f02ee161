"""A tenth less of one time or share, and what that takes off the lead time."""

import pytest

from vsmdesk.metrics.figures import figures_of
from vsmdesk.metrics.sensitivity import basis, sensitivities
from vsmdesk.model.connections import Flow, Rework
from vsmdesk.model.elements import Queue, Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.quantities import exactly
from vsmdesk.model.value_stream_map import ValueStreamMap


def stage(key: str, work: float, lead: float | None = None, wait: float | None = None) -> Stage:
    times = {"lead_time": lead, "wait_time": wait}
    given = {name: exactly(value, "min") for name, value in times.items() if value is not None}
    return Stage(id=Id(key), process_time=exactly(work, "min"), **given)


def flow(source: str, target: str, delay: float | None = None) -> Flow:
    after = None if delay is None else exactly(delay, "min")
    return Flow(id=Id(f"{source}{target}"), source=Id(source), target=Id(target), delay=after)


def found(*records: AnyRecord, count: int = 12) -> dict[tuple[str, str], float]:
    value_stream_map = ValueStreamMap.of_records(records)
    levers = sensitivities(value_stream_map, figures_of(value_stream_map), count)
    return {(str(one.element), one.lever): one.gain for one in levers}


def test_wait_work_and_delay_gain_a_tenth_of_themselves() -> None:
    gains = found(stage("a", 60, lead=200), stage("b", 30, wait=100), flow("a", "b", delay=50))
    assert gains == pytest.approx(
        {
            ("a", "process time"): 6.0,
            ("a", "wait"): 14.0,
            ("b", "process time"): 3.0,
            ("b", "wait"): 10.0,
            ("ab", "delay"): 5.0,
        }
    )


def test_queues_gain_a_tenth_of_their_wait() -> None:
    gains = found(Queue(id=Id("q"), wait_time=exactly(500, "min")), stage("a", 60), flow("q", "a"), count=1)
    assert gains == pytest.approx({("q", "wait"): 50.0})


def test_what_is_beside_the_longest_branch_gains_nothing() -> None:
    gains = found(
        stage("a", 10),
        stage("b", 100),
        stage("c", 20),
        stage("d", 10),
        flow("a", "b"),
        flow("a", "c"),
        flow("b", "d"),
        flow("c", "d"),
    )
    assert ("c", "process time") not in gains
    assert gains[("b", "process time")] == pytest.approx(10.0)


def test_less_rework_means_fewer_visits() -> None:
    again = Rework(id=Id("r"), source=Id("b"), target=Id("a"), share=exactly(50, "%"))
    gains = found(stage("a", 60), stage("b", 40), flow("a", "b"), again)
    # 100 / (1 - 0.5) = 200 before, 100 / (1 - 0.45) = 181.8 after
    assert gains[("r", "rework share")] == pytest.approx(200 - 100 / 0.55)
    assert gains[("a", "process time")] == pytest.approx(12.0)


def test_nothing_is_said_of_a_map_without_a_lead_time() -> None:
    empty = ValueStreamMap()
    assert sensitivities(empty, figures_of(empty)) == ()


def test_the_basis_is_the_expected_time_where_it_is_known() -> None:
    unknown_share = Rework(id=Id("r"), source=Id("b"), target=Id("a"))
    known = ValueStreamMap.of_records((stage("a", 60), stage("b", 40), flow("a", "b")))
    assert basis(figures_of(known)) == "expected_lead_time"
    assert basis(figures_of(known.with_records(unknown_share))) == "lead_time"


def test_the_largest_gain_comes_first() -> None:
    value_stream_map = ValueStreamMap.of_records((stage("a", 60), stage("b", 40), flow("a", "b")))
    levers = sensitivities(value_stream_map, figures_of(value_stream_map))
    assert [(one.element, one.lever) for one in levers] == [("a", "process time"), ("b", "process time")]
