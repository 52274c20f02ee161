"""What is measured is the CPU time of the process: a machine that does something else as well changes it least."""

import gc
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

MILLISECONDS = 1000.0
PAGE_KIB = 4


def spent(action: Callable[[], object], times: int = 1) -> float:
    """Median CPU milliseconds."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        action()
        taken.append((time.process_time() - start) * MILLISECONDS)
    return round(median(taken), 3)


def environment() -> dict[str, str]:
    """That of a program that is installed: compiled once, no display."""
    found = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    found.setdefault("QT_QPA_PLATFORM", "offscreen")
    found.setdefault("PYTHONPYCACHEPREFIX", str(Path(tempfile.gettempdir()) / "vsmdesk-compiled"))
    return found


def turns() -> float:
    """The machine's own measure: the least milliseconds of a million turns of a loop."""
    return min(spent(lambda: [None for _ in range(1_000_000)]) for _ in range(5))


def resident() -> float:
    """MiB that the process holds in memory now; 0 where the system does not tell."""
    gc.collect()
    told = Path("/proc/self/statm")
    return round(int(told.read_text().split()[1]) * PAGE_KIB / 1024, 1) if told.exists() else 0.0
