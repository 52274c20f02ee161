from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from vsmdesk.files import earlier_versions as module
from vsmdesk.files.earlier_versions import (
    earlier_versions,
    forget_earlier_versions,
    keep_earlier_version,
    versions_folder,
)

NOON = datetime(2024, 5, 20, 12, tzinfo=UTC)
Clock = Callable[[datetime], None]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Sets what time it is."""

    def set_time(now: datetime) -> None:
        class Stopped(datetime):
            @classmethod
            def now(cls, tz: object = None) -> "Stopped":
                assert tz is UTC
                return cls.fromtimestamp(now.timestamp(), UTC)

        monkeypatch.setattr(module, "datetime", Stopped)

    return set_time


def keep(file: Path, content: str, *, pinned: bool = False) -> None:
    file.write_text(content, "utf-8")
    keep_earlier_version(file, pinned=pinned)


def kept(file: Path) -> list[str]:
    return [version.file.read_text("utf-8") for version in earlier_versions(file)]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "plan.vsmap"


def test_nothing_is_kept_of_a_file_that_is_not_there(file: Path) -> None:
    keep_earlier_version(file)
    keep_earlier_version(file.parent)
    assert earlier_versions(file) == ()


def test_the_last_ten_are_kept_the_newest_first(file: Path, clock: Clock) -> None:
    for number in range(15):
        clock(NOON + timedelta(minutes=number))
        keep(file, str(number))
    assert kept(file) == ["14", "13", "12", "11", "10", "9", "8", "7", "6", "5", "0"]


def test_the_first_of_each_of_fourteen_days_is_kept(file: Path, clock: Clock) -> None:
    for day in range(20):
        for hour in range(3):
            clock(NOON + timedelta(days=day, hours=hour))
            keep(file, f"{day}.{hour}")
    assert kept(file)[:10] == ["19.2", "19.1", "19.0", "18.2", "18.1", "18.0", "17.2", "17.1", "17.0", "16.2"]
    assert kept(file)[10:] == [f"{day}.0" for day in range(16, 4, -1)]


def test_what_is_kept_already_is_not_kept_again(file: Path, clock: Clock) -> None:
    for number, content in enumerate("abab"):
        clock(NOON + timedelta(minutes=number))
        keep(file, content)
    assert kept(file) == ["b", "a"]
    clock(NOON + timedelta(hours=1))
    keep(file, "a", pinned=True)
    keep(file, "a")
    assert kept(file) == ["a", "b", "a"]


def test_a_pinned_one_stays_for_good(file: Path, clock: Clock) -> None:
    clock(NOON)
    keep(file, "original", pinned=True)
    for number in range(30):
        clock(NOON + timedelta(days=100, minutes=number))
        keep(file, str(number))
    versions = earlier_versions(file)
    assert (versions[-1].file.read_text("utf-8"), versions[-1].is_pinned, versions[-1].replaced) == (
        "original",
        True,
        NOON,
    )
    assert len(versions) == 12


def test_fifty_megabytes_are_enough_but_the_last_one_is_always_kept(file: Path, clock: Clock) -> None:
    for number in range(4):
        clock(NOON + timedelta(minutes=number))
        keep(file, str(number) * (20 << 20))
    assert [version.size >> 20 for version in earlier_versions(file)] == [20, 20]
    module_limit = module.LARGEST_TOTAL
    assert module_limit == 50 << 20


def test_one_that_is_larger_than_all_may_be_together_is_kept(
    file: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LARGEST_TOTAL", 5)
    for number, content in enumerate(("small", "much larger")):
        clock(NOON + timedelta(minutes=number))
        keep(file, content)
    assert kept(file) == ["much larger"]


def test_a_file_larger_than_any_map_is_not_kept(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGEST_FILE", 3)
    keep(file, "four")
    assert earlier_versions(file) == ()


def test_files_of_one_name_in_two_folders_never_meet(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        keep(tmp_path / folder / "plan.vsmap", folder)
    assert kept(tmp_path / "a" / "plan.vsmap") == ["a"]
    assert kept(tmp_path / "b" / ".." / "b" / "plan.vsmap") == ["b"]


def test_a_disk_that_refuses_stops_nothing(file: Path, state: Path) -> None:
    state.parent.mkdir(parents=True)
    state.write_text("not a folder", "ascii")
    keep(file, "content")
    assert earlier_versions(file) == ()


def test_what_is_not_ours_in_the_folder_is_left_alone(file: Path) -> None:
    keep(file, "a")
    stranger = versions_folder(file) / "notes.txt"
    stranger.write_text("mine", "ascii")
    (versions_folder(file) / "20240520T120000000000-x.vsmap").symlink_to(file.parent / "gone")
    keep(file, "b")
    assert kept(file) == ["b", "a"]
    forget_earlier_versions(file)
    assert earlier_versions(file) == ()
    assert stranger.exists()


def test_a_folder_of_ones_own_can_be_given(file: Path, tmp_path: Path) -> None:
    file.write_text("content", "ascii")
    keep_earlier_version(file, folder=tmp_path / "elsewhere")
    assert earlier_versions(file) == ()
    (version,) = earlier_versions(file, folder=tmp_path / "elsewhere")
    assert version.size == 7
    forget_earlier_versions(file, folder=tmp_path / "elsewhere")
    assert earlier_versions(file, folder=tmp_path / "elsewhere") == ()
