import json
from pathlib import Path

import pytest

from vsmdesk.files.recent import RecentFile, RecentFiles


@pytest.fixture
def recent(tmp_path: Path) -> RecentFiles:
    return RecentFiles(tmp_path / "kept" / "recent.json")


def names(recent: RecentFiles) -> list[str]:
    return [path.name for path in recent.paths()]


def test_the_latest_comes_first_and_once(recent: RecentFiles) -> None:
    assert recent.paths() == ()
    for name in ("a", "b", "a"):
        recent.remember(Path(name))
    assert names(recent) == ["a", "b"]
    assert all(path.is_absolute() for path in recent.paths())


def test_fifteen_are_remembered_and_pinned_ones_besides(recent: RecentFiles) -> None:
    recent.remember(Path("pinned"))
    recent.pin(Path("pinned"))
    for number in range(20):
        recent.remember(Path(str(number)))
    assert names(recent) == ["pinned", *(str(number) for number in range(19, 4, -1))]
    recent.remember(Path("pinned"))
    assert recent.entries()[0] == RecentFile(Path("pinned").absolute(), is_pinned=True)


def test_a_file_is_unpinned_and_forgotten(recent: RecentFiles) -> None:
    for name in ("a", "b", "c"):
        recent.remember(Path(name))
    recent.pin(Path("a"))
    assert names(recent) == ["a", "c", "b"]
    recent.forget(Path("b"))
    recent.clear()
    assert names(recent) == ["a"]
    recent.pin(Path("a"), pinned=False)
    recent.clear()
    assert names(recent) == []


def test_the_list_is_kept_for_the_next_run(recent: RecentFiles, tmp_path: Path) -> None:
    recent.remember(Path("Größe.vsmap"))
    again = RecentFiles(tmp_path / "kept" / "recent.json")
    assert names(again) == ["Größe.vsmap"]


def test_a_list_is_kept_in_the_state_folder(state: Path) -> None:
    RecentFiles().remember(Path("a"))
    assert json.loads((state / "recent.json").read_text("utf-8")) == [str(Path("a").absolute())]


@pytest.mark.parametrize("content", [b"", b"{", b"{}", b"7", b"\xff", b"[" * 100_000])
def test_a_list_that_cannot_be_read_is_an_empty_one(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "recent.json"
    file.write_bytes(content)
    recent = RecentFiles(file)
    assert recent.paths() == ()
    recent.remember(Path("a"))
    assert names(recent) == ["a"]


def test_entries_that_are_no_files_are_left_out(tmp_path: Path) -> None:
    file = tmp_path / "recent.json"
    file.write_text('["/a", 7, "", {"path": "/b", "pinned": 1}, {"path": 7}, null, {"pinned": true}]', "ascii")
    assert RecentFiles(file).entries() == (RecentFile(Path("/a")), RecentFile(Path("/b")))


def test_a_disk_that_refuses_disturbs_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "ascii")
    recent = RecentFiles(tmp_path / "file" / "recent.json")
    recent.remember(Path("a"))
    assert recent.paths() == ()
