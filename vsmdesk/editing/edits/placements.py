"""Where things lie: moved, resized, lined up, spread out, bent. Points of the strip throughout."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Literal

from pydantic import ValidationError

from vsmdesk.editing.refusal import EditError
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id, new_id
from vsmdesk.model.removal import LANES
from vsmdesk.model.stream import Placement
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap

Point = tuple[float, float]
Rectangle = tuple[float, float, float, float]
Edge = Literal["left", "center", "right", "top", "middle", "bottom"]
Direction = Literal["across", "down"]
Origins = Mapping[Id, Point]
_BEYOND = "That place or size is beyond what a map can hold; choose a nearer or smaller one."


def placed(value_stream_map: ValueStreamMap, element: Id, **changes: Any) -> Placement:
    """The placement of an element, a lane, a connection or a callout with these changes; a fresh one where it has none.

    Raises EditError where they lie beyond the strip, or what they are for is not on the map.
    """
    if element not in LANES and isinstance(value_stream_map.records.get(element), Placement | None):
        raise EditError("What you want to place is no longer on the map.")
    known = value_stream_map.placements.get(element)
    return _changed(known or Placement(id=new_id(), element=element), **changes)


def _put(value_stream_map: ValueStreamMap, element: Id, at: Point) -> Placement:
    """The placement of an element at a point."""
    known = value_stream_map.placements.get(element)
    if known is None or isinstance(value_stream_map.records.get(element), Placement | None):
        return placed(value_stream_map, element, x=at[0], y=at[1])
    try:
        return known.put_at(*at)
    except ValidationError as error:
        raise EditError(_BEYOND) from error


def move(positions: Mapping[Id, Point]) -> Edit:
    """Put elements with their top left, callouts with their centre, at these points.

    Bends of connections between elements that move alike, and callouts moved by hand that belong to them, go along.
    """

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        steps = _steps(value_stream_map, positions)
        moved = [_put(value_stream_map, key, at) for key, at in positions.items() if steps[key] != (0, 0)]
        return value_stream_map.with_records(*moved, *_followers(value_stream_map, steps))

    return edit


def nudge(positions: Mapping[Id, Point], dx: float, dy: float) -> Edit:
    """Move what lies at these points by so much."""
    return move({key: (x + dx, y + dy) for key, (x, y) in positions.items()})


def resize(rectangles: Mapping[Id, Rectangle]) -> Edit:
    """Give elements or lanes these rectangles: left, top, width, height."""

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        return value_stream_map.with_records(
            *(
                placed(value_stream_map, key, x=x, y=y, width=width, height=height)
                for key, (x, y, width, height) in rectangles.items()
            )
        )

    return edit


def align(rectangles: Mapping[Id, Rectangle], edge: Edge, origins: Origins = MappingProxyType({})) -> Edit:
    """Bring one edge (or the middle) of all these rectangles to that of the box around them.

    Each rectangle is told from its origin, by default that of the strip.
    """
    if not rectangles:
        return lambda m: m
    left, top, right, bottom = _around(rectangles.values())

    def aligned(rectangle: Rectangle) -> Point:
        x, y, width, height = rectangle
        across = {"left": left, "center": (left + right - width) / 2, "right": right - width}
        down = {"top": top, "middle": (top + bottom - height) / 2, "bottom": bottom - height}
        return across.get(edge, x), down.get(edge, y)

    return move({key: _on_strip(aligned(rectangle), origins.get(key)) for key, rectangle in rectangles.items()})


def _on_strip(at: Point, origin: Point | None) -> Point:
    return (at[0] + origin[0], at[1] + origin[1]) if origin else at


def distribute(rectangles: Mapping[Id, Rectangle], direction: Direction) -> Edit:
    """Make the gaps between these rectangles equal; the first and the last stay."""
    axis = 0 if direction == "across" else 1
    in_order = sorted(rectangles.items(), key=lambda item: (item[1][axis], item[0]))
    if len(in_order) < 3:
        return lambda m: m
    first, last = in_order[0][1], in_order[-1][1]
    between = last[axis] - first[axis] - first[axis + 2]
    gap = (between - sum(rectangle[axis + 2] for _, rectangle in in_order[1:-1])) / (len(in_order) - 1)
    positions: dict[Id, Point] = {}
    at = first[axis] + first[axis + 2] + gap
    for key, (x, y, *size) in in_order[1:-1]:
        positions[key] = (at, y) if axis == 0 else (x, at)
        at += size[axis] + gap
    return move(positions)


def bend(connection: Id, bends: Iterable[Point]) -> Edit:
    """Lead a connection over these points; none at all leaves its way to the program."""
    corners = tuple(bends)
    return lambda m: m.with_records(placed(m, connection, bends=corners))


def offset_label(connection: Id, offset: Point | None) -> Edit:
    """Move a connection's label by so much from where the program puts it, or back there."""
    return lambda m: m.with_records(placed(m, connection, label_offset=offset))


def unplace(ids: Iterable[Id]) -> Edit:
    """Leave the places of these to the program again."""
    chosen = tuple(ids)
    return lambda m: m.without(m.placements[key].id for key in chosen if key in m.placements)


def _around(rectangles: Iterable[Rectangle]) -> Rectangle:
    lefts, tops, rights, bottoms = zip(*((x, y, x + w, y + h) for x, y, w, h in rectangles), strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _steps(value_stream_map: ValueStreamMap, positions: Mapping[Id, Point]) -> dict[Id, Point | None]:
    """How far each of these goes; None for what had no place yet."""
    known = value_stream_map.placements
    return {key: (x - known[key].x, y - known[key].y) if key in known else None for key, (x, y) in positions.items()}


def _followers(value_stream_map: ValueStreamMap, steps: Mapping[Id, Point | None]) -> list[Placement]:
    """Placements of what hangs between or on elements that all go equally far."""
    placements = value_stream_map.placements
    at = value_stream_map.connections_at
    bent = [(c.id, (c.source, c.target)) for key in steps for c in at.get(key, ()) if c.id in placements]
    callouts = [(f.id, f.elements) for f in value_stream_map.of(Friction) if f.id in placements and f.elements]
    followers = []
    for key, anchors in dict([*bent, *callouts]).items():
        step = steps.get(anchors[0])
        if step and step != (0, 0) and key not in steps and all(steps.get(anchor) == step for anchor in anchors):
            followers.append(shifted(placements[key], step))
    return followers


def shifted(placement: Placement, step: Point) -> Placement:
    """The placement with its bends, moved by so much. Raises EditError beyond the strip."""
    dx, dy = step
    bends = tuple((x + dx, y + dy) for x, y in placement.bends)
    return _changed(placement, x=placement.x + dx, y=placement.y + dy, bends=bends)


def _changed(placement: Placement, **changes: Any) -> Placement:
    try:
        return placement.with_changes(**changes)
    except ValidationError as error:
        raise EditError(_BEYOND) from error
