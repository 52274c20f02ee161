"""Figures of two maps held against each other, for properties of any stream."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from vsmdesk.metrics.figure import Figure
from vsmdesk.metrics.figures import Figures
from vsmdesk.model.connections import Flow
from vsmdesk.model.identity import Id
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


def everything(figures: Figures) -> dict[tuple[str, str], Figure]:
    found = {("", key): figure for key, figure in figures.stream.items()}
    for element, own in figures.elements.items():
        found |= {(element, key): figure for key, figure in own.items()}
    return found


def flows_by_source(stream: ValueStreamMap) -> dict[Id, list[Flow]]:
    flows: dict[Id, list[Flow]] = {}
    for flow in stream.of(Flow):
        flows.setdefault(flow.source, []).append(flow)
    return flows
