"""A connection bent by hand: one of its segments is moved aside, right angles stay."""

from collections.abc import Callable

from PySide6.QtGui import QColor, QPainter

from vsmdesk.desktop.canvas.pointer import Point, Pointer
from vsmdesk.desktop.canvas.previews import line_box, paint_preview, role_of
from vsmdesk.desktop.canvas.snapping import on_grid
from vsmdesk.desktop.canvas.surface import Surface
from vsmdesk.editing.edits.placements import bend
from vsmdesk.model.connections import Connection
from vsmdesk.sheet.route import Points

STUB = 9.0
"""Points that a line goes straight on from a box before it may bend: where handoffs run in a gap (look 4)."""


FAR_ENOUGH = 4.0
"""Pixels before a press on a line becomes a bend."""


class Bending:
    """Moves one segment across its own direction; the ends stay at their ports."""

    def __init__(
        self,
        surface: Surface,
        connection: Connection,
        segment: int,
        pointer: Pointer,
        clicked: Callable[[], None] = lambda: None,
    ) -> None:
        self._surface, self._connection, self._start, self._clicked = surface, connection, pointer.at, clicked
        way = surface.ways_of(connection.id)[0]
        self._way, self._segment = with_stubs(way, segment)
        self._line: Points = way
        self._moved = False

    def move(self, pointer: Pointer) -> None:
        """Show the line with its segment at the pointer."""
        old = self._line
        dx, dy = pointer.at[0] - self._start[0], pointer.at[1] - self._start[1]
        if not self._moved and max(abs(dx), abs(dy)) <= pointer.points(FAR_ENOUGH):
            return
        self._moved = True
        self._surface.pieces.set_shown(self._connection.id, shown=False)
        self._line = with_segment_moved(self._way, self._segment, dx, dy)
        self._surface.refresh(line_box(old).union(line_box(self._line)))

    def finish(self, pointer: Pointer) -> None:
        """Keep the corners, on the strip's grid."""
        self.move(pointer)
        corners = self._line[1:-1]
        self.cancel()
        if not self._moved:
            self._clicked()
        elif corners != self._surface.ways_of(self._connection.id)[0][1:-1]:
            self._surface.change("Bend connection", bend(self._connection.id, self._on_strip(corners)))

    def _on_strip(self, corners: Points) -> list[Point]:
        strip = [self._surface.sheet.fold.to_strip(*corner) for corner in corners]
        return [(on_grid(x), on_grid(y)) for x, y in strip]

    def cancel(self) -> None:
        """Show the connection as it was."""
        self._surface.refresh(line_box(self._line))
        self._surface.pieces.set_shown(self._connection.id, shown=True)

    def paint(self, painter: QPainter) -> None:
        """The line on its way."""
        if not self._moved:
            return
        colours = self._surface.sheet_theme.colours
        paint_preview(painter, self._line, QColor(colours[role_of(type(self._connection))]))


def with_stubs(way: Points, segment: int) -> tuple[Points, int]:
    """The way with a short stub at an end whose segment is to be moved, and that segment's new number.

    Without a stub the end would leave its port.
    """
    points = list(way)
    if segment == len(points) - 2:
        points.insert(-1, _towards(points[-1], points[-2]))
    if segment == 0:
        points.insert(1, _towards(points[0], points[1]))
        segment = 1
    return tuple(points), segment


def _towards(start: Point, end: Point) -> Point:
    """A point a stub's length on the way from one point to another, at most a third of the way."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = abs(dx) + abs(dy)
    part = min(STUB / length, 1 / 3) if length else 0.0
    return start[0] + dx * part, start[1] + dy * part


def with_segment_moved(way: Points, segment: int, dx: float, dy: float) -> Points:
    """The way with a level segment moved up or down, an upright one moved sideways.

    A corner is doubled where the neighbour runs in the same direction, so that the line stays in one piece and at
    right angles.
    """
    start, end = way[segment], way[segment + 1]
    level = abs(end[1] - start[1]) <= abs(end[0] - start[0])
    moved = [(x, y + dy) if level else (x + dx, y) for x, y in (start, end)]
    before, after = list(way[: segment + 1]), list(way[segment + 1 :])
    return _without_doubles([*before, *moved, *after])


def _without_doubles(points: list[Point]) -> Points:
    """The corners that matter: no point twice, none on the straight between its neighbours."""
    kept: list[Point] = []
    for point in points:
        if kept and kept[-1] == point:
            continue
        if len(kept) >= 2 and _in_line(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return tuple(kept)


def _in_line(first: Point, middle: Point, last: Point) -> bool:
    return first[0] == middle[0] == last[0] or first[1] == middle[1] == last[1]
