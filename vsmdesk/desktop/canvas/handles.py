"""What can be grabbed on an element or a connection: ports, a corner for its size, ends, and segments to bend."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import hypot
from typing import Literal

from vsmdesk.desktop.canvas.hits import holds
from vsmdesk.desktop.canvas.pointer import Point, Pointer
from vsmdesk.desktop.canvas.rings import ring_box
from vsmdesk.drawing.bounds import Box
from vsmdesk.model.connections import Connection
from vsmdesk.model.elements import Element, Entity, Note, Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.record import Record
from vsmdesk.records import dataclass
from vsmdesk.sheet.route import Points
from vsmdesk.symbols.sizes import Side

Purpose = Literal["port", "size", "source", "target", "segment"]
EVERYTHING: frozenset[Purpose] = frozenset({"port", "size", "source", "target", "segment"})
PORTS_ONLY: frozenset[Purpose] = frozenset({"port"})
REACH = 12.0
"""Pixels around the middle of a handle that grab it."""
INSIDE = 3.0
"""Pixels into a box where a port still wins over the box itself."""
SHORTEST_SEGMENT = 24.0
SMALLEST_BOX = 14.0
"""Pixels: smaller boxes and shorter segments show no handles of their own."""


@dataclass(frozen=True, slots=True)
class Handle:
    """One handle of a record: where it is, and which port or which segment of the line it stands for.

    A connection that goes on in another band has no segments to bend: its corners belong to the fold.
    """

    record: Id
    purpose: Purpose
    at: Point
    side: Side | None = None
    segment: int = -1


def handles_of(record: Record, box: Box, outline: Box, ways: tuple[Points, ...], scale: float) -> tuple[Handle, ...]:
    """The handles of a record on the sheet, at a scale in pixels a point.

    The ring goes around the outline, which may be larger than the box that connections meet.
    """
    if isinstance(record, Connection):
        return tuple(_handles_of_line(record.id, ways, scale))
    if not isinstance(record, Element) or outline.width * scale < SMALLEST_BOX:
        return ()
    ring = ring_box(outline)
    ports = () if isinstance(record, Note) else tuple(_ports(record.id, box, ring))
    can_grow = isinstance(record, Stage | Note | Entity)
    return (*ports, Handle(record.id, "size", (ring.right, ring.bottom))) if can_grow else ports


def _ports(record: Id, box: Box, ring: Box) -> Iterator[Handle]:
    """On the ring, in line with the middle of the box."""
    x, y = box.centre
    spots: dict[Side, Point] = {"N": (x, ring.top), "E": (ring.right, y), "S": (x, ring.bottom), "W": (ring.left, y)}
    for side, at in spots.items():
        yield Handle(record, "port", at, side)


def _handles_of_line(record: Id, ways: tuple[Points, ...], scale: float) -> Iterator[Handle]:
    if not ways:
        return
    yield Handle(record, "source", ways[0][0])
    yield Handle(record, "target", ways[-1][-1])
    if len(ways) == 1:
        for number, (start, end) in enumerate(pairwise(ways[0])):
            if hypot(end[0] - start[0], end[1] - start[1]) * scale >= SHORTEST_SEGMENT:
                middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
                yield Handle(record, "segment", middle, segment=number)


def handle_at(handles: Iterable[Handle], box: Box | None, pointer: Pointer) -> Handle | None:
    """The nearest handle within reach; deep inside the box (of an element) the box wins."""
    if box is not None and holds(box.grown(-pointer.points(INSIDE)), pointer.at):
        return None
    reach = pointer.points(REACH)
    near = [(hypot(h.at[0] - pointer.at[0], h.at[1] - pointer.at[1]), n, h) for n, h in enumerate(handles)]
    within = [entry for entry in near if entry[0] <= reach]
    return min(within)[2] if within else None
