"""Formulas of the trade against the exact cases in `tests/golden/queueing.json`, and the figures that use them."""

import json
from typing import Any

import pytest

from tests.golden_maps import GOLDEN, published_map
from tests.metrics.tables import Stream
from vsmdesk.metrics import closed_forms as forms
from vsmdesk.metrics.figures import figures_of


def case(number: str) -> dict[str, Any]:
    cases = json.loads((GOLDEN / "queueing.json").read_text("utf-8"))["cases"]
    found: dict[str, Any] = next(one for one in cases if one["id"] == number)
    return found


@pytest.mark.parametrize("row", case("Q23")["expected"]["table"][:3])
def test_littles_law_by_the_week(row: dict[str, float]) -> None:
    assert forms.time_in_progress(row["wip"], row["throughput_per_week"]) == pytest.approx(row["flow_time_weeks"])
    items = forms.items_in_progress(row["throughput_per_week"], row["flow_time_weeks"])
    assert items == pytest.approx(row["wip"])
    rows = f"id,kind,quantity,process time\nq,queue,{row['wip']},\na,stage,,1 h"
    stream = Stream(f"throughput: {row['throughput_per_week']}/w\n{rows}")
    assert stream.value("littles_lead_time") == pytest.approx(row["flow_time_weeks"] * 5 * 480)


def test_littles_law_by_the_day() -> None:
    row = case("Q23")["expected"]["table"][3]
    assert forms.items_in_progress(row["throughput_per_8h_day"], row["lead_time_min"] / 480) == pytest.approx(
        row["wip"]
    )
    stream = Stream("id,quantity,lead time,process time\na,4,960 min,1 h")
    assert stream.value("implied_throughput") == pytest.approx(row["throughput_per_8h_day"])


def test_waits_for_a_gate() -> None:
    given, expected = case("Q20")["inputs"], case("Q20")["expected"]
    interval = given["interval_T"]
    assert forms.gate_wait(interval) == pytest.approx(expected["mean_wait"])
    for name, share in (("P50", 0.5), ("P85", 0.85), ("P95", 0.95)):
        assert forms.gate_percentile(interval, share) == pytest.approx(expected[name])
    assert forms.gate_batch(interval, 4) == pytest.approx(expected["mean_batch_at_lam_4_per_day"])
    stream = Stream("id,process time,cadence\na,1 h,1 w")
    assert stream.of("a", "wait") == pytest.approx(expected["mean_wait"] * 480)


def test_waits_for_a_batch() -> None:
    given, expected = case("Q21")["inputs"], case("Q21")["expected"]
    assert forms.batch_wait(given["k"], given["lam"]) == pytest.approx(expected["mean_wait_to_batch"])
    assert forms.batch_wait(1, 4) == expected["last_item"] == 0
    assert forms.batch_wait(0.5, 4) == 0


def test_effective_process_time() -> None:
    given, expected = case("Q22")["inputs"], case("Q22")["expected"]
    assert forms.effective_time(given["t0_s"], given["availability"]) == pytest.approx(expected["te_s"])
    assert forms.effective_time(10, 1, changeover=60, batch=30) == pytest.approx(12)
    found = forms.effective_variability(
        given["t0_s"], given["availability"], given["mean_repair_s"], given["c0_2"], given["cr_2"]
    )
    assert found == pytest.approx(expected["ce2"])
    # A station with 80 % uptime is busy as one that takes 57.5 s: 46 s for 100 a day of 8 h.
    stream = Stream("demand: 100/d\nid,process time,uptime\na,46 s,80%")
    assert stream.of("a", "utilisation") == pytest.approx(100 * 100 * expected["te_s"] / 28800)


@pytest.mark.parametrize("row", case("Q19")["expected"]["table"])
def test_rounds_of_rework(row: dict[str, float]) -> None:
    share = row["q"]
    assert forms.passes(share) == pytest.approx(row["mean_passes"])
    assert forms.variance_of_passes(share) == pytest.approx(row["var_passes"])
    for percent in (50, 85, 95):
        assert forms.passes_at_percentile(share, percent / 100) == row[f"P{percent}_passes"]
    stream = Stream(f"id,process time,next\na,1 h,b; a ({100 * share}% rework)\nb,0 h,-")
    assert stream.value("expected_lead_time") == pytest.approx(60 * row["mean_passes"])
    assert stream.value("once_only_lead_time") == pytest.approx(60 * row["at_most_one_rework_mean"])
    assert stream.value("first_pass_lead_time") == 60
    assert stream.value("lead_time_deviation") == pytest.approx(60 * row["var_passes"] ** 0.5)


def test_the_spread_of_a_published_map() -> None:
    expected = case("Q24")["expected"]
    figures = figures_of(published_map("19")).stream
    assert figures["expected_lead_time"].value == pytest.approx(expected["mean_min"])
    assert figures["lead_time_deviation"].value == pytest.approx(expected["sd_min"])
    assert figures["lead_time_variation"].value == pytest.approx(100 * expected["cv"])
    assert figures["reworked_share"].value == pytest.approx(100 * expected["P_reworked"])
    assert figures["once_only_lead_time"].value == pytest.approx(9030 + 0.2 * 7560)


def test_an_outage_is_worked_off_by_what_is_to_spare() -> None:
    for load, days in ((0.5, 2), (0.8, 5), (0.9, 10), (0.95, 20)):
        assert forms.recovery_time(1, load) == pytest.approx(days)
    assert forms.recovery_time(1, 1) is None


def test_every_part_in_what_running_leaves_of_the_shift() -> None:
    # Eight parts, 45 minutes to run and ten to change over, in a shift of 480 minutes: 80 of 120 minutes to spare.
    assert forms.changeover_interval(8 * 10, 480, 8 * 45) == pytest.approx(80 / 120)
    assert forms.changeover_interval(80, 480, 480) is None
