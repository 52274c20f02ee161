"""What scripts and people are given, written out whole: keys, order and words of the JSON and of the lines."""

import json
from datetime import date

import pytest

from tests.metrics.tables import Stream
from vsmdesk.metrics.explained import explanation_json, explanation_of, explanation_text
from vsmdesk.metrics.figures import figures_of
from vsmdesk.metrics.gaps import gaps_of, tally
from vsmdesk.metrics.measures import measures_of
from vsmdesk.metrics.problems import problems_of
from vsmdesk.metrics.report import figures_json, figures_text, problems_json, shortened
from vsmdesk.model.baselines import Baseline, FrozenFigure
from vsmdesk.model.elements import Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import exactly

ROWS = "id,name,process time,lead time\na,Write,1 h,2 h\nb,,2 h,2 h"


def test_an_explanation_as_json() -> None:
    stream = Stream(ROWS)
    first = stream.map.of(Stage)[0]
    told = exactly(1, "h", source="told").with_changes(by="Ann", when=date(2026, 3, 1), note="busy")
    figures = figures_of(stream.map.with_records(first.with_changes(process_time=told)))
    other = {"text": "2 h", "origin": "not said", "by": "", "when": None, "note": ""}
    assert explanation_json(explanation_of(figures, "flow_efficiency"), figures) == {
        "key": "flow_efficiency",
        "name": "Flow efficiency",
        "text": "75.0 %",
        "definition": "Process time / lead time of the longest path, also called activity ratio.",
        "formula": "Process time / Lead time",
        "worked": "3 h / 4 h = 75.0 %",
        "parts": ["process_time", "lead_time"],
        "path": ["a", "b"],
        "inputs": [
            {
                "id": "a",
                "field": "process time",
                "text": "1 h",
                "origin": "told",
                "by": "Ann",
                "when": "2026-03-01",
                "note": "busy",
            },
            {"id": "a", "field": "lead time", **other},
            {"id": "b", "field": "process time", **other},
            {"id": "b", "field": "lead time", **other},
        ],
        "remarks": [],
        "source": "Martin & Osterling, Value Stream Mapping (2014)",
    }


def test_an_explanation_as_lines() -> None:
    figures = Stream(f"demand: 4/d\n{ROWS}").figures
    assert explanation_text(explanation_of(figures, "process_time")).splitlines() == [
        "Process time: 3 h",
        "The process times of the stages and decisions on the longest path.",
        "Formula: Σ process times on the longest path",
        "Here: 1 h (a) + 2 h (b) = 3 h",
        "Made from:",
        "  a Write, process time: 1 h (not said)",
        "  b, process time: 2 h (not said)",
        "Source: Martin & Osterling, Value Stream Mapping (2014)",
    ]
    assert explanation_text(explanation_of(figures, "daily_demand")).splitlines() == [
        "Daily demand: 4 / d",
        "Items that are asked for on a working day.",
        "Made from:",
        "  demand: 4 / d (not said)",
        "Source: Rother & Shook, Learning to See (1999)",
    ]
    assert explanation_text(explanation_of(figures, "queue_count")).splitlines() == [
        "Queues: 0",
        "Queues of the map.",
        "Source: counted on the map",
    ]


def test_what_is_measured_and_what_to_ask_for_as_json() -> None:
    stream = Stream("id,name,process time,lead time,people,%c&a\na,Write,?,2 h,1,90%")
    assert figures_json(stream.map, stream.figures)["provenance"] == {
        "measured": 0,
        "given": 3,
        "wanted": 5,
        "text": "0 of 5 values measured, 2 missing",
        "gaps": [
            {"id": None, "field": "demand", "reason": "missing"},
            {"id": "a", "field": "process time", "reason": "missing"},
        ],
    }
    assert tally(stream.figures).text == "0 of 5 values measured, 2 missing"


def test_how_many_wait_is_asked_for_where_queues_are_counted() -> None:
    stream = Stream("demand: 1/d\nid,kind,process time,quantity\na,,1 h,\nq,queue,,?\nb,,1 h,3")
    assert [(one.code, one.field) for one in gaps_of(stream.figures) if one.reason == "missing"] == [
        ("a", "%c&a"),
        ("q", "wait time"),
        ("q", "quantity"),
        ("b", "%c&a"),
    ]


def test_conventions_as_json() -> None:
    stream = Stream(ROWS)
    assert figures_json(stream.map, stream.figures)["conventions"] == {
        "lead_time": "waits as observed",
        "own_calendars": [],
    }
    assert figures_json(stream.map, stream.figures)["calendar"] == {
        "hours_per_day": 8,
        "days_per_week": 5,
        "days_per_month": 20,
        "working_days_per_year": 240,
    }


def test_a_mend_is_named_where_there_is_one() -> None:
    stream = Stream("id,process time,lead time,value added time\na,1 h,2 h,90 min")
    found = problems_json(stream.map, problems_of(stream.map, stream.figures))["map_problems"]
    mends = {one["text"].partition(":")[0]: one.get("mend") for one in found}
    assert mends["There is no trigger"] == "Add a trigger in front"
    assert mends["The value-added time of a, 90 min, is above its process time, 1 h"] == "All of the work adds value"
    assert [list(one) for one in found if one["severity"] == "note"] == [["severity", "elements", "text"]]
    json.dumps(found)


def test_a_table_leaves_out_what_few_ask_for_and_what_is_empty() -> None:
    text = figures_text(Stream(ROWS).map, Stream(ROWS).figures)
    assert "\n\n\n" not in text
    assert "Labour cost" not in text
    assert "Longest wait" in text
    loaded = Stream(f"demand: 4/d\n{ROWS}")
    (bottleneck,) = (
        line.split() for line in figures_text(loaded.map, loaded.figures).splitlines() if line.startswith("Bottleneck ")
    )
    assert bottleneck == ["Bottleneck", "b"]


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [("abc", 3, "abc"), ("abcd", 3, "ab…"), ("a  b", 3, "a b"), ("", 3, ""), ("abc", 1, "…")],
)
def test_what_is_too_wide_is_cut(text: str, width: int, shown: str) -> None:
    assert shortened(text, width) == shown


def baseline(**values: tuple[float, str]) -> Baseline:
    figures = tuple(FrozenFigure(key=key, value=value, unit=unit) for key, (value, unit) in values.items())
    return Baseline(id=Id("b"), name="Spring", figures=figures)


def test_small_changes_are_changes_too() -> None:
    figures = Stream("id,process time,lead time,%c&a\na,1 h,2 h,90%").figures
    frozen = baseline(
        flow_efficiency=(49.5, "%"), rolled_percent_complete_accurate=(90.4, "%"), expected_lead_time=(120.5, "min")
    )
    found = {one.key: one for one in measures_of(figures, frozen)}
    assert (found["efficiency"].change_text, found["efficiency"].verdict) == ("+0.5 points", "better")
    assert (found["quality"].change_text, found["quality"].verdict) == ("−0.4 points", "worse")
    assert (found["velocity"].change_text, found["velocity"].verdict) == ("−30 s (−0.4 %)", "better")
