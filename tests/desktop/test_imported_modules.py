"""PySide does not read the sources of the program's modules."""

import sys
from types import ModuleType

import pytest

from vsmdesk.desktop.imported_modules import read_no_sources


def test_modules_are_taken_for_such_that_use_pyside(monkeypatch: pytest.MonkeyPatch) -> None:
    support = sys.modules["shibokensupport.feature"]
    # Whatever the version: the original is there again afterwards.
    monkeypatch.setattr(support, "_mod_uses_pyside", lambda _module: False)
    read_no_sources()
    assert support._mod_uses_pyside(ModuleType("any"))


def test_a_pyside_that_looks_in_another_way_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "shibokensupport.feature", ModuleType("other"))
    read_no_sources()
    monkeypatch.delitem(sys.modules, "shibokensupport.feature")
    read_no_sources()
