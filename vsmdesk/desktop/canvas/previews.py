"""Lines as they will run, painted plainly while something is dragged."""

from array import array
from collections.abc import Iterable, Mapping
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from vsmdesk.desktop.painting.marks import Numbers, draw_lines
from vsmdesk.drawing.bounds import Box
from vsmdesk.drawing.primitives import Role
from vsmdesk.model.connections import Connection, InformationFlow, Rework
from vsmdesk.sheet.route import Points

Line = tuple[Points, Role]
"""The corners of a preview, and its colour."""

HEAD_LENGTH, HEAD_WIDTH = 7.0, 5.6


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


def paint_lines(painter: QPainter, lines: Iterable[tuple[Line, ...]], colours: Mapping[Role, str]) -> None:
    """Lines with a solid head at the last of their parts, without their marks and labels; all of a colour at once."""
    found: dict[Role, tuple[QPainterPath, QPainterPath]] = {}
    for parts in lines:
        for number, (points, role) in enumerate(parts, start=1):
            paths = found.get(role) or found.setdefault(role, _paths())
            _add_line(*paths, points, head=number == len(parts))
    for role, (ways, heads) in found.items():
        _paint_paths(painter, ways, heads, QColor(colours[role]))


def paint_fine_lines(painter: QPainter, lines: Iterable[tuple[Line, ...]], colours: Mapping[Role, str]) -> None:
    """Hundreds of lines at once, each a pixel wide and not smoothed, as an overview shows them."""
    found: dict[Role, tuple[Numbers, QPainterPath]] = {}
    for parts in lines:
        for number, (points, role) in enumerate(parts, start=1):
            legs, heads = found.get(role) or found.setdefault(role, (array("d"), _paths()[1]))
            for start, end in pairwise(points):
                legs.extend((*start, *end))
            if number == len(parts):
                _add_head(heads, points)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    for role, (legs, heads) in found.items():
        colour = QColor(colours[role])
        painter.setPen(QPen(colour, 0))
        draw_lines(painter, legs)
        painter.fillPath(heads, colour)


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
    # Seen from afar a line is still a pixel wide, or it would be too pale to be seen.
    width = max(1.25, 1.0 / painter.worldTransform().m11())
    painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.MiterJoin))
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
    if head:
        _add_head(heads, points)


def _add_head(heads: QPainterPath, points: Points) -> None:
    (before_x, before_y), (x, y) = points[-2], points[-1]
    length = max(((x - before_x) ** 2 + (y - before_y) ** 2) ** 0.5, 1e-6)
    along_x, along_y = (x - before_x) / length, (y - before_y) / length
    back_x, back_y = x - HEAD_LENGTH * along_x, y - HEAD_LENGTH * along_y
    half_x, half_y = -along_y * HEAD_WIDTH / 2, along_x * HEAD_WIDTH / 2
    heads.moveTo(x, y)
    heads.lineTo(back_x + half_x, back_y + half_y)
    heads.lineTo(back_x - half_x, back_y - half_y)
    heads.closeSubpath()
