"""File names made of titles: safe on every system, never a path."""

import re
import unicodedata

LONGEST = 80
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10)))
)


def file_name_for(title: str, suffix: str) -> str:
    """A name of at most 80 bytes before its suffix: no separators, no device names, no leading or trailing dots."""
    line = " ".join(unicodedata.normalize("NFC", _FORBIDDEN.sub(" ", title)).split()).strip(". ")
    while len(line.encode()) > LONGEST:
        line = line[:-1].rstrip(". ")
    if not line or line.split(".")[0].casefold() in _DEVICES:
        line = f"map {line}".strip()
    return line + suffix
