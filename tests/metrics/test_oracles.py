"""Figures of many maps against slow and plain readings of the contract that share no code with the program."""

import pytest

from tests.flow.dice import Dice
from tests.flow.random_maps import random_map
from tests.flow.tangled_maps import tangled_map
from tests.flow.walking import Ways, mean_visits
from tests.properties.comparing import close, everything, values
from vsmdesk.flow.graph import FlowGraph
from vsmdesk.metrics.figures import figures_of
from vsmdesk.metrics.problems import problems_of
from vsmdesk.model.connections import Connection, Flow, Rework
from vsmdesk.model.difference import difference
from vsmdesk.model.elements import Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import Measured, exactly
from vsmdesk.model.value_stream_map import ValueStreamMap

SEEDS = range(24)


@pytest.mark.parametrize("times", ["uneven", "flat"])
@pytest.mark.parametrize("seed", SEEDS)
def test_the_longest_path_is_the_best_of_all_ways(seed: int, times: str) -> None:
    stream = random_map(seed, depth=3, flat=times == "flat").stream
    figures = figures_of(stream).stream
    found = tuple(figures[key].value for key in ("lead_time", "process_time", "handoff_count"))
    assert found == pytest.approx(Ways(stream).best())


@pytest.mark.parametrize("seed", SEEDS)
def test_expected_times_are_those_of_their_pieces(seed: int) -> None:
    stream, once, expected = random_map(seed, depth=5)
    figures = figures_of(stream).stream
    assert figures["first_pass_lead_time"].value == pytest.approx(once)
    assert figures["expected_lead_time"].value == pytest.approx(expected)
    for key in ("first_pass_lead_time", "once_only_lead_time", "expected_lead_time"):
        low, value, high = figures[key].low, figures[key].value, figures[key].high
        assert None not in (low, value, high)
        assert sorted(filter(None, (low, value, high))) == [end for end in (low, value, high) if end]
    one, several, all_of_them = (
        figures[key].value for key in ("first_pass_lead_time", "once_only_lead_time", "expected_lead_time")
    )
    assert one is not None
    assert several is not None
    assert all_of_them is not None
    assert one - 1e-6 <= several <= all_of_them + 1e-6


@pytest.mark.parametrize("seed", SEEDS)
def test_visits_are_those_of_walks(seed: int) -> None:
    stream = random_map(seed, depth=3).stream
    visits = figures_of(stream).values("expected_visits")
    for element, mean in mean_visits(stream, 300, seed).items():
        expected = visits[element]
        assert expected is not None
        assert mean == pytest.approx(expected, abs=6 * (expected + 0.4) / 300**0.5 + 0.05)


@pytest.mark.parametrize("seed", range(60))
def test_a_map_as_nobody_should_draw_it_says_the_same_in_any_order(seed: int) -> None:
    stream = tangled_map(seed)
    records = list(stream.records.values())
    Dice(seed + 1).shuffle(records)
    one, other = figures_of(stream), figures_of(ValueStreamMap.of_records(records))
    assert problems_of(stream, one)
    found = everything(other)
    for key, figure in everything(one).items():
        twin = found[key]
        assert figure.complete is twin.complete, key
        for end in ("low", "value", "high") if figure.unit != "id" else ():
            number = getattr(figure, end)
            assert getattr(twin, end) == (None if number is None else pytest.approx(number, rel=1e-6, abs=1e-9)), key


@pytest.mark.parametrize("seed", range(12))
def test_what_is_typed_step_by_step_gives_the_figures_of_a_map_just_opened(seed: int) -> None:
    dice = Dice(seed)
    now = random_map(seed, depth=3, ranges=seed % 2 == 0).stream
    graph = FlowGraph(now)
    for _ in range(8):
        after = _typed(now, dice)
        graph.follow(difference(now, after))
        now = after
        assert close(values(figures_of(now, graph)), values(figures_of(now)))


def _typed(now: ValueStreamMap, dice: Dice) -> ValueStreamMap:
    """Another time, a range, a share, a delay; a stage that goes and its flows with it."""
    draw, stages = dice.random(), now.of(Stage)
    if not stages:
        return now.with_records(Stage(id=Id("new"), process_time=exactly(1, "h")))
    flows = now.of(Flow)
    if draw < 0.2 and len(stages) > 3:
        gone = dice.choice(stages).id
        hanging = [one.id for one in now.of(Connection) if gone in (one.source, one.target)]
        return now.without([gone, *hanging])
    if draw < 0.4 and flows:
        return now.with_records(dice.choice(flows).with_changes(delay=exactly(dice.randint(1, 9), "h")))
    if draw < 0.5 and now.of(Rework):
        return now.with_records(dice.choice(now.of(Rework)).with_changes(share=exactly(dice.randint(1, 30), "%")))
    time = exactly(dice.randint(0, 9), "h") if draw < 0.8 else Measured(least=1, most=dice.randint(1, 9), unit="h")
    return now.with_records(dice.choice(stages).with_changes(process_time=time))
