"""Laid-out maps for the tests of routing and callouts, and what must hold of every way."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, pairwise

from vsmdesk.drawing.bounds import Box
from vsmdesk.editing.arrangement.arranging import arranged
from vsmdesk.model.connections import Connection, Flow, Rework
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.boxes import boxes_of, lanes_of, surroundings_of
from vsmdesk.sheet.callouts import Callout, callouts
from vsmdesk.sheet.fold import Fold, folded
from vsmdesk.sheet.route import Point, Points, Route
from vsmdesk.sheet.routing import routes

Leg = tuple[Point, Point]


@dataclass(frozen=True)
class Layout:
    """A map with everything in its place on the sheet."""

    value_stream_map: ValueStreamMap
    strip: Mapping[Id, Box]
    fold: Fold
    routes: Mapping[Id, Route]

    def box(self, key: str) -> Box:
        """An element's box on the sheet."""
        return self.fold.box_to_sheet(self.strip[Id(key)])

    def way(self, key: str) -> Points:
        """The way of a connection that runs in one band."""
        (way,) = self.routes[Id(key)].ways
        return way

    def callout(self, key: str) -> Callout:
        """The callout of a friction point."""
        return self.callouts[Id(key)]

    @property
    def callouts(self) -> Mapping[Id, Callout]:
        """All callouts."""
        return callouts(self.value_stream_map, self.strip, self.fold, self.routes)

    def rooms(self) -> Iterator[tuple[Id, Box]]:
        """Boxes and what is written around them, on the sheet."""
        around = surroundings_of(self.value_stream_map, self.strip)
        for key, box in self.strip.items():
            on_sheet = self.fold.box_to_sheet(box)
            yield key, on_sheet
            for mark in around.get(key, ()):
                yield key, mark.moved(on_sheet.left - box.left, on_sheet.top - box.top)


def layout(value_stream_map: ValueStreamMap, *, arrange: bool = True) -> Layout:
    """The map arranged (or as it lies), folded and led."""
    done = arranged(value_stream_map) if arrange else value_stream_map
    boxes = boxes_of(done)
    fold = folded(done, boxes, lanes_of(done))
    return Layout(done, boxes, fold, routes(done, boxes, fold))


def legs(route: Route) -> Iterator[Leg]:
    for way in route.ways:
        yield from pairwise(way)


def thin(leg: Leg, by: float = 0.3) -> Box:
    (x1, y1), (x2, y2) = leg
    return Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)).grown(by)


def faults(found: Layout) -> list[str]:
    """All that is wrong with the ways and labels of a layout."""
    return [
        *_slanted(found),
        *_through_things(found),
        *_labels_on_things(found),
        *_marks_on_things(found),
        *_on_each_other(found),
    ]


def _slanted(found: Layout) -> Iterator[str]:
    for key, route in found.routes.items():
        if any(x1 != x2 and y1 != y2 for (x1, y1), (x2, y2) in legs(route)):
            yield f"{key} is slanted"


def _through_things(found: Layout) -> Iterator[str]:
    rooms = list(found.rooms())
    for key, route in found.routes.items():
        connection = found.value_stream_map.records[key]
        assert isinstance(connection, Connection)
        for leg in legs(route):
            for owner, room in rooms:
                own = owner in (connection.source, connection.target)
                if thin(leg).overlaps(room.grown(-1.0) if own and room.height < 70 else room) and not (
                    own and thin(leg).overlaps(room) and not thin(leg).overlaps(room.grown(-1.0))
                ):
                    yield f"{key} runs over {owner}"


def _labels_on_things(found: Layout) -> Iterator[str]:
    labels = [(key, route.label.box) for key, route in found.routes.items() if route.label is not None]
    for key, box in labels:
        yield from (f"label of {key} on {owner}" for owner, room in found.rooms() if box.overlaps(room))
    for (one, box), (other, another) in combinations(labels, 2):
        if box.overlaps(another):
            yield f"label of {one} on that of {other}"


def _marks_on_things(found: Layout) -> Iterator[str]:
    """Marks where a band ends that lie on something or leave the page."""
    marks = [(key, mark.box) for key, route in found.routes.items() for mark in route.continued]
    rooms = list(found.rooms())
    for key, box in marks:
        yield from (f"mark of {key} on {owner}" for owner, room in rooms if box.overlaps(room))
        if box.left < 28.0 or box.right > found.fold.width - 28.0:
            yield f"mark of {key} leaves the page"
    for (one, box), (other, another) in combinations(marks, 2):
        if box.grown(-1.0).overlaps(another):
            yield f"mark of {one} on that of {other}"


def _on_each_other(found: Layout) -> Iterator[str]:
    """Work that runs along other work though they share neither end."""
    records = found.value_stream_map.records
    all_legs = [(key, leg) for key, route in found.routes.items() for leg in legs(route)]
    for (one, leg), (other, another) in combinations(all_legs, 2):
        a, b = records[one], records[other]
        assert isinstance(a, Connection)
        assert isinstance(b, Connection)
        if one != other and not {a.source, a.target} & {b.source, b.target} and _runs_along(leg, another):
            yield f"{one} runs along {other}"


def _runs_along(one: Leg, other: Leg) -> bool:
    for axis in (0, 1):
        across = 1 - axis
        same = one[0][axis] == one[1][axis] and other[0][axis] == other[1][axis]
        if same and abs(one[0][axis] - other[0][axis]) < 1.0:
            low = max(min(one[0][across], one[1][across]), min(other[0][across], other[1][across]))
            high = min(max(one[0][across], one[1][across]), max(other[0][across], other[1][across]))
            return high - low > 1.0
    return False


def crossings(found: Layout, kind: type[Connection] = Connection, other_kind: type[Connection] = Connection) -> int:
    """How often connections of two kinds cross that share neither end."""
    records = found.value_stream_map.records
    count = 0
    for (one, route), (other, another) in combinations(found.routes.items(), 2):
        a, b = records[one], records[other]
        assert isinstance(a, Flow | Rework)
        assert isinstance(b, Flow | Rework)
        kinds = (isinstance(a, kind) and isinstance(b, other_kind)) or (
            isinstance(b, kind) and isinstance(a, other_kind)
        )
        if kinds and not {a.source, a.target} & {b.source, b.target}:
            count += sum(_cross(leg, far) for leg in legs(route) for far in legs(another))
    return count


def _cross(one: Leg, other: Leg) -> bool:
    level, upright = (one, other) if one[0][1] == one[1][1] else (other, one)
    if level[0][1] != level[1][1] or upright[0][0] != upright[1][0]:
        return False
    x, y = upright[0][0], level[0][1]
    inside = min(level[0][0], level[1][0]) < x < max(level[0][0], level[1][0])
    return inside and min(upright[0][1], upright[1][1]) < y < max(upright[0][1], upright[1][1])
