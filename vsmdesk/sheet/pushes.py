"""Classic maps push: out of a process, past its stock, into the next one, as one striped arrow under the triangle."""

from collections.abc import Mapping
from dataclasses import replace

from vsmdesk.drawing.bounds import Box
from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import Delivery, Queue, Stage, Trigger
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.route import Route
from vsmdesk.symbols.around import marks_around
from vsmdesk.symbols.grid import PUSH_ABOVE_BOTTOM

CLEARANCE = 6.5
SHORTEST = 24.0


def pushed_ways(
    value_stream_map: ValueStreamMap, ways: Mapping[Id, Route], boxes: Mapping[Id, Box]
) -> tuple[Mapping[Id, Route], Mapping[Id, float]]:
    """The ways, those past a stock led under it; and how long the arrow is that each of them draws.

    The flow that leaves the stock draws all of the arrow, the one that enters it nothing (0). Only where the stock
    stands between the two ends with room below it; boxes are sheet points.
    """
    if value_stream_map.presentation.notation != "classic":
        return ways, {}
    led = dict(ways)
    arrows: dict[Id, float] = {}
    into, out = _flows_of(value_stream_map)
    for stock in value_stream_map.of(Queue):
        after = [flow for flow in out.get(stock.id, []) if flow.id in ways]
        before = [flow for flow in into.get(stock.id, []) if flow.id in ways]
        if any(flow.form not in ("", "push") for flow in (*after, *before)):
            continue
        if len(after) != 1 or stock.id not in boxes or ways[after[0].id].label is not None:
            continue
        middle, target = boxes[stock.id], boxes[after[0].target]
        source = _level_source(value_stream_map, before, boxes)
        y = _height(value_stream_map, boxes, [flow.source for flow in before], after[0].target)
        if y is None or not _fits(source, middle, target, y, _lowest(value_stream_map, stock, middle)):
            continue
        start, x = source.right if source is not None else middle.left, middle.centre[0]
        led[after[0].id] = replace(ways[after[0].id], ways=(((x, y), (target.left, y)),))
        arrows[after[0].id] = target.left - start
        if source is not None:
            led[before[0].id] = replace(ways[before[0].id], ways=(((start, y), (x, y)),), head=False)
            arrows[before[0].id] = 0.0
    return led, arrows


def _flows_of(value_stream_map: ValueStreamMap) -> tuple[dict[Id, list[Flow]], dict[Id, list[Flow]]]:
    into: dict[Id, list[Flow]] = {}
    out: dict[Id, list[Flow]] = {}
    for flow in value_stream_map.of(Flow):
        out.setdefault(flow.source, []).append(flow)
        into.setdefault(flow.target, []).append(flow)
    return into, out


def _level_source(value_stream_map: ValueStreamMap, before: list[Flow], boxes: Mapping[Id, Box]) -> Box | None:
    """Where the arrow comes from: the one process or trigger before the stock; none for what comes from outside."""
    if len(before) != 1 or not isinstance(value_stream_map.records.get(before[0].source), Stage | Trigger):
        return None
    return boxes.get(before[0].source)


def _height(value_stream_map: ValueStreamMap, boxes: Mapping[Id, Box], sources: list[Id], target: Id) -> float | None:
    """Just above the bottom of the processes beside the stock; none where there is no process, or another end."""
    if not isinstance(value_stream_map.records.get(target), Stage | Delivery):
        return None
    processes = (key for key in (*sources, target) if isinstance(value_stream_map.records.get(key), Stage))
    bottoms = [boxes[key].bottom for key in processes if key in boxes]
    return min(bottoms) - PUSH_ABOVE_BOTTOM if bottoms else None


def _lowest(value_stream_map: ValueStreamMap, stock: Queue, box: Box) -> float:
    """Where the texts below the triangle end."""
    return box.top + max((mark.bottom for mark in marks_around(stock, value_stream_map)), default=box.height)


def _fits(source: Box | None, middle: Box, target: Box, y: float, lowest: float) -> bool:
    beside = middle.right <= target.left and (source is None or source.right <= middle.left)
    level = all(box.top < y < box.bottom for box in (source, target) if box is not None)
    return beside and level and lowest + CLEARANCE <= y and target.left - middle.left >= SHORTEST
