"""Where the window starts: checks what it needs, shows itself, and only then loads anything heavy."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from vsmdesk.desktop.imported_modules import import_plainly, signatures_put_off
from vsmdesk.desktop.system_libraries import complaint, complaint_of_qt

if TYPE_CHECKING:
    from vsmdesk.files.recent import RecentFiles

SHORT_TURN = 0.001
"""Seconds after which a thread that reads, lays out or exports gives way to the window: usually five times as long."""


def run(file: Path | None = None) -> int:
    """Open the window, with a file if one is given, and stay until the last window is closed. The exit status."""
    missing = complaint() or _load_qt()
    if missing:
        sys.stderr.write(f"vsmdesk: {missing}\n")
        return 1
    from PySide6.QtWidgets import QApplication

    from vsmdesk.desktop.background import stop_all
    from vsmdesk.desktop.crash_net import spread_crash_net
    from vsmdesk.desktop.dialogs.asking import AskingDialogs
    from vsmdesk.desktop.memory import start_collecting
    from vsmdesk.desktop.painting.one_thread import paint_in_one_thread
    from vsmdesk.desktop.program import Program
    from vsmdesk.desktop.settings import read_settings
    from vsmdesk.desktop.theme import STYLE

    sys.setswitchinterval(SHORT_TURN)
    paint_in_one_thread()
    app = QApplication([*sys.argv[:1], *STYLE])
    app.setApplicationName("VSM Desk")
    app.setDesktopFileName("vsmdesk")
    program = Program(app, read_settings(), AskingDialogs(), _recent)
    spread_crash_net(program)
    window = program.open_window()
    window.when_on_screen(start_collecting)
    if file is not None:
        window.when_on_screen(lambda: program.open_path(file, window))
    window.when_on_screen(lambda: program.offer_unsaved_work(window))
    status = int(app.exec())
    if not stop_all():
        # A thread that hangs on a dead drive would crash the interpreter's own ending.
        import logging

        logging.shutdown()
        os._exit(status)
    return status


def _load_qt() -> str:
    """Load what shows windows; the sentence that says what of the system it lacks, or nothing."""
    # Until the window is on screen nothing is thrown away, so that looking for it is a waste.
    gc.disable()
    try:
        with signatures_put_off():
            import PySide6.QtWidgets  # noqa: F401 - for the first time
    except ImportError:
        missing = complaint_of_qt()
        if not missing:
            raise
        return missing
    import_plainly()
    return ""


def _recent() -> RecentFiles:
    from vsmdesk.files.recent import RecentFiles

    return RecentFiles()
