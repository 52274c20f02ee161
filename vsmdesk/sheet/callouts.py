"""Friction callouts: where disc, leader and caption of each friction point go (look 6)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vsmdesk.drawing.bounds import Box
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.boxes import surroundings_of
from vsmdesk.sheet.callout_captions import Caption, Texts, texts_of
from vsmdesk.sheet.callout_places import DISC_RADIUS, Callout, Cause, best_place, place_by_hand, without_caption
from vsmdesk.sheet.callout_room import CalloutRoom
from vsmdesk.sheet.fold import Fold
from vsmdesk.sheet.route import Route

__all__ = ["DISC_RADIUS", "Callout", "Caption", "callouts"]

MOST_CAPTIONS = 7


@dataclass(frozen=True, slots=True)
class _Marked:
    """A friction point with its cause and its texts; without texts it is a disc alone."""

    friction: Friction
    cause: Cause
    texts: tuple[Texts, ...]


def callouts(
    value_stream_map: ValueStreamMap, boxes: Mapping[Id, Box], fold: Fold, routes: Mapping[Id, Route]
) -> Mapping[Id, Callout]:
    """Callout of every friction point that has a place; boxes are on the strip, callouts on the sheet."""
    marked = list(_marked(value_stream_map, boxes, fold, routes))
    if not marked:
        return {}
    room = _room(value_stream_map, boxes, fold, routes)
    found: dict[Id, Callout] = {}
    for item in marked:
        placed = value_stream_map.placements.get(item.friction.id)
        if placed is not None:
            disc = fold.to_sheet(placed.x, placed.y)
            found[item.friction.id] = place_by_hand(item.cause, item.texts[:1], disc, room)
            _take(room, found[item.friction.id])
    for item in marked:
        if item.friction.id not in found:
            callout = best_place(item.cause, item.texts, room) or without_caption(item.cause, room)
            found[item.friction.id] = callout
            _take(room, callout)
    return {item.friction.id: found[item.friction.id] for item in marked}


def _take(room: CalloutRoom, callout: Callout) -> None:
    room.take(callout.disc, callout.caption, callout.leader)


def _marked(
    value_stream_map: ValueStreamMap, boxes: Mapping[Id, Box], fold: Fold, routes: Mapping[Id, Route]
) -> Iterator[_Marked]:
    captions = 0
    for friction in sorted(value_stream_map.of(Friction), key=lambda item: item.number):
        cause = _cause(friction, boxes, fold, routes)
        if cause is None:
            continue
        texts = texts_of(friction) if captions < MOST_CAPTIONS and friction.status != "solved" else ()
        captions += bool(texts)
        yield _Marked(friction, cause, texts)


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


def _room(
    value_stream_map: ValueStreamMap, boxes: Mapping[Id, Box], fold: Fold, routes: Mapping[Id, Route]
) -> CalloutRoom:
    room = CalloutRoom(fold)
    for key, marks in surroundings_of(value_stream_map, boxes).items():
        box = boxes[key]
        on_sheet = fold.box_to_sheet(box)
        dx, dy = on_sheet.left - box.left, on_sheet.top - box.top
        room.add_element(key, on_sheet, [mark.moved(dx, dy) for mark in marks])
    for route in routes.values():
        room.add_route(route)
    return room
