"""Jobs in the queue of a printer: those of a print that was cancelled are taken out again.

On Linux Qt hands what was painted so far to CUPS however a print ends; elsewhere its own abort is enough.
"""

import ctypes
import ctypes.util
import sys
from functools import cache
from typing import Any

_MINE, _NOT_DONE = 1, 0


class Job(ctypes.Structure):
    """`cups_job_t` of cups.h."""

    _fields_ = (
        ("id", ctypes.c_int),
        ("dest", ctypes.c_char_p),
        ("title", ctypes.c_char_p),
        ("user", ctypes.c_char_p),
        ("format", ctypes.c_char_p),
        ("state", ctypes.c_int),
        ("size", ctypes.c_int),
        ("priority", ctypes.c_int),
        ("completed_time", ctypes.c_long),
        ("creation_time", ctypes.c_long),
        ("processing_time", ctypes.c_long),
    )


def queued(printer: str, title: str) -> frozenset[int]:
    """My jobs of that title that wait for a printer or are being printed."""
    cups = _cups() if printer else None
    if cups is None:
        return frozenset()
    jobs = ctypes.POINTER(Job)()
    count = cups.cupsGetJobs(ctypes.byref(jobs), printer.encode(), _MINE, _NOT_DONE)
    found = frozenset(jobs[at].id for at in range(count) if (jobs[at].title or b"").decode("utf-8", "replace") == title)
    cups.cupsFreeJobs(max(count, 0), jobs)
    return found


def take_back(printer: str, title: str, but: frozenset[int]) -> None:
    """Cancel my jobs of that title, but not those that were there before."""
    cups = _cups()
    for job in queued(printer, title) - but:
        if cups is not None:
            cups.cupsCancelJob(printer.encode(), job)


@cache
def _cups() -> Any:
    """The library that Qt prints with, None where there is none."""
    if not sys.platform.startswith("linux"):
        return None
    name = ctypes.util.find_library("cups")
    return ctypes.CDLL(name) if name else None
