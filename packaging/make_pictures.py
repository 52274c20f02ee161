"""Make the pictures of the README anew, from the examples: pages, window in several looks, welcome page.

Run from a checkout:  python packaging/make_pictures.py
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from vsmdesk.desktop.main_window import MainWindow
    from vsmdesk.desktop.program import Program

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "packaging" / "pictures"
EXAMPLES = ROOT / "resources" / "examples"
PATIENCE = 8_000
"""Milliseconds for a window to show everything."""
LOOKS = {"window-high-contrast": "1", "window-presenting": "1", "window-thousand": "1", "window-fine": "2"}
"""Further looks of the window and how many pixels of the screen one of its own takes; each is a run of its own."""
SCREEN = '{"screens": [{"name": "one", "x": 0, "y": 0, "width": 1600, "height": 1000, "logicalDpi": 96, "dpr": 1}]}'
"""As large as the window, so that presenting fills it."""


def pages() -> None:
    """Map pages of two examples, and a contact sheet of all with ten generated maps."""
    from tests.exports.contact_sheet import contact_sheet, maps_to_look_at, page_of

    found = dict(maps_to_look_at())
    for name in ("feature-delivery", "steering-brackets"):
        page_of(found[name], dpi=84).save(PICTURES / f"{name}.png", optimize=True)
    sheet = contact_sheet([page_of(each, dpi=36) for each in found.values()])
    sheet.quantize(160).save(PICTURES / "contact-sheet.png", optimize=True)


def after_a_while(do: Callable[[], object]) -> None:
    """Do something when the window has shown everything."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(PATIENCE, loop.quit)
    loop.exec()
    do()


def keep(widget: "QWidget", name: str) -> None:
    """Keep what a widget shows as a picture."""
    after_a_while(lambda: widget.grab().save(str(PICTURES / f"{name}.png")))


def a_program() -> "Program":
    """The program without anybody's settings or recent files."""
    from PySide6.QtWidgets import QApplication

    from vsmdesk.desktop.dialogs.asking import AskingDialogs
    from vsmdesk.desktop.program import Program
    from vsmdesk.desktop.settings import Settings
    from vsmdesk.files.recent import RecentFiles

    app = QApplication(sys.argv[:1])
    return Program(app, Settings(None), AskingDialogs(), lambda: RecentFiles(Path(os.devnull)))


def windows() -> None:
    """The welcome page; an example in the window: a stage chosen, with a number explained, in the dark with charts."""
    program = a_program()
    window = program.open_window()
    window.resize(1600, 1000)
    keep(window, "welcome")
    program.open_path(EXAMPLES / "feature-delivery.vsmap", window)
    program.show_theme("light")
    after_a_while(lambda: _choose(window, "30"))
    keep(window, "window-light")
    if window.workspace is not None:
        window.workspace.selection.replace(())
        window.workspace.show_page("findings")
        window.workspace.inspector.figures.explain("lead_time")
    keep(window, "window-explained")
    if window.workspace is not None:
        window.workspace.inspector.figures.explanation.closed.emit()
        window.workspace.show_page("charts")
        _choose(window, "70")
        after_a_while(partial(window.workspace.inspector.verticalScrollBar().setValue, 0))
    program.show_theme("dark")
    keep(window, "window-dark")


def look(name: str) -> None:
    """One further look: high contrast, an element presented, 1,000 elements, a screen of 200 %."""
    from PIL import Image
    from PySide6.QtCore import QPoint

    from vsmdesk.desktop.canvas.zooming import zoom_to

    program = a_program()
    window = program.open_window()
    window.resize(1600, 1000)
    program.show_theme("high_contrast" if name == "window-high-contrast" else "light")
    file = "steering-brackets" if name == "window-high-contrast" else "feature-delivery"
    program.open_path(_thousand() if name == "window-thousand" else EXAMPLES / f"{file}.vsmap", window)
    after_a_while(lambda: window.actions_.trigger("present") if name == "window-presenting" else None)
    if name == "window-presenting":
        from vsmdesk.desktop.presenting import Presentation

        for show in window.findChildren(Presentation):
            show.go_to(5)
    if name == "window-thousand" and window.workspace is not None:
        zoom_to(window.workspace.canvas, 0.34, QPoint(90, 60))
    keep(window, name)
    path = PICTURES / f"{name}.png"
    with Image.open(path) as picture:
        seen = picture.convert("RGB")
    if name == "window-fine":
        seen = seen.crop((0, 0, seen.width // 2, seen.height // 2))
    seen.save(path, optimize=True)


def _choose(window: "MainWindow", number: str) -> None:
    """Select the element of that number."""
    from vsmdesk.model.codes import ids_by_code

    if window.workspace is not None:
        window.workspace.selection.replace([ids_by_code(window.workspace.open_map.map)[number]])
        window.workspace.canvas.setFocus()


def _thousand() -> Path:
    from hundred_releases import write_table

    from vsmdesk.editing.arrangement.arranging import arranged
    from vsmdesk.files.writing import map_bytes
    from vsmdesk.imports.tables import read_file

    folder = Path(tempfile.mkdtemp())
    write_table(folder / "releases.csv")
    path = folder / "hundred-releases.vsmap"
    path.write_bytes(map_bytes(arranged(read_file(folder / "releases.csv"))))
    return path


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    PICTURES.mkdir(exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if len(sys.argv) > 1:
        look(sys.argv[1])
    else:
        pages()
        windows()
        screen = Path(tempfile.mkdtemp()) / "screen.json"
        screen.write_text(SCREEN, "utf-8")
        for name, scale in LOOKS.items():
            wanted = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={screen}", "QT_SCALE_FACTOR": scale}
            subprocess.run([sys.executable, __file__, name], env=wanted, check=True)
