"""Which parts of a line run from right to left.

A line as a whole runs from left to right, since sheets do. Words of Hebrew, Arabic and their like are set in their own
direction inside it, with the spaces and marks between them.
"""

import re
from itertools import groupby
from unicodedata import bidirectional

_ANY = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_STRONG = {"R": "R", "AL": "R", "L": "L", "EN": "L", "AN": "L"}


def directions(text: str) -> list[tuple[str, bool]]:
    """The parts of a line from left to right, each with whether it runs from right to left."""
    if text.isascii() or not _ANY.search(text):
        return [(text, False)]
    parts, start = list[tuple[str, bool]](), 0
    for backwards, letters in groupby(_backwards(text)):
        end = start + len(list(letters))
        parts.append((text[start:end], backwards))
        start = end
    return parts


def _backwards(text: str) -> list[bool]:
    """For each character whether it runs backwards; what has no direction does between two that do."""
    strong = [_STRONG.get(bidirectional(character), "") for character in text]
    before, after = _carried(strong), _carried(strong[::-1])[::-1]
    return [one == "R" and other == "R" for one, other in zip(before, after, strict=True)]


def _carried(strong: list[str]) -> list[str]:
    last, carried = "L", list[str]()
    for kind in strong:
        last = kind or last
        carried.append(last)
    return carried
