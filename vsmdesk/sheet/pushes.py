"""Classic maps push: out of a process, past its stock, into the next one, as one striped arrow under the triangle."""

from collections.abc import Mapping
from dataclasses import replace

from vsmdesk.drawing.bounds import Box
from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import Queue, Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.route import Route
from vsmdesk.symbols.around import marks_around

ABOVE_BOTTOM = 7.0
CLEARANCE = 6.5


def pushed_ways(
    value_stream_map: ValueStreamMap, ways: Mapping[Id, Route], boxes: Mapping[Id, Box]
) -> tuple[Mapping[Id, Route], Mapping[Id, float]]:
    """The ways, those past a stock led under it; and how long the arrow is that each of them draws.

    The flow that leaves the stock draws all of the arrow, the one that enters it nothing (0). Only where the stock
    stands between the two processes with room below it; boxes are sheet points.
    """
    if value_stream_map.presentation.notation != "classic":
        return ways, {}
    led = dict(ways)
    arrows: dict[Id, float] = {}
    for stock, (into, out) in _passed(value_stream_map).items():
        if into.id not in ways or out.id not in ways or ways[into.id].label or ways[out.id].label:
            continue
        source, target, middle = boxes[into.source], boxes[out.target], boxes[stock]
        y = min(source.bottom, target.bottom) - ABOVE_BOTTOM
        if not _stands_free(source, middle, target, y, _lowest(value_stream_map, stock, middle)):
            continue
        x = middle.centre[0]
        led[into.id] = replace(ways[into.id], ways=(((source.right, y), (x, y)),), head=False)
        led[out.id] = replace(ways[out.id], ways=(((x, y), (target.left, y)),))
        arrows[into.id], arrows[out.id] = 0.0, target.left - source.right
    return led, arrows


def _passed(value_stream_map: ValueStreamMap) -> dict[Id, tuple[Flow, Flow]]:
    """Every stock with one flow from a process and one into a process."""
    into: dict[Id, list[Flow]] = {}
    out: dict[Id, list[Flow]] = {}
    for flow in value_stream_map.of(Flow):
        out.setdefault(flow.source, []).append(flow)
        into.setdefault(flow.target, []).append(flow)
    stocks = (queue.id for queue in value_stream_map.of(Queue))
    pairs = ((key, into.get(key, []), out.get(key, [])) for key in stocks)
    return {
        key: (before[0], after[0])
        for key, before, after in pairs
        if len(before) == len(after) == 1
        and value_stream_map.get(before[0].source, Stage)
        and value_stream_map.get(after[0].target, Stage)
    }


def _lowest(value_stream_map: ValueStreamMap, stock: Id, box: Box) -> float:
    """Where the texts below the triangle end."""
    around = marks_around(value_stream_map.records[stock], value_stream_map)
    return box.top + max((mark.bottom for mark in around), default=box.height)


def _stands_free(source: Box, middle: Box, target: Box, y: float, lowest: float) -> bool:
    beside = source.right <= middle.left and middle.right <= target.left
    return beside and lowest + CLEARANCE <= y and source.top < y and target.top < y and y < source.bottom
