"""Work away from the window's own thread: reading, importing, exporting, printing, looking for files."""

import threading
from collections import deque
from collections.abc import Callable
from importlib import import_module
from time import monotonic
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal, Slot
from shiboken6 import isValid

T = TypeVar("T")


class CancelledError(Exception):
    """The user no longer wants the result."""


class Task(QObject):
    """One piece of work in a thread of its own. Its callbacks run in the window's thread, while the owner lives."""

    _arrived = Signal()
    progressed = Signal(str)
    ended = Signal()

    def __init__(self, label: str) -> None:
        super().__init__()
        self.label = label
        self.is_needed = False
        """Whether the window cannot do without its result, so that nobody is offered to cancel it."""
        self.on_end: Callable[[], None] | None = None
        self._cancelled = threading.Event()
        self._arrived.connect(self._end)

    def cancel(self) -> None:
        """The result is not wanted; work that asks `go_on` stops, other work ends unheard."""
        self._cancelled.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody cancelled it."""
        return self._cancelled.is_set()

    def go_on(self, step: str = "") -> None:
        """Called by the work between its steps. Raises CancelledError where it is to stop."""
        if self.is_cancelled:
            raise CancelledError(self.label)
        if step:
            self.progressed.emit(step)

    def tell_end(self) -> None:
        """Called by the thread when the work has ended."""
        self._arrived.emit()

    @Slot()
    def _end(self) -> None:
        _running.discard(self)
        self.ended.emit()
        # What is called holds the task: together, and with the map that was worked on, they would hold themselves.
        at_the_end, self.on_end = self.on_end, None
        if at_the_end is not None:
            at_the_end()


class _Outcome(Generic[T]):
    """What the thread leaves for the window: a result or an error."""

    def __init__(self) -> None:
        self.result: list[T] = []
        self.error: Exception | None = None


_running: set[Task] = set()
_threads: deque[threading.Thread] = deque(maxlen=64)
"""The threads started last; those that ended are of no interest."""


def running() -> frozenset[Task]:
    """The tasks that have not ended."""
    return frozenset(_running)


def in_background(
    owner: QObject,
    label: str,
    work: Callable[[Task], T],
    done: Callable[[T], None],
    failed: Callable[[Exception], None],
) -> Task:
    """Start `work` in a thread; `done` or `failed` is called in the window's thread, neither after a cancel."""
    # A thread that loads the model while the window does too would find the library below it half loaded.
    import_module("vsmdesk.model.value_stream_map")
    task = Task(label)
    outcome: _Outcome[T] = _Outcome()

    def in_thread() -> None:
        try:
            outcome.result.append(work(task))
        except Exception as error:  # noqa: BLE001 - whatever goes wrong in a thread is told in the window
            outcome.error = error
        if isValid(task):
            task.tell_end()

    def in_window() -> None:
        if task.is_cancelled or not isValid(owner):
            return
        if outcome.error is not None:
            failed(outcome.error)
        else:
            done(outcome.result[0])

    task.on_end = in_window
    _running.add(task)
    thread = threading.Thread(target=in_thread, name=label, daemon=True)
    _threads.append(thread)
    thread.start()
    return task


def stop_all(seconds: float = 3.0) -> bool:
    """Cancel everything and wait for the threads; whether all have ended. Called when the program ends."""
    for task in tuple(_running):
        task.cancel()
    last = monotonic() + seconds
    for thread in tuple(_threads):
        thread.join(max(0.0, last - monotonic()))
    return not any(thread.is_alive() for thread in _threads)
