"""Outlines that symbols are made of. Every arrow, burst and zigzag is a plain path, so it looks the same everywhere."""

from collections.abc import Sequence
from functools import lru_cache
from math import cos, hypot, pi, sin
from typing import TypeAlias

from vsmdesk.drawing.primitives import Outline, Segment

_KEPT = 16_384
"""Lines and frames of symbols are the same ones again and again; whoever writes them meets outlines that it knows."""
Point: TypeAlias = tuple[float, float]
_ROUND = 0.5522847498
"""Length of a handle that makes a cubic curve a quarter of a circle of radius 1."""


def polygon(points: Sequence[Point]) -> Outline:
    """A closed outline through the points."""
    segments: list[Segment] = [("L", *point) for point in points]
    if points:
        segments[0] = ("M", *points[0])
    return (*segments, ("Z",))


def polyline(points: Sequence[Point], bends: float = 0) -> Outline:
    """An open line through the points; its corners are rounded with radius `bends` as far as their legs allow."""
    if not points:
        return ()
    segments: list[Segment] = [("M", *points[0])]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        segments += _bend(before, corner, after, bends) if bends > 0 else [("L", *corner)]
    return (*segments, ("L", *points[-1])) if len(points) > 1 else tuple(segments)


def _bend(before: Point, corner: Point, after: Point, radius: float) -> list[Segment]:
    back, on = hypot(before[0] - corner[0], before[1] - corner[1]), hypot(after[0] - corner[0], after[1] - corner[1])
    reach = min(radius, back / 2, on / 2)
    if reach <= 0:
        return [("L", *corner)]
    start, end = _between(corner, before, reach / back), _between(corner, after, reach / on)
    first, second = _between(start, corner, _ROUND), _between(end, corner, _ROUND)
    return [("L", *start), ("C", *first, *second, *end)]


def _between(start: Point, end: Point, part: float) -> Point:
    return (start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part)


@lru_cache(maxsize=_KEPT)
def segment(x1: float, y1: float, x2: float, y2: float) -> Outline:
    """One straight line."""
    return (("M", x1, y1), ("L", x2, y2))


@lru_cache(maxsize=_KEPT)
def rectangle(x: float, y: float, width: float, height: float) -> Outline:
    """A rectangle by its top left corner."""
    right, bottom = x + width, y + height
    return (("M", x, y), ("L", right, y), ("L", right, bottom), ("L", x, bottom), ("Z",))


def cut_rectangle(x: float, y: float, width: float, height: float, cut: float) -> Outline:
    """A rectangle whose four corners are cut off at 45 degrees: the box of an approval."""
    right, bottom = x + width, y + height
    top = ((x + cut, y), (right - cut, y), (right, y + cut), (right, bottom - cut))
    return polygon((*top, (right - cut, bottom), (x + cut, bottom), (x, bottom - cut), (x, y + cut)))


def folded_rectangle(x: float, y: float, width: float, height: float, cut: float) -> Outline:
    """A rectangle with its top right corner cut off: a note or a card."""
    right, bottom = x + width, y + height
    return polygon(((x, y), (right - cut, y), (right, y + cut), (right, bottom), (x, bottom)))


def rounded_rectangle(x: float, y: float, width: float, height: float, radius: float) -> Outline:
    """A rectangle with round corners, at most half as large as its shorter side."""
    r = max(0.0, min(radius, width / 2, height / 2))
    if r == 0:
        return rectangle(x, y, width, height)
    right, bottom, h = x + width, y + height, r * (1 - _ROUND)
    return (
        ("M", x + r, y),
        ("L", right - r, y),
        ("C", right - h, y, right, y + h, right, y + r),
        ("L", right, bottom - r),
        ("C", right, bottom - h, right - h, bottom, right - r, bottom),
        ("L", x + r, bottom),
        ("C", x + h, bottom, x, bottom - h, x, bottom - r),
        ("L", x, y + r),
        ("C", x, y + h, x + h, y, x + r, y),
        ("Z",),
    )


def circle(cx: float, cy: float, radius: float) -> Outline:
    """A circle of four curves, clockwise from the right."""
    return ellipse(cx, cy, radius, radius)


def ellipse(cx: float, cy: float, rx: float, ry: float) -> Outline:
    """An ellipse of four curves, clockwise from the right."""
    kx, ky = rx * _ROUND, ry * _ROUND
    return (
        ("M", cx + rx, cy),
        ("C", cx + rx, cy + ky, cx + kx, cy + ry, cx, cy + ry),
        ("C", cx - kx, cy + ry, cx - rx, cy + ky, cx - rx, cy),
        ("C", cx - rx, cy - ky, cx - kx, cy - ry, cx, cy - ry),
        ("C", cx + kx, cy - ry, cx + rx, cy - ky, cx + rx, cy),
        ("Z",),
    )


def diamond(x: float, y: float, width: float, height: float) -> Outline:
    """A diamond that fills the rectangle."""
    middle, centre = x + width / 2, y + height / 2
    return polygon(((middle, y), (x + width, centre), (middle, y + height), (x, centre)))


def arrow_head(tip: Point, direction: Point, length: float = 7, width: float = 5.6) -> Outline:
    """A closed triangle that points along `direction` (any length but zero) and ends at the tip."""
    left, right = _barbs(tip, direction, length, width)
    return polygon((left, tip, right))


def open_arrow_head(tip: Point, direction: Point, length: float = 7, width: float = 5.6) -> Outline:
    """The two lines of an open head that ends at the tip."""
    left, right = _barbs(tip, direction, length, width)
    return polyline((left, tip, right))


def _barbs(tip: Point, direction: Point, length: float, width: float) -> tuple[Point, Point]:
    size = hypot(*direction)
    if size == 0:
        raise ValueError("an arrow head needs a direction")
    along, across = (direction[0] / size, direction[1] / size), width / 2
    back = (tip[0] - along[0] * length, tip[1] - along[1] * length)
    left = (back[0] - along[1] * across, back[1] + along[0] * across)
    return left, (back[0] + along[1] * across, back[1] - along[0] * across)


def burst(x: float, y: float, width: float, height: float, points: int = 12, inner: float = 0.76) -> Outline:
    """The star of an improvement: points on the ellipse that fills the rectangle, notches at a part of its radius."""
    cx, cy, count = x + width / 2, y + height / 2, points * 2
    corners = []
    for number in range(count):
        angle, part = 2 * pi * number / count - pi / 2, inner if number % 2 else 1.0
        corners.append((cx + cos(angle) * width / 2 * part, cy + sin(angle) * height / 2 * part))
    return polygon(corners)


def zigzag(start: Point, end: Point, length: float = 12, height: float = 8) -> Outline:
    """A straight line with one flash at its middle: information that goes electronically."""
    whole = hypot(end[0] - start[0], end[1] - start[1])
    if whole == 0:
        return polyline((start, end))
    length = min(length, whole)
    along = ((end[0] - start[0]) / whole, (end[1] - start[1]) / whole)
    middle = _between(start, end, 0.5)

    def at(forward: float, aside: float) -> Point:
        return (
            middle[0] + along[0] * forward - along[1] * aside,
            middle[1] + along[1] * forward + along[0] * aside,
        )

    flash = (at(-length / 2, 0), at(length / 6, -height / 2), at(-length / 6, height / 2), at(length / 2, 0))
    return polyline((start, *flash, end))
