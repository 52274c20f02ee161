"""Ways of connections led plainly, one by one, past nothing: while something is dragged and until all are led anew."""

from vsmdesk.drawing.bounds import Box
from vsmdesk.model.connections import Connection, InformationFlow, Rework
from vsmdesk.sheet.route import Point, Points
from vsmdesk.sheet.routing import route_between
from vsmdesk.symbols.grid import HANDOFF_IN_GAP


def plain_way(source: Box, target: Box, kind: type[Connection], *, plainly: bool = False) -> Points:
    """The way from one box to another for a kind of connection: at once where work simply goes on.

    `plainly`: one of so many lines, or seen from so far, that each of them is at most an elbow.
    """
    down = issubclass(kind, Rework | InformationFlow)
    if not down and target.left - source.right >= 2 * HANDOFF_IN_GAP:
        return _straight_on(source, target)
    if plainly:
        return elbow(_leaving(source, kind, source.centre), _reaching(target, kind, target.centre), down=down)
    return route_between(source, target, kind=kind)


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


def continued_ways(
    source: Box, target: Box, kind: type[Connection], ways: tuple[Points, ...], *, source_moves: bool
) -> tuple[Points, ...]:
    """The ways of a connection that goes on in another band, one for each band; only the end that moves is another."""
    down = issubclass(kind, Rework | InformationFlow)
    if source_moves:
        return (elbow(_leaving(source, kind, source.centre), ways[0][-1], down=down), *ways[1:])
    return (*ways[:-1], elbow(ways[-1][0], _reaching(target, kind, target.centre), down=down))


def _leaving(box: Box, kind: type[Connection], middle: Point) -> Point:
    """Work leaves at the right, rework below, information above."""
    if issubclass(kind, Rework):
        return (middle[0], box.bottom)
    return (middle[0], box.top) if issubclass(kind, InformationFlow) else (box.right, middle[1])


def _reaching(box: Box, kind: type[Connection], middle: Point) -> Point:
    """Work comes in at the left, the others as they leave."""
    return _leaving(box, kind, middle) if issubclass(kind, Rework | InformationFlow) else (box.left, middle[1])
