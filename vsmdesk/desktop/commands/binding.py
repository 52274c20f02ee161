"""Every action of a window bound to its command, which is loaded when it is first wanted."""

from functools import partial

from vsmdesk.desktop.action_table import TABLE
from vsmdesk.desktop.main_window import MainWindow


def bind(window: MainWindow) -> None:
    """Connect the table of actions with what the actions do."""
    window.actions_.before = window.take_over_typing
    for entry in TABLE:
        window.actions_.connect_to(entry.key, partial(_do, window, entry.key))


def _do(window: MainWindow, key: str) -> None:
    # What works on maps takes longer to load than a window may take to appear.
    from vsmdesk.desktop.commands.table import COMMANDS

    command = COMMANDS.get(key)
    if command is not None:
        command(window)
