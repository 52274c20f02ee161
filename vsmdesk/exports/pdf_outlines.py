"""Outlines as operators of a PDF page."""

from vsmdesk.drawing.primitives import Outline, Segment
from vsmdesk.exports.written_numbers import WRITTEN, Kept

_OPERATORS = {"M": "m", "L": "l", "C": "c", "Z": "h"}
_SHORT = 8
"""Segments: the lines between boxes, each in places of its own."""


def _segment(key: Segment) -> str:
    return " ".join([*map(WRITTEN.__getitem__, key[1:]), _OPERATORS[key[0]]])


_SEGMENTS = Kept(_segment)
"""Segments as written: those of hatches are met again and again."""


def outline_operators(outline: Outline) -> str:
    """The outline's operators."""
    match outline:
        case (("M", x, y), ("L", far, low)):
            return f"{WRITTEN[x]} {WRITTEN[y]} m {WRITTEN[far]} {WRITTEN[low]} l"
        case (("M", x, y), ("L", second, under), ("L", third, below), ("Z",)):
            second_and_third = f"{WRITTEN[second]} {WRITTEN[under]} l {WRITTEN[third]} {WRITTEN[below]} l"
            return f"{WRITTEN[x]} {WRITTEN[y]} m {second_and_third} h"
    if not len(outline) % 5 and (sides := _rectangles(outline)):
        return sides
    return " ".join(map(_segment if len(outline) < _SHORT else _SEGMENTS.__getitem__, outline))


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
