"""Outlines as operators of a PDF page."""

from functools import lru_cache
from itertools import chain

from vsmdesk.drawing.primitives import Outline
from vsmdesk.exports.written_numbers import WRITTEN

_OPERATORS = {"M": "%s %s m", "L": "%s %s l", "C": "%s %s %s %s %s %s c", "Z": "h"}
_FOUR_SIDES = "MLLLZ"


@lru_cache(maxsize=32_768)
def outline_operators(outline: Outline) -> str:
    """The outline's operators."""
    kinds = "".join([part[0] for part in outline])
    numbers = tuple(chain.from_iterable([part[1:] for part in outline]))
    if kinds.startswith(_FOUR_SIDES) and kinds == _FOUR_SIDES * (len(kinds) // len(_FOUR_SIDES)):
        sides = _rectangles(numbers)
        if sides:
            return sides
    return _pattern(kinds) % tuple(map(WRITTEN.__getitem__, numbers))


def _rectangles(numbers: tuple[float, ...]) -> str:
    """The rectangles that outlines of four sides are, drawn the same way round; empty where one of them is none."""
    left, top, right, bottom = numbers[0::8], numbers[1::8], numbers[4::8], numbers[5::8]
    if (numbers[2::8], numbers[3::8], numbers[6::8], numbers[7::8]) != (right, top, left, bottom):
        return ""
    places = zip(left, top, right, bottom, strict=True)
    return " ".join(
        [f"{WRITTEN[x]} {WRITTEN[y]} {WRITTEN[far - x]} {WRITTEN[low - y]} re" for x, y, far, low in places]
    )


@lru_cache(maxsize=4096)
def _pattern(kinds: str) -> str:
    return " ".join([_OPERATORS[kind] for kind in kinds])
