"""Published maps entered as step tables: read from a file, they give the figures that were recomputed for them."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.golden_maps import GOLDEN, PUBLISHED, published_case
from vsmdesk.imports.tables import read_file
from vsmdesk.metrics.figures import Figures, figures_of
from vsmdesk.model.codes import codes
from vsmdesk.model.value_stream_map import ValueStreamMap

COLUMNS = (
    "id", "kind", "name", "team", "people", "quantity", "process time", "lead time", "wait time", "value added time",
    "cycle time", "changeover time", "%C&A", "uptime", "approval", "next",
)  # fmt: skip
PER = {"month": "mo", "week": "w", "day": "d"}
KEYS = {
    "lead_time": "lead_time", "pt_path": "process_time", "pt_ladder": "process_time",
    "activity_ratio": "flow_efficiency", "rolled_ca": "rolled_percent_complete_accurate",
    "handoffs_team_changes_on_path": "handoff_count",
    "daily_demand": "daily_demand", "takt": "takt_time", "inventory_turns_240d": "inventory_turns",
    "rework_markov": "expected_lead_time", "queue_days_total": "total_wait", "ct_total": "process_time",
}  # fmt: skip
MINUTES = {"s": 1 / 60, "min": 1.0, "h": 60.0}


def table_of(case: dict[str, Any]) -> tuple[list[tuple[str, str]], list[list[str]]]:
    """Settings of the stream and rows, as a consultant would type them."""
    settings = [("title", case["title"])]
    settings += [(key.replace("_", " "), str(value)) for key, value in case["calendar"].items() if key != "note"]
    demand = case.get("demand") or {}
    if demand.get("per") in PER:
        settings.append(("demand", f"{demand['qty']}/{PER[demand['per']]}"))
    return settings, [list(COLUMNS), *(row_of(node, case) for node in case["nodes"])]


def row_of(node: dict[str, Any], case: dict[str, Any]) -> list[str]:
    cells = {
        "id": node["id"],
        "kind": "queue" if node["kind"] == "queue" else "stage",
        "name": node.get("name", ""),
        "team": node.get("team", ""),
        "people": str(node.get("people", "")),
        "quantity": str(node.get("qty", "")) if node["kind"] == "queue" else "",
        "process time": duration(node.get("ladder_pt") or node.get("pt") or node.get("ct")),
        "lead time": duration(node.get("lt")),
        "wait time": duration(node.get("wait")),
        "value added time": duration(node.get("va")) if isinstance(node.get("va"), list) else "",
        "cycle time": duration(node.get("ct")),
        "changeover time": duration(node.get("co")),
        "%C&A": f"{node['ca']}%" if node.get("ca") is not None else ("n/a" if node.get("ca_na") else ""),
        "uptime": f"{node['uptime']}%" if node.get("uptime") is not None else "",
        "approval": "yes" if node.get("approval") else "",
        "next": next_of(node["id"], case),
    }
    return [cells[name] for name in COLUMNS]


def duration(pair: list[Any] | None) -> str:
    return "" if pair is None else f"{pair[0]} {pair[1]}"


def next_of(code: str, case: dict[str, Any]) -> str:
    forward = [target for source, target in case["edges"] if source == code]
    back = [f"{loop['to']} ({loop['p'] * 100:g}% rework)" for loop in case.get("rework", ()) if loop["frm"] == code]
    return "; ".join([*forward, *back]) or "-"


def written_csv(case: dict[str, Any], folder: Path) -> Path:
    settings, rows = table_of(case)
    text = io.StringIO(newline="")
    text.write("".join(f"{key}: {value}\r\n" for key, value in settings))
    csv.writer(text).writerows(rows)
    path = folder / "case.csv"
    path.write_text(text.getvalue(), "utf-8", newline="")
    return path


def written_xlsx(case: dict[str, Any], folder: Path) -> Path:
    settings, rows = table_of(case)
    book = openpyxl.Workbook()
    steps, stream = book.worksheets[0], book.create_sheet("Stream")
    steps.title = "Steps"
    for row in rows:
        steps.append(row)
    for setting in settings:
        stream.append(setting)
    path = folder / "case.xlsx"
    book.save(path)
    return path


def recomputed(check: dict[str, Any], value_stream_map: ValueStreamMap) -> float | None:
    """What a check was recomputed to, in the unit of its figure."""
    value, unit = check["recomputed"], check["unit"]
    if unit in ("h", "d", "w", "mo", "min"):
        return float(value * value_stream_map.calendar.minutes_per(unit))
    return float(value * MINUTES["s"]) if unit == "s" else value


def differences(case: dict[str, Any], value_stream_map: ValueStreamMap, figures: Figures) -> list[str]:
    found = []
    summary = case["recomputed_summary"]
    expected = [
        (KEYS[check["metric"]], recomputed(check, value_stream_map))
        for check in case["checks"]
        if check["metric"] in KEYS
    ]
    expected.append(("lead_time", summary["lead_time_min"]))
    for key, value in expected:
        value_found = figures.stream[key].value
        if value_found != pytest.approx(value, rel=1e-6):
            found.append(f"{key}: {value_found}, not {value}")
    return found


@pytest.mark.parametrize("name", PUBLISHED)
@pytest.mark.parametrize("write", [written_csv, written_xlsx])
def test_a_published_map_gives_the_recomputed_figures(name: str, write: Any, tmp_path: Path) -> None:
    case = published_case(name)
    value_stream_map = read_file(write(case, tmp_path))
    figures = figures_of(value_stream_map)
    assert differences(case, value_stream_map, figures) == []


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_longest_path_is_the_published_one(name: str, tmp_path: Path) -> None:
    case = published_case(name)
    value_stream_map = read_file(written_csv(case, tmp_path))
    names = codes(value_stream_map)
    path = [names[key] for key in figures_of(value_stream_map).critical_path]
    expected = case["recomputed_summary"]["critical_path"]
    assert [code for code in path if code in expected] == expected


def test_there_are_published_maps_with_and_without_rework() -> None:
    cases = [json.loads((GOLDEN / f"{name}.json").read_text("utf-8")) for name in PUBLISHED]
    assert len(cases) >= 8
    assert any(case.get("rework") for case in cases)
