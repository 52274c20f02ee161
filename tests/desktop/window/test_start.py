"""The start: what is loaded before the window is on screen, and what is said where it cannot appear."""

import gc
import os
import subprocess
import sys
from pathlib import Path

import pytest

from vsmdesk.desktop import system_libraries
from vsmdesk.desktop.app import run

HEAVY = ("networkx", "numpy", "reportlab", "openpyxl", "xlsxwriter", "pypdfium2", "uharfbuzz", "PIL", "pydantic")
PROGRAM = f"""
import sys
from vsmdesk.desktop import app

app._load_qt()
from PySide6 import QtGui, QtWidgets
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
from vsmdesk.desktop import main_window

def painted(window, event):
    QMainWindow.paintEvent(window, event)
    print("loaded:", *[name for name in {HEAVY!r} if name in sys.modules])
    # PySide makes a class, with hundreds of names in some, when somebody looks at it first.
    print("made:", *[name for name in ("QStyle", "QFileDialog", "QTreeView") if name in vars(QtWidgets)])
    print("made:", *[name for name in ("QIcon", "QPdfWriter") if name in vars(QtGui)])
    print("signatures:", *[name for name in ("inspect", "argparse", "dataclasses") if name in sys.modules])
    QTimer.singleShot(0, QApplication.quit)

main_window.MainWindow.paintEvent = painted
sys.exit(app.run(None))
"""


def started(tmp_path: Path, source: str = PROGRAM, **environment: str) -> subprocess.CompletedProcess[str]:
    folders = {f"XDG_{name}_HOME": str(tmp_path / name) for name in ("CONFIG", "STATE", "CACHE", "DATA")}
    known = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **folders, **environment}
    return subprocess.run(
        [sys.executable, "-c", source], env=known, capture_output=True, text=True, timeout=60, check=False
    )


def test_nothing_heavy_is_loaded_before_the_first_paint(tmp_path: Path) -> None:
    result = started(tmp_path)
    assert result.returncode == 0, result.stderr
    assert result.stdout.splitlines() == ["loaded:", "made:", "made:", "signatures:"]


def test_without_the_systems_libraries_one_sentence_names_the_packages(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(
        system_libraries, "_loads", lambda library: library not in ("libEGL.so.1", "libxcb-cursor.so.0")
    )
    assert run(None) == 1
    said = capsys.readouterr().err
    assert said == (
        "vsmdesk: The window needs system libraries that are not installed;"
        " on Debian or Ubuntu: sudo apt install libegl1 libxcb-cursor0\n"
    )


def test_a_qt_that_cannot_be_loaded_is_told_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(gc, "disable", lambda: None)
    monkeypatch.setitem(sys.modules, "PySide6.QtWidgets", None)
    monkeypatch.setattr(system_libraries, "_loads", lambda library: library != "libGL.so.1")
    assert run(None) == 1
    assert capsys.readouterr().err.endswith("on Debian or Ubuntu: sudo apt install libgl1\n")
    monkeypatch.setattr(system_libraries, "_loads", lambda _library: True)
    with pytest.raises(ImportError):
        run(None)


def test_without_a_display_one_sentence_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert run(None) == 1
    assert capsys.readouterr().err.startswith("vsmdesk: No display was found")


def test_other_systems_bring_their_libraries_with_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(system_libraries, "_loads", lambda _library: False)
    assert system_libraries.complaint() == ""


def test_the_libraries_of_this_machine_are_found() -> None:
    assert system_libraries._loads("libc.so.6") is sys.platform.startswith("linux")
    assert not system_libraries._loads("libnothing-of-the-kind.so.9")


LEAVING = """
import sys
from vsmdesk.desktop import app, program

opening = program.Program.open_window

def open_and_leave(self):
    window = opening(self)
    self.leave()
    return window

program.Program.open_window = open_and_leave
sys.exit(app.run(None))
"""


def test_a_wish_to_end_that_comes_before_the_loop_runs_is_not_forgotten(tmp_path: Path) -> None:
    assert started(tmp_path, LEAVING).returncode == 0
