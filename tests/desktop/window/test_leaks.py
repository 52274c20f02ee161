"""Opened, edited and closed again and again, the program stays as large as it was."""

import os
import weakref
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.desktop.window.hands import opened, saved_sample, settle, space_of
from vsmdesk.desktop.memory import collect_unseen
from vsmdesk.desktop.program import Program
from vsmdesk.editing.edits.fields import set_stream

CYCLES = int(os.environ.get("VSMDESK_CYCLES", "8"))
WARM_UP = 4
MOST_GROWTH = 0.2
"""Megabytes a cycle."""


def resident() -> float:
    """Memory of this process in megabytes."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def cycle(program: Program, qtbot: QtBot, path: Path) -> weakref.ref[object]:
    window = opened(program, qtbot, path)
    space = space_of(window)
    document = space.session.document
    for number in range(10):
        document.apply("Set title", set_stream(title=f"Title {number}"))
    while document.can_undo:
        document.undo()
    space.selection.replace([document.map.elements[0].id])
    settle(qtbot)
    window.grab()
    gone: weakref.ref[object] = weakref.ref(space.canvas)
    window.close()
    return gone


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="reads the memory of the process from /proc")
def test_opening_and_closing_leaves_nothing_behind(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    path = saved_sample(tmp_path)
    left = []
    before = 0.0
    for number in range(WARM_UP + CYCLES):
        left.append(cycle(program, qtbot, path))
        settle(qtbot)
        collect_unseen()
        if number == WARM_UP - 1:
            before = resident()
    assert [ref for ref in left if ref() is not None] == []
    assert (resident() - before) / CYCLES < MOST_GROWTH
