"""What lines carry: heads, handoff bars, the flash of electronic information, the push arrow."""

from collections.abc import Sequence
from functools import lru_cache
from math import hypot

from vsmdesk.drawing.builders import Point, arrow_head, ellipse, open_arrow_head, polygon, polyline, rectangle
from vsmdesk.drawing.primitives import Drawing, Outline, Path, Role, Stroke

HEAD_LENGTH, HEAD_WIDTH = 7.0, 5.6
BAR_LENGTH, BAR_WIDTH, BAR_PITCH, BAR_CLEARANCE = 11.0, 1.5, 3.4, 4.0
WORK = Stroke("ink", 1.25)
REWORK = Stroke("rework", 1.25, (5.0, 2.4))
BY_HAND = Stroke("ink2", 0.75, (3.2, 2.0))
ELECTRONIC = Stroke("ink2", 0.75)


def shortened_end(points: Sequence[Point], by: float) -> tuple[Point, ...]:
    """The line without its last `by` points of length, so that it ends inside its head."""
    if len(points) < 2:
        return tuple(points)
    (x1, y1), (x2, y2) = points[-2], points[-1]
    length = hypot(x2 - x1, y2 - y1)
    if length <= 0:
        return tuple(points)
    part = max(0.0, 1 - by / length)
    return (*points[:-1], (x1 + (x2 - x1) * part, y1 + (y2 - y1) * part))


def solid_head(points: Sequence[Point], role: Role) -> Drawing:
    """The solid head at the end of a line."""
    way = direction(points)
    return (Path(arrow_head(points[-1], way, HEAD_LENGTH, HEAD_WIDTH), None, role),) if way else ()


def open_head(points: Sequence[Point], role: Role) -> Drawing:
    """The open head of information."""
    way = direction(points)
    return (Path(open_arrow_head(points[-1], way, HEAD_LENGTH, HEAD_WIDTH), Stroke(role, 0.75)),) if way else ()


def direction(points: Sequence[Point]) -> Point | None:
    """The way in which the line arrives; nothing for a line without a length."""
    for before in reversed(points[:-1]):
        way = (points[-1][0] - before[0], points[-1][1] - before[1])
        if way != (0.0, 0.0):
            return way
    return None


@lru_cache(maxsize=64)
def handoff_bars(count: int, *, vertical: bool) -> Drawing:
    """One to three bars across a flow, their middle at (0, 0), with paper around them that cuts the line.

    Four stands for another system and is drawn as a small drum. `vertical` says how the flow runs there.
    """
    if count == ANOTHER_SYSTEM:
        return _drum(vertical=vertical)
    reach = ((count - 1) * BAR_PITCH + BAR_WIDTH) / 2
    gap = reach + BAR_CLEARANCE
    paper = _across(-gap, 2 * gap, BAR_LENGTH + 1.0, vertical=vertical)
    bars = tuple(
        Path(_across(number * BAR_PITCH - reach, BAR_WIDTH, BAR_LENGTH, vertical=vertical), None, "ink")
        for number in range(count)
    )
    return (Path(paper, None, "paper"), *bars)


def _drum(*, vertical: bool) -> Drawing:
    """The cylinder of a system, small enough to stand on a line."""
    wide, tall, lid = 7.0, 8.0, 1.8
    along = (tall if vertical else wide) / 2 + AROUND_DRUM
    paper = _across(-along, 2 * along, wide + 4.0, vertical=vertical)
    left, right, top, bottom = -wide / 2, wide / 2, -tall / 2 + lid, tall / 2 - lid
    body: Outline = (
        ("M", left, top),
        ("L", left, bottom),
        ("C", left, bottom + 1.33 * lid, right, bottom + 1.33 * lid, right, bottom),
        ("L", right, top),
    )
    rim = Path(ellipse(0.0, top, wide / 2, lid), Stroke("ink", 1.0), "paper")
    return (Path(paper, None, "paper"), Path(body, Stroke("ink", 1.0), "paper"), rim)


def _across(along: float, thickness: float, length: float, *, vertical: bool) -> Outline:
    if vertical:
        return rectangle(-length / 2, along, length, thickness)
    return rectangle(along, -length / 2, thickness, length)


ANOTHER_SYSTEM = 4
AROUND_DRUM = 0.6
"""Little: where branches meet close behind a stage, the drum of one of them stands between them and the stage."""
PUSH_HEIGHT, PUSH_BAND = 8.0, 6.0


@lru_cache(maxsize=512)
def push_arrow(width: float) -> Drawing:
    """The striped arrow of pushed work, 8 high, its tail's middle at (0, 0), pointing right."""
    head = 10.0
    shaft = max(width - head, 0.0)
    half = PUSH_HEIGHT / 2 - 0.5
    stripes = tuple(
        segment
        for left in _stripe_starts(shaft)
        for segment in rectangle(left, -half, min(PUSH_BAND, shaft - left), 2 * half)
    )
    frame = Path(rectangle(0.0, -half, shaft, 2 * half), Stroke("ink", 1.0), "box")
    tip = polygon(((shaft, -half - 3.0), (width, 0.0), (shaft, half + 3.0)))
    return (frame, Path(stripes, None, "ink"), Path(tip, None, "ink"))


def _stripe_starts(shaft: float) -> list[float]:
    return [
        2 * PUSH_BAND * number for number in range(int(shaft / (2 * PUSH_BAND)) + 1) if 2 * PUSH_BAND * number < shaft
    ]


def flow_line(points: Sequence[Point], stroke: Stroke, bends: float = 0.0) -> Drawing:
    """The line of work or rework with its solid head."""
    body = Path(polyline(shortened_end(points, HEAD_LENGTH - 1.0), bends), stroke)
    return (body, *solid_head(points, stroke.role))
