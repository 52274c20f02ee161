import errno
import os
import stat
import time
from pathlib import Path

import pytest

from vsmdesk.files import atomic
from vsmdesk.files.atomic import atomic_write, sweep_leftovers

OLD, NEW = b"old content", b"new content" * 1000


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_and_replaced(tmp_path: Path) -> None:
    target = tmp_path / "map.vsmap"
    for content in (OLD, NEW, b""):
        atomic_write(target, content)
        assert target.read_bytes() == content
    assert names(tmp_path) == ["map.vsmap"]


def test_a_large_file_is_written_in_full(tmp_path: Path) -> None:
    content = os.urandom(3 << 20)
    atomic_write(str(tmp_path / "large"), content)
    assert (tmp_path / "large").read_bytes() == content


@pytest.mark.skipif(os.name == "nt", reason="modes and symbolic links of POSIX")
def test_the_mode_of_a_file_stays_and_a_new_one_follows_the_users_mask(tmp_path: Path) -> None:
    target = tmp_path / "map"
    atomic_write(target, OLD)
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE(target.stat().st_mode) == 0o666 & ~mask
    target.chmod(0o640)
    atomic_write(target, NEW)
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


@pytest.mark.skipif(os.name == "nt", reason="modes and symbolic links of POSIX")
def test_a_symbolic_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "folder" / "map")
    atomic_write(link, OLD)
    atomic_write(link, NEW)
    assert link.is_symlink()
    assert (tmp_path / "folder" / "map").read_bytes() == NEW


def test_a_write_protected_file_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "map"
    target.write_bytes(OLD)
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(PermissionError):
        atomic_write(target, NEW)
    assert target.read_bytes() == OLD


def test_a_folder_of_that_name_is_left_alone(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="not an ordinary file"):
        atomic_write(tmp_path, NEW)


def test_a_name_of_the_greatest_length_can_be_written(tmp_path: Path) -> None:
    target = tmp_path / ("n" * 250)
    atomic_write(target, NEW)
    assert target.read_bytes() == NEW


def test_a_file_that_another_program_holds_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target, waits, failures = tmp_path / "map", list[float](), [errno.EACCES, errno.EBUSY, errno.EPERM]
    replace = os.replace

    def busy(source: Path, destination: Path) -> None:
        if failures:
            raise OSError(failures.pop(), "busy")
        replace(source, destination)

    monkeypatch.setattr(os, "replace", busy)
    monkeypatch.setattr(time, "sleep", waits.append)
    atomic_write(target, NEW)
    assert target.read_bytes() == NEW
    assert waits == [0.05, 0.1, 0.2]


def test_a_file_that_stays_held_is_given_up_after_three_seconds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits = list[float]()

    def busy(_source: Path, _destination: Path) -> None:
        raise OSError(errno.EBUSY, "busy")

    monkeypatch.setattr(os, "replace", busy)
    monkeypatch.setattr(time, "sleep", waits.append)
    with pytest.raises(OSError, match="busy"):
        atomic_write(tmp_path / "map", NEW)
    assert 3 < sum(waits) < 3.5
    assert names(tmp_path) == []


def test_what_does_not_read_back_is_not_put_in_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "map"
    target.write_bytes(OLD)
    write = os.write
    monkeypatch.setattr(os, "write", lambda file, data: write(file, b"\0" * len(data)))
    with pytest.raises(OSError, match="does not read back"):
        atomic_write(target, NEW)
    assert target.read_bytes() == OLD
    assert names(tmp_path) == ["map"]


def test_a_drive_that_cannot_bring_folders_to_the_disk_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target, fsync, opened = tmp_path / "map", os.fsync, os.open

    def only_files(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "not here")
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", only_files)
    atomic_write(target, NEW)
    assert target.read_bytes() == NEW

    def no_folders(path: Path, flags: int, mode: int = 0o777) -> int:
        if Path(path).is_dir():
            raise PermissionError(errno.EACCES, "a folder")
        return opened(path, flags, mode)

    monkeypatch.setattr(os, "open", no_folders)
    atomic_write(target, OLD)
    assert target.read_bytes() == OLD


def test_a_mode_that_cannot_be_set_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "map"
    target.write_bytes(OLD)

    def refuse(_descriptor: int, _mode: int) -> None:
        raise OSError(errno.EPERM, "not here")

    monkeypatch.setattr(os, "fchmod", refuse)
    atomic_write(target, NEW)
    assert target.read_bytes() == NEW


def test_drafts_of_killed_programs_are_swept_after_an_hour(tmp_path: Path) -> None:
    stale, fresh, other = tmp_path / ".~vsmaa.tmp", tmp_path / ".~vsmbb.tmp", tmp_path / "own.tmp"
    for path in (stale, fresh, other):
        path.write_bytes(OLD)
    for path in (stale, other):
        os.utime(path, (time.time() - 4000, time.time() - 4000))
    atomic_write(tmp_path / "map", NEW)
    assert names(tmp_path) == [".~vsmbb.tmp", "map", "own.tmp"]
    sweep_leftovers(tmp_path / "gone")


def test_a_draft_that_cannot_be_removed_does_not_hide_what_went_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "disk full")

    monkeypatch.setattr(atomic, "_write_draft", fail)
    with pytest.raises(OSError, match="disk full"):
        atomic_write(tmp_path / "map", NEW)
