"""Names in large type: a word that is too long for its box is shortened, not broken."""

import re

from vsmdesk.drawing.lettering import shortened, text_width, wrapped

_PARTS = re.compile(r"[^\s/–—-]*[/–—-]?\s*")
_WITHOUT_SPACES = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef]"
)
"""Scripts that do not part words by spaces: their lines break between characters."""


def large_name(name: str, width: float, size: float, lines: int) -> tuple[str, ...]:
    """The bold lines of a name: whole words, and the beginnings of those that are wider than the box."""
    parts = [_fitting(part, width, size) for part in _PARTS.findall(name)]
    return wrapped("".join(parts), width, size, bold=True, lines=lines)


def _fitting(part: str, width: float, size: float) -> str:
    word = part.rstrip()
    if _WITHOUT_SPACES.search(word) or text_width(word, size, bold=True) <= width:
        return part
    return shortened(word, width, size, bold=True) + part[len(word) :]
