"""The small step tables of `tests/golden/rules`, derived by hand: every figure they claim, exactly."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.golden_maps import GOLDEN
from vsmdesk.imports.tables import read_file
from vsmdesk.metrics.figures import figures_of
from vsmdesk.metrics.report import figures_json

RULES = GOLDEN / "rules"
CASES = [
    case
    for path in sorted(RULES.glob("*.json"))
    if (case := json.loads(path.read_text("utf-8")))["expect"].get("exit", 0) == 0
]


def test_there_are_cases_for_every_rule() -> None:
    assert {rule for case in CASES for rule in case["rules"]} == set(range(1, 13))


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_the_figures_of_a_step_table_are_those_derived_by_hand(case: dict[str, Any]) -> None:
    found = _found(RULES / case["table"])
    wrong = list(_differences(found, case["expect"]))
    assert wrong == [], case["derivation"]


def _found(table: Path) -> dict[str, Any]:
    value_stream_map = read_file(table)
    printed = json.dumps(figures_json(value_stream_map, figures_of(value_stream_map)), allow_nan=False)
    result: dict[str, Any] = json.loads(printed)
    return result


def _differences(found: dict[str, Any], expect: dict[str, Any]) -> Iterator[str]:
    figures = {figure["key"]: figure for figure in found["figures"]}
    for key, value in expect.get("figures", {}).items():
        if not _equal(figures[key]["value"], value):
            yield f"{key} is {figures[key]['value']}, not {value}"
    for key, ends in expect.get("low_high", {}).items():
        if not all(_equal(figures[key][end], value) for end, value in zip(("low", "high"), ends, strict=True)):
            yield f"{key} is between {figures[key]['low']} and {figures[key]['high']}, not {ends}"
    for key, complete in expect.get("complete", {}).items():
        if figures[key]["complete"] is not complete:
            yield f"{key} complete: {figures[key]['complete']}"
    for key, entries in expect.get("missing", {}).items():
        for entry in entries:
            if not any(entry.items() <= missing.items() for missing in figures[key]["missing"]):
                yield f"{key} does not miss {entry}: {figures[key]['missing']}"
    yield from _element_differences(found, expect)


def _element_differences(found: dict[str, Any], expect: dict[str, Any]) -> Iterator[str]:
    for code, values in expect.get("elements", {}).items():
        element = found["elements"][code]
        figures = {figure["key"]: figure["value"] for figure in element["figures"]}
        for key, value in values.items():
            actual = element["name"] if key == "name" else figures[key]
            if not (actual == value if key == "name" else _equal(actual, value)):
                yield f"{key} of {code} is {actual}, not {value}"
    for key in ("critical_path", "title"):
        if key in expect and found[key] != expect[key]:
            yield f"{key} is {found[key]}"


def _equal(actual: float | None, value: float | None) -> bool:
    if actual is None or value is None:
        return actual is value
    return actual == pytest.approx(value, rel=1e-6, abs=1e-12)
