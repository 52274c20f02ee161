from pathlib import Path
from typing import Any

import pytest

from tests.files.test_kept_unharmed import rich_map
from vsmdesk.files import reading
from vsmdesk.files.envelope import VERSION
from vsmdesk.files.migrations.steps import STEPS, migrated
from vsmdesk.files.reading import parse_map, read_map
from vsmdesk.files.writing import map_bytes
from vsmdesk.model.elements import Stage

FIXTURES = Path(__file__).parent / "fixtures"
VERSIONS = range(1, VERSION + 1)


def operators_to_people(raw_map: dict[str, Any]) -> dict[str, Any]:
    """A made-up step: what was called `operators` is called `people` in the next version."""
    return {**raw_map, "records": [_renamed(record) for record in raw_map["records"]]}


def _renamed(record: Any) -> Any:
    if not isinstance(record, dict) or "operators" not in record:
        return record
    return {("people" if name == "operators" else name): value for name, value in record.items()}


def add_a_note(raw_map: dict[str, Any]) -> dict[str, Any]:
    return {**raw_map, "records": [*raw_map["records"], {"kind": "note", "id": "n", "notes": "from version 2"}]}


def test_every_version_before_this_one_has_a_step() -> None:
    assert set(STEPS) == set(range(1, VERSION))


def test_steps_are_done_one_after_the_other_and_leave_the_old_alone() -> None:
    old = {"records": [{"kind": "stage", "id": "a", "operators": 2}, 7]}
    steps = {1: operators_to_people, 2: add_a_note}
    assert migrated(old, 1, steps=steps, current=3) == {
        "records": [
            {"kind": "stage", "id": "a", "people": 2},
            7,
            {"kind": "note", "id": "n", "notes": "from version 2"},
        ]
    }
    assert old == {"records": [{"kind": "stage", "id": "a", "operators": 2}, 7]}
    assert migrated(old, 2, steps=steps, current=2) is old
    assert migrated(old, 9, steps=steps, current=3) is old


def test_a_file_of_an_older_version_is_opened_through_its_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    def to_version_2(raw_map: dict[str, Any], version: int) -> dict[str, Any]:
        return migrated(raw_map, version, steps={1: operators_to_people}, current=2)

    monkeypatch.setattr(reading, "VERSION", 2)
    monkeypatch.setattr(reading, "migrated", to_version_2)
    record = '{"kind":"stage","id":"a","operators":{"likeliest":2,"unit":"people"}}'
    data = f'{{"format": "vsmdesk", "version": 1, "map": {{"records": [{record}]}}}}'
    opened = parse_map(data.encode(), "x")
    (stage,) = opened.map.of(Stage)
    assert stage.people is not None
    assert (stage.people.likeliest, opened.version, opened.repairs) == (2, 1, ())


@pytest.mark.parametrize("version", VERSIONS)
def test_the_kept_file_of_every_version_is_opened_without_repairs(version: int) -> None:
    opened = read_map(FIXTURES / f"version-{version}.vsmap")
    assert (opened.version, opened.repairs) == (version, ())
    assert dict(opened.map.records) == dict(rich_map().records)
    assert parse_map(map_bytes(opened.map), "x").map.records == opened.map.records
