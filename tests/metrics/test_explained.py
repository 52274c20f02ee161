"""Any figure explained: formula, actual numbers, every input with its origin, the path it runs along."""

from datetime import date
from itertools import pairwise

import pytest

from tests.metrics.tables import Stream
from vsmdesk.metrics.explained import explanation_json, explanation_of, explanation_text
from vsmdesk.metrics.figures import figures_of
from vsmdesk.metrics.of_a_stage import ELEMENT
from vsmdesk.metrics.of_the_stream import STREAM
from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import Stage
from vsmdesk.model.quantities import exactly
from vsmdesk.model.stream import STREAM_ID

ROWS = """
    demand: 4/d
    id,kind,name,process time,lead time,wait time,quantity,people,next
    a,stage,Write,1 h,5 h,,,2,q (delay 2 h)
    q,queue,,,,3 h,,,b
    b,stage,Check,~2 h,,1 h,,,c; a (20% rework)
    c,stage,Send,,4 h,,,,-
    r,queue,,,,,8,,-
    """


def test_a_ratio_shows_its_parts_with_names_and_numbers() -> None:
    stream = Stream("id,process time,lead time\na,1 h,4 h\nb,2 h,2 h")
    found = explanation_of(stream.figures, "flow_efficiency")
    assert (found.key, found.name, found.text) == ("flow_efficiency", "Flow efficiency", "50.0 %")
    assert found.formula == "Process time / Lead time"
    assert found.worked == "3 h / 6 h = 50.0 %"
    assert found.parts == ("process_time", "lead_time")
    assert found.definition.startswith("Process time / lead time")
    assert "Martin & Osterling" in found.source


def test_a_sum_shows_its_terms_and_the_delays_between_them() -> None:
    stream = Stream(ROWS)
    found = explanation_of(stream.figures, "lead_time")
    assert found.worked == "5 h (a) + 3 h (q) + 3 h (b) + 4 h (c) + 2 h (a → q) = 17 h".replace("17 h", found.text)
    assert stream.value("lead_time") == 60 * 17
    flows = {(flow.source, flow.target): flow.id for flow in stream.map.of(Flow)}
    path = list(stream.figures.critical_path)
    assert list(found.path[::2]) == path
    assert list(found.path[1::2]) == [flows[pair] for pair in pairwise(path)]


def test_a_long_sum_names_the_first_terms_and_counts_the_rest() -> None:
    rows = "\n".join(f"s{n},1 h" for n in range(15))
    found = explanation_of(Stream(f"id,process time\n{rows}").figures, "process_time")
    assert found.worked.startswith("1 h (s0) + ")
    assert " + 3 more = " in found.worked
    assert "s12" not in found.worked


def test_inputs_say_what_was_given_where_by_whom_and_when() -> None:
    stream = Stream(ROWS)
    first = stream.map.of(Stage)[0]
    told = exactly(1, "h", source="told").with_changes(by="Ann", when=date(2026, 3, 1), note="on a good day")
    figures = figures_of(stream.map.with_records(first.with_changes(process_time=told)))
    work = {one.code: one for one in explanation_of(figures, "process_time").inputs}
    assert (work["a"].text, work["a"].origin, work["a"].by, work["a"].note) == ("1 h", "told", "Ann", "on a good day")
    assert work["a"].when == date(2026, 3, 1)
    assert (work["b"].text, work["b"].origin, work["b"].name) == ("~2 h", "estimated", "Check")
    assert (work["c"].text, work["c"].origin, work["c"].measured) == ("?", "missing", None)
    text = explanation_text(explanation_of(figures, "process_time"))
    assert "  a Write, process time: 1 h (told, Ann, 2026-03-01, on a good day)" in text.splitlines()
    assert "  c Send, process time: ? (missing)" in text.splitlines()


FIELDS = {
    "lead_time": ["lead time", "wait time", "process time", "wait time", "lead time", "delay"],
    "expected_lead_time": [
        "lead time", "quantity", "wait time", "process time", "wait time", "lead time", "delay", "share",
    ],
    "process_time": ["process time", "process time", "process time"],
    "total_wait": [
        "lead time", "process time", "wait time", "process time", "wait time", "lead time", "process time", "delay",
    ],
    "effort": ["process time", "people", "process time", "process time"],
    "takt_time": ["demand"],
    "work_in_progress": ["quantity", "quantity"],
    "stage_count": [],
}  # fmt: skip


@pytest.mark.parametrize("key", FIELDS)
def test_a_figure_names_exactly_the_columns_that_it_is_made_from(key: str) -> None:
    fields = [one.field for one in explanation_of(Stream(ROWS).figures, key).inputs]
    assert fields == FIELDS[key]


@pytest.mark.parametrize(
    ("key", "table", "fields"),
    [
        ("value_added_time", "id,process time,value added time,class\na,1 h,30 min,\nb,1 h,,VA\nc,1 h,,UNVA\nd,1 h,,",
         ["value added time", "process time", "value added time"]),
        ("rolled_percent_complete_accurate", "id,%c&a\na,90%\nb,n/a\nc,", ["%c&a", "%c&a"]),
        ("bottleneck", "demand: 1/d\nid,process time,uptime,capacity\na,1 h,90%,2\nb,2 h,,",
         ["process time", "uptime", "capacity", "process time", "demand"]),
        ("every_part_every_interval", ("demand: 1/d\n"
         "id,process time,changeover time,batch size,cadence\na,1 h,5 min,3,1 d"),
         ["cadence", "batch size", "changeover time", "process time", "demand"]),
        ("inventory_turns", "id,kind,wait time,batch size\nq,queue,1 d,\nr,queue,,", ["wait time", "wait time"]),
        ("first_pass_lead_time", "id,process time,next\na,1 h,b (40%); c\nb,1 h,c\nc,1 h,-",
         ["process time", "process time", "process time", "share"]),
        ("lead_time", ("id,kind,process time,cadence,lead time\n"
         "a,stage,1 h,1 d,\nb,decision,,,\nc,stage,,1 d,\nd,stage,,,3 h"),
         ["process time", "cadence", "process time", "cadence", "lead time"]),
    ],
)  # fmt: skip
def test_columns_of_other_figures(key: str, table: str, fields: list[str]) -> None:
    assert [one.field for one in explanation_of(Stream(table).figures, key).inputs] == fields


def test_a_stage_without_any_time_misses_its_lead_time_where_others_have_one() -> None:
    stream = Stream("id,process time,lead time\na,1 h,\nb,1 h,5 h")
    assert [(one.code, one.field, one.origin) for one in explanation_of(stream.figures, "lead_time").inputs] == [
        ("a", "process time", "not said"),
        ("a", "lead time", "missing"),
        ("b", "lead time", "not said"),
    ]


def test_a_counted_queue_waits_by_its_quantity() -> None:
    stream = Stream(ROWS)
    queue = next(element.id for element in stream.map.elements if element.code == "r")
    for key in ("wait", "lead_time", "inventory_time"):
        assert [one.field for one in explanation_of(stream.figures, key, queue).inputs][:1] == ["quantity"]
    stage = stream.map.of(Stage)[0].id
    found = explanation_of(stream.figures, "wait", stage)
    assert found.worked == f"lead time 5 h; process time 1 h → {found.text}"
    assert found.path == (stage,)
    assert explanation_of(stream.figures, "expected_visits", stage).worked == "share 20 % → 1.25"
    assert explanation_of(Stream("id\na").figures, "process_time").worked == ""
    with pytest.raises(KeyError):
        explanation_of(stream.figures, "takt_time", stage)
    with pytest.raises(KeyError):
        explanation_of(stream.figures, "nothing")


def test_inputs_of_the_stream_and_of_connections_are_found_by_their_records() -> None:
    stream = Stream(ROWS)
    (demand,) = explanation_of(stream.figures, "takt_time").inputs
    assert (demand.record, demand.code, demand.text) == (STREAM_ID, None, "4 / d")
    share = explanation_of(stream.figures, "expected_lead_time").inputs[-1]
    assert (share.code, share.field, share.text) == ("b → a", "share", "20 %")
    assert "b → a, share: 20 % (not said)" in explanation_text(explanation_of(stream.figures, "expected_lead_time"))


def test_the_path_of_a_figure_that_is_about_one_element_is_that_one() -> None:
    stream = Stream(ROWS)
    longest = explanation_of(stream.figures, "longest_wait")
    assert longest.path == (next(element.id for element in stream.map.elements if element.code == "r"),)
    effort = explanation_of(stream.figures, "effort")
    assert effort.path == tuple(stage.id for stage in stream.map.of(Stage))
    assert explanation_of(stream.figures, "takt_time").path == ()


def test_every_figure_of_any_map_can_be_explained() -> None:
    for table in (ROWS, "id\na", "id,process time,next\na,1 h,b; c\nb,1 h,d\nc,1 h,-\nd,1 h,-"):
        stream = Stream(table)
        for metric in STREAM:
            found = explanation_of(stream.figures, metric.key)
            assert "{" not in found.formula + found.worked
            assert explanation_text(found)
            assert explanation_json(found, stream.figures)["key"] == metric.key
        for element in stream.map.elements:
            for key in stream.figures.elements[element.id]:
                assert explanation_of(stream.figures, key, element.id).source == ELEMENT[key].source


def test_as_json_the_path_is_codes() -> None:
    stream = Stream(ROWS)
    found = explanation_json(explanation_of(stream.figures, "lead_time"), stream.figures)
    assert found["path"] == ["a", "q", "b", "c"]
    assert found["inputs"][0] == {
        "id": "a",
        "field": "lead time",
        "text": "5 h",
        "origin": "not said",
        "by": "",
        "when": None,
        "note": "",
    }


def test_ranges_of_shares_delays_and_the_demand_count_with_their_midpoint_and_say_so() -> None:
    stream = Stream('demand: 4-6/d\nid,process time,next\na,1 h,"b (40-60%, delay 1-2 h); c"\nb,1-3 h,c\nc,1 h,-')
    assert "midpoint: demand." in stream.figure("takt_time").explanation
    assert "midpoint: b, a → b." in stream.figure("first_pass_lead_time").explanation
    assert "midpoint: b, a → b." in stream.figure("flow_efficiency").explanation
    assert "midpoint: b, a → b." in stream.figure("total_wait").explanation
    assert "midpoint" not in stream.figure("stage_count").explanation
