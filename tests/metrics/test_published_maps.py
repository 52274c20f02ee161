"""Maps that were published: our figures against their `recomputed` values, to one in a million."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.golden_maps import PUBLISHED, published_case, published_map
from vsmdesk.metrics.figures import Figures, figures_of
from vsmdesk.model.calendar import Calendar
from vsmdesk.model.elements import Queue

KEYS = {
    "lead_time": "lead_time",
    "pt_path": "process_time",
    "pt_ladder": "process_time",
    "ct_total": "process_time",
    "ct_total_min": "process_time",
    "activity_ratio": "flow_efficiency",
    "rolled_ca": "rolled_percent_complete_accurate",
    "handoffs_team_changes_on_path": "handoff_count",
    "daily_demand": "daily_demand",
    "takt": "takt_time",
    "inventory_turns_240d": "inventory_turns",
    "rework_markov": "expected_lead_time",
    "va_time": "value_added_time",
    "pce": "process_cycle_efficiency",
}
NOT_ON_THE_MAP = {
    "pce_available_time",
    "ratio_of_published",
    "expr",
    "operators_from_work_content",
    "rolled_ca_excluding_last",
    "segment_pt",
    "segment_lt",
    "segment_ar",
    "segment_rolled",
    "activity_ratio_cal8",
    "rework_once_excl_rejector",
    "rework_multiplier_whole_stream",
    "implicit_rework_once_total",
    "implicit_worst_case",
    "implicit_rework_markov_total",
}


def _queue_days(figures: Figures) -> list[float]:
    given = figures.numbers.given
    waits = [figures.elements[queue.id]["wait"].value or 0.0 for queue in given.map.of(Queue)]
    return [wait / given.calendar.minutes_per_day for wait in waits]


SPECIAL: dict[str, Callable[[Figures], Any]] = {
    "critical_path": lambda figures: list(figures.critical_path),
    "queue_days_total": lambda figures: sum(_queue_days(figures)),
    "queue_days_list": _queue_days,
}

CHECKS = [
    pytest.param(name, check, id=f"{name[:2]}-{number}-{check['metric']}")
    for name in PUBLISHED
    for number, check in enumerate(published_case(name)["checks"])
    if check["metric"] not in NOT_ON_THE_MAP
]


@pytest.mark.parametrize(("name", "check"), CHECKS)
def test_the_figure_is_the_recomputed_one(name: str, check: dict[str, Any]) -> None:
    published = published_map(name)
    figures = figures_of(published)
    metric = check["metric"]
    if metric in SPECIAL:
        found = SPECIAL[metric](figures)
    else:
        value = figures.stream[KEYS[metric]].value
        assert value is not None
        found = value / _factor(check["unit"], published.calendar)
    expected = check["recomputed"]
    # The printed recomputed values have six decimals.
    assert found == (expected if metric == "critical_path" else pytest.approx(expected, rel=1e-6, abs=6e-7))


def test_every_kind_of_check_of_a_map_is_looked_at() -> None:
    metrics = {check["metric"] for name in PUBLISHED for check in published_case(name)["checks"]}
    assert metrics == metrics & (KEYS.keys() | SPECIAL.keys() | NOT_ON_THE_MAP)
    assert len(CHECKS) > 35


def _factor(unit: str, calendar: Calendar) -> float:
    return calendar.minutes_per(unit) if unit in ("s", "min", "h", "d", "w", "mo") else 1.0


@pytest.mark.parametrize("name", PUBLISHED)
def test_every_published_map_has_a_path_and_its_lead_time_adds_up(name: str) -> None:
    figures = figures_of(published_map(name))
    summary = published_case(name)["recomputed_summary"]
    assert figures.stream["lead_time"].value == pytest.approx(summary["lead_time_min"], rel=1e-6)
    timed = [key for key in figures.critical_path if figures.elements[key]["lead_time"].value]
    assert timed == [key for key in summary["critical_path"] if figures.elements[key]["lead_time"].value]
