"""When the collector of cycles rests and when it works."""

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from vsmdesk.desktop import memory
from vsmdesk.desktop.background import in_background, running
from vsmdesk.desktop.memory import collect_unseen, note_closed, start_collecting, without_collecting


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    thresholds = gc.get_threshold()
    yield
    memory._due.clear()
    if memory._freeze_what_stays in gc.callbacks:
        gc.callbacks.remove(memory._freeze_what_stays)
    gc.unfreeze()
    gc.set_threshold(*thresholds)
    gc.enable()


def test_the_collector_rests_until_the_last_of_several_pauses_ends() -> None:
    with without_collecting():
        with without_collecting():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_works_again_after_something_went_wrong() -> None:
    with pytest.raises(ValueError, match="broken"), without_collecting():
        raise ValueError("broken")
    assert gc.isenabled()


class Node:
    """Part of a circle that only the collector finds."""

    def __init__(self) -> None:
        self.itself = self


def test_what_was_opened_is_not_looked_at_again_until_something_was_closed_and_nobody_looks() -> None:
    with without_collecting():
        left = weakref.ref(Node())
    gc.collect()
    collect_unseen()
    assert left() is not None
    note_closed()
    assert left() is not None
    collect_unseen()
    assert left() is None


def test_what_outlives_its_first_collection_is_not_looked_at_again() -> None:
    gc.disable()
    start_collecting()
    assert gc.isenabled()
    node, gone = Node(), weakref.ref(Node())
    gc.collect(0)
    assert gone() is None
    assert sum(gc.get_count()) < 100
    kept = weakref.ref(node)
    del node
    gc.collect()
    assert kept() is not None


def test_a_collection_goes_over_few_objects() -> None:
    start_collecting()
    start_collecting()
    young, older, _ = gc.get_threshold()
    assert young < 10_000 < older
    assert gc.callbacks.count(memory._freeze_what_stays) == 1


class Map:
    """What a thread works on."""


def test_work_that_has_ended_holds_nothing(qtbot: QtBot) -> None:
    owner = QObject()

    def begin() -> weakref.ref[Map]:
        worked_on = Map()

        def done(_result: None) -> None:
            assert worked_on

        in_background(owner, "Work", lambda _task: None, done, lambda _error: None)
        return weakref.ref(worked_on)

    gc.disable()
    gone = begin()
    qtbot.waitUntil(lambda: not running(), timeout=5_000)
    qtbot.waitUntil(lambda: gone() is None, timeout=5_000)
