"""Outlines as operators of a PDF page."""

from vsmdesk.drawing.primitives import Outline, Segment
from vsmdesk.exports.written_numbers import WRITTEN, Kept

_SHORT = 8
"""Segments: the lines between boxes, each in places of its own."""


def _segment(part: Segment) -> str:
    match part[0]:
        case "M":
            return f"{WRITTEN[part[1]]} {WRITTEN[part[2]]} m"
        case "L":
            return f"{WRITTEN[part[1]]} {WRITTEN[part[2]]} l"
        case "C":
            return f"{' '.join(map(WRITTEN.__getitem__, part[1:]))} c"
    return "h"


_SEGMENTS = Kept(_segment)
"""Segments as written: those of hatches are met again and again."""


def outline_operators(outline: Outline) -> str:
    """The outline's operators."""
    if not len(outline) % 5 and (sides := _rectangles(outline)):
        return sides
    if len(outline) < _SHORT:
        return " ".join([_segment(part) for part in outline])
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
