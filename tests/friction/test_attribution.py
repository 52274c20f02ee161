"""Each waiting minute has one primary cause, and all of them together are the waiting there is."""

import gc

import pytest

from tests.branching_maps import branching_map
from tests.friction.streams import Friction, near
from tests.generated_maps import generated_map
from tests.golden_maps import PUBLISHED, published_map
from vsmdesk.friction.finding import Finding
from vsmdesk.friction.findings import findings_of
from vsmdesk.friction.gains import exact_gains, with_gains
from vsmdesk.friction.settings import Settings
from vsmdesk.metrics.figures import Figures, figures_of
from vsmdesk.metrics.sensitivity import basis
from vsmdesk.model.connections import Flow
from vsmdesk.model.quantities import minutes
from vsmdesk.model.value_stream_map import ValueStreamMap

MAPS = [
    *(generated_map(seed) for seed in range(40)),
    *(branching_map(seed, teams=3) for seed in range(20)),
    *(published_map(name) for name in PUBLISHED),
]


def causes(findings: tuple[Finding, ...]) -> dict[str, float]:
    """Minutes of primary waiting by rule."""
    found: dict[str, float] = {}
    for one in findings:
        if one.primary_wait:
            found[one.rule.id] = found.get(one.rule.id, 0.0) + one.primary_wait
    return found


def waiting_of(stream: ValueStreamMap, figures: Figures) -> float:
    """All waits of elements and delays of flows, counted anew from the figures and the records."""
    waits = sum(wait for wait in figures.values("wait").values() if wait is not None and wait > 0)
    delays = (flow.delay for flow in stream.of(Flow))
    return waits + sum(minutes(delay, stream.calendar).value for delay in delays if delay is not None)


@pytest.mark.parametrize("stream", MAPS, ids=str)
def test_the_parts_are_the_waiting_there_is(stream: ValueStreamMap) -> None:
    figures = figures_of(stream)
    findings = findings_of(stream, figures)
    if findings:
        assert sum(one.primary_wait for one in findings) == near(waiting_of(stream, figures))
    total = figures.stream["total_wait"]
    negative = any((wait or 0.0) < 0 for wait in figures.values("wait").values())
    if findings and total.complete and not negative:
        assert sum(one.primary_on_path for one in findings) == near(total.value or 0.0)
    for one in findings:
        assert 0 <= one.primary_on_path <= one.primary_wait * (1 + 1e-9)


@pytest.mark.parametrize("stream", MAPS[::3], ids=str)
def test_exact_gains_keep_to_their_bounds(stream: ValueStreamMap) -> None:
    figures = figures_of(stream)
    findings = findings_of(stream, figures)
    before = figures.stream[basis(figures)].value
    for one in exact_gains(stream, figures, findings):
        assert one.gain is not None
        assert one.gain_bound is not None
        assert before is not None
        assert 0 <= one.gain <= one.gain_bound + 1e-6 * before
    exact = list(exact_gains(stream, figures, findings))
    ranked = with_gains(findings, exact)
    assert {one.key for one in ranked} == {one.key for one in findings}
    order = [(one.tier, one.of_the_stream, -one.score) for one in ranked]
    assert order == sorted(order)


def test_gate_comes_before_approval_before_handoff() -> None:
    board = Friction("id,team,process time,lead time,cadence,approval\n1,Dev,1 h,1 h,,\n2,Board,0,30 h,1 w,yes\n")
    assert causes(board.all) == {"A2": 20 * 60, "A1": 10 * 60}
    assert board.one("H1").at_stake == 30 * 60
    unapproved = Friction("id,team,process time,lead time,cadence\n1,Dev,1 h,1 h,\n2,Board,0,30 h,1 w\n")
    assert causes(unapproved.all) == {"A2": 20 * 60, "H1": 10 * 60}


def test_overload_comes_before_handoff_before_the_generic_wait() -> None:
    rows = "{}id,team,process time,lead time\n1,A,1 h,1 h\n2,{},432 min,5000 min\n"
    assert causes(Friction(rows.format("demand: 1/d\n", "B")).all) == {"W5": near(9 * 432), "H1": near(680)}
    assert causes(Friction(rows.format("", "B")).all) == {"H1": 4568}
    assert causes(Friction(rows.format("", "A")).all) == {"W1": 4568}


def test_what_is_off_the_path_is_told_apart() -> None:
    forked = Friction("id,process time,lead time,next\n1,1 h,1 h,2; 3\n2,1 h,9 h,4\n3,1 h,5 h,4\n4,1 h,1 h,-\n")
    assert sum(one.primary_wait for one in forked.all) == 12 * 60
    assert sum(one.primary_on_path for one in forked.all) == 8 * 60
    assert forked.figures.stream["total_wait"].value == 8 * 60


def test_a_delay_is_a_wait_of_nobody() -> None:
    late = Friction("id,process time,next\n1,1 h,2 (delay 3 h)\n2,1 h,-\n")
    assert causes(late.all) == {"W9": 180}
    assert late.one("W9", of_the_stream=True).evidence == "Waits with no other cause come to 3 h at 1."


def test_rules_may_be_switched_off_and_moved() -> None:
    rows = "id,process time,lead time,%C&A\n1,1 h,1 h,50%\n2,1 h,3 h,50%\n"
    usual = Friction(rows)
    assert usual.all[0].rule.id == "W2"
    assert "W2" not in Friction(rows, Settings(off=frozenset({"W2"}))).rules
    assert "W9" not in Friction(rows, Settings(off=frozenset({"W2", "W9"}))).rules
    assert Friction(rows, Settings(tiers={"Q1": -1})).all[0].rule.id == "Q1"
    assert "Q1" not in Friction(rows, Settings(thresholds={"Q1.warn": 50})).rules


def test_gains_stop_when_nobody_waits_for_them() -> None:
    stream = Friction("id,process time,lead time\n1,1 h,5 h\n2,1 h,9 h\n3,1 h,7 h\n")
    one_by_one = exact_gains(stream.map, stream.figures, stream.all)
    assert next(one_by_one).gain == 480
    one_by_one.close()
    assert len(list(exact_gains(stream.map, stream.figures, stream.all, 1))) == 1
    nowhere = Friction("id,kind,wait time,gates delivery,next\nq,queue,1 h,no,-\n1,,,,2\n2,,,,-")
    assert list(exact_gains(nowhere.map, nowhere.figures, nowhere.all)) == []


def test_a_program_that_collects_no_cycles_does_so_afterwards_neither() -> None:
    gc.disable()
    try:
        Friction("id,process time\n1,1 h\n2,1 h\n")
        assert not gc.isenabled()
    finally:
        gc.enable()
    Friction("id,process time\n1,1 h\n2,1 h\n")
    assert gc.isenabled()
