"""A lock that lives as long as the process that holds it, however that process ends."""

import importlib
import os
from pathlib import Path

WINDOWS = os.name == "nt"


class SessionLock:
    """Held while the file is kept open: a killed process lets go at once, a living one never loses it."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor: int | None = descriptor

    def release(self) -> None:
        """Let go; once is enough, more does no harm."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def take_lock(path: Path) -> SessionLock | None:
    """The lock on that file, None where somebody holds it or locks cannot be had there. Raises OSError."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
    try:
        _lock(descriptor)
    except OSError:
        os.close(descriptor)
        return None
    return SessionLock(descriptor)


def _lock(descriptor: int) -> None:
    """Raises OSError where another open file has the lock, in this process or in another one."""
    if WINDOWS:
        msvcrt = importlib.import_module("msvcrt")
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        fcntl = importlib.import_module("fcntl")
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
