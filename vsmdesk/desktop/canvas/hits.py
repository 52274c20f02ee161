"""What lies under the pointer: boxes exactly, lines within reach, and of those the one that is painted on top."""

from collections.abc import Iterable
from math import hypot
from typing import Literal

from vsmdesk.desktop.canvas.pointer import Point
from vsmdesk.drawing.bounds import Box, bounds
from vsmdesk.drawing.moved import flattened
from vsmdesk.drawing.primitives import Path, Text
from vsmdesk.model.connections import Connection
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.records import dataclass
from vsmdesk.sheet.pieces import Piece

Part = Literal["body", "label", "header"]
REACH = 6.0
"""Pixels within which a line is hit."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A record under the pointer and the part of it."""

    id: Id
    part: Part = "body"


def box_around(at: Point, reach: float) -> Box:
    """A square around a point."""
    return Box(at[0] - reach, at[1] - reach, at[0] + reach, at[1] + reach)


def holds(box: Box, at: Point) -> bool:
    """Whether a point lies in a box, edges included."""
    return box.left <= at[0] <= box.right and box.top <= at[1] <= box.bottom


def distance_to_line(at: Point, corners: Iterable[Point]) -> tuple[float, int]:
    """How far a point is from a line through corners, and the number of the nearest segment."""
    nearest, number = float("inf"), -1
    before: Point | None = None
    for index, corner in enumerate(corners):
        if before is not None and (far := _distance_to_segment(at, before, corner)) < nearest:
            nearest, number = far, index - 1
        before = corner
    return nearest, number


def _distance_to_segment(at: Point, start: Point, end: Point) -> float:
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    part = 0.0 if length == 0 else ((at[0] - start[0]) * dx + (at[1] - start[1]) * dy) / length
    part = min(max(part, 0.0), 1.0)
    return hypot(at[0] - start[0] - part * dx, at[1] - start[1] - part * dy)


def hit_part(piece: Piece, record: AnyRecord | None, at: Point, reach: float) -> Hit | None:
    """Whether the piece of a record is hit, and where; furniture never is."""
    match record:
        case None:
            return None
        case Connection() | Friction():
            return _hit_marks(piece, record.id, at, reach)
        case _:
            return Hit(record.id) if holds(piece.bounds, at) else None


def _hit_marks(piece: Piece, key: Id, at: Point, reach: float) -> Hit | None:
    on_line = False
    for mark in flattened(piece.drawing):
        if not holds(bounds((mark,)).grown(reach), at):
            continue
        if isinstance(mark, Text):
            return Hit(key, "label")
        on_line = on_line or (isinstance(mark, Path) and _on_path(mark, at, reach))
    return Hit(key) if on_line else None


def _on_path(path: Path, at: Point, reach: float) -> bool:
    corners = [(segment[-2], segment[-1]) for segment in path.outline if segment[0] != "Z"]
    inside = path.fill is not None and holds(bounds((path,)), at)
    return inside or distance_to_line(at, corners)[0] <= reach
