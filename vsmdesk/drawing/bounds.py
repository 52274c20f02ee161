"""How much room a drawing takes: strokes and the points of their corners included, text by its letters."""

from collections.abc import Iterator
from itertools import pairwise
from math import hypot
from typing import NamedTuple, TypeAlias, assert_never

from vsmdesk.drawing.faces import ASCENT, DESCENT
from vsmdesk.drawing.primitives import Drawing, Group, Outline, Path, Picture, Primitive, Text
from vsmdesk.records import dataclass

Point: TypeAlias = tuple[float, float]
MITER_LIMIT = 10.0
_made = tuple.__new__
"""Makes a box of four numbers without a detour: layout makes tens of thousands of them."""


class Box(NamedTuple):
    """A rectangle on paper, y down. A tuple: a large map has tens of thousands of them."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    @property
    def centre(self) -> tuple[float, float]:
        """The middle of both."""
        return ((self.left + self.right) / 2, (self.top + self.bottom) / 2)

    def union(self, other: "Box") -> "Box":
        """The smallest box around both."""
        left, top, right, bottom = self
        return _made(
            Box,
            (
                other[0] if other[0] < left else left,
                other[1] if other[1] < top else top,
                other[2] if other[2] > right else right,
                other[3] if other[3] > bottom else bottom,
            ),
        )

    def moved(self, dx: float, dy: float) -> "Box":
        """The same box elsewhere."""
        left, top, right, bottom = self
        return _made(Box, (left + dx, top + dy, right + dx, bottom + dy))

    def grown(self, by: float) -> "Box":
        """Larger on every side; smaller for a negative number."""
        left, top, right, bottom = self
        return _made(Box, (left - by, top - by, right + by, bottom + by))

    def overlaps(self, other: "Box") -> bool:
        """Whether they share an area; touching edges do not."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def contains(self, other: "Box") -> bool:
        """Whether the other lies wholly inside, edges included."""
        across = self.left <= other.left and other.right <= self.right
        return across and self.top <= other.top and other.bottom <= self.bottom


def bounds(drawing: Drawing) -> Box:
    """The smallest box around all marks; a box without an area at (0, 0) for an empty drawing."""
    return _around(drawing) or Box(0, 0, 0, 0)


def text_box(text: Text) -> Box:
    """The box of a run: its advance along the baseline, the tallest and the deepest letters across it."""
    up, down = text.size * ASCENT, text.size * DESCENT
    if text.upward:
        return Box(text.x - up, text.y - text.width, text.x + down, text.y)
    return Box(text.x, text.y - up, text.x + text.width, text.y + down)


def _around(drawing: Drawing) -> Box | None:
    result: Box | None = None
    for item in drawing:
        box = _box(item)
        if box is not None:
            result = box if result is None else result.union(box)
    return result


def _box(item: Primitive) -> Box | None:
    match item:
        case Path():
            return _path_box(item)
        case Text():
            return text_box(item)
        case Picture():
            return Box(item.x, item.y, item.x + item.width, item.y + item.height)
        case Group():
            return _group_box(item)
        case _:
            assert_never(item)


def _group_box(group: Group) -> Box | None:
    inner = _around(group.items)
    if inner is None:
        return None
    if group.clip is not None:
        window = outline_box(group.clip)
        if window is None or not window.overlaps(inner):
            return None
        inner = Box(
            max(inner.left, window.left),
            max(inner.top, window.top),
            min(inner.right, window.right),
            min(inner.bottom, window.bottom),
        )
    scale = group.scale
    return Box(inner.left * scale, inner.top * scale, inner.right * scale, inner.bottom * scale).moved(group.x, group.y)


def _path_box(path: Path) -> Box | None:
    box = outline_box(path.outline)
    if box is None or path.stroke is None:
        return box
    return _with_stroke(path.outline, box, path.stroke.width / 2)


def outline_box(outline: Outline) -> Box | None:
    """The box around an outline without its stroke; None for an empty one."""
    if not any(part[0] == "C" for part in outline):
        corners = [part for part in outline if part[0] == "M" or part[0] == "L"]
        across, down = [corner[1] for corner in corners], [corner[2] for corner in corners]
        return Box(min(across), min(down), max(across), max(down)) if corners else None
    xs: list[float] = []
    ys: list[float] = []
    x = y = 0.0
    for part in outline:
        match part:
            case ("C", x1, y1, x2, y2, end_x, end_y):
                xs += _curve_reach(x, x1, x2, end_x)
                ys += _curve_reach(y, y1, y2, end_y)
                x, y = end_x, end_y
            case ("M" | "L", x, y):
                xs.append(x)
                ys.append(y)
    return Box(min(xs), min(ys), max(xs), max(ys)) if xs else None


def _curve_reach(start: float, first: float, second: float, end: float) -> tuple[float, ...]:
    """The end of a cubic curve and where it turns, along one axis."""
    a, b, c = 3 * (end - 3 * second + 3 * first - start), 6 * (second - 2 * first + start), 3 * (first - start)
    if abs(a) < 1e-12:
        turns = [-c / b] if abs(b) > 1e-12 else []
    else:
        root = b * b - 4 * a * c
        turns = [(-b + sign * root**0.5) / (2 * a) for sign in (1, -1)] if root >= 0 else []
    return (end, *(_on_curve(t, start, first, second, end) for t in turns if 0 < t < 1))


def _on_curve(t: float, start: float, first: float, second: float, end: float) -> float:
    u = 1 - t
    return u**3 * start + 3 * u * u * t * first + 3 * u * t * t * second + t**3 * end


def _with_stroke(outline: Outline, box: Box, half: float) -> Box:
    """The outline's box, widened by the sides of every leg and the points of every mitred corner."""
    if _is_closed_at_right_angles(outline) and box.width > 1e-9 and box.height > 1e-9:
        # Most marks are such; each of their outermost sides is a leg that ends in two outward corners.
        return box.grown(half)
    match outline:
        case (("M", x1, y1), ("L", x2, y2)):
            legs = _straight((x1, y1), (x2, y2))
            return _leg_box(legs[0], half) if legs else box
    if any(part[0] == "C" for part in outline):
        box = box.grown(half)
    for run in _runs(outline):
        for leg in run.legs:
            box = box.union(_leg_box(leg, half))
        for before, after in run.corners():
            box = box.union(_corner_box(before, after, half))
    return box


def _is_closed_at_right_angles(outline: Outline) -> bool:
    """One closed outline of upright and level legs only."""
    if outline[-1][0] != "Z" or outline[0][0] != "M":
        return False
    x, y = first = outline[0][1:]
    for part in outline[1:-1]:
        if part[0] != "L" or (part[1] != x and part[2] != y):
            return False
        x, y = part[1:]
    return first[0] == x or first[1] == y


@dataclass(frozen=True, slots=True)
class _Leg:
    """One part of an outline: its ends, the way it sets out and the way it arrives."""

    start: Point
    end: Point
    out: Point
    arrival: Point
    curved: bool = False


@dataclass(slots=True)
class _Run:
    """Legs without a gap, closed or open."""

    legs: list[_Leg]
    closed: bool = False

    def corners(self) -> Iterator[tuple[_Leg, _Leg]]:
        yield from pairwise(self.legs)
        if self.closed and self.legs:
            yield self.legs[-1], self.legs[0]


def _runs(outline: Outline) -> Iterator[_Run]:
    run, first, last = _Run([]), (0.0, 0.0), (0.0, 0.0)
    for part in outline:
        if part[0] == "M":
            yield run
            run, first, last = _Run([]), part[1:], part[1:]
        elif part[0] == "L":
            run.legs += _straight(last, part[1:])
            last = part[1:]
        elif part[0] == "C":
            run.legs += _curved(last, part[1:3], part[3:5], part[5:])
            last = part[5:]
        else:
            run.legs += _straight(last, first)
            run.closed, last = True, first
    yield run


def _straight(start: Point, end: Point) -> list[_Leg]:
    way = _way(start, end)
    return [_Leg(start, end, way, way)] if way else []


def _curved(start: Point, first: Point, second: Point, end: Point) -> list[_Leg]:
    out = _way(start, first) or _way(start, second) or _way(start, end)
    arrival = _way(second, end) or _way(first, end) or _way(start, end)
    return [_Leg(start, end, out, arrival, curved=True)] if out and arrival else []


def _way(start: Point, end: Point) -> Point | None:
    length = hypot(end[0] - start[0], end[1] - start[1])
    return ((end[0] - start[0]) / length, (end[1] - start[1]) / length) if length > 1e-9 else None


def _leg_box(leg: _Leg, half: float) -> Box:
    (x1, y1), (x2, y2) = leg.start, leg.end
    box = Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
    if leg.curved:
        return box
    aside, across = abs(leg.out[1]) * half, abs(leg.out[0]) * half
    return Box(box.left - aside, box.top - across, box.right + aside, box.bottom + across)


def _corner_box(before: _Leg, after: _Leg, half: float) -> Box:
    """The point of the miter; the corner itself where the lines go straight on or the miter is cut."""
    (x, y), into, out = before.end, before.arrival, after.out
    aside = (into[0] - out[0], into[1] - out[1])
    sharpness, cosine = hypot(*aside), hypot(into[0] + out[0], into[1] + out[1]) / 2
    if sharpness < 1e-9 or cosine < 1 / MITER_LIMIT:
        return Box(x, y, x, y)
    reach = half / cosine / sharpness
    tip = (x + aside[0] * reach, y + aside[1] * reach)
    return Box(min(x, tip[0]), min(y, tip[1]), max(x, tip[0]), max(y, tip[1]))
