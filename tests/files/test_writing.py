import errno
import json
import os
import threading
from pathlib import Path

import pytest

from tests.editing.small_maps import DEV, FUTURE, small_map
from tests.golden_maps import PUBLISHED, published_map
from vsmdesk import __version__
from vsmdesk.files import writing
from vsmdesk.files.earlier_versions import earlier_versions
from vsmdesk.files.fingerprint import Fingerprint, fingerprint_of
from vsmdesk.files.reading import parse_map, read_map
from vsmdesk.files.refusal import MapFileError, SaveConflictError
from vsmdesk.files.writing import map_bytes, save_map
from vsmdesk.model.elements import Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.kinds import KINDS
from vsmdesk.model.record import UnknownRecord
from vsmdesk.model.value_stream_map import ValueStreamMap


def test_the_file_is_a_frame_and_one_record_per_line() -> None:
    value_stream_map = ValueStreamMap.of_records([Stage(id=Id("a"), name="Weld"), Stage(id=Id("b")), FUTURE])
    assert map_bytes(value_stream_map).decode() == (
        '{"format": "vsmdesk",\n'
        '"version": 1,\n'
        '"min_reader": 1,\n'
        f'"saved_by": "VSM Desk {__version__}",\n'
        '"map": {\n'
        '"records": [\n'
        '{"kind":"stage","id":"a","name":"Weld"},\n'
        '{"kind":"stage","id":"b"},\n'
        '{"kind":"risk","id":"risk","level":[1,{"deep":true}]}\n'
        "]}}\n"
    )


def test_an_empty_map_is_a_file_too() -> None:
    assert json.loads(map_bytes(ValueStreamMap()))["map"] == {"records": []}


@pytest.mark.parametrize("name", PUBLISHED)
def test_published_maps_are_opened_as_they_were_saved(name: str) -> None:
    value_stream_map = published_map(name)
    data = map_bytes(value_stream_map)
    opened = parse_map(data, name)
    assert opened.repairs == ()
    assert list(opened.map.records.items()) == list(value_stream_map.records.items())
    assert map_bytes(opened.map) == data


def test_one_change_is_one_line_of_difference() -> None:
    before = map_bytes(small_map()).split(b"\n")
    stage = small_map().records[DEV]
    after = map_bytes(small_map().with_records(stage.with_changes(name="Build"))).split(b"\n")
    assert sum(old != new for old, new in zip(before, after, strict=True)) == 1


def test_what_a_newer_program_wrote_beside_the_records_is_written_back() -> None:
    data = map_bytes(small_map()).replace(b'"map": {\n', b'"signed": {"by":[1]},\n"map": {\n"views": [2.5],\n')
    opened = parse_map(data, "x")
    assert map_bytes(opened.map) == data
    assert map_bytes(opened.map.without([DEV])) != data


def test_texts_that_cannot_be_shown_are_written_without_what_does_harm() -> None:
    harmful = Stage(id=Id("a"), name="a\x00b\u202e", notes="one\r\ntwo", fields=(("x\x07", "\x9b"),))
    innocent = Stage(id=Id("b"), name="C:\\new")
    opened = parse_map(map_bytes(ValueStreamMap.of_records([harmful, innocent])), "x")
    assert opened.repairs == ()
    assert opened.map.of(Stage) == (
        Stage(id=Id("a"), name="ab", notes="one\ntwo", fields=(("x", ""),)),
        innocent,
    )


def test_a_map_is_saved_and_its_fingerprint_told(tmp_path: Path) -> None:
    file = tmp_path / "plan.vsmap"
    fingerprint = save_map(small_map(), file)
    assert fingerprint == fingerprint_of(file)
    assert fingerprint.fits(file)
    assert read_map(file).map.records == small_map().records


def test_a_file_that_another_program_changed_is_not_replaced(tmp_path: Path) -> None:
    file = tmp_path / "plan.vsmap"
    expected = save_map(small_map(), file)
    file.write_bytes(b"something else")
    with pytest.raises(SaveConflictError, match="another program changed this file"):
        save_map(ValueStreamMap(), file, expected)
    assert file.read_bytes() == b"something else"
    save_map(small_map(), file)
    assert read_map(file).map.records == small_map().records


def test_a_file_that_was_only_touched_is_replaced(tmp_path: Path) -> None:
    file = tmp_path / "plan.vsmap"
    expected = save_map(small_map(), file)
    os.utime(file, (1, 1))
    save_map(ValueStreamMap(), file, expected)
    assert read_map(file).map.records == {}


def test_a_file_that_is_gone_is_brought_back(tmp_path: Path) -> None:
    file = tmp_path / "plan.vsmap"
    expected = save_map(small_map(), file)
    file.unlink()
    assert save_map(small_map(), file, expected) == fingerprint_of(file)


def test_what_the_file_held_before_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "plan.vsmap"
    for name in ("one", "two", "three"):
        save_map(ValueStreamMap.of_records([Stage(id=Id("a"), name=name)]), file, pinned=name == "two")
    save_map(ValueStreamMap(), file, earlier_versions=False)
    kept = [(read_map(version.file).map.of(Stage)[0].name, version.is_pinned) for version in earlier_versions(file)]
    assert kept == [("two", False), ("one", True)]


def test_a_map_that_could_not_be_opened_again_is_not_saved(tmp_path: Path) -> None:
    file = tmp_path / "plan.vsmap"
    save_map(small_map(), file)
    broken = UnknownRecord(id=Id("u"), kind="risk", raw='{"kind": "risk", "id": ')
    with pytest.raises(MapFileError, match="the file is damaged here"):
        save_map(small_map().with_records(broken), file)
    assert read_map(file).map.records == small_map().records


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, "the disk is full; free some space or save a copy elsewhere."),
        (errno.EROFS, "this drive is read-only; save a copy elsewhere."),
        (errno.EIO, "Input/output error; save a copy elsewhere."),
        (None, "strange; save a copy elsewhere."),
    ],
)
def test_a_save_that_fails_says_why_and_leaves_the_file(
    number: int | None, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "plan.vsmap"
    save_map(small_map(), file)

    def fail(*_: object) -> None:
        raise OSError(number, "no") if number else OSError("strange")

    monkeypatch.setattr(writing, "atomic_write", fail)
    with pytest.raises(MapFileError) as caught:
        save_map(ValueStreamMap(), file)
    assert str(caught.value) == f"{file}: the map was not saved here: {reason}"
    assert read_map(file).map.records == small_map().records


def test_places_where_nothing_can_be_saved_are_named(tmp_path: Path) -> None:
    for path, reason in (
        (tmp_path / "gone" / "plan.vsmap", "the folder is not there any more"),
        (tmp_path, "there is something else than an ordinary file of that name"),
        (tmp_path / ("n" * 300), "the name is too long for this drive"),
        (Path("a\0b"), "there is something else than an ordinary file of that name"),
    ):
        with pytest.raises(MapFileError, match=reason):
            save_map(small_map(), path)


def test_two_threads_that_save_leave_one_of_their_maps(tmp_path: Path) -> None:
    file = tmp_path / "plan.vsmap"
    maps = [small_map(), ValueStreamMap()]
    threads = [threading.Thread(target=save_map, args=(value_stream_map, file)) for value_stream_map in maps * 5]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert dict(read_map(file).map.records) in [dict(one.records) for one in maps]
    assert [path.name for path in tmp_path.iterdir() if path.name != "state"] == ["plan.vsmap"]


def test_a_fingerprint_is_of_the_content(tmp_path: Path) -> None:
    file = tmp_path / "plan.vsmap"
    file.write_bytes(b"abc")
    known = fingerprint_of(file)
    assert known.content == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert Fingerprint(known.size, 1, known.content).fits(file)
    assert not Fingerprint(known.size, 1, "0" * 64).fits(file)
    file.unlink()
    with pytest.raises(FileNotFoundError):
        known.fits(file)


def test_every_kind_of_record_has_a_name_of_its_own() -> None:
    assert {kind.model_fields["kind"].default for kind in KINDS.values()} == set(KINDS)
