"""Which sides of two boxes a connection uses: work enters W and leaves E, rework enters S, information N (look 7)."""

from collections.abc import Iterator
from functools import cache

from vsmdesk.drawing.bounds import Box
from vsmdesk.model.elements import Decision, Delivery, Entity, Queue, Stage, Trigger
from vsmdesk.model.record import Record
from vsmdesk.sheet.routing_jobs import Job
from vsmdesk.sheet.routing_shapes import End
from vsmdesk.symbols.sizes import TRAY_HEIGHT

FOR_A_HEAD, FOR_AN_OPEN_HEAD = 11.0, 8.5
WITHOUT_HEAD = 5.0
INFORMATION_BELOW_TOP, BESIDE_WORK = 18.0, 6.0
ENDS = (Entity, Trigger, Delivery)


def port(box: Box, side: str, owner: str, stub: float = WITHOUT_HEAD) -> End:
    """The middle of a side."""
    (x, y), (left, top, right, bottom) = box.centre, box
    if side in "EW":
        return End(right if side == "E" else left, y, side, owner, stub)
    return End(x, top if side == "N" else bottom, side, owner, stub)


@cache
def _is_end(kind: type[Record]) -> bool:
    return issubclass(kind, ENDS)


@cache
def has_head(target: type[Record]) -> bool:
    """Whether a line that comes in has an arrow head: what only passes through (queue, decision) has none."""
    return not issubclass(target, Queue | Decision)


def tail_side(job: Job) -> str:
    """The side by which a connection leaves an element of which nothing else is known."""
    if job.kind == "information":
        return "N"
    return "S" if job.kind == "rework" and not issubclass(job.source_type, Queue) else "E"


def head_side(job: Job) -> str:
    """The side by which a connection comes into an element of which nothing else is known."""
    if job.kind == "information":
        return "N"
    return "S" if job.kind == "rework" and not issubclass(job.target_type, Queue) else "W"


def head_stub(job: Job) -> float:
    """Room for the head in front of the target."""
    if job.kind == "information":
        return FOR_AN_OPEN_HEAD
    return FOR_A_HEAD if has_head(job.target_type) else WITHOUT_HEAD


def ports_out(job: Job, box: Box) -> list[End]:
    """The ports by which a connection may leave an element for another band: rework may go over the top."""
    usual = port(box, tail_side(job), job.source)
    if job.kind == "rework":
        return [usual, port(box, "N", job.source)]
    if job.kind == "information":
        return [usual, _beside(box, "E", job.source), *_below(job.source_type, box, job.source)]
    return [usual]


def ports_in(job: Job, box: Box) -> list[End]:
    """The ports by which a connection may come into an element from another band."""
    usual = port(box, head_side(job), job.target, head_stub(job))
    if job.kind == "rework":
        return [usual, port(box, "N", job.target, head_stub(job))]
    if job.kind == "information":
        beside = _beside(box, "W", job.target, head_stub(job))
        if issubclass(job.target_type, Delivery):
            # Work leaves a delivery upwards for the customer.
            usual = usual._replace(x=usual.x + (-BESIDE_WORK if job.forward else BESIDE_WORK))
        return [usual, beside, *_below(job.target_type, box, job.target, head_stub(job))]
    return [usual]


def _below(kind: type[Record], box: Box, owner: str, stub: float = WITHOUT_HEAD) -> list[End]:
    """The foot of a stage, for information that would have to cross the work above it."""
    return [port(box, "S", owner, stub)] if issubclass(kind, Stage) else []


def _beside(box: Box, side: str, owner: str, stub: float = WITHOUT_HEAD) -> End:
    """Where information leaves or enters at a side: near the top, away from the work."""
    return _at_y(port(box, side, owner, stub), box.top + min(INFORMATION_BELOW_TOP, box.height / 2))


def ends_of(job: Job, one: Box, other: Box) -> Iterator[tuple[End, End]]:
    """Pairs of ports of the two boxes, the usual one first."""
    usual = port(one, tail_side(job), job.source), port(other, head_side(job), job.target, head_stub(job))
    if job.source == job.target and not (job.kind == "rework" and issubclass(job.source_type, Stage)):
        yield port(one, "E", job.source), port(other, "W", job.target, head_stub(job))
        yield port(one, "E", job.source), port(other, "S", job.target, head_stub(job))
    elif job.kind == "information":
        yield from _information(job, one, other)
    elif job.kind == "rework":
        yield usual
        if issubclass(job.source_type, Stage | Decision) and issubclass(job.target_type, Stage | Decision):
            # Loops that overlap cannot all lie below without crossing; one of them may go over the top.
            above = port(one, "N", job.source), port(other, "N", job.target, FOR_A_HEAD)
            yield above
            mixed = (usual[0], above[1]), (above[0], usual[1])
            yield from mixed if one.bottom < other.top else mixed[::-1]
    elif issubclass(job.source_type, Entity) and one.bottom < other.top and _is_below(one, other):
        if other.height > TRAY_HEIGHT:
            yield port(one, "S", job.source), port(other, "N", job.target, head_stub(job))
        yield port(one, "S", job.source), usual[1]
    else:
        out, into = _side_out(job.source_type, one, other), _side_in(job.target_type, one, other)
        tail = usual[0] if out == usual[0].side else port(one, out, job.source)
        head = usual[1] if into == usual[1].side else port(other, into, job.target, head_stub(job))
        yield tail, head
        yield usual


def _is_below(one: Box, other: Box) -> bool:
    """Whether a box stands right below another one, at least in part."""
    return other.left < one.right and one.left < other.right


def _side_out(source: type[Record], one: Box, other: Box) -> str:
    if not _is_end(source):
        return "E"
    if other.top > one.bottom:
        return "S"
    if other.bottom < one.top:
        return "N"
    return "E" if other.centre[0] >= one.centre[0] else "W"


def _side_in(target: type[Record], one: Box, other: Box) -> str:
    if not _is_end(target):
        return "W"
    if one.top > other.bottom:
        return "S"
    if one.bottom < other.top:
        return "N"
    return "W" if one.centre[0] <= other.centre[0] else "E"


def _information(job: Job, one: Box, other: Box) -> Iterator[tuple[End, End]]:
    tail, head = job.source, job.target
    top, bottom = max(one.top, other.top), min(one.bottom, other.bottom)
    if issubclass(job.source_type, ENDS) and issubclass(job.target_type, ENDS) and bottom > top:
        y = top + (bottom - top) * job.side
        sides = ("E", "W") if other.centre[0] > one.centre[0] else ("W", "E")
        yield _at_y(port(one, sides[0], tail), y), _at_y(port(other, sides[1], head, FOR_AN_OPEN_HEAD), y)
        return
    into = port(other, "N", head, FOR_AN_OPEN_HEAD)
    if issubclass(job.target_type, Delivery):
        # Work leaves a delivery upwards for the customer.
        into = into._replace(x=into.x + (BESIDE_WORK if one.centre[0] > other.centre[0] else -BESIDE_WORK))
    if one.bottom < other.top:
        if issubclass(job.source_type, Entity):
            yield port(one, "S", tail), into
        side = "E" if other.centre[0] > one.centre[0] else "W"
        yield _beside(one, side, tail), into
        yield port(one, "S", tail), into
    elif issubclass(job.target_type, Entity) and one.top > other.bottom:
        yield port(one, "N", tail), port(other, "S", head, FOR_AN_OPEN_HEAD)
    yield port(one, "N", tail), into
    # Where rows are so close that no head fits between them, it comes in from the side.
    yield _beside(one, "E", tail), _beside(other, "W", head, FOR_AN_OPEN_HEAD)
    for below in _below(job.source_type, one, tail):
        yield from ((below, under) for under in _below(job.target_type, other, head, FOR_AN_OPEN_HEAD))


def _at_y(end: End, y: float) -> End:
    return End(end.x, y, end.side, end.owner, end.stub)
