"""The window's folders are those of the system, also where no library was asked for them."""

import sys

import pytest
from platformdirs import user_config_path, user_log_path

from vsmdesk.desktop import folders

APART = {"XDG_CONFIG_HOME": "/somewhere/config", "XDG_STATE_HOME": "/somewhere/state"}


@pytest.mark.parametrize("named", [{}, APART, dict.fromkeys(APART, "")])
@pytest.mark.parametrize("on_linux", [False, sys.platform.startswith("linux")])
def test_the_folders_are_those_of_the_system(
    monkeypatch: pytest.MonkeyPatch, named: dict[str, str], *, on_linux: bool
) -> None:
    monkeypatch.setattr(folders, "_ON_LINUX", on_linux)
    for variable in APART:
        monkeypatch.delenv(variable, raising=False)
    for variable, value in named.items():
        monkeypatch.setenv(variable, value)
    assert folders.settings_folder() == user_config_path("vsmdesk", appauthor=False)
    assert folders.log_folder() == user_log_path("vsmdesk", appauthor=False)
