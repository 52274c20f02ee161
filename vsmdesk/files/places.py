"""Where this program keeps what is not in the user's own folders."""

from pathlib import Path


def state_folder() -> Path:
    """The folder for earlier versions, unsaved work and the list of recent files."""
    from platformdirs import user_state_path

    return user_state_path("vsmdesk", appauthor=False)
