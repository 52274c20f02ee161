"""One run of the program on a virtual screen: started, asked what it shows, ended."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.real_window.screen import Screen

ROOT = Path(__file__).parents[2]
Seen = dict[str, Any]


@dataclass(frozen=True)
class Driven:
    """The program while it runs; `screen` has the keyboard and the mouse."""

    screen: Screen
    folder: Path
    process: subprocess.Popen[bytes]

    def look(self) -> Seen:
        """What the program shows now (see `probe.what_is_seen`). Raises TimeoutError where it does not answer."""
        answer = self.folder / "answer.json"
        answer.unlink(missing_ok=True)
        (self.folder / "question").touch()
        until = time.monotonic() + 20
        while not answer.exists():
            if self.process.poll() is not None or time.monotonic() > until:
                raise TimeoutError(f"the program does not answer (exit status {self.process.poll()})")
            time.sleep(0.01)
        seen: Seen = json.loads(answer.read_text("utf-8"))
        assert "error" not in seen, seen["error"]
        return seen

    def wait_until(self, holds: Callable[[Seen], Any], seconds: float = 15) -> Seen:
        """Look until it holds; what was seen then. Raises TimeoutError with what was seen last."""
        until = time.monotonic() + seconds
        while True:
            seen = self.look()
            if holds(seen):
                return seen
            if time.monotonic() > until:
                shown = {key: value for key, value in seen.items() if key != "map"}
                raise TimeoutError(f"not seen within {seconds} s; seen: {shown}")
            time.sleep(0.05)

    def click_on(self, name: str) -> None:
        """Click the middle of the widget with this accessible name, once it has come to rest."""
        before: list[int] = []
        while True:
            now = self.wait_until(lambda seen: name in seen["widgets"])["widgets"][name]
            if now == before:
                break
            before = now
            time.sleep(0.1)
        self.screen.click(*now)

    def click_element(self, code: str, *, times: int = 1) -> None:
        """Click the middle of an element on the canvas."""
        seen = self.wait_until(lambda seen: code in seen.get("elements", {}))
        self.screen.click(*seen["elements"][code], times=times)

    def save_as(self, path: Path) -> None:
        """Save the map to a file by the dialog; what the dialog may have completed by itself is typed over."""
        self.screen.keys("ctrl+s")
        self.wait_until(lambda seen: seen["dialog"] and seen["typed"])
        while self.look()["typed"] != str(path):
            self.screen.keys("ctrl+a")
            self.screen.type(str(path))
        self.screen.keys("Return")
        self.wait_until(lambda seen: not seen["dialog"] and path.exists() and not seen["modified"])


@contextmanager
def driven(screen: Screen, folder: Path, file: Path | None = None) -> Iterator[Driven]:
    """The program running on a screen, its settings and recovery copies in a folder of its own."""
    probe = [sys.executable, "-m", "tests.real_window.probe", str(folder), *([str(file)] if file else [])]
    with subprocess.Popen(probe, cwd=ROOT, env=screen.environment(folder)) as process:
        try:
            running = Driven(screen, folder, process)
            screen.wait_for_window("VSM Desk" if file is None else file.stem)
            yield running
        finally:
            process.kill()
