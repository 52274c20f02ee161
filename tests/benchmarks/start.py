"""What the program costs from the command line to its first picture, as one JSON object.

    QT_QPA_PLATFORM=offscreen python -m tests.benchmarks.start

CPU milliseconds of processes of their own until the window has painted, after one start that leaves everything
compiled; the memory that the process holds then, and which of the heavy libraries were loaded (none should be).
"""

import json
import os
import subprocess
import sys
from statistics import median
from typing import Any

STARTS = 5
PROBE = """
import json, os, resource, sys
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
HEAVY = ("networkx", "numpy", "reportlab", "openpyxl")

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            used = resource.getrusage(resource.RUSAGE_SELF)
            loaded = [name for name in HEAVY if name in sys.modules]
            cpu = used.ru_utime + used.ru_stime
            print(json.dumps({"cpu": cpu, "loaded": loaded, "KiB": used.ru_maxrss}), flush=True)
            os._exit(0)
        return False

exec_ = QApplication.exec
def watched(*_arguments):
    app = QApplication.instance()
    app.watch = Watch()
    app.installEventFilter(app.watch)
    return exec_()
QApplication.exec = watched
from vsmdesk.__main__ import main
sys.exit(main([]))
"""


def started() -> dict[str, Any]:
    """One start: CPU seconds until the first paint, KiB held, heavy libraries loaded by then."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    run = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True, check=True, env=environment)
    result: dict[str, Any] = json.loads(run.stdout)
    return result


def main() -> None:
    """Start several times and print the figures."""
    started()
    runs = [started() for _ in range(STARTS)]
    taken = sorted(round(run["cpu"] * 1000, 1) for run in runs)
    held = round(median(run["KiB"] for run in runs) / 1024, 1)
    figures = {"least": taken[0], "median": median(taken), "MiB": held, "loaded": runs[0]["loaded"]}
    sys.stdout.write(json.dumps(figures) + "\n")


if __name__ == "__main__":
    main()
