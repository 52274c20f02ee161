"""What reads the list of installed packages is not loaded for plugins, and is there when it is asked for."""

import sys

import pytest

from vsmdesk.command_line.no_plugins import load_without_plugins


def test_the_list_of_installed_packages_is_there_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    import importlib.metadata

    real = importlib.metadata
    load_without_plugins()
    assert sys.modules["importlib.metadata"] is real
    monkeypatch.delitem(sys.modules, "importlib.metadata")
    load_without_plugins()
    assert "importlib.metadata" not in sys.modules
