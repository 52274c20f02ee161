"""What the program costs from the command line to its first picture, as one JSON object.

    QT_QPA_PLATFORM=offscreen python -m tests.benchmarks.start

CPU seconds of a process of its own until the window has painted, the best of several starts, and which of the heavy
libraries were loaded by then (none should be).
"""

import json
import os
import subprocess
import sys

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
            print(json.dumps({"cpu": used.ru_utime + used.ru_stime, "loaded": loaded}), flush=True)
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


def started() -> dict[str, object]:
    """One start: CPU seconds until the first paint, heavy libraries loaded by then."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    run = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True, check=True, env=environment)
    result: dict[str, object] = json.loads(run.stdout)
    return result


if __name__ == "__main__":
    runs = [started() for _ in range(STARTS)]
    seconds = sorted(float(str(run["cpu"])) for run in runs)
    sys.stdout.write(json.dumps({"cpu seconds": seconds, "loaded": runs[0]["loaded"]}) + "\n")
