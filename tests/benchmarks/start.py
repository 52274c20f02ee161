"""What the program costs from the command line until its window is painted, as one JSON object.

    QT_QPA_PLATFORM=offscreen python -m tests.benchmarks.start

CPU milliseconds of processes of their own until everything of the window has been painted once, after one start that
leaves everything compiled; the memory that the process holds then, and which of the heavy libraries were loaded (none
should be). In turn with it a bare window of Qt is started (menu, tool bar, dock, button, nothing of this program), by
which figures of other machines, or of one that is busy, can be compared. It is no floor: it compiles what PySide knows
of signatures, which the program puts off.
"""

import json
import os
import subprocess
import sys
from statistics import median
from typing import Any

STARTS = 5
DONE = """
import json, os, resource, sys
HEAVY = ("networkx", "numpy", "reportlab", "openpyxl")

def done():
    used = resource.getrusage(resource.RUSAGE_SELF)
    loaded = [name for name in HEAVY if name in sys.modules]
    print(json.dumps({"cpu": used.ru_utime + used.ru_stime, "loaded": loaded, "KiB": used.ru_maxrss}), flush=True)
    os._exit(0)
"""
PROGRAM = f"""{DONE}
import vsmdesk.desktop.memory
# The first of what the window does once it has been painted: nothing of the program is loaded for the measure.
vsmdesk.desktop.memory.start_collecting = done
from vsmdesk.__main__ import main
sys.exit(main([]))
"""
BARE = f"""{DONE}
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QPushButton

class Window(QMainWindow):
    def paintEvent(self, event):
        QTimer.singleShot(0, done)

app = QApplication([])
window = Window()
window.menuBar().addMenu("File").addAction("Open")
window.addToolBar("Tools").addAction("Select")
window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, QDockWidget("Panel"))
window.setCentralWidget(QPushButton("New map"))
window.resize(1600, 1000)
window.show()
app.exec()
"""


def started(code: str) -> dict[str, Any]:
    """One start: CPU seconds until the first paint is done, KiB held, heavy libraries loaded by then."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    result: dict[str, Any] = json.loads(run.stdout)
    return result


def main() -> None:
    """Start both several times, in turn, and print the figures."""
    started(PROGRAM)
    runs = [(started(PROGRAM), started(BARE)) for _ in range(STARTS)]
    taken, bare = (sorted(round(run[n]["cpu"] * 1000, 1) for run in runs) for n in (0, 1))
    figures = {
        "least": taken[0],
        "median": median(taken),
        "a bare window of Qt, least": bare[0],
        "a bare window of Qt, median": median(bare),
        "times a bare window": round(taken[0] / bare[0], 2),
        "MiB": round(median(run["KiB"] for run, _ in runs) / 1024, 1),
        "loaded": runs[0][0]["loaded"],
    }
    sys.stdout.write(json.dumps(figures) + "\n")


if __name__ == "__main__":
    main()
