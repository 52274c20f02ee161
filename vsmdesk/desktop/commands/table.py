"""Every command by the key of its action."""

from collections.abc import Callable, Mapping
from functools import partial

from vsmdesk.desktop.canvas.commands import COMMANDS as ON_CANVAS
from vsmdesk.desktop.commands import edits, files, finding, lining_up, outputs, pictures, views
from vsmdesk.desktop.commands.earlier import show_earlier
from vsmdesk.desktop.main_window import MainWindow

Command = Callable[[MainWindow], object]


def _on_canvas(key: str, window: MainWindow) -> None:
    if window.workspace is not None:
        ON_CANVAS[key](window.workspace.canvas)


COMMANDS: Mapping[str, Command] = {
    "new": lambda window: window.desk.new_window(),
    "new-window": lambda window: window.desk.new_window(),
    "open": files.open_file,
    "save": files.save,
    "save-as": files.save_as,
    "save-copy": files.save_copy,
    "revert": files.revert,
    "earlier": show_earlier,
    "import": files.import_table,
    "close": lambda window: window.close(),
    "quit": lambda window: window.desk.quit(),
    **outputs.COMMANDS,
    **pictures.COMMANDS,
    **{key: partial(_on_canvas, key) for key in ON_CANVAS},
    **edits.COMMANDS,
    **lining_up.COMMANDS,
    **views.COMMANDS,
    **finding.COMMANDS,
}
