import dataclasses

from hypothesis import given, settings

from tests.step_table.maps import maps
from tests.step_table.shapes import shape
from tests.step_table.tables import element, read
from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import Queue, Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import Organisation, Team
from vsmdesk.model.quantities import exactly
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.step_table.cells import StreamLine, numbered
from vsmdesk.step_table.reading import read_table
from vsmdesk.step_table.writing import StepTable, written_table


def read_back(table: StepTable) -> ValueStreamMap:
    lines = [StreamLine("row 1", key, value) for key, value in table.stream]
    return read_table(numbered([table.header, *table.rows]), lines, "steps.csv")


@settings(max_examples=60, deadline=None)
@given(maps())
def test_a_written_map_reads_back(value_stream_map: ValueStreamMap) -> None:
    assert shape(read_back(written_table(value_stream_map))) == shape(value_stream_map)


def test_every_row_says_its_id_kind_and_next() -> None:
    table = written_table(read("name|process time\nA|1 h\nB|2 h"))
    assert table.header == ("id", "kind", "name", "team", "process time", "lead time", "wait time", "%C&A", "next")
    assert table.rows[0] == ("1", "stage", "A", "", "1 h", "", "", "", "2")
    assert table.rows[1] == ("2", "stage", "B", "", "2 h", "", "", "", "-")


def test_columns_appear_where_they_are_used() -> None:
    header = written_table(read("name|cadence|uptime|Budget\nA|1 w|90%|5")).header
    assert {"cadence", "uptime", "Budget"} <= set(header)
    assert "capacity" not in header


def test_one_header_twice_is_two_columns() -> None:
    stage = Stage(id=Id("a"), code="a", fields=(("Budget", "1"), ("Budget", "2")))
    table = written_table(ValueStreamMap.of_records([stage]))
    assert table.header[-2:] == ("Budget", "Budget")
    assert element(read_back(table), "a").fields == stage.fields


def test_own_fields_named_like_columns_go_where_they_can_be_read() -> None:
    kept = Queue(
        id=Id("q"), code="q", fields=(("process time", "1 h"), ("people", "lots"), ("uptime", "85"), ("", "x"))
    )
    given = Stage(id=Id("a"), code="a", process_time=exactly(2, "h"), fields=(("Process Time", "1 h"),))
    back = read_back(written_table(ValueStreamMap.of_records([kept, given])))
    assert element(back, "q").fields == (
        ("process time", "1 h"), ("other people", "lots"), ("other uptime", "85"), ("field", "x"),
    )  # fmt: skip
    stage = element(back, "a")
    assert isinstance(stage, Stage)
    assert (stage.process_time, stage.fields) == (exactly(2, "h"), (("other process time", "1 h"),))


def test_an_elements_own_organisation_is_written_where_its_team_has_none() -> None:
    acme, other, team = (
        Organisation(id=Id("o"), name="Acme"),
        Organisation(id=Id("p"), name="B"),
        Team(id=Id("t"), name="T"),
    )
    one = Stage(id=Id("a"), code="a", team=team.id, organisation=acme.id)
    two = Stage(id=Id("b"), code="b", team=team.id, organisation=acme.id)
    alone = ValueStreamMap.of_records([acme, other, team, one, two])
    assert [row[4] for row in written_table(alone).rows] == ["Acme", "Acme"]
    several = alone.with_records(two.with_changes(organisation=other.id))
    assert "organisation" not in written_table(several).header


def test_what_dangles_is_left_out() -> None:
    stage = Stage(id=Id("a"), code="a", team=Id("gone"), organisation=Id("gone"), systems=(Id("gone"),))
    flow = Flow(id=Id("f"), source=Id("a"), target=Id("gone"))
    table = written_table(ValueStreamMap.of_records([stage, flow]))
    assert table.rows == (("a", "stage", "", "", "", "", "", "", "-"),)


def test_a_table_is_a_value() -> None:
    assert dataclasses.is_dataclass(written_table(ValueStreamMap.of_records([])))
