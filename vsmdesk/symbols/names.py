"""Names in large type: a word that is too long for its box is shortened, not broken."""

import re
from bisect import bisect

from vsmdesk.drawing.lettering import shortened, text_width, wrapped

_PARTS = re.compile(r"[^\s/–—-]*[/–—-]?\s*")
_WITHOUT_SPACES = (
    *(0x0E00, 0x0F00, 0x1000, 0x10A0, 0x1780, 0x1800, 0x2E80, 0xA000),
    *(0xAC00, 0xD7A4, 0xF900, 0xFB00, 0xFF00, 0xFFF0),
)
"""Where scripts begin and end that do not part words by spaces: their lines break between characters."""


def large_name(name: str, width: float, size: float, lines: int) -> tuple[str, ...]:
    """The bold lines of a name: whole words, and the beginnings of those that are wider than the box."""
    parts = [_fitting(part, width, size) for part in _PARTS.findall(name)]
    return wrapped("".join(parts), width, size, bold=True, lines=lines)


def _fitting(part: str, width: float, size: float) -> str:
    word = part.rstrip()
    if _goes_without_spaces(word) or text_width(word, size, bold=True) <= width:
        return part
    return shortened(word, width, size, bold=True) + part[len(word) :]


def _goes_without_spaces(word: str) -> bool:
    return not word.isascii() and any(bisect(_WITHOUT_SPACES, ord(character)) % 2 for character in word)
