"""Every figure is declared once, explained and sourced; figures are made when they are read."""

import re

import pytest

from tests.metrics.tables import Stream, table
from vsmdesk.flow.graph import FlowGraph
from vsmdesk.metrics.definition import Catalogue, Reading
from vsmdesk.metrics.figures import figures_of
from vsmdesk.metrics.of_a_stage import ELEMENT
from vsmdesk.metrics.of_the_stream import STREAM
from vsmdesk.model.difference import difference
from vsmdesk.model.elements import Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import Measured, exactly
from vsmdesk.model.stream import Stream as StreamRecord
from vsmdesk.model.value_stream_map import ValueStreamMap

ELEMENT_KEYS = [
    "process_time",
    "lead_time",
    "wait",
    "expected_visits",
    "utilisation",
    "inventory_time",
    "activity_ratio",
    "effort",
]


def test_every_figure_has_a_name_an_explanation_and_a_source() -> None:
    for metric in (*STREAM, *ELEMENT):
        assert metric.name
        assert metric.explanation.endswith(".")
        assert metric.source
    assert [metric.key for metric in ELEMENT] == ELEMENT_KEYS
    figures = Stream("id,process time\na,1 h").figures
    parts = {part for metric in STREAM for part in re.findall(r"{(\w+)}", metric.pattern)}
    assert parts <= set(figures.stream)
    assert {metric.sums for metric in STREAM} - {""} <= set(ELEMENT_KEYS)


def test_a_figure_cannot_be_declared_twice_or_without_an_explanation() -> None:
    catalogue: Catalogue[int, Reading] = Catalogue()

    def answer(n: int) -> Reading:
        """Explain."""
        return Reading(None, ((n, "answer"),))

    declare = catalogue.metric("Answer", unit="count", source="none")
    assert declare(answer)(1) == answer(1)
    with pytest.raises(ValueError, match="declared twice"):
        declare(answer)
    answer.__name__, answer.__doc__ = "silent", None
    with pytest.raises(ValueError, match="explains nothing"):
        declare(answer)


def test_figures_are_mappings_in_the_order_of_the_catalogue() -> None:
    stream = Stream("id,process time\na,1 h")
    figures = stream.figures
    assert list(figures.stream) == [metric.key for metric in STREAM]
    assert len(figures.stream) == len(list(STREAM))
    assert figures.stream["lead_time"] is figures.stream["lead_time"]
    assert "nothing_of_the_kind" not in figures.stream
    with pytest.raises(KeyError):
        figures.stream["nothing_of_the_kind"]
    assert figures.elements.get(Id("nobody")) is None


def test_one_figure_of_all_elements_can_be_read_at_once() -> None:
    stream = Stream("id,kind,process time\na,stage,1 h\nq,queue,\nb,stage,2 h")
    values = stream.figures.values("process_time")
    assert list(values.values()) == [60, 120]


def test_what_was_typed_shows_in_the_next_figures_and_the_graph_remembers_the_rest() -> None:
    before = table("demand: 5/d\nid,kind,process time,quantity\na,stage,1 h,\nq,queue,,10\nb,stage,2 h,")
    graph = FlowGraph(before)
    assert figures_of(before, graph).stream["process_time"].value == 180
    (first, _) = before.of(Stage)
    after = before.with_records(first.with_changes(process_time=exactly(3, "h")))
    graph.follow(difference(before, after))
    figures = figures_of(after, graph)
    assert figures.stream["process_time"].value == 300
    shorter_days = after.with_records(after.stream.with_changes(hours_per_day=4.0))
    graph.follow(difference(after, shorter_days))
    assert figures_of(shorter_days, graph).stream["lead_time"].value == 300 + 2 * 240
    fewer = shorter_days.without([first.id])
    graph.follow(difference(shorter_days, fewer))
    assert figures_of(fewer, graph).stream["process_time"].value == 120
    assert figures_of(before, graph).stream["process_time"].value == 180


def test_ranges_that_come_and_go_while_somebody_types() -> None:
    plain = table("id,process time\na,1 h\nb,2 h")
    graph = FlowGraph(plain)
    assert figures_of(plain, graph).stream["process_time"].high == 180
    first, second = plain.of(Stage)
    steps = (
        (first.with_changes(process_time=Measured(least=1, most=3, unit="h")), (180, 240, 300)),
        (second.with_changes(process_time=Measured(least=2, most=4, unit="h")), (180, 300, 420)),
        (first.with_changes(process_time=exactly(5, "h")), (420, 480, 540)),
        (second, (420, 420, 420)),
    )
    before = plain
    for record, ends in steps:
        after = before.with_records(record)
        graph.follow(difference(before, after))
        figure = figures_of(after, graph).stream["process_time"]
        assert [figure.low, figure.value, figure.high] == list(ends)
        assert ("midpoint" in figure.explanation) == (ends[0] < ends[2])
        before = after


def test_an_element_put_in_place_of_another_is_read_anew() -> None:
    before = table("id,process time\na,1 h\nb,2 h")
    graph = FlowGraph(before)
    assert figures_of(before, graph).stream["process_time"].value == 180
    first, second = before.of(Stage)
    third = Stage(id=Id("third"), process_time=exactly(5, "h"))
    after = before.without([first.id]).with_records(third, second.with_changes(process_time=exactly(1, "h")))
    graph.follow(difference(before, after))
    assert figures_of(after, graph).stream["total_process_time"].value == 360


def test_a_map_with_nothing_but_its_stream_has_all_figures() -> None:
    figures = figures_of(ValueStreamMap.of_records([StreamRecord(demand=exactly(5, "/d"))]))
    assert {key: figure.value for key, figure in figures.stream.items() if figure.value is not None} == {
        "takt_time": 96,
        "daily_demand": 5,
        "system_count": 0,
        "stage_count": 0,
        "queue_count": 0,
        "approval_count": 0,
        "available_time": 480,
        "team_count": 0,
    }
    assert figures.critical_path == ()
    assert dict(figures.elements) == {}
