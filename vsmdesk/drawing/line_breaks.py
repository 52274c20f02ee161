"""Where a line may end: at spaces and dashes, in other scripts where Unicode's rules say, by uniseg."""

import re
from functools import lru_cache

_BY_RULES = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\ua000-\ua4cf\uac00-\ud7ff\uf900-\ufaff\uff00-\uff9f\U0001f000-\U0003ffff]"
)
"""Scripts that break lines at other places than spaces: those of East and Southeast Asia."""
JOINERS = "\u200c\u200d"


def may_break(text: str, end: int) -> bool:
    """Whether a line may end before the character at `end`."""
    if end >= len(text):
        return True
    before, after = text[end - 1], text[end]
    if after == " " or before == " ":
        return True
    if not text.isascii() and _BY_RULES.search(text):
        return end in _breaks(text)
    in_word = end > 1 and text[end - 2] not in " -/–—"
    return before in "-/–—" and after not in " -/–—" and (in_word or before == "—") and not after.isdigit()


@lru_cache(maxsize=2048)
def _breaks(text: str) -> frozenset[int]:
    from uniseg.linebreak import line_break_boundaries

    return frozenset(line_break_boundaries(text))


def not_inside_a_letter(text: str, end: int, least: int = 0) -> int:
    """An end that does not part a letter from its accent or from what it is joined with."""
    import unicodedata

    while least < end < len(text) and (
        unicodedata.category(text[end]) in ("Mn", "Mc", "Me") or text[end] in JOINERS or text[end - 1] in JOINERS
    ):
        end -= 1
    return end
