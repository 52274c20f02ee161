import os
import signal
import subprocess
import sys
import threading
import time
import types
import zlib
from pathlib import Path

import pytest

from tests.editing.small_maps import DEV, NOTE, QA, after, small_map
from vsmdesk.editing.document import Document
from vsmdesk.editing.edits.deletion import delete
from vsmdesk.editing.edits.elements import add_element, new_element
from vsmdesk.editing.edits.fields import set_fields
from vsmdesk.editing.edits.placements import move
from vsmdesk.files import recovery, session_lock
from vsmdesk.files.fingerprint import fingerprint_of
from vsmdesk.files.recovery import (
    Session,
    UnsavedWork,
    begin_session,
    clear_away_discarded,
    discard,
    recover,
    unsaved_work,
)
from vsmdesk.files.refusal import MapFileError
from vsmdesk.files.session_lock import take_lock
from vsmdesk.files.writing import save_map
from vsmdesk.model.identity import Id
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.value_stream_map import ValueStreamMap


def abandoned(*maps: ValueStreamMap, path: Path | None = None, edits: int = 1) -> UnsavedWork:
    """The unsaved work of a program that kept these maps one after the other and then ended."""
    session = begin_session()
    for value_stream_map in maps:
        session.keep(value_stream_map, path, edits=edits)
    session.leave()
    (work,) = (work for work in unsaved_work() if work.folder == session.folder)
    return work


def files(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def recovered(work: UnsavedWork) -> dict[Id, AnyRecord]:
    result = recover(work)
    result.session.leave()
    return dict(result.map.records)


def test_work_on_a_file_is_offered_with_its_name_its_folder_and_its_edits(tmp_path: Path) -> None:
    file = tmp_path / "plan.vsmap"
    save_map(small_map(), file)
    work = abandoned(small_map(), after(delete([QA])), path=file, edits=7)
    assert (work.name, work.path, work.edits) == ("plan", file, 7)
    assert abs(work.kept - time.time()) < 60
    result = recover(work)
    assert (result.fits, result.complete) == (True, True)
    assert dict(result.map.records) == dict(after(delete([QA])).records)


def test_work_that_was_never_saved_is_offered_too() -> None:
    session = begin_session()
    session.keep(small_map(), name="Untitled 2", edits=3)
    session.leave()
    (work,) = unsaved_work()
    assert (work.name, work.path) == ("Untitled 2", None)
    assert not recover(work).fits
    assert abandoned(small_map()).name == "Untitled"


def test_work_does_not_fit_a_file_that_was_changed_or_is_gone(tmp_path: Path) -> None:
    file = tmp_path / "plan.vsmap"
    save_map(small_map(), file)
    first, second = abandoned(small_map(), path=file), abandoned(small_map(), path=file)
    save_map(ValueStreamMap(), file)
    assert not recover(first).fits
    file.unlink()
    assert not recover(second).fits


def test_what_the_file_held_can_be_told(tmp_path: Path) -> None:
    file = tmp_path / "plan.vsmap"
    content = save_map(small_map(), file).content
    session = begin_session()
    session.keep(after(delete([QA])), file, content=content)
    session.leave()
    (work,) = unsaved_work()
    assert recover(work).fits
    assert fingerprint_of(file).content == content


def test_every_step_is_kept_by_what_it_changed() -> None:
    document = Document(small_map())
    session = begin_session()
    session.keep(document.map)
    before = (session.folder / "base-1.vsmap").stat().st_mtime_ns
    review = new_element("stage", name="Review")
    for step, edit in enumerate([set_fields([DEV], name="Build"), add_element(review, (5, 5)), delete([NOTE])]):
        document.apply("Edit", edit)
        session.keep(document.map, edits=step)
    session.leave()
    assert files(session.folder) == ["about.json", "base-1.vsmap", "journal-1", "lock"]
    assert (session.folder / "base-1.vsmap").stat().st_mtime_ns == before
    assert (session.folder / "journal-1").stat().st_size < 2_000
    (work,) = unsaved_work()
    assert work.edits == 2
    result = recover(work)
    assert list(result.map.records.items()) == list(document.map.records.items())


def test_an_order_that_a_line_cannot_say_is_kept_whole() -> None:
    document = Document(small_map())
    session = begin_session()
    session.keep(document.map)
    document.apply("Delete", delete([DEV]))
    session.keep(document.map)
    document.undo()
    session.keep(document.map)
    session.leave()
    assert files(session.folder) == ["about.json", "base-2.vsmap", "lock"]
    (work,) = unsaved_work()
    assert list(recovered(work)) == list(small_map().records)


@pytest.mark.parametrize("limit", ["LONGEST_JOURNAL", "MOST_LINES"])
def test_a_long_journal_begins_anew(limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recovery, limit, 400 if limit == "LONGEST_JOURNAL" else 2)
    session = begin_session()
    for x in range(6):
        session.keep(after(move({DEV: (float(x), 1)})), name="x")
    for x in range(6, 9):
        session.keep(after(move({DEV: (float(x), 1)})), name="x")
    session.leave()
    assert "base-1.vsmap" not in files(session.folder)
    (work,) = unsaved_work()
    assert recover(work).map.placements[DEV].x == 8


def test_a_live_session_is_never_offered_and_a_dead_one_at_once() -> None:
    session = begin_session()
    session.keep(small_map())
    assert unsaved_work() == ()
    session.leave()
    (work,) = unsaved_work()
    result = recover(work)
    assert unsaved_work() == ()
    with pytest.raises(MapFileError, match="“Untitled” is open in another window"):
        recover(work)
    result.session.keep(result.map)
    assert unsaved_work() == ()
    result.session.leave()
    assert len(unsaved_work()) == 1


def test_nothing_is_left_of_a_document_closed_in_order() -> None:
    session = begin_session()
    session.keep(small_map())
    session.close()
    session.close()
    assert unsaved_work() == ()
    assert not session.folder.exists()


def test_saved_work_is_offered_no_more_and_later_work_is() -> None:
    session = begin_session()
    session.keep(small_map(), name="a")
    session.forget()
    assert files(session.folder) == ["lock"]
    session.keep(after(delete([QA])), name="a")
    session.leave()
    (work,) = unsaved_work()
    assert recovered(work) == dict(after(delete([QA])).records)


def test_sessions_that_hold_nothing_are_cleared_away() -> None:
    session = begin_session()
    session.leave()
    assert unsaved_work() == ()
    assert not session.folder.exists()


def test_without_any_work_there_is_nothing_to_offer_or_clear_away() -> None:
    assert unsaved_work() == ()
    clear_away_discarded()


def test_the_latest_work_comes_first() -> None:
    first, second = abandoned(small_map(), edits=1), abandoned(small_map(), edits=2)
    assert [work.folder for work in unsaved_work()] == [second.folder, first.folder]


def test_discarded_work_is_kept_for_thirty_days(state: Path) -> None:
    work = abandoned(small_map())
    discard(work)
    kept = state / "discarded" / work.folder.name
    assert unsaved_work() == ()
    clear_away_discarded()
    assert "base-1.vsmap" in files(kept)
    os.utime(kept, (time.time() - 31 * 86_400,) * 2)
    clear_away_discarded()
    assert not kept.exists()


@pytest.mark.parametrize("cut", range(1, 60, 7))
def test_a_torn_end_costs_only_the_last_step(cut: int) -> None:
    work = abandoned(small_map(), after(delete([NOTE])), after(delete([NOTE, QA])))
    journal_file = work.folder / "journal-1"
    journal_file.write_bytes(journal_file.read_bytes()[:-cut])
    result = recover(work)
    assert not result.complete
    assert dict(result.map.records) == dict(after(delete([NOTE])).records)


def test_after_a_line_that_failed_the_whole_map_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    session = begin_session()
    session.keep(small_map())
    write = os.write

    def tear(descriptor: int, data: bytes) -> int:
        return write(descriptor, bytes(data)[:10])

    monkeypatch.setattr(os, "write", tear)
    with pytest.raises(OSError, match="not written in full"):
        session.keep(after(delete([NOTE])))
    monkeypatch.setattr(os, "write", write)
    session.keep(after(delete([QA])))
    session.leave()
    (work,) = unsaved_work()
    assert recovered(work) == dict(after(delete([QA])).records)


def test_work_that_cannot_be_read_is_set_aside_and_the_next_one_is_offered(state: Path) -> None:
    good, broken = abandoned(small_map()), abandoned(small_map())
    (broken.folder / "base-1.vsmap").write_bytes(b"{")
    with pytest.raises(MapFileError, match=r"cannot be read; it was set aside in .*, and the map's file is as it was"):
        recover(broken)
    assert [work.folder for work in unsaved_work()] == [good.folder]
    assert "base-1.vsmap" in files(state / "set-aside" / broken.folder.name)


@pytest.mark.parametrize("content", ["[]", '{"removed":[],"records":7}', '{"removed":7,"records":[]}', "{}"])
def test_a_journal_of_nonsense_is_set_aside(content: str) -> None:
    work = abandoned(small_map())
    line = b"%08x %b\n" % (zlib.crc32(content.encode()), content.encode())
    (work.folder / "journal-1").write_bytes(line)
    with pytest.raises(MapFileError, match="set aside"):
        recover(work)


def test_work_that_ended_the_program_twice_is_set_aside(state: Path) -> None:
    work = abandoned(small_map())
    for _ in range(2):
        recover(work).session.leave()
    assert unsaved_work() == ()
    assert (state / "set-aside" / work.folder.name).is_dir()


def test_work_that_is_kept_again_counts_as_recovered() -> None:
    work = abandoned(small_map())
    for _ in range(5):
        result = recover(work)
        result.session.keep(result.map)
        result.session.leave()
    assert [one.folder for one in unsaved_work()] == [work.folder]


@pytest.mark.parametrize("about", [b"", b"{", b"[]", b'{"name":7,"path":["a"],"edits":"x","kept":null,"content":1}'])
def test_work_about_which_nothing_is_known_is_offered_all_the_same(about: bytes) -> None:
    work = abandoned(small_map())
    (work.folder / "about.json").write_bytes(about)
    (again,) = unsaved_work()
    assert (again.name, again.path, again.edits) == ("Untitled", None, 0)
    assert abs(again.kept - time.time()) < 60
    assert recovered(again) == dict(small_map().records)


def test_other_things_in_the_folder_do_no_harm(state: Path) -> None:
    work = abandoned(small_map())
    (state / "sessions" / "a file").write_text("x", "ascii")
    (work.folder / "base-x.vsmap").write_text("x", "ascii")
    (work.folder / "attempts").write_text("many", "ascii")
    (again,) = unsaved_work()
    result = recover(again)
    result.session.keep(result.map)
    assert "base-x.vsmap" in files(work.folder)


def test_a_folder_that_cannot_be_locked_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    work = abandoned(small_map())

    def refuse(_path: Path) -> None:
        raise OSError("read-only")

    monkeypatch.setattr(recovery, "take_lock", refuse)
    assert unsaved_work() == ()
    with pytest.raises(MapFileError, match="in another window"):
        recover(work)
    monkeypatch.setattr(recovery, "take_lock", lambda _path: None)
    with pytest.raises(OSError, match="locks cannot be had here"):
        begin_session()


def test_counting_attempts_stops_no_recovery(monkeypatch: pytest.MonkeyPatch) -> None:
    work = abandoned(small_map())

    def refuse(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "write_text", refuse)
    assert recovered(work) == dict(small_map().records)


def test_work_is_kept_from_several_threads(tmp_path: Path) -> None:
    session = begin_session()
    maps = [after(move({DEV: (float(x), 0)})) for x in range(30)]
    threads = [threading.Thread(target=session.keep, args=(value_stream_map,)) for value_stream_map in maps]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    session.keep(maps[0], tmp_path / "gone.vsmap")
    session.leave()
    (work,) = unsaved_work()
    assert recovered(work) == dict(maps[0].records)


def test_locks_are_taken_on_windows_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[tuple[int, int]] = []
    fake = types.ModuleType("msvcrt")
    monkeypatch.setattr(fake, "LK_NBLCK", 2, raising=False)
    monkeypatch.setattr(fake, "locking", lambda _file, mode, size: taken.append((mode, size)), raising=False)
    monkeypatch.setitem(sys.modules, "msvcrt", fake)
    monkeypatch.setattr(session_lock, "WINDOWS", True)
    lock = take_lock(tmp_path / "lock")
    assert lock is not None
    lock.release()
    assert taken == [(2, 1)]


KEEPER = """
import sys, time
from pathlib import Path
from tests.editing.small_maps import DEV, after
from vsmdesk.editing.edits.placements import move
from vsmdesk.files.recovery import begin_session
session = begin_session(Path(sys.argv[1]))
step = 0
while True:
    session.keep(after(move({DEV: (float(step), 0)})), name="plan", edits=step)
    print(step, flush=True)
    step += 1
"""


@pytest.mark.skipif(os.name == "nt", reason="kill -9")
def test_everything_that_was_kept_survives_the_end_of_the_process(state: Path) -> None:
    child = subprocess.Popen([sys.executable, "-c", KEEPER, str(state)], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    said = [int(child.stdout.readline()) for _ in range(20)]
    assert unsaved_work() == ()
    child.send_signal(signal.SIGKILL)
    said += [int(line) for line in child.stdout.read().split()]
    child.wait()
    child.stdout.close()
    (work,) = unsaved_work()
    result = recover(work)
    assert result.map.placements[DEV].x >= said[-1]
    assert work.edits >= said[-1]
    assert isinstance(result.session, Session)
