"""Where a line may end: at spaces and dashes, in other scripts where Unicode's rules say, by uniseg."""

from bisect import bisect
from functools import lru_cache

_BY_RULES = (
    *(0x0E00, 0x0F00, 0x1000, 0x10A0, 0x1780, 0x1800, 0x2E80, 0xA4D0),
    *(0xAC00, 0xD800, 0xF900, 0xFB00, 0xFF00, 0xFFA0, 0x1F000, 0x40000),
)
"""Where scripts begin and end that break lines at other places than spaces: those of East and Southeast Asia."""
JOINERS = "\u200c\u200d"
_SIGNS, _BEFORE_NUMBERS = "%‰°€$£¥", "€$£¥≥≤≈~"
_PEOPLE = "person-"
"""Begins a unit of effort: `3 person-h`."""
_UNITS = frozenset(("s", "min", "h", "d", "wk", "mo"))
"""What belongs to the number before it."""


def may_break(text: str, end: int) -> bool:
    """Whether a line may end before the character at `end`."""
    if end >= len(text):
        return True
    before, after = text[end - 1], text[end]
    if after == " " or before == " ":
        return not _parts_a_number(text, end if after == " " else end - 1)
    if not text.isascii() and _breaks_by_rules(text):
        return end in _breaks(text)
    if before == "-" and text[:end].endswith(_PEOPLE) and not after.isspace():
        return False
    in_word = end > 1 and text[end - 2] not in " -/–—"
    return before in "-/–—" and after not in " -/–—" and (in_word or before == "—") and not after.isdigit()


def _parts_a_number(text: str, space: int) -> bool:
    """Whether the space stands between a number and its sign or unit: `5,000 €`, `80 %`, `≥ 3 d`."""
    before, behind = text[space - 1] if space else "", text[space + 1 : space + 5]
    if before.isdigit() and behind:
        return behind[0] in _SIGNS or (behind[0].islower() and behind.split(" ")[0].rstrip(".,;:)") in _UNITS)
    return bool(before) and before in _BEFORE_NUMBERS and behind[:1].isdigit()


@lru_cache(maxsize=2048)
def _breaks_by_rules(text: str) -> bool:
    """Not a pattern: its ranges would take longer to compile than many maps to be drawn."""
    return any(bisect(_BY_RULES, ord(character)) % 2 for character in text)


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
