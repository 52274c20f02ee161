"""When the collector of cycles works: never while a map is opened, and over what is new only.

Frozen records make few cycles. A collection that goes over a large map in the middle of a drag would be seen, and so
would one that goes over all that was made in an hour of work: whatever outlives its first collection is frozen, and
looked at again when something large was closed and nobody looks.
"""

import gc
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

NEW_OBJECTS, NEVER = 2_000, 1_000_000
"""So few that the tables of a large map among them are few too; no older ones are left that could be gone over."""
MANY = 1_000
"""Collections after which all is looked at although nothing was closed."""
_lock = threading.Lock()
_pauses: list[None] = []
"""One entry for each pause that goes on: threads may pause at the same time."""
_due: list[None] = []
"""One entry for each collection since all was looked at, and enough of them for something large that was closed."""


def start_collecting() -> None:
    """From now on collect what is new; what is there already (the program itself) is never looked at again."""
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS, NEVER, NEVER)
    if _freeze_what_stays not in gc.callbacks:
        gc.callbacks.append(_freeze_what_stays)
    gc.enable()


def _freeze_what_stays(phase: str, _about: Mapping[str, int]) -> None:
    if phase == "stop":
        gc.freeze()
        _due.append(None)


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


def note_closed() -> None:
    """Something large was closed: what it leaves in cycles is to be found."""
    _due.extend([None] * MANY)


def collect_unseen() -> None:
    """Nobody looks at the program now: go over everything, if there may be much to find."""
    if len(_due) >= MANY:
        gc.unfreeze()
        gc.collect()
        gc.freeze()
        _due.clear()
