"""Nothing these tests do reaches the state folder of whoever runs them."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The state folder of the test, which does not exist yet."""
    folder = tmp_path / "state" / "vsmdesk"
    for module in ("earlier_versions", "recovery", "recent"):
        monkeypatch.setattr(f"vsmdesk.files.{module}.state_folder", lambda: folder)
    return folder
