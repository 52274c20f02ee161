"""Whatever the system refuses during a save, and whenever the program is killed, a whole map is left."""

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from tests.editing.small_maps import small_map
from tests.files.faults import fault
from vsmdesk.files.atomic import atomic_write
from vsmdesk.files.earlier_versions import earlier_versions
from vsmdesk.files.reading import read_map
from vsmdesk.files.recovery import begin_session, recover, unsaved_work
from vsmdesk.files.refusal import MapFileError
from vsmdesk.files.writing import map_bytes, save_map
from vsmdesk.model.value_stream_map import ValueStreamMap

OLD, NEW = small_map(), ValueStreamMap()


def failing(number: int) -> Callable[[str], None]:
    def fail(name: str) -> None:
        raise OSError(number, os.strerror(number), name)

    return fail


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EROFS, errno.EINTR])
def test_a_save_fails_at_any_call_and_leaves_a_whole_map(number: int, tmp_path: Path) -> None:
    file = tmp_path / "plan.vsmap"
    told: list[str] = []
    for at in count(1):
        save_map(OLD, file)
        with fault(at, failing(number)) as trouble:
            try:
                save_map(NEW, file)
                saved = True
            except MapFileError as error:
                saved = False
                told.append(str(error))
        found = read_map(file)
        assert found.repairs == ()
        assert len(found.map.records) in ((0,) if saved else (0, len(OLD.records)))
        assert not [path for path in tmp_path.iterdir() if path.name.startswith(".~vsm")] or trouble.called[-1] == "x"
        if not trouble.came:
            break
    assert at > 20
    assert all(sentence.startswith(f"{file}: the map was not saved here: ") for sentence in told)


def test_a_write_that_never_reached_the_disk_is_never_told_as_saved(tmp_path: Path) -> None:
    file = tmp_path / "plan.vsmap"
    for at in count(1):
        failed = list[str]()

        def fail_to_reach_the_disk(name: str, failed: list[str] = failed) -> None:
            if name == "fsync":
                failed.append(name)
                raise OSError(errno.EIO, "the stick was pulled")

        with fault(at, fail_to_reach_the_disk) as trouble:
            try:
                atomic_write(file, map_bytes(NEW))
            except OSError:
                assert failed
            else:
                assert not failed
        if not trouble.came:
            break


def test_a_disk_full_of_earlier_versions_stops_no_save(tmp_path: Path) -> None:
    file = tmp_path / "plan.vsmap"
    save_map(OLD, file)
    with fault(0, lambda _: None) as trouble:
        save_map(NEW, file)
    first_write = trouble.called.index("write") + 1
    with fault(first_write, failing(errno.ENOSPC)):
        save_map(OLD, file)
    assert read_map(file).map.records == OLD.records
    assert len(earlier_versions(file)) == 1


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_unsaved_work_fails_at_any_call_and_leaves_what_was_kept_before(number: int) -> None:
    for at in count(1):
        session = begin_session()
        session.keep(OLD, name="plan")
        with fault(at, failing(number)) as trouble:
            try:
                session.keep(NEW, name="plan")
                kept = True
            except OSError:
                kept = False
        session.leave()
        (work,) = unsaved_work()
        result = recover(work)
        assert len(result.map.records) in ((0,) if kept else (0, len(OLD.records)))
        result.session.close()
        if not trouble.came:
            break
    assert at > 4


def kills(folder: Path, how: str) -> dict[str, int]:
    script = [sys.executable, "-m", "tests.files.killed_while_saving", str(folder), how]
    done = subprocess.run(script, capture_output=True, text=True, timeout=240, check=True)
    result: dict[str, int] = json.loads(done.stdout)
    return result


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs kill -9 and fork")
def test_a_hundred_kills_during_saving_leave_no_broken_file(tmp_path: Path) -> None:
    result = kills(tmp_path, "at any moment")
    assert result["kills"] == 100
    assert result["broken"] == 0
    assert result["old"] > 0
    assert result["new"] > 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs kill -9 and fork")
def test_a_kill_before_every_call_of_a_save_leaves_no_broken_file(tmp_path: Path) -> None:
    result = kills(tmp_path, "at every call")
    assert result["kills"] > 20
    assert result["broken"] == 0
    assert result["old"] > 0
    assert result["new"] > 0
