"""What was found for the last tasks: as many as have so many parts together, however large each of them is."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)
R = TypeVar("R")


class Remembered(Generic[T, R]):
    """A function of one task, asked by several threads: so many large tasks as of small ones would fill the memory."""

    def __init__(self, found: Callable[[T], R], parts: Callable[[T], int], most: int) -> None:
        self._found, self._parts, self._most = found, parts, most
        self._known: OrderedDict[int, tuple[T, R]] = OrderedDict()
        """By hash, which is found once for each question: tasks are large."""
        self._together = 0
        self._lock = Lock()

    def __call__(self, task: T) -> R:
        """What is known of the task, else what is found now."""
        key = hash(task)
        with self._lock:
            known = self._known.get(key)
            if known is not None and known[0] == task:
                self._known.move_to_end(key)
                return known[1]
        found = self._found(task)
        with self._lock:
            self._keep(key, task, found)
        return found

    def _keep(self, key: int, task: T, found: R) -> None:
        before = self._known.pop(key, None)
        self._together += self._parts(task) - (self._parts(before[0]) if before is not None else 0)
        self._known[key] = (task, found)
        while self._together > self._most and len(self._known) > 1:
            _, (oldest, _) = self._known.popitem(last=False)
            self._together -= self._parts(oldest)

    def cache_clear(self) -> None:
        """Nothing is known any more."""
        with self._lock:
            self._known.clear()
            self._together = 0
