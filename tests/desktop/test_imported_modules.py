"""What PySide knows of signatures is compiled when somebody asks, and it stands before no import of the program."""

import subprocess
import sys
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from vsmdesk.desktop import imported_modules
from vsmdesk.desktop.imported_modules import import_plainly, signatures_put_off

STARTED = """
import builtins, sys
from vsmdesk.desktop.imported_modules import import_plainly, signatures_put_off

plain = builtins.compile
with signatures_put_off():
    from PySide6.QtWidgets import QLabel
import_plainly()
assert builtins.compile is plain
first = "argparse" in sys.modules or "inspect" in sys.modules
try:
    QLabel(1, 2, 3)
except TypeError as error:
    sys.stdout.write(f"{first} {error}")
"""


def compiled(filename: str, source: str = "import sys\nname = 3\n") -> dict[str, Any]:
    """The names of a module that PySide makes of a source while its signatures are put off."""
    module = ModuleType("made")
    with signatures_put_off():
        exec(compile(source, filename, "exec"), module.__dict__)  # noqa: S102 - as PySide does
    return {"module": module, **module.__dict__}


@pytest.fixture(autouse=True)
def known_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["shiboken6"], "__version_info__", (6, 11, 9, "", ""))
    monkeypatch.setattr(imported_modules, "_sources", {})


def test_a_started_program_compiles_no_signatures_and_still_tells_of_wrong_arguments() -> None:
    told = subprocess.run([sys.executable, "-c", STARTED], capture_output=True, text=True, check=True).stdout
    first, error = told.split(maxsplit=1)
    assert first == "False"
    assert "Supported signatures" in error
    assert "QLabel.__init__(text: str" in error


def test_a_part_is_made_when_a_name_of_it_is_asked_for() -> None:
    module = compiled("shibokensupport/signature/layout.py")["module"]
    assert "name" not in vars(module)
    assert not hasattr(module, "__path__")
    assert module.name == 3
    assert "__getattr__" not in vars(module)
    assert not hasattr(module, "other")


def test_a_part_without_the_name_says_so() -> None:
    module = compiled("shibokensupport/signature/parser.py")["module"]
    assert not hasattr(module, "other")
    assert module.name == 3


def test_what_the_library_takes_by_name_makes_its_part() -> None:
    module = compiled("shibokensupport/signature/mapping.py", "def update_mapping():\n    return 'done'\n")["module"]
    assert vars(module)["update_mapping"]() == "done"
    assert vars(module)["update_mapping"]() == "done"


def test_nobody_asked_for_other_names() -> None:
    module = compiled("shibokensupport/feature.py", "names = ['one']\n")["module"]
    assert module.feature_import("os") is None
    assert module.feature_imported(module) is None
    assert module.names == ["one"]


@pytest.mark.parametrize("filename", ["shibokensupport/signature/loader.py", "other/layout.py"])
def test_other_sources_are_compiled_at_once(filename: str) -> None:
    assert compiled(filename)["name"] == 3


def test_a_version_that_was_not_read_starts_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["shiboken6"], "__version_info__", (7, 0, 0, "", ""))
    assert compiled("shibokensupport/signature/layout.py")["name"] == 3
    assert door_after(monkeypatch, __import__="watched", __orig_import__="plain") == "watched"


def test_the_plain_door_is_back(monkeypatch: pytest.MonkeyPatch) -> None:
    assert door_after(monkeypatch, __import__="watched", __orig_import__="plain") == "plain"


def test_where_pyside_has_no_door_nothing_is_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert door_after(monkeypatch, __import__="plain") == "plain"


def door_after(monkeypatch: pytest.MonkeyPatch, **names: str) -> str:
    """What stands before imports when the program has started among these built-in names."""
    among = SimpleNamespace(**names)
    monkeypatch.setattr(imported_modules, "builtins", among)
    import_plainly()
    return str(vars(among)["__import__"])
