"""The import floors hold, and would not hold with a planted violation."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINTER = Path(sys.executable).with_name("lint-imports")


def _floors_hold(checkout: Path) -> tuple[bool, str]:
    done = subprocess.run([LINTER, "--no-cache"], cwd=checkout, capture_output=True, text=True, check=False)
    return done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "vsmdesk", tmp_path / "vsmdesk")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("room", "statement"),
    [
        ("metrics", "import PySide6"),
        ("model", "import vsmdesk.metrics"),
        ("desktop", "import networkx"),
        ("sheet", "import vsmdesk.editing"),
        ("editing", "import reportlab"),
    ],
)
def test_a_planted_import_is_found(checkout: Path, room: str, statement: str) -> None:
    (checkout / "vsmdesk" / room / "planted.py").write_text(statement + "\n", "utf-8")
    holds, said = _floors_hold(checkout)
    assert not holds
    assert "planted" in said


def test_the_floors_hold(checkout: Path) -> None:
    holds, said = _floors_hold(checkout)
    assert holds, said
