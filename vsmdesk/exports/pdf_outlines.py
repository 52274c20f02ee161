"""Outlines as operators of a PDF page."""

from functools import lru_cache

from vsmdesk.drawing.primitives import Outline, Segment
from vsmdesk.exports.written_numbers import WRITTEN, Kept

_OPERATORS = {"M": "m", "L": "l", "C": "c", "Z": "h"}


def _segment(key: Segment) -> str:
    return " ".join([*map(WRITTEN.__getitem__, key[1:]), _OPERATORS[key[0]]])


_SEGMENTS = Kept(_segment)
"""Segments as written: those of hatches, frames and rules are met again and again."""


@lru_cache(maxsize=32_768)
def outline_operators(outline: Outline) -> str:
    """The outline's operators."""
    match outline:
        case (("M", x, y), ("L", far, low)):
            return f"{WRITTEN[x]} {WRITTEN[y]} m {WRITTEN[far]} {WRITTEN[low]} l"
    if not len(outline) % 5 and (sides := _rectangles(outline)):
        return sides
    return " ".join(map(_SEGMENTS.__getitem__, outline))


def _rectangles(outline: Outline) -> str:
    """The rectangles that outlines of four sides are, drawn the same way round; empty where one of them is none."""
    sides = list[str]()
    for at in range(0, len(outline), 5):
        match outline[at : at + 5]:
            case (("M", x, y), ("L", far, top), ("L", right, low), ("L", left, bottom), ("Z",)) if (
                top,
                right,
                left,
                bottom,
            ) == (y, far, x, low):
                sides.append(f"{WRITTEN[x]} {WRITTEN[y]} {WRITTEN[far - x]} {WRITTEN[low - y]} re")
            case _:
                return ""
    return " ".join(sides)
