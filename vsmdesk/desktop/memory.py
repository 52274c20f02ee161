"""When the collector of cycles works: never while a map is opened, and over what is new only.

Frozen records make few cycles. A collection that goes over a large map in the middle of a drag would be seen.
"""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

NEW_OBJECTS, ROUNDS, WHOLE = 50_000, 20, 50
_lock = threading.Lock()
_pauses: list[None] = []
"""One entry for each pause that goes on: threads may pause at the same time."""


def start_collecting() -> None:
    """From now on collect seldom; what is there already (the program itself) is never looked at again."""
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS, ROUNDS, WHOLE)
    gc.enable()


@contextmanager
def without_collecting() -> Iterator[None]:
    """While a map is read, laid out or shown; afterwards it counts as something that stays."""
    with _lock:
        _pauses.append(None)
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            _pauses.pop()
            if not _pauses:
                gc.freeze()
                gc.enable()


def look_at_everything() -> None:
    """Something large was closed: what it leaves in cycles is found by the next collections."""
    gc.unfreeze()
