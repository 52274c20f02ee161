"""Ways that people have bent by hand: over exactly the corners they gave, square between them."""

from collections.abc import Sequence

from vsmdesk.drawing.bounds import Box
from vsmdesk.sheet.route import Point, Points
from vsmdesk.sheet.routing_detours import without_needless_points


def bent_way(source: Box, target: Box, bends: Sequence[Point]) -> Points:
    """From the side of the source that faces the first bend to the side of the target that faces the last one."""
    tail, head = _towards(source, bends[0]), _towards(target, bends[-1])
    corners = [tail]
    for point in bends:
        corners += _square(corners[-1], point, level_first=len(corners) == 1 and _is_at_side(source, tail))
    corners += _square(corners[-1], head, level_first=not _is_at_side(target, head))
    return without_needless_points(tuple(corners))


def _towards(box: Box, point: Point) -> Point:
    """Where a box is left towards a point: level with it if that hits a side, else the middle of the nearer side."""
    (x, y), (middle_x, middle_y) = point, box.centre
    if box.top + 2.0 <= y <= box.bottom - 2.0:
        return (box.right if x >= middle_x else box.left, y)
    if box.left + 2.0 <= x <= box.right - 2.0:
        return (x, box.bottom if y >= middle_y else box.top)
    return (box.right if x >= middle_x else box.left, middle_y)


def _is_at_side(box: Box, point: Point) -> bool:
    return point[0] in (box.left, box.right)


def _square(one: Point, other: Point, *, level_first: bool) -> list[Point]:
    """The corner between two points that are not in line, and the second point."""
    if abs(one[0] - other[0]) < 0.01 or abs(one[1] - other[1]) < 0.01:
        return [other]
    return [(other[0], one[1]) if level_first else (one[0], other[1]), other]
