"""Whether the libraries that Qt's window needs are there, said in one sentence before Qt would abort."""

import os
import sys
from collections.abc import Mapping

NEEDED_ALWAYS = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
NEEDED_ON_X11 = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-shape.so.0": "libxcb-shape0",
}


def complaint() -> str:
    """One sentence that names what is missing and how to get it; empty where the window can open.

    Only Linux is checked: elsewhere Qt's wheels bring everything. What every window needs is linked to Qt itself and
    found to be missing when that is loaded (`complaint_of_qt`), except on X11, where all is named in one sentence.
    """
    if not sys.platform.startswith("linux"):
        return ""
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    has_display = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    if not platform and not has_display:
        return "No display was found: set DISPLAY, or use a command that needs no window (vsmdesk --help lists them)."
    on_x11 = platform.startswith("xcb") or (not platform and not os.environ.get("WAYLAND_DISPLAY"))
    return _missing({**NEEDED_ALWAYS, **NEEDED_ON_X11}) if on_x11 else ""


def complaint_of_qt() -> str:
    """The sentence for a Qt that could not be loaded; empty where no library of the system is the reason."""
    return _missing(NEEDED_ALWAYS) if sys.platform.startswith("linux") else ""


def _missing(needed: Mapping[str, str]) -> str:
    packages = [package for library, package in needed.items() if not _loads(library)]
    return _sentence(packages) if packages else ""


def _sentence(packages: list[str]) -> str:
    command = "sudo apt install " + " ".join(packages)
    return f"The window needs system libraries that are not installed; on Debian or Ubuntu: {command}"


def _loads(library: str) -> bool:
    import ctypes

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
