"""Every command by the key of its action."""

from collections.abc import Callable, Mapping

from vsmdesk.desktop.commands import clipboard, edits, files, outputs, views
from vsmdesk.desktop.main_window import MainWindow

Command = Callable[[MainWindow], object]

COMMANDS: Mapping[str, Command] = {
    "new": lambda window: window.desk.new_window(),
    "new-window": lambda window: window.desk.new_window(),
    "open": files.open_file,
    "save": files.save,
    "save-as": files.save_as,
    "save-copy": files.save_copy,
    "revert": files.revert,
    "import": files.import_table,
    "close": lambda window: window.close(),
    "quit": lambda window: window.desk.quit(),
    **outputs.COMMANDS,
    **clipboard.COMMANDS,
    **edits.COMMANDS,
    **views.COMMANDS,
}
