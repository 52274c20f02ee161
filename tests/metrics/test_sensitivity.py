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


def test_only_what_promises_most_is_tried() -> None:
    """A tenth of each time for each visit: 2 x 40 of the work, 70 of the wait, a twentieth of the whole 1,510."""
    again = Rework(id=Id("r"), source=Id("a"), target=Id("a"), share=exactly(50, "%"))
    tried = found(stage("a", 400), stage("b", 10, wait=700), flow("a", "b"), again, count=2)
    assert set(tried) == {("a", "process time"), ("r", "rework share")}


@pytest.mark.parametrize("time", ["wait", "process time", "delay", "rework share"])
def test_each_lever_is_tried_first_where_it_is_the_largest(time: str) -> None:
    again = Rework(id=Id("r"), source=Id("b"), target=Id("a"), share=exactly(60 if time == "rework share" else 1, "%"))
    large = 4000.0
    records = (
        stage("a", large if time == "process time" else 20),
        stage("b", 20, wait=large if time == "wait" else 20),
        flow("a", "b", delay=large if time == "delay" else 20),
        again,
    )
    ((_, lever),) = found(*records, count=1)
    assert lever == time


def test_a_queue_visited_twice_promises_twice() -> None:
    """2 x 6 of the wait against 10 of the work behind; the rework promises a twentieth of 322."""
    again = Rework(id=Id("r"), source=Id("a"), target=Id("a"), share=exactly(50, "%"))
    queue = Queue(id=Id("q"), wait_time=exactly(60, "min"))
    work = (stage("a", 1, wait=50), stage("b", 100), flow("q", "a"), flow("a", "b"))
    assert set(found(queue, *work, again, count=2)) == {("q", "wait"), ("r", "rework share")}


def test_what_wins_nothing_is_not_listed() -> None:
    gains = found(stage("a", 60), stage("b", 0, wait=0), flow("a", "b"))
    assert list(gains) == [("a", "process time")]


def test_a_known_part_of_the_way_is_not_called_the_expected_time() -> None:
    incomplete = ValueStreamMap.of_records((stage("a", 60), Queue(id=Id("q")), flow("a", "q")))
    assert not figures_of(incomplete).stream["expected_lead_time"].complete
    assert basis(figures_of(incomplete)) == "lead_time"


@pytest.mark.parametrize(("count_aside", "share"), [(6, 0.0), (20, None)], ids=["expected", "rework not known"])
def test_what_is_off_the_longest_path_takes_no_place_of_what_is_on_it(count_aside: int, share: float | None) -> None:
    """The path a, b, d lasts 260 min; each wait beside it is longer than all on it but b's."""
    aside = [stage(f"x{number}", 1, wait=150) for number in range(count_aside)]
    ways = [way for one in aside for way in (flow("a", str(one.id)), flow(str(one.id), "d"))]
    path = (stage("a", 40), stage("b", 0, wait=200), stage("d", 20), flow("a", "b"), flow("b", "d"))
    again = Rework(id=Id("r"), source=Id("d"), target=Id("a"), share=None if share is None else exactly(share, "%"))
    expected = {("b", "wait"): 20.0, ("a", "process time"): 4.0, ("d", "process time"): 2.0}
    assert found(*path, *aside, *ways, again, count=3) == pytest.approx(expected)
