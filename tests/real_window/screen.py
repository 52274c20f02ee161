"""A virtual screen with a window manager, and hands on its keyboard and mouse."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

NEEDED = ("Xvfb", "openbox", "xdotool", "xprop")


def can_be_driven() -> bool:
    """Whether this machine is a Linux with everything installed that the tests of the window need."""
    return sys.platform == "linux" and all(shutil.which(program) for program in NEEDED)


@dataclass(frozen=True)
class Screen:
    """One virtual screen; every event reaches the program through the X server, as from a person."""

    display: str

    def environment(self, home: Path, **more: str) -> dict[str, str]:
        """What a program on this screen is started with; its settings and recovery copies stay below `home`."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("QT_", "XDG_", "COV_"))}
        places = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CONFIG", "STATE", "DATA", "CACHE")}
        return {
            **kept,
            **places,
            "DISPLAY": self.display,
            "HOME": str(home),
            "QT_QPA_PLATFORM": "xcb",
            "LC_ALL": "C.UTF-8",
            **more,
        }

    def do(self, *arguments: str) -> str:
        """One call of xdotool; what it printed."""
        command = ["xdotool", *arguments]
        environment = {**os.environ, "DISPLAY": self.display}
        return subprocess.run(command, env=environment, check=True, capture_output=True, text=True, timeout=60).stdout

    def keys(self, *names: str) -> None:
        """Press keys one after the other, by X names: `Tab`, `ctrl+s`, `shift+Return`."""
        self.do("key", "--clearmodifiers", "--delay", "15", *names)

    def type(self, text: str) -> None:
        """Type text (ASCII: xdotool drops the rest)."""
        self.do("type", "--clearmodifiers", "--delay", "8", text)

    def click(self, x: int, y: int, *, button: int = 1, times: int = 1) -> None:
        """Move the pointer there and click."""
        self.do("mousemove", str(x), str(y))
        self.do("click", "--repeat", str(times), "--delay", "60", str(button))

    def drag(self, start: tuple[int, int], end: tuple[int, int], *, steps: int = 8) -> None:
        """Press the left button at the start, move in steps, release at the end."""
        self.do("mousemove", str(start[0]), str(start[1]), "mousedown", "1")
        for step in range(1, steps + 1):
            x = start[0] + (end[0] - start[0]) * step // steps
            y = start[1] + (end[1] - start[1]) * step // steps
            self.do("mousemove", str(x), str(y))
            time.sleep(0.02)
        self.do("mouseup", "1")

    def wait_for_window(self, title: str, seconds: float = 20) -> str:
        """The id of a visible window whose title contains `title`. Raises TimeoutError where none comes."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            try:
                found = self.do("search", "--onlyvisible", "--name", title).split()
            except subprocess.CalledProcessError:
                found = []
            if found:
                return found[-1]
            time.sleep(0.1)
        raise TimeoutError(f"no window with {title!r} in its title after {seconds} s")


@contextmanager
def virtual_screen(size: str = "1600x1000") -> Iterator[Screen]:
    """A screen of that size for the time of the block."""
    reading, writing = os.pipe()
    server = _started(["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{size}x24", "-nolisten", "tcp"], writing)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        screen = Screen(":" + pipe.readline().strip())
    manager = _started(["openbox"], None, DISPLAY=screen.display)
    _wait_for_manager(screen.display)
    try:
        yield screen
    finally:
        for process in (manager, server):
            process.terminate()
            process.wait(10)


def _wait_for_manager(display: str) -> None:
    """A window that comes before its manager would never get the keyboard."""
    until = time.monotonic() + 20
    command = ["xprop", "-display", display, "-root", "_NET_SUPPORTING_WM_CHECK"]
    while "window id" not in subprocess.run(command, check=False, capture_output=True, text=True).stdout:
        if time.monotonic() > until:
            raise TimeoutError("the window manager does not come up")
        time.sleep(0.05)


def _started(command: Sequence[str], passed: int | None, **environment: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        env={**os.environ, **environment},
        pass_fds=() if passed is None else (passed,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
