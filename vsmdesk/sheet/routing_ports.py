"""Which sides of two boxes a connection uses: work enters W and leaves E, rework enters S, information N (look 7)."""

from collections.abc import Iterator

from vsmdesk.drawing.bounds import Box
from vsmdesk.model.connections import Connection, InformationFlow, Rework
from vsmdesk.model.elements import Decision, Delivery, Entity, Queue, Trigger
from vsmdesk.model.record import Record
from vsmdesk.sheet.routing_shapes import End

FOR_A_HEAD = 11.0
WITHOUT_HEAD = 5.0
INFORMATION_BELOW_TOP = 18.0


def port(box: Box, side: str, owner: str, stub: float = WITHOUT_HEAD) -> End:
    """The middle of a side."""
    x, y = box.centre
    places = {"N": (x, box.top), "S": (x, box.bottom), "E": (box.right, y), "W": (box.left, y)}
    return End(*places[side], side, owner, stub)


def has_head(target: Record) -> bool:
    """Whether a line that comes in has an arrow head: what only passes through (queue, decision) has none."""
    return not isinstance(target, Queue | Decision)


def ends_of(
    connection: Connection, source: Record, target: Record, one: Box, other: Box, part: float = 0.5
) -> Iterator[tuple[End, End]]:
    """Pairs of ports, the usual one first. `part` says how far down their sides level information flows run."""
    stub = FOR_A_HEAD if has_head(target) else WITHOUT_HEAD
    tail, head = source.id, target.id
    if isinstance(connection, InformationFlow):
        yield from _information(source, target, one, other, part)
    elif isinstance(connection, Rework):
        yield (
            port(one, "E" if isinstance(source, Queue) else "S", tail),
            port(other, "W" if isinstance(target, Queue) else "S", head, stub),
        )
    elif isinstance(source, Entity) and one.bottom < other.top and _is_below(one, other):
        yield port(one, "S", tail), port(other, "N", head, stub)
        yield port(one, "S", tail), port(other, "W", head, stub)
    else:
        yield port(one, _side_out(source, one, other), tail), port(other, _side_in(target, one, other), head, stub)
        yield port(one, "E", tail), port(other, "W", head, stub)


def _is_below(one: Box, other: Box) -> bool:
    """Whether a box stands right below another one, at least in part."""
    return other.left < one.right and one.left < other.right


def _side_out(source: Record, one: Box, other: Box) -> str:
    if isinstance(source, Trigger | Delivery | Entity):
        if other.top > one.bottom:
            return "S"
        if other.bottom < one.top:
            return "N"
        return "E" if other.centre[0] >= one.centre[0] else "W"
    return "E"


def _side_in(target: Record, one: Box, other: Box) -> str:
    if isinstance(target, Trigger | Delivery | Entity):
        if one.top > other.bottom:
            return "S"
        if one.bottom < other.top:
            return "N"
        return "W" if one.centre[0] <= other.centre[0] else "E"
    return "W"


def _information(source: Record, target: Record, one: Box, other: Box, part: float) -> Iterator[tuple[End, End]]:
    tail, head = source.id, target.id
    level = min(one.bottom, other.bottom) - max(one.top, other.top)
    ends = Entity | Trigger | Delivery
    if isinstance(source, ends) and isinstance(target, ends) and level > 0:
        top, bottom = max(one.top, other.top), min(one.bottom, other.bottom)
        y = top + (bottom - top) * part
        sides = ("E", "W") if other.centre[0] > one.centre[0] else ("W", "E")
        yield _at_y(port(one, sides[0], tail), y), _at_y(port(other, sides[1], head, FOR_A_HEAD), y)
        return
    into = port(other, "N", head, FOR_A_HEAD)
    if one.bottom < other.top:
        if isinstance(source, Entity):
            yield port(one, "S", tail), into
        side = "E" if other.centre[0] > one.centre[0] else "W"
        yield _at_y(port(one, side, tail), one.top + min(INFORMATION_BELOW_TOP, one.height / 2)), into
        yield port(one, "S", tail), into
    elif isinstance(target, Entity) and one.top > other.bottom:
        yield port(one, "N", tail), port(other, "S", head, FOR_A_HEAD)
    yield port(one, "N", tail), into


def _at_y(end: End, y: float) -> End:
    return End(end.x, y, end.side, end.owner, end.stub)
