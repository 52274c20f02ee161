"""An independent oracle: items that walk through random maps, drawing lots at every fork.

A few maps in a usual run; `VSMDESK_RUNS=500` walks through all of them.
"""

import os
from collections.abc import Iterator
from math import sqrt

import pytest

from tests.flow.dice import Dice
from tests.flow.random_maps import random_map
from tests.flow.walking import Walk
from tests.properties.test_flow import with_shares
from vsmdesk.metrics.figures import Figures, figures_of
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap

MAPS = int(os.environ.get("VSMDESK_RUNS", "12"))
WALKS = 600
ERRORS = 3.0
AGAIN = (1, 8, 40)
"""How many times as many walks where the mean lies outside; one in 370 does so by chance."""


class Sample:
    """Mean and standard error of what many walks took and how often they came to each element."""

    def __init__(self, stream: ValueStreamMap, walks: int, seed: int) -> None:
        walk = Walk(stream, Dice(seed))
        self.walks = walks
        self._times: list[float] = []
        self._visits: dict[Id, list[int]] = {element.id: [] for element in stream.elements}
        for _ in range(walks):
            self._times.append(walk.walk())
            for element, visits in self._visits.items():
                visits.append(walk.visits.get(element, 0))

    def time_agrees(self, expected: float) -> bool:
        return _agrees(self._times, expected)

    def visits_that_disagree(self, expected: dict[Id, float]) -> list[Id]:
        return [element for element, visits in self._visits.items() if not _agrees(visits, expected[element])]


def _agrees(values: list[float] | list[int], expected: float) -> bool:
    mean = sum(values) / len(values)
    variance = sum((value - mean) ** 2 for value in values) / (len(values) - 1)
    return abs(mean - expected) <= ERRORS * sqrt(variance / len(values)) + 1e-9 * abs(expected)


def _samples(stream: ValueStreamMap, seed: int) -> Iterator[Sample]:
    for number, times in enumerate(AGAIN):
        yield Sample(stream, WALKS * times, 1000 * seed + number)


def _visits(figures: Figures, stream: ValueStreamMap) -> dict[Id, float]:
    values = figures.values("expected_visits")
    return {element.id: values[element.id] or 0.0 for element in stream.elements}


@pytest.mark.parametrize("seed", range(MAPS))
def test_without_parallel_blocks_walks_take_what_is_expected_and_come_as_often(seed: int) -> None:
    stream = with_shares(random_map(seed, depth=4).stream)
    figures = figures_of(stream)
    expected = figures.stream["expected_lead_time"].value
    assert expected is not None
    visits = _visits(figures, stream)
    assert any(
        sample.time_agrees(expected) and not sample.visits_that_disagree(visits) for sample in _samples(stream, seed)
    )


@pytest.mark.parametrize("seed", range(MAPS))
def test_with_parallel_blocks_visits_are_those_of_walks_and_times_those_of_the_collapsed_rule(seed: int) -> None:
    stream, once, expected = random_map(seed, depth=4)
    figures = figures_of(stream)
    assert figures.stream["first_pass_lead_time"].value == pytest.approx(once)
    assert figures.stream["expected_lead_time"].value == pytest.approx(expected)
    visits = _visits(figures, stream)
    assert any(not sample.visits_that_disagree(visits) for sample in _samples(stream, seed))
