"""A file laid out as it is saved is read line by line, with the outcome of reading it whole."""

import json
from itertools import chain

import pytest
from hypothesis import given, settings

from tests.strategies import maps
from vsmdesk.files import saved_lines
from vsmdesk.files.reading import Opened, parse_map
from vsmdesk.files.refusal import MapFileError
from vsmdesk.files.saved_lines import OtherLayoutError, frame_and_records
from vsmdesk.files.writing import map_bytes
from vsmdesk.model.elements import Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap

FEW = map_bytes(ValueStreamMap.of_records([Stage(id=Id(f"s{number}"), name=f"Step {number}") for number in range(9)]))


@pytest.fixture
def short_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two or three records at a time."""
    monkeypatch.setattr(saved_lines, "_BYTES", 100)


def read_whole(data: bytes) -> Opened:
    """The same JSON, laid out in another way."""
    return parse_map(data.replace(b'"records": [\n', b'"records":  [\n', 1), "plan.vsmap")


@settings(max_examples=40, deadline=None)
@given(maps())
def test_line_by_line_and_whole_give_the_same_map(value_stream_map: ValueStreamMap) -> None:
    data = map_bytes(value_stream_map)
    by_lines, whole = parse_map(data, "plan.vsmap"), read_whole(data)
    assert list(by_lines.map.records.items()) == list(whole.map.records.items())
    assert (by_lines.repairs, by_lines.version) == (whole.repairs, whole.version) == ((), 1)
    assert map_bytes(by_lines.map) == map_bytes(whole.map) == data


@pytest.mark.usefixtures("short_reads")
def test_the_records_come_a_few_at_a_time() -> None:
    frame, parts = frame_and_records(FEW)
    read = list(parts)
    assert frame["map"] == {"records": []}
    assert len(read) > 2
    assert list(chain(*read)) == json.loads(FEW)["map"]["records"]
    assert map_bytes(parse_map(FEW, "x").map) == FEW


@pytest.mark.parametrize(
    ("found", "other"),
    [
        (b'"records": [\n', b'"records":[\n'),
        (b"\n]}}\n", b"]}}"),
        (b"\n]}}\n", b",\n\n]}}\n"),
        (b'"map": {\n"records": [\n', b'"map": 1, "other": {"records": [\n'),
        (b'"map": {\n', b'"map": {"records": [1]}, "other": {\n'),
        (b'"map": {\n', b'"map": {"views": \n'),
        (b'{"format"', b'[{"format"'),
        (b'{"kind"', b'{"kind",'),
        (b'"Step 8"}', b'"Step 8"'),
        (b"},\n{", b"}\n{"),
    ],
)
@pytest.mark.usefixtures("short_reads")
def test_any_other_layout_is_left_to_who_reads_it_whole(found: bytes, other: bytes) -> None:
    data = FEW.replace(found, other, 1)
    assert data != FEW
    with pytest.raises(OtherLayoutError):
        list(chain(*frame_and_records(data)[1]))


def test_no_records_at_all_are_read_whole() -> None:
    with pytest.raises(OtherLayoutError):
        list(frame_and_records(map_bytes(ValueStreamMap()))[1])


def test_more_records_than_a_map_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vsmdesk.files.reading.MOST_RECORDS", 8)
    with pytest.raises(MapFileError, match="holds more than 8 records"):
        parse_map(FEW, "x")


def test_another_format_is_no_map_in_any_layout() -> None:
    with pytest.raises(MapFileError, match="this is not a map file"):
        parse_map(FEW.replace(b'"vsmdesk"', b'"other"', 1), "x")


def test_an_earlier_version_is_read_whole_so_that_it_can_be_migrated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vsmdesk.files.reading.VERSION", 2)
    first = {"kind": "stage", "id": "first"}
    monkeypatch.setattr("vsmdesk.files.reading.migrated", lambda _, version: {"records": [first] * (version == 1)})
    opened = parse_map(FEW, "x")
    assert (list(opened.map.records), opened.version) == (["first"], 1)
