"""Where the window keeps what it remembers, and its log."""

import os
import sys
from pathlib import Path

NAME = "vsmdesk"
_ON_LINUX: bool = sys.platform.startswith("linux")


def settings_folder() -> Path:
    """The system's folder for settings."""
    if _ON_LINUX:
        return _by_the_desktop("XDG_CONFIG_HOME", ".config") / NAME
    from platformdirs import user_config_path

    return user_config_path(NAME, appauthor=False)


def log_folder() -> Path:
    """The system's folder for logs."""
    if _ON_LINUX:
        return _by_the_desktop("XDG_STATE_HOME", ".local/state") / NAME / "log"
    from platformdirs import user_log_path

    return user_log_path(NAME, appauthor=False)


def _by_the_desktop(variable: str, usual: str) -> Path:
    """What the XDG base directory specification says: the first picture need not wait for a library that says it."""
    named = os.environ.get(variable, "").strip()
    return Path(named) if named else Path.home() / usual
