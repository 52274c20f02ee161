"""From rows to heights: where every row's flow line and every lane runs, so that nothing touches what is above it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from vsmdesk.editing.arrangement.strands import Strands
from vsmdesk.model.elements import Queue, Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.lanes import CUSTOMER_LANE
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.symbols.around import marks_around
from vsmdesk.symbols.grid import (
    ABOVE_STAGE,
    BELOW_STAGE,
    CUSTOMER_LANE_HEIGHT,
    FLOW_LINE_IN_CUSTOMER_LANE,
    FLOW_LINE_IN_LANE,
    LANE_HEIGHT,
)
from vsmdesk.symbols.sizes import size_of

LINE_CLEARANCE = 6.0
BACK_CLEARANCE = 12.0


@dataclass(frozen=True, slots=True)
class Reach:
    """Room above and below a flow line, clearance included; `tower` is a pile that may rise out of its lane."""

    up: float
    down: float
    tower: float = 0.0


_LINE = Reach(LINE_CLEARANCE, LINE_CLEARANCE)
_BACK = Reach(LINE_CLEARANCE, BACK_CLEARANCE)


@dataclass(frozen=True, slots=True)
class Heights:
    """Flow line of every strand, top and height of every lane."""

    lines: tuple[float, ...]
    tops: tuple[float, ...]
    heights: tuple[float, ...]


def reach_of(value_stream_map: ValueStreamMap, key: Id) -> Reach:
    """Reach of an element with all that is written and piled around it."""
    record = value_stream_map.records[key]
    half = size_of(record, value_stream_map)[1] / 2
    marks = marks_around(record, value_stream_map)
    up = half + 3.0 - min([0.0, *(mark.top for mark in marks)])
    down = max([half, *(mark.bottom - half for mark in marks)]) + 3.0
    if isinstance(record, Queue):
        return Reach(min(up, FLOW_LINE_IN_LANE), down, up)
    if isinstance(record, Stage):
        return Reach(max(up, half + ABOVE_STAGE), down - 3.0 + BELOW_STAGE)
    return Reach(up, down)


def heights_of(
    value_stream_map: ValueStreamMap,
    strands: Strands,
    rows: Sequence[int],
    layers: Mapping[Id, int],
    keys: Sequence[Id],
) -> Heights:
    """Lines of the strands, and the lanes with these keys, from top to bottom."""
    low: dict[int, float] = {}
    lines = [0.0] * len(strands.strands)
    tops, heights = [], []
    top = 0.0
    for lane, key in enumerate(keys):
        bottom = top
        usual = FLOW_LINE_IN_CUSTOMER_LANE if key == CUSTOMER_LANE else FLOW_LINE_IN_LANE
        for group in _rows_of_lane(strands, rows, lane):
            things = [(layer, reach) for n in group for layer, reach in _things(value_stream_map, strands, n, layers)]
            line = _line_below(things, low, top, usual)
            for layer, reach in things:
                low[layer] = line + reach.down
                bottom = max(bottom, low[layer])
            for number in group:
                lines[number] = line
        tops.append(top)
        heights.append(max(bottom - top, CUSTOMER_LANE_HEIGHT if key == CUSTOMER_LANE else LANE_HEIGHT))
        top += heights[-1]
    return Heights(tuple(lines), tuple(tops), tuple(heights))


def _rows_of_lane(strands: Strands, rows: Sequence[int], lane: int) -> Iterator[list[int]]:
    by_row: dict[int, list[int]] = {}
    for number, strand in enumerate(strands.strands):
        if strand.lane == lane:
            by_row.setdefault(rows[number], []).append(number)
    for row in sorted(by_row):
        yield by_row[row]


def _things(
    value_stream_map: ValueStreamMap, strands: Strands, number: int, layers: Mapping[Id, int]
) -> Iterator[tuple[int, Reach]]:
    """What a strand puts where: its elements, and its line everywhere else."""
    strand = strands.strands[number]
    for key in strand.members:
        yield layers[key], reach_of(value_stream_map, key)
    line = _BACK if strand.under else _LINE
    for layer in range(strand.first, strand.last + 1):
        if layer not in strand.boxes:
            yield layer, line


def _line_below(things: Sequence[tuple[int, Reach]], low: Mapping[int, float], top: float, usual: float) -> float:
    """The highest flow line at which none of these things touches what lies above it; elements stand where usual."""
    line = top
    for layer, reach in things:
        is_line = reach is _LINE or reach is _BACK
        line = max(line, top + (LINE_CLEARANCE if is_line else max(usual, reach.up)))
        if layer in low:
            line = max(line, low[layer] + max(reach.up, reach.tower))
    return line
