"""The seam for later work: what version 1 of the file keeps although this program does nothing with it yet."""

from pathlib import Path

from pydantic_core import from_json

from tests.editing.small_maps import DEV, QA, WAIT, flows, record, small_map
from vsmdesk.editing.document import Document
from vsmdesk.editing.edits.deletion import delete
from vsmdesk.editing.edits.fields import set_fields
from vsmdesk.files.reading import parse_map, read_map
from vsmdesk.files.writing import map_bytes, save_map
from vsmdesk.model.difference import difference
from vsmdesk.model.elements import Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.improvements import Improvement, State
from vsmdesk.model.projection import folded, project
from vsmdesk.model.quantities import Measured, exactly
from vsmdesk.model.record_text import record_from, record_text
from vsmdesk.model.value_stream_map import ValueStreamMap

RANGE = Measured(least=2, likeliest=3, most=8, unit="d", source="told", by="Head of test", note="two cases only")
RISK = {"kind": "risk", "id": "risk", "likelihood": 0.25, "on": ["qa"], "plan": {"owner": None, "steps": [1, 2]}}
FUTURE = Id("future")


def rich_map() -> ValueStreamMap:
    """Two improvements that lead to a future state, a range with its source, an unknown kind, an unknown field."""
    base = set_fields([QA], lead_time=RANGE)(small_map())
    repairs: list[str] = []
    raw_stage = {**from_json(record_text(base.records[DEV])), "skill": {"level": 3}}
    for raw in (RISK, raw_stage):
        known = record_from(raw, repairs)
        assert known is not None
        base = base.with_records(known)
    faster = folded(
        Improvement(id=Id("faster"), name="Pairing", owner="Ana", due="2024-09-01"),
        difference(base, set_fields([DEV], process_time=exactly(2, "d"))(base)),
    )
    shorter = folded(Improvement(id=Id("shorter"), name="No queue"), difference(base, delete([WAIT])(base)))
    state = State(id=FUTURE, name="In 90 days", improvements=(faster.id, shorter.id))
    assert repairs == []
    return base.with_records(faster, shorter, state)


def reopened(value_stream_map: ValueStreamMap, file: Path) -> ValueStreamMap:
    save_map(value_stream_map, file)
    opened = read_map(file)
    assert (opened.repairs, opened.version) == ((), 1)
    return opened.map


def test_two_patches_still_project_to_the_future_state(tmp_path: Path) -> None:
    before = rich_map()
    after = reopened(before, tmp_path / "plan.vsmap")
    future = project(after, FUTURE)
    assert future.lost == ()
    assert record(future.map, DEV, Stage).process_time == exactly(2, "d")
    assert flows(future.map) == [("need", "dev"), ("dev", "qa"), ("qa", "done")]
    assert dict(future.map.records) == dict(project(before, FUTURE).map.records)
    assert record(after, DEV, Stage).process_time == exactly(3, "d")


def test_a_measured_range_keeps_its_source(tmp_path: Path) -> None:
    assert record(reopened(rich_map(), tmp_path / "plan.vsmap"), QA, Stage).lead_time == RANGE


def test_a_record_of_an_unknown_kind_stays_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "plan.vsmap"
    reopened(rich_map(), file)
    records = from_json(file.read_bytes())["map"]["records"]
    assert next(raw for raw in records if raw["kind"] == "risk") == RISK


def test_a_field_of_an_unknown_name_stays_as_it_was_through_edits_and_undo(tmp_path: Path) -> None:
    file = tmp_path / "plan.vsmap"
    document = Document(reopened(rich_map(), file))
    document.apply("Rename", set_fields([DEV], name="Build"))
    document.apply("Delete", delete([WAIT]))
    document.undo()
    reopened(document.map, file)
    stage = next(raw for raw in from_json(file.read_bytes())["map"]["records"] if raw["id"] == "dev")
    assert (stage["name"], stage["skill"]) == ("Build", {"level": 3})


def test_saving_what_was_opened_gives_the_same_bytes() -> None:
    data = map_bytes(rich_map())
    assert map_bytes(parse_map(data, "x").map) == data
