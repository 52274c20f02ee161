"""What the command line prints: JSON as the contract has it, and tables for people."""

import json
import re

from tests.golden_maps import published_map
from tests.metrics.tables import Stream
from vsmdesk.metrics.figures import figures_of
from vsmdesk.metrics.problems import problems_of
from vsmdesk.metrics.report import figures_json, figures_text, problems_json, problems_text
from vsmdesk.model.elements import Queue, Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import exactly
from vsmdesk.model.stream import Stream as StreamRecord
from vsmdesk.model.value_stream_map import ValueStreamMap

ROWS = """
    title: Claims
    hours per day: 7
    id,kind,name,process time,lead time
    x,stage,Write,1-3 h,5 h
    ,stage,Test,,4 h
    n,note,Ask,,
    """

STREAM_KEYS = [
    "lead_time",
    "first_pass_lead_time",
    "expected_lead_time",
    "process_time",
    "total_process_time",
    "total_wait",
    "value_added_time",
    "flow_efficiency",
    "process_cycle_efficiency",
    "effort",
    "expected_effort",
    "rolled_percent_complete_accurate",
    "takt_time",
    "daily_demand",
    "work_in_progress",
    "throughput",
    "littles_lead_time",
    "inventory_turns",
    "handoff_count",
    "organisation_crossings",
    "system_count",
    "stage_count",
    "queue_count",
    "approval_count",
    "longest_wait",
]
NEWER_KEYS = [
    "rework_share",
    "bottleneck",
    "bottleneck_utilisation",
    "every_part_every_interval",
    "operators_needed",
    "once_only_lead_time",
    "labour_cost",
    "waiting_cost",
]
UNITS = {"min", "%", "person-min", "1/d", "items", "count", "ratio", "1/yr", "id", "money", "people"}


def test_the_json_object_has_the_shape_of_the_contract() -> None:
    stream = Stream(ROWS)
    found = figures_json(stream.map, stream.figures)
    assert list(found) == [
        "format",
        "version",
        "title",
        "state",
        "calendar",
        "conventions",
        "critical_path",
        "measures",
        "own_figures",
        "provenance",
        "figures",
        "elements",
    ]
    assert (found["format"], found["version"], found["title"], found["state"]) == (
        "vsmdesk-metrics",
        1,
        "Claims",
        "current",
    )
    assert found["calendar"]["hours_per_day"] == 7
    assert found["critical_path"] == ["x", "1"]
    keys = [figure["key"] for figure in found["figures"]]
    assert keys[: len(STREAM_KEYS)] == STREAM_KEYS
    assert set(NEWER_KEYS) < set(keys)
    assert list(found["elements"]) == ["x", "1", "n"]
    assert found["elements"]["x"]["name"] == "Write"
    assert found["elements"]["n"] == {"name": "Ask", "figures": []}
    for figure in (*found["figures"], *found["elements"]["x"]["figures"]):
        assert list(figure) == [
            "key",
            "name",
            "value",
            "unit",
            "text",
            "complete",
            "missing",
            "low",
            "high",
            "explanation",
            "inputs",
        ]
        assert figure["unit"] in UNITS
        assert figure["name"]
        assert figure["text"]
        assert figure["explanation"].endswith(".")


def test_a_figure_says_everything_about_itself() -> None:
    stream = Stream(ROWS)
    figures = {figure["key"]: figure for figure in figures_json(stream.map, stream.figures)["figures"]}
    work = figures["process_time"]
    assert (work["value"], work["low"], work["high"], work["complete"]) == (120, 60, None, False)
    assert work["missing"] == [{"id": "1", "field": "process time"}]
    assert work["text"] == "≥ 2 h"
    assert figures["takt_time"]["missing"] == [{"id": None, "field": "demand"}]
    assert figures["longest_wait"]["inputs"] == {"id": "x"}


def test_numbers_beyond_all_bounds_are_not_printed() -> None:
    queue = Queue(id=Id("q"), quantity=exactly(1e12, "items"))
    record = StreamRecord(demand=exactly(1e-320, "/d"), throughput=exactly(1e-320, "/d"))
    drawn = ValueStreamMap.of_records([record, queue, Stage(id=Id("a"), process_time=exactly(1e12, "mo"))])
    figures = figures_of(drawn)
    json.dumps(figures_json(drawn, figures), allow_nan=False)
    assert figures.stream["littles_lead_time"].value is None
    assert not figures.stream["littles_lead_time"].complete
    assert figures_text(drawn, figures)
    assert problems_text(drawn, problems_of(drawn, figures))


def test_the_table_says_figures_ranges_gaps_and_assumptions() -> None:
    stream = Stream(
        """
        title: Claims
        id,kind,name,process time,lead time,wait time
        a,stage,Write,1-3 h,5 h,
        q,queue,Inbox,,,4 h
        b,stage,A very long name of a stage that nobody reads to its end,2 h,,
        """
    )
    lines = figures_text(stream.map, stream.figures).splitlines()
    calendar = "Calendar: 8 h a day, 5 d a week, 20 d a month; 1 working day is 1.40 days on the wall, 1 working hour"
    assert lines[:4] == ["Claims", f"{calendar} 4.2 hours", "Lead time: waits as observed", "Longest path: a → q → b"]
    cells = [re.split(r"  +", line) for line in lines]
    assert ["Process time", "4 h", "3 h to 5 h"] in cells
    assert ["Lead time", "1.4 d"] in cells
    assert ["Takt time", "?", "missing: demand"] in cells
    assert ["Value-added time", "?", "missing: value added time of a, b"] in cells
    assert ["Longest wait", "4 h", "at q"] in cells
    assert ["b", "A very long name of a stage tha…", "2 h", "2 h", "0 min", "1", "?", "100.0 %", "2 person-h"] in cells
    assert lines[-2] == "Process time stands for lead time, since the map records waits in queues: b."
    assert lines[-1] == "Ranges without a likeliest value count with their midpoint: a."


def test_many_gaps_are_named_in_part() -> None:
    rows = "\n".join(f"s{n}," for n in range(9))
    stream = Stream(f"id,process time\n{rows}")
    assert "missing: process time of s0, s1, s2 and 6 more" in figures_text(stream.map, stream.figures)


def test_a_map_without_elements_has_a_table_too() -> None:
    empty = ValueStreamMap()
    text = figures_text(empty, figures_of(empty))
    assert text.startswith("Calendar:")
    assert "Stages" in text


def test_the_times_of_the_whole_stream_are_in_one_unit() -> None:
    text = figures_text(map_19 := published_map("19"), figures_of(map_19))
    cells = [re.split(r"  +", line) for line in text.splitlines()]
    assert ["Lead time", "3.8 wk"] in cells
    assert ["Lead time with rework once", "4.4 wk"] in cells
    assert ["Expected lead time", "4.6 wk"] in cells


def test_problems_are_an_object_with_no_findings_yet() -> None:
    stream = Stream("title: Claims\nid,process time,lead time\na,3 h,2 h")
    found = problems_json(stream.map, stream.problems)
    assert list(found) == ["format", "version", "findings", "map_problems"]
    assert (found["format"], found["version"], found["findings"]) == ("vsmdesk-findings", 1, [])
    assert {
        "severity": "warning",
        "elements": ["a"],
        "text": "The process time of a, 3 h, is above its lead time, 2 h: correct one of them.",
    } in found["map_problems"]


def test_problems_are_one_a_line() -> None:
    stream = Stream("title: Claims\nid,process time,lead time\na,3 h,2 h")
    lines = problems_text(stream.map, stream.problems).splitlines()
    assert lines[0] == "Claims"
    assert "warning: There is no trigger: add one where the customer's need starts the clock." in lines
    assert problems_text(ValueStreamMap(), ()) == "No problems found."
