"""The textures of time, readable without colour. Plain paths cut exactly to their rectangle, at (x, y) in a group.

Every texture is made once for a size and moved, so a backend meets the same outline again and again.
"""

import math
from collections.abc import Iterator
from functools import lru_cache

from vsmdesk.drawing.builders import Point, circle, polygon, rectangle
from vsmdesk.drawing.primitives import Drawing, Group, Outline, Path, Role, Segment

_FLAT = 3.0
"""Marks thinner than this are filled flat: a texture would be noise."""
_CACHED = 4096


def wait_hatch(x: float, y: float, width: float, height: float) -> Drawing:
    """Waiting: lines of 1.0 rising at 45 degrees, pitch 3, on the soft colour.

    One width for every theme, so that colours never change a shape. Half covered, as with lines of 1.5, waiting would
    be as dark as work in grey.
    """
    return _at(x, y, _wait(round(width, 3), round(height, 3)))


def necessary_dots(x: float, y: float, width: float, height: float) -> Drawing:
    """Necessary work that adds no value: dots of radius 0.62, pitch 2.6."""
    return _at(x, y, _dots(round(width, 3), round(height, 3)))


def rework_lines(x: float, y: float, width: float, height: float) -> Drawing:
    """Time spent again: level lines of 0.9, pitch 2.6."""
    return _at(x, y, _level_lines(round(width, 3), round(height, 3)))


def cross_hatch(x: float, y: float, width: float, height: float) -> Drawing:
    """Over takt: lines of 1.1 both ways, pitch 4, in the colour of friction."""
    return _at(x, y, _crossed(round(width, 3), round(height, 3)))


def _at(x: float, y: float, items: Drawing) -> Drawing:
    return (Group(items, x, y),) if items else ()


@lru_cache(maxsize=_CACHED)
def _wait(width: float, height: float) -> Drawing:
    return _textured(width, height, "wait_soft", "wait", rising_bands(width, height, 3, 1.0))


@lru_cache(maxsize=_CACHED)
def _dots(width: float, height: float) -> Drawing:
    return _textured(width, height, "necessary", "work", _dot_grid(width, height))


@lru_cache(maxsize=_CACHED)
def _level_lines(width: float, height: float) -> Drawing:
    return _textured(width, height, "rework_soft", "rework", _level_bands(width, height))


@lru_cache(maxsize=_CACHED)
def _crossed(width: float, height: float) -> Drawing:
    rising = rising_bands(width, height, 4, 1.1)
    base = _textured(width, height, "box", "friction", rising)
    falling = _mirrored(rising, width)
    return (*base, Path(falling, fill="friction")) if len(base) > 1 and falling else base


def _textured(width: float, height: float, ground: Role, role: Role, marks: Outline) -> Drawing:
    if width <= 0 or height <= 0:
        return ()
    area = rectangle(0, 0, width, height)
    if min(width, height) < _FLAT:
        return (Path(area, fill=role),)
    return (Path(area, fill=ground), Path(marks, fill=role)) if marks else (Path(area, fill=ground),)


def rising_bands(width: float, height: float, pitch: float, line: float) -> Outline:
    """Bands at 45 degrees, rising to the right, cut to the rectangle at (0, 0): pitch and line measured across them."""
    step, half, end = pitch * 2**0.5, line / 2**0.5, width + height
    count = int((width - half - step / 2) / step + 1) if width > half + step / 2 else 0
    left, middle = _bands_on_the_left(height, step, half, count)
    right = list[Segment]()
    while middle - half < end:
        right += _band(max(middle - half, 0.0), min(middle + half, end), width, height)
        middle += step
    return (*left, *right)


@lru_cache(maxsize=_CACHED)
def _bands_on_the_left(height: float, step: float, half: float, count: int) -> tuple[Outline, float]:
    """The first bands, which end before the right edge, and the middle of the next one.

    They are the same in all rectangles of one height: in a large map they are most of all that there is.
    """
    bands, middle = list[Segment](), step / 2
    for _ in range(count):
        bands += _band(max(middle - half, 0.0), middle + half, math.inf, height)
        middle += step
    return tuple(bands), middle


def _band(low: float, high: float, width: float, height: float) -> Outline:
    """The part of the rectangle where x + y lies between two values."""
    corners: list[Point] = [_on_top_or_right(low, width), _on_top_or_right(high, width)]
    if low < width < high:
        corners.insert(1, (width, 0.0))
    corners += [_on_left_or_bottom(high, height)]
    if low < height < high:
        corners.append((0.0, height))
    corners.append(_on_left_or_bottom(low, height))
    return polygon([point for point, before in zip(corners, [None, *corners], strict=False) if point != before])


def _on_top_or_right(total: float, width: float) -> Point:
    return (total, 0.0) if total <= width else (width, total - width)


def _on_left_or_bottom(total: float, height: float) -> Point:
    return (0.0, total) if total <= height else (total - height, height)


def _mirrored(outline: Outline, width: float) -> Outline:
    return tuple(_mirror(part, width) for part in outline)


def _mirror(part: Segment, width: float) -> Segment:
    if part[0] == "M":
        return ("M", width - part[1], part[2])
    return ("L", width - part[1], part[2]) if part[0] == "L" else part


def _dot_grid(width: float, height: float) -> Outline:
    return tuple(part for x in _centred(width) for y in _centred(height) for part in circle(x, y, 0.62))


def _centred(length: float, pitch: float = 2.6, radius: float = 0.62) -> Iterator[float]:
    count = int((length - 2 * radius) / pitch + 1)
    first = (length - (count - 1) * pitch) / 2
    return (first + number * pitch for number in range(count))


def _level_bands(width: float, height: float, line: float = 0.9) -> Outline:
    tops = (middle - line / 2 for middle in _centred(height, radius=line / 2))
    return tuple(part for top in tops for part in rectangle(0, top, width, line))
