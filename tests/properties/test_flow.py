"""Figures against oracles of their own: all ways tried, items that walk at random, pieces put together."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.flow.random_maps import random_map
from tests.flow.walking import Ways, mean_visits
from tests.properties.comparing import MODERATE, SEEDS, flows_by_source
from vsmdesk.metrics.figures import figures_of
from vsmdesk.model.connections import Flow, Rework
from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import exactly
from vsmdesk.model.value_stream_map import ValueStreamMap


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
    if any(len(flows) > 1 and not any(flow.share for flow in flows) for flows in flows_by_source(stream).values()):
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


def with_shares(stream: ValueStreamMap) -> ValueStreamMap:
    changed = [
        flow.with_changes(share=exactly(100 / len(flows), "%"))
        for flows in flows_by_source(stream).values()
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
