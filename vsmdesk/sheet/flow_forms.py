"""Where the form of a flow stands on its line: where the line is longest, beside what else stands on it."""

from collections.abc import Iterator
from itertools import pairwise

from vsmdesk.drawing.bounds import Box
from vsmdesk.drawing.primitives import Drawing, Group
from vsmdesk.model.connections import Connection, Flow
from vsmdesk.sheet.route import Point, Route
from vsmdesk.symbols.flow_forms import FORMS, PAPER_AROUND, FormOfFlow, form_mark
from vsmdesk.symbols.line_marks import HEAD_LENGTH, shortened_end

SMALLEST, SHORTEST = 0.6, 0.25
BARS = 8.0
"""Points that the bars of a handoff take to either side."""


def form_drawing(connection: Connection, route: Route) -> Drawing:
    """The form of a flow in its place; nothing where it has none."""
    known, box = _form_of(connection), form_box(connection, route)
    if known is None or box is None:
        return ()
    width, _ = _size(known)
    if known.is_lettered:
        return (Group(form_mark(known, (box.width - 2 * PAPER_AROUND) / known.size[0]), *box.centre),)
    return (Group(form_mark(known), *box.centre, scale=box.width / width),)


def _form_of(connection: Connection) -> FormOfFlow | None:
    return FORMS.get(connection.form) if isinstance(connection, Flow) else None


def form_box(connection: Connection, route: Route) -> Box | None:
    """The room of the form on the sheet; None where there is none."""
    known = _form_of(connection)
    if known is None:
        return None
    places = list(_places(route, known))
    taken = _taken(route)
    return next((box for box in places if not any(box.overlaps(other) for other in taken)), places[0])


def _places(route: Route, form: FormOfFlow) -> Iterator[Box]:
    """On the middles of the legs: those across the sheet before those up and down, the longest first.

    Beside a queue the way is short: the form is smaller there.
    """
    width, height = _size(form)
    ways = [*route.ways[:-1], shortened_end(route.ways[-1], HEAD_LENGTH) if route.head else route.ways[-1]]
    legs = [leg for way in ways for leg in pairwise(way)]
    for (x1, y1), (x2, y2) in sorted(legs, key=lambda leg: (leg[0][1] != leg[1][1], -_length(leg))):
        scale = min(1.0, max(SHORTEST if form.is_lettered else SMALLEST, _length(((x1, y1), (x2, y2))) / width))
        yield _around(((x1 + x2) / 2, (y1 + y2) / 2), scale * width, height if form.is_lettered else scale * height)


def _length(leg: tuple[Point, Point]) -> float:
    (x1, y1), (x2, y2) = leg
    return abs(x2 - x1) + abs(y2 - y1)


def _taken(route: Route) -> list[Box]:
    taken = [*route.bars, *(mark.box for mark in route.continued)]
    if route.label is not None:
        taken.append(route.label.box)
    if route.handoff is not None:
        taken.append(_around((route.handoff.x, route.handoff.y), 2 * BARS, 2 * BARS))
    return taken


def _size(form: FormOfFlow) -> tuple[float, float]:
    width, height = form.size
    return width + 2 * PAPER_AROUND, height


def _around(middle: Point, width: float, height: float) -> Box:
    x, y = middle
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
