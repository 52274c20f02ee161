"""Friction callouts: where disc, leader and caption of each friction point go (look 6)."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from vsmdesk.drawing.bounds import Box
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.boxes import surroundings_of
from vsmdesk.sheet.callout_captions import Caption, texts_of
from vsmdesk.sheet.callout_places import (
    DISC_RADIUS,
    Callout,
    CalloutTask,
    Cause,
    Marked,
    best_place,
    place_by_hand,
    without_caption,
)
from vsmdesk.sheet.callout_room import CalloutRoom, Neighbour
from vsmdesk.sheet.fold import Fold
from vsmdesk.sheet.route import Route

__all__ = ["DISC_RADIUS", "Callout", "Caption", "callouts"]

MOST_CAPTIONS, FOR_EACH_BAND = 7, 3
"""Captions on a sheet: more where it has many bands, as on a poster or over several pages."""
NEAR_X, NEAR_Y = 400.0, 230.0


def callouts(
    value_stream_map: ValueStreamMap, boxes: Mapping[Id, Box], fold: Fold, routes: Mapping[Id, Route]
) -> Mapping[Id, Callout]:
    """Callout of every friction point that has a place; boxes are on the strip, callouts on the sheet."""
    marked = tuple(_marked(value_stream_map, boxes, fold, routes))
    if not marked:
        return {}
    windows = [_window(item) for item in marked]
    neighbours = tuple(_neighbours(value_stream_map, boxes, fold, windows))
    near = tuple(route for route in routes.values() if _comes_near(route, windows))
    placed = _placed(CalloutTask(fold.bands, marked, neighbours, near))
    return {item.key: callout for item, callout in zip(marked, placed, strict=True)}


@lru_cache(maxsize=32)
def _placed(task: CalloutTask) -> tuple[Callout, ...]:
    """The callouts in the order of their numbers: those put somewhere by hand first, then each where room is left."""
    room = CalloutRoom(task.bands, task.neighbours, task.routes)
    found: dict[Id, Callout] = {}
    for item in sorted(task.marked, key=lambda item: item.by_hand is None):
        if item.by_hand is not None:
            callout = place_by_hand(item.cause, item.texts[:1], item.by_hand, room)
        else:
            callout = best_place(item.cause, item.texts, room) or without_caption(item.cause, room)
        found[item.key] = callout
        room.take(callout.disc, callout.caption, callout.leader)
    return tuple(found[item.key] for item in task.marked)


def _marked(
    value_stream_map: ValueStreamMap, boxes: Mapping[Id, Box], fold: Fold, routes: Mapping[Id, Route]
) -> Iterator[Marked]:
    captions, most = 0, max(MOST_CAPTIONS, FOR_EACH_BAND * len(fold.bands))
    for friction in sorted(value_stream_map.of(Friction), key=lambda item: item.number):
        cause = _cause(friction, boxes, fold, routes)
        if cause is None:
            continue
        texts = texts_of(friction) if captions < most and friction.status != "solved" else ()
        captions += bool(texts)
        placed = value_stream_map.placements.get(friction.id)
        yield Marked(friction.id, cause, texts, fold.to_sheet(placed.x, placed.y) if placed is not None else None)


def _cause(friction: Friction, boxes: Mapping[Id, Box], fold: Fold, routes: Mapping[Id, Route]) -> Cause | None:
    """The first of its elements that stands on the map; a connection is marked in the middle of its longest stretch."""
    for key in friction.elements:
        if key in boxes:
            return Cause(key, fold.box_to_sheet(boxes[key]))
        if key in routes:
            return Cause(key, _middle(routes[key]))
    return None


def _middle(route: Route) -> Box:
    legs = [(way[n], way[n + 1]) for way in route.ways for n in range(len(way) - 1)]
    (x1, y1), (x2, y2) = max(legs, key=lambda leg: abs(leg[0][0] - leg[1][0]) + abs(leg[0][1] - leg[1][1]))
    x, y = (x1 + x2) / 2, (y1 + y2) / 2
    return Box(x - 1.0, y - 1.0, x + 1.0, y + 1.0)


def _window(item: Marked) -> Box:
    """The part of the sheet that a callout can have to do with."""
    box = item.cause.box
    if item.by_hand is not None:
        x, y = item.by_hand
        box = box.union(Box(x, y, x, y))
    return Box(box.left - NEAR_X, box.top - NEAR_Y, box.right + NEAR_X, box.bottom + NEAR_Y)


def _neighbours(
    value_stream_map: ValueStreamMap, boxes: Mapping[Id, Box], fold: Fold, windows: Sequence[Box]
) -> Iterator[Neighbour]:
    around = surroundings_of(value_stream_map, boxes)
    for key, box in boxes.items():
        on_sheet = fold.box_to_sheet(box)
        if any(window.overlaps(on_sheet) for window in windows):
            dx, dy = on_sheet.left - box.left, on_sheet.top - box.top
            yield Neighbour(key, on_sheet, tuple(mark.moved(dx, dy) for mark in around.get(key, ())))


def _comes_near(route: Route, windows: Sequence[Box]) -> bool:
    for way in route.ways:
        xs, ys = [x for x, _ in way], [y for _, y in way]
        box = Box(min(xs) - 0.1, min(ys) - 0.1, max(xs) + 0.1, max(ys) + 0.1)
        if any(window.overlaps(box) for window in windows):
            return True
    return False
