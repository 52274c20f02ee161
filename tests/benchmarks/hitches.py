"""How long the window is held while somebody works: by the collector, by copies that are kept, by sheets laid out.

    QT_QPA_PLATFORM=offscreen python -m tests.benchmarks.hitches [SIZE ...]

The program's own window opens a file and its event loop runs, with a tick every 5 ms. The longest time without a tick
is told for each thing that goes on beside the window's own work, and what of it the window's thread worked itself (CPU)
and what it waited: for a thread that holds the interpreter, or, on a machine that is busy, for its turn (`still`, when
nothing goes on). Milliseconds, the median of several rounds. Collections are timed one by one, in every thread.
"""

import gc
import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from tests.benchmarks.goals import GOALS
from tests.benchmarks.maps import large_map
from vsmdesk.desktop.app import SHORT_TURN
from vsmdesk.desktop.background import running
from vsmdesk.desktop.coalesced import Coalesced
from vsmdesk.desktop.dialogs.asking import AskingDialogs
from vsmdesk.desktop.memory import start_collecting
from vsmdesk.desktop.painting.one_thread import paint_in_one_thread
from vsmdesk.desktop.program import Program
from vsmdesk.desktop.settings import Settings
from vsmdesk.desktop.theme import STYLE
from vsmdesk.desktop.workspace import Workspace
from vsmdesk.editing.edits.fields import set_fields
from vsmdesk.editing.edits.placements import move
from vsmdesk.files.recent import RecentFiles
from vsmdesk.files.writing import save_map
from vsmdesk.model.identity import Id

TICK, ROUNDS, STILL = 5, 5, 0.6
EDITS, BETWEEN = 60, 0.1
MILLISECONDS = 1000.0
OPENING, EDITING = "collector while it is opened", "collector while edited"
ONE_CHANGE, EVERYTHING, SAVED = "copy kept of one change", "copy kept of everything", "saved"
Figures = dict[str, float]


class Ticks:
    """Milliseconds between ticks of the window's thread, and what of them it worked itself."""

    def __init__(self) -> None:
        self._last: tuple[float, float] | None = None
        self.seen: list[tuple[float, float]] = []
        self._timer = QTimer(interval=TICK, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        """Forget what was seen."""
        self.seen, self._last = [], (time.perf_counter(), time.thread_time())
        self._timer.start()

    def stop(self) -> None:
        """Up to now."""
        self._tick()
        self._timer.stop()

    def _tick(self) -> None:
        now = time.perf_counter(), time.thread_time()
        if self._last is not None:
            self.seen.append(((now[0] - self._last[0]) * MILLISECONDS, (now[1] - self._last[1]) * MILLISECONDS))
        self._last = now

    @property
    def longest(self) -> tuple[float, float, float]:
        """The longest without a tick, the most that the window worked and the most that it waited in one."""
        gaps, worked = zip(*self.seen, strict=True)
        waited = [max(0.0, gap - max(TICK, work)) for gap, work in self.seen]
        return max(gaps), max(worked), max(waited)


class Collections:
    """The collector's own time, by generation: a collection holds the interpreter, whichever thread began it."""

    def __init__(self) -> None:
        self.taken: dict[int, list[float]] = {0: [], 1: [], 2: []}
        self._begun = 0.0
        gc.callbacks.append(self._hear)

    def _hear(self, phase: str, about: dict[str, int]) -> None:
        if phase == "start":
            self._begun = time.thread_time()
        else:
            self.taken[about["generation"]].append((time.thread_time() - self._begun) * MILLISECONDS)

    @property
    def figures(self) -> Figures:
        """How many there were and how long the longest was."""
        longest = {f"longest of generation {n}": round(max(taken), 2) for n, taken in self.taken.items() if taken}
        every = [one for taken in self.taken.values() for one in taken]
        return {"collections": len(every), **longest, "longest": round(max(every, default=0.0), 2)}


def loop(until: Callable[[], bool], at_most: float = 120.0) -> None:
    """Let the window work until something holds."""
    end = time.perf_counter() + at_most
    while not until() and time.perf_counter() < end:
        QApplication.processEvents()
        time.sleep(0.0005)


def wait(seconds: float) -> None:
    """Let the window work for so long."""
    end = time.perf_counter() + seconds
    loop(lambda: time.perf_counter() >= end)


def longest_of(begin: Callable[[], object], is_over: Callable[[], bool], rounds: int = ROUNDS) -> Figures:
    """The medians, over some rounds, of the longest that the window was held from `begin` until it is over."""
    ticks, found = Ticks(), list[tuple[float, float, float]]()
    for _ in range(rounds):
        ticks.start()
        begin()
        loop(is_over)
        ticks.stop()
        found.append(ticks.longest)
    named = zip(("held", "worked", "waited"), zip(*found, strict=True), strict=True)
    return {name: round(median(taken), 1) for name, taken in named}


class Hands:
    """Edits of one map as a person makes them, one after the other."""

    def __init__(self, space: Workspace) -> None:
        self._space = space
        self._document = space.session.document
        self._keys = [element.id for element in self._document.map.elements]
        self._numbers: Iterator[int] = count()

    def rename(self) -> None:
        """One name."""
        number = next(self._numbers)
        self._document.apply("Rename", set_fields([self._key(number)], name=f"Another name {number}"))

    def move(self) -> None:
        """One element a little further on."""
        key = self._key(next(self._numbers))
        placed = self._document.map.placements[key]
        self._document.apply("Move", move({key: (placed.x + 6.0, placed.y)}))

    def any(self) -> None:
        """A name, a place, and every third time back."""
        do = (self.rename, self.move, self._document.undo)[next(self._numbers) % 3]
        do()

    def _key(self, number: int) -> Id:
        return self._keys[(number * 37) % len(self._keys)]


def is_still(space: Workspace) -> bool:
    """No thread works, the whole sheet is shown and no panel has anything to follow."""
    is_whole = not space.canvas.settling.is_due and not space.canvas.is_sketch
    return is_whole and not running() and not any(panel.is_due for panel in _following(space))


@cache
def _following(space: Workspace) -> Sequence[Coalesced]:
    return space.findChildren(Coalesced)


def measured(program: Program, folder: Path, elements: int) -> dict[str, Figures]:
    """All figures for one size."""
    path = folder / f"{elements}.vsmap"
    save_map(large_map(elements), path)
    collections = Collections()
    window = next(iter(program.windows()), None) or program.open_window()
    program.open_path(path, window)
    loop(lambda: window.workspace is not None and is_still(window.workspace))
    space = window.workspace
    assert space is not None
    opening, collections.taken = collections.figures, {0: [], 1: [], 2: []}
    wait(STILL)
    hands, session = Hands(space), space.session
    result: dict[str, Figures] = {OPENING: opening}
    result["still"] = _still()
    result["one field, until the whole sheet is shown"] = longest_of(hands.rename, lambda: is_still(space))
    result["one move, until the whole sheet is shown"] = longest_of(hands.move, lambda: is_still(space))
    result[ONE_CHANGE] = _kept(space, hands, everything=False)
    result[EVERYTHING] = _kept(space, hands, everything=True)
    result[SAVED] = longest_of(lambda: session.save_to(path), lambda: not session.is_saving)
    result[f"{EDITS} edits, {BETWEEN:.1f} s apart"] = _working(hands)
    result[EDITING] = collections.figures
    gc.callbacks.remove(collections._hear)
    _following.cache_clear()
    window.ask_to_close = lambda: True
    window.close()
    return result


def _still() -> Figures:
    """Nothing goes on: what the machine itself makes of it."""
    over: list[None] = []

    def begin() -> None:
        over.clear()
        QTimer.singleShot(round(STILL * MILLISECONDS), lambda: over.append(None))

    return longest_of(begin, lambda: bool(over))


def _kept(space: Workspace, hands: Hands, *, everything: bool) -> Figures:
    """The copy that is kept of unsaved work, of one change or of the whole map."""
    found = []
    for _ in range(ROUNDS):
        if everything:
            space.session._work.forget()
        hands.rename()
        loop(lambda: is_still(space))
        wait(BETWEEN)
        found.append(longest_of(space.session.keep_now, lambda: not running(), rounds=1))
    return {name: round(median(one[name] for one in found), 1) for name in found[0]}


def _working(hands: Hands) -> Figures:
    left = [EDITS]

    def step() -> None:
        if left[0]:
            left[0] -= 1
            hands.any()

    timer = QTimer(interval=round(BETWEEN * MILLISECONDS))
    timer.timeout.connect(step)
    return longest_of(timer.start, lambda: not left[0] and not running(), rounds=1)


@contextmanager
def started(folder: Path) -> Iterator[Program]:
    """The program as its command starts it, remembering nothing outside a folder of this run."""
    for name in ("CONFIG", "STATE", "CACHE", "DATA"):
        os.environ[f"XDG_{name}_HOME"] = str(folder / name.lower())
    sys.setswitchinterval(SHORT_TURN)
    paint_in_one_thread()
    gc.disable()
    app = QApplication([*sys.argv[:1], *STYLE])
    program = Program(app, Settings(None), AskingDialogs(), lambda: RecentFiles(folder / "recent.json"))
    window = program.open_window()
    window.when_on_screen(start_collecting)
    loop(gc.isenabled)
    wait(STILL)
    yield program
    loop(lambda: not running())


def longest(figures: Sequence[Mapping[str, Figures]]) -> Figures:
    """What is aimed at, over all sizes: that nothing but the work of hands holds the window."""

    def most(kinds: Sequence[str], part: str) -> float:
        return max(size[kind][part] for size in figures for kind in kinds)

    return {
        "longest collection": most((OPENING, EDITING), "longest"),
        "window held while a copy is kept": most((ONE_CHANGE, EVERYTHING), "held"),
        "window held while the file is saved": most((SAVED,), "held"),
    }


def main() -> None:
    """Measure the sizes of the command line, 1,000 and 10,000 by default."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sizes = [int(size) for size in sys.argv[1:]] or [1_000, 10_000]
    with TemporaryDirectory() as place, started(Path(place)) as program:
        figures = {str(size): measured(program, Path(place), size) for size in sizes}
        told = {"goals": GOALS["hitches"], **longest(list(figures.values())), **figures}
        sys.stdout.write(json.dumps(told, indent=1) + "\n")


if __name__ == "__main__":
    main()
