"""Make the pictures of the README anew, from the examples: pages, window, welcome page.

Run from a checkout:  python packaging/make_pictures.py
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "packaging" / "pictures"
EXAMPLES = ROOT / "resources" / "examples"
PATIENCE = 8_000
"""Milliseconds for a window to show everything."""


def pages() -> None:
    """Map pages of two examples, and a contact sheet of all with ten generated maps."""
    from tests.exports.contact_sheet import contact_sheet, maps_to_look_at, page_of

    found = dict(maps_to_look_at())
    for name in ("feature-delivery", "steering-brackets"):
        page_of(found[name], dpi=84).save(PICTURES / f"{name}.png", optimize=True)
    sheet = contact_sheet([page_of(each, dpi=36) for each in found.values()])
    sheet.quantize(64).save(PICTURES / "contact-sheet.png", optimize=True)


def windows() -> None:
    """The welcome page; an example in the window: light, with a number explained, in the dark with charts."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication, QWidget

    from vsmdesk.desktop.dialogs.asking import AskingDialogs
    from vsmdesk.desktop.program import Program
    from vsmdesk.desktop.settings import Settings
    from vsmdesk.files.recent import RecentFiles

    app = QApplication(sys.argv[:1])
    program = Program(app, Settings(None), AskingDialogs(), lambda: RecentFiles(Path(os.devnull)))

    def after_a_while(do: Callable[[], object]) -> None:
        loop = QEventLoop()
        QTimer.singleShot(PATIENCE, loop.quit)
        loop.exec()
        do()

    def keep(widget: QWidget, name: str) -> None:
        after_a_while(lambda: widget.grab().save(str(PICTURES / f"{name}.png")))

    window = program.open_window()
    window.resize(1600, 1000)
    keep(window, "welcome")
    program.open_path(EXAMPLES / "feature-delivery.vsmap", window)
    program.show_theme("light")
    keep(window, "window-light")
    if window.workspace is not None:
        window.workspace.show_page("findings")
        window.workspace.inspector.figures.explain("lead_time")
    keep(window, "window-explained")
    if window.workspace is not None:
        window.workspace.canvas.spotlight.show(None)
        window.workspace.show_page("charts")
    program.show_theme("dark")
    keep(window, "window-dark")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    PICTURES.mkdir(exist_ok=True)
    pages()
    windows()
