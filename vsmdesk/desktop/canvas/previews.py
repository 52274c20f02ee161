"""Lines as they will run, painted plainly while something is dragged."""

from collections.abc import Iterable, Mapping
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from vsmdesk.drawing.bounds import Box
from vsmdesk.drawing.primitives import Role
from vsmdesk.model.connections import Connection, InformationFlow, Rework
from vsmdesk.sheet.route import Point, Points
from vsmdesk.sheet.routing import route_between
from vsmdesk.symbols.grid import HANDOFF_IN_GAP

Line = tuple[Points, Role]
"""The corners of a preview, and its colour."""

HEAD_LENGTH, HEAD_WIDTH = 7.0, 5.6


def preview_line(source: Box, target: Box, kind: type[Connection], *, plainly: bool = False) -> Line:
    """The way from one box to another for a kind of connection: at once where work simply goes on.

    `plainly`: one of so many lines, or seen from so far, that each of them is at most an elbow.
    """
    down = issubclass(kind, Rework | InformationFlow)
    if not down and target.left - source.right >= 2 * HANDOFF_IN_GAP:
        way = _straight_on(source, target)
    elif plainly:
        way = elbow(_leaving(source, kind, source.centre), _reaching(target, kind, target.centre), down=down)
    else:
        way = route_between(source, target, kind=kind)
    return way, role_of(kind)


def _straight_on(source: Box, target: Box) -> Points:
    """Out of the right, up or down in the gap where handoffs run (look 4), and in at the left."""
    (_, y1), (_, y2) = source.centre, target.centre
    if abs(y1 - y2) < 1e-6:
        return ((source.right, y1), (target.left, y2))
    x = source.right + HANDOFF_IN_GAP
    return ((source.right, y1), (x, y1), (x, y2), (target.left, y2))


def elbow(start: Point, end: Point, *, down: bool) -> Points:
    """A line at right angles to where nothing is yet, its first and last part level (or upright)."""
    if down:
        middle = (start[1] + end[1]) / 2
        return (start, (start[0], middle), (end[0], middle), end)
    middle = (start[0] + end[0]) / 2
    return (start, (middle, start[1]), (middle, end[1]), end)


def role_of(kind: type[Connection]) -> Role:
    """The colour role of a kind of connection."""
    if issubclass(kind, Rework):
        return "rework"
    return "ink2" if issubclass(kind, InformationFlow) else "ink"


def line_box(points: Points) -> Box:
    """The box around a line, with room for its head."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys)).grown(HEAD_LENGTH)


def line_boxes(points: Points) -> list[Box]:
    """Boxes around the segments of a line: together they are much smaller than the box around it."""
    return [line_box(ends) for ends in pairwise(points)]


def continued_lines(
    source: Box, target: Box, kind: type[Connection], ways: tuple[Points, ...], *, source_moves: bool
) -> tuple[Line, ...]:
    """The ways of a connection that goes on in another band, one for each band; only the end that moves is another."""
    down = issubclass(kind, Rework | InformationFlow)
    (x, y), (along, level) = source.centre, target.centre
    if source_moves:
        first = elbow(_leaving(source, kind, (x, y)), ways[0][-1], down=down)
        return tuple((way, role_of(kind)) for way in (first, *ways[1:]))
    last = elbow(ways[-1][0], _reaching(target, kind, (along, level)), down=down)
    return tuple((way, role_of(kind)) for way in (*ways[:-1], last))


def _leaving(box: Box, kind: type[Connection], middle: Point) -> Point:
    """Work leaves at the right, rework below, information above."""
    if issubclass(kind, Rework):
        return (middle[0], box.bottom)
    return (middle[0], box.top) if issubclass(kind, InformationFlow) else (box.right, middle[1])


def _reaching(box: Box, kind: type[Connection], middle: Point) -> Point:
    """Work comes in at the left, the others as they leave."""
    return _leaving(box, kind, middle) if issubclass(kind, Rework | InformationFlow) else (box.left, middle[1])


def paint_lines(painter: QPainter, lines: Iterable[tuple[Line, ...]], colours: Mapping[Role, str]) -> None:
    """Lines with a solid head at the last of their parts, without their marks and labels; all of a colour at once."""
    found: dict[Role, tuple[QPainterPath, QPainterPath]] = {}
    for parts in lines:
        for number, (points, role) in enumerate(parts, start=1):
            paths = found.get(role) or found.setdefault(role, _paths())
            _add_line(*paths, points, head=number == len(parts))
    for role, (ways, heads) in found.items():
        _paint_paths(painter, ways, heads, QColor(colours[role]))


def paint_preview(painter: QPainter, points: Points, colour: QColor) -> None:
    """One line, with a solid head at its end."""
    ways, heads = _paths()
    _add_line(ways, heads, points, head=True)
    _paint_paths(painter, ways, heads, colour)


def _paths() -> tuple[QPainterPath, QPainterPath]:
    """For lines, and for their heads, which may lie over each other."""
    ways, heads = QPainterPath(), QPainterPath()
    heads.setFillRule(Qt.FillRule.WindingFill)
    return ways, heads


def _paint_paths(painter: QPainter, ways: QPainterPath, heads: QPainterPath, colour: QColor) -> None:
    painter.setPen(QPen(colour, 1.25, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.MiterJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(ways)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPath(heads)


def _add_line(ways: QPainterPath, heads: QPainterPath, points: Points, *, head: bool) -> None:
    """The line, and its head unless it goes on elsewhere."""
    if len(points) < 2:
        return
    ways.moveTo(*points[0])
    for corner in points[1:]:
        ways.lineTo(*corner)
    if not head:
        return
    (before_x, before_y), (x, y) = points[-2], points[-1]
    length = max(((x - before_x) ** 2 + (y - before_y) ** 2) ** 0.5, 1e-6)
    along_x, along_y = (x - before_x) / length, (y - before_y) / length
    back_x, back_y = x - HEAD_LENGTH * along_x, y - HEAD_LENGTH * along_y
    half_x, half_y = -along_y * HEAD_WIDTH / 2, along_x * HEAD_WIDTH / 2
    heads.moveTo(x, y)
    heads.lineTo(back_x + half_x, back_y + half_y)
    heads.lineTo(back_x - half_x, back_y - half_y)
    heads.closeSubpath()
