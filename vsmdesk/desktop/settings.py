"""What the user's window remembers between runs: plain JSON, in the folder the system keeps for settings."""

from pathlib import Path
from typing import Any

from vsmdesk.desktop.folders import settings_folder

Json = dict[str, Any]
LARGEST_FILE = 1 << 20


def settings_file() -> Path:
    """Where the settings are kept."""
    return settings_folder() / "window.json"


class Settings:
    """Values by name; what cannot be read is forgotten, never an error at the user.

    `path` is None in tests that want nothing kept.
    """

    def __init__(self, path: Path | None, values: Json | None = None) -> None:
        self.path = path
        self.values: Json = values or {}

    def text(self, name: str, default: str = "") -> str:
        """A remembered text, or the default where there is none of that type."""
        value = self.values.get(name)
        return value if isinstance(value, str) else default

    def flag(self, name: str, *, default: bool = False) -> bool:
        """A remembered yes or no."""
        value = self.values.get(name)
        return value if isinstance(value, bool) else default

    def numbers(self, name: str) -> list[int]:
        """Remembered whole numbers, such as the sizes of panels; empty where there are none."""
        value = self.values.get(name)
        if isinstance(value, list) and all(isinstance(part, int) and abs(part) < 100_000 for part in value):
            return value
        return []

    def remember(self, **values: str | bool | list[int]) -> None:
        """Keep these values, on disk too; a disk that refuses costs only the memory of a window's size."""
        if all(self.values.get(name) == value for name, value in values.items()):
            return
        self.values.update(values)
        if self.path is not None:
            _write(self.path, self.values)


def read_settings(path: Path | None = None) -> Settings:
    """The settings of the last run; empty where there are none or the file is not ours."""
    path = path or settings_file()
    try:
        known = path.stat().st_size <= LARGEST_FILE
        values = _values_in(path.read_text("utf-8")) if known else {}
    except (OSError, ValueError, RecursionError):
        values = {}
    return Settings(path, values if isinstance(values, dict) else {})


def _values_in(text: str) -> Any:
    import json

    return json.loads(text)


def _write(path: Path, values: Json) -> None:
    import json

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_suffix(".new")
        temporary.write_text(json.dumps(values, indent=1, sort_keys=True), "utf-8")
        temporary.replace(path)
    except OSError:
        return
