"""Connections as drawn: lines with heads, handoff bars on the borders they cross, shares and labels (look 7)."""

import itertools
from math import hypot

from vsmdesk.drawing.bounds import Box
from vsmdesk.drawing.builders import arrow_head, open_arrow_head, polyline, rectangle, zigzag
from vsmdesk.drawing.moved import moved
from vsmdesk.drawing.primitives import Drawing, Outline, Path, Role, Stroke
from vsmdesk.drawing.type_styles import LABEL, written, written_width
from vsmdesk.model.connections import Connection, InformationFlow, Rework
from vsmdesk.sheet.crossings import broken
from vsmdesk.sheet.flow_forms import form_drawing
from vsmdesk.sheet.route import Continued, Label, Point, Points, Route
from vsmdesk.symbols.line_marks import (
    BY_HAND,
    ELECTRONIC,
    HEAD_LENGTH,
    HEAD_WIDTH,
    REWORK,
    WORK,
    direction,
    handoff_bars,
    push_arrow,
    shortened_end,
)

REWORK_BEND = 4.0
ZIGZAG_LENGTH = 12.0
FLASH_ROOM = 20.0
"""Points: the shortest leg that bears a flash where a line goes on in another band; its last part always has one."""
FLASH_REACH = 4.0
PARTS_FOR_FLASH = ((0.5, 1), (0.5, 0), (2 / 3, 1), (1 / 3, 0))
"""Where the leg is cut, and which of the two pieces bears the flash, where a label stands at the middle of the leg."""


def connection_drawing(
    connection: Connection, route: Route, push: float | None = None, gaps: tuple[Point, ...] = ()
) -> Drawing:
    """The connection along its route; `push` is the length of the striped arrow that ends where the route ends.

    A push of 0 is drawn by the flow behind it. `gaps` are where it passes under another flow.
    """
    if push is not None:
        if not push:
            return ()
        (x, y) = route.ways[-1][-1]
        return (*moved(push_arrow(push - 4.0), x - push + 2.0, y), *_label(route.label))
    last = len(route.ways) - 1
    drawn: Drawing = ()
    for number, way in enumerate(route.ways):
        head = route.head and number == last
        if isinstance(connection, InformationFlow):
            drawn += _information(connection, way, route.label, head=head, last=number == last)
        else:
            drawn += _line(connection, way, gaps, head=head)
    if route.handoff is not None:
        bars = handoff_bars(route.handoff.bars, vertical=route.handoff.line == "vertical")
        drawn += moved(bars, route.handoff.x, route.handoff.y)
    drawn += tuple(Path(rectangle(box.left, box.top, box.width, box.height), None, "ink") for box in route.bars)
    drawn += tuple(mark for continued in route.continued for mark in _continued(continued, connection))
    return (*drawn, *form_drawing(connection, route), *_label(route.label))


def _line(connection: Connection, way: Points, gaps: tuple[Point, ...], *, head: bool) -> Drawing:
    stroke, bends = (REWORK, REWORK_BEND) if isinstance(connection, Rework) else (WORK, 0.0)
    way_on = direction(way)
    if not head or way_on is None:
        return tuple(Path(polyline(part, bends), stroke) for part in broken(way, gaps))
    tip = arrow_head(way[-1], way_on, HEAD_LENGTH, HEAD_WIDTH)
    parts = broken(tuple(shortened_end(way, HEAD_LENGTH - 1.0)), gaps)
    return (*(Path(polyline(part, bends), stroke) for part in parts), Path(tip, None, stroke.role))


def _information(flow: InformationFlow, way: Points, label: Label | None, *, head: bool, last: bool) -> Drawing:
    """Electronic in every band that it passes: dashes in one of them would say that it goes by hand there."""
    electronic = flow.medium == "electronic"
    flash = electronic and (last or max(_lengths(way), default=0.0) >= FLASH_ROOM)
    line = _with_flash(way, label) if flash else polyline(way)
    drawn: Drawing = (Path(line, ELECTRONIC if electronic else BY_HAND),)
    way_on = direction(way)
    if not head or way_on is None:
        return drawn
    return (*drawn, Path(open_arrow_head(way[-1], way_on, HEAD_LENGTH, HEAD_WIDTH), Stroke("ink2", 0.75)))


def _with_flash(way: Points, label: Label | None) -> Outline:
    """The line with one flash in the middle of its longest leg, or beside the label that stands there."""
    points, bearer = _bearer_of_flash(way, label)
    flash = zigzag(points[bearer], points[bearer + 1], ZIGZAG_LENGTH)
    before, after = polyline(points[: bearer + 1]), polyline(points[bearer + 1 :])
    return (*before, *flash[1:], *after[1:]) if bearer else (*flash, *after[1:])


def _bearer_of_flash(way: Points, label: Label | None) -> tuple[Points, int]:
    """The way, cut once more where that helps, and the number of the leg that has the flash at its middle."""
    lengths = _lengths(way)
    longest = max(range(len(lengths)), key=lambda number: lengths[number])
    (x1, y1), (x2, y2) = way[longest], way[longest + 1]
    whole = (way, longest)
    cut = (
        ((*way[: longest + 1], (x1 + (x2 - x1) * at, y1 + (y2 - y1) * at), *way[longest + 1 :]), longest + piece)
        for at, piece in PARTS_FOR_FLASH
    )
    return next((leg for leg in (whole, *cut) if not _strikes(leg, label)), whole)


def _strikes(leg: tuple[Points, int], label: Label | None) -> bool:
    points, number = leg
    (x1, y1), (x2, y2) = points[number], points[number + 1]
    x, y = (x1 + x2) / 2, (y1 + y2) / 2
    return label is not None and label.box.overlaps(Box(x, y, x, y).grown(FLASH_REACH))


def _lengths(way: Points) -> list[float]:
    return [hypot(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in itertools.pairwise(way)]


def _label(label: Label | None) -> Drawing:
    if label is None:
        return ()
    drawn: Drawing = ()
    y = label.y
    for text in label.lines:
        drawn += written(text.style, text.text, label.x, y, anchor=label.anchor)
        y += text.style.leading
    return drawn


def _continued(mark: Continued, connection: Connection) -> Drawing:
    """An open arrow with the number of the element at the other end."""
    role: Role = "ink2" if isinstance(connection, InformationFlow) else "ink"
    role = "rework" if isinstance(connection, Rework) else role
    way = (1.0 if mark.towards == "right" else -1.0, 0.0)
    at_right = mark.box.centre[0] > mark.x
    tip_at_line = (way[0] > 0) != at_right
    tip = mark.x + (5.5 if at_right else -5.5) * (0.0 if tip_at_line else 1.0)
    head = Path(arrow_head((tip, mark.y), way, 5.0, 7.0), Stroke(role, 0.75), "paper")
    # At the far end of its room, which is longer where another text stands between.
    start = mark.box.right - written_width(LABEL, mark.text) if at_right else mark.box.left
    return (head, *written(LABEL, mark.text, start, mark.y + 2.3, role=role))
