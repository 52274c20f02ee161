"""Connections before they are drawn: the room that they take, and what is left of them seen from afar."""

from functools import lru_cache
from itertools import pairwise

from vsmdesk.drawing.bounds import Box
from vsmdesk.drawing.primitives import Drawing, Role
from vsmdesk.model.connections import Connection, InformationFlow, Rework
from vsmdesk.sheet.flow_forms import form_box
from vsmdesk.sheet.pieces import Afar
from vsmdesk.sheet.route import Route
from vsmdesk.symbols.line_marks import handoff_bars

BESIDE_LINE, BESIDE_TEXT = 8.0, 4.0
"""Points: heads, bars across the line and flashes beside a line; strokes and deep letters around a text."""


def room_of_connection(connection: Connection, route: Route, push: float | None) -> Box:
    """A box that holds the connection with all its marks; `push` is the length of its striped arrow."""
    xs = [x for way in route.ways for x, _ in way]
    ys = [y for way in route.ways for _, y in way]
    room = Box(min(xs), min(ys), max(xs), max(ys))
    if push:
        x, y = route.ways[-1][-1]
        room = room.union(Box(x - push, y, x, y))
    form = form_box(connection, route)
    room = room.union(form) if form is not None else room
    room = room.grown(BESIDE_LINE)
    texts = [route.label.box] if route.label is not None else []
    for box in (*texts, *route.bars, *(mark.box for mark in route.continued)):
        room = room.union(box.grown(BESIDE_TEXT))
    return room


def parts_of_connection(connection: Connection, route: Route) -> list[Box]:
    """Boxes that together hold the connection with its marks, leg by leg; a striped arrow is not among them."""
    legs = [
        Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)).grown(BESIDE_LINE)
        for way in route.ways
        for (x1, y1), (x2, y2) in pairwise(way)
    ]
    form = form_box(connection, route)
    texts = [form, route.label.box if route.label is not None else None, *route.bars]
    texts += [mark.box for mark in route.continued]
    return [*legs, *(box.grown(BESIDE_LINE) for box in texts if box is not None)]


def connection_afar(connection: Connection, route: Route) -> Afar:
    """Its lines in one colour, with the bars of a handoff and of parallel branches."""
    role = _role(connection)
    if route.handoff is None:
        return Afar(lines=route.ways, role=role, blocks=route.bars)
    bars = _bars(route.handoff.bars, upright=route.handoff.line == "vertical")
    return Afar(bars, route.handoff.x, route.handoff.y, route.ways, role, route.bars)


@lru_cache(maxsize=16)
def _bars(count: int, *, upright: bool) -> Drawing:
    """The bars without the paper around them, which only cuts the line."""
    return handoff_bars(count, vertical=upright)[1:]


def _role(connection: Connection) -> Role:
    return "ink2" if isinstance(connection, InformationFlow) else "rework" if isinstance(connection, Rework) else "ink"
