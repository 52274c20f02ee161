"""From the order of strands to heights: flow lines and lanes, so that nothing touches what is above it."""

from collections.abc import Iterator, Mapping, Sequence

from vsmdesk.editing.arrangement.strands import Strand, Strands
from vsmdesk.model.elements import Queue, Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.records import dataclass
from vsmdesk.symbols.around import marks_around
from vsmdesk.symbols.grid import (
    ABOVE_STAGE,
    BELOW_STAGE,
    FLOW_LINE_IN_LANE,
    LANE_HEIGHT,
)
from vsmdesk.symbols.sizes import size_of

BESIDE_BOX = 2.0
ABOVE_LINE, BELOW_LINE, BELOW_LABEL = 1.5, 3.5, 14.0
LINED_UP = 26.0


@dataclass(frozen=True, slots=True)
class Reach:
    """Room above and below a flow line, clearance included.

    `close` is how near a line may come from below; `tower` is a pile that may rise out of its lane.
    """

    up: float
    down: float
    close: float
    tower: float = 0.0


_LINE = Reach(ABOVE_LINE, BELOW_LINE, BELOW_LINE)
_LABELLED_LINE = Reach(ABOVE_LINE, BELOW_LABEL, BELOW_LABEL)


@dataclass(frozen=True, slots=True)
class LaneRoom:
    """What a lane gives: where its first flow line is at least, how high it is at least, and what it keeps below.

    `above` and `under` are what it keeps free above and under each stage.
    """

    line: float = FLOW_LINE_IN_LANE
    least: float = LANE_HEIGHT
    below: float = 0.0
    above: float = ABOVE_STAGE
    under: float = BELOW_STAGE


@dataclass(frozen=True, slots=True)
class Heights:
    """Flow line of every strand, top and height of every lane."""

    lines: tuple[float, ...]
    tops: tuple[float, ...]
    heights: tuple[float, ...]


def reach_of(value_stream_map: ValueStreamMap, key: Id, room: LaneRoom) -> Reach:
    """Reach of an element with all that is written and piled around it, in a lane that gives this room."""
    record = value_stream_map.records[key]
    half = size_of(record, value_stream_map)[1] / 2
    marks = marks_around(record, value_stream_map)
    up = half + 3.0 - min([0.0, *(mark.top for mark in marks)])
    down = max([half, *(mark.bottom - half for mark in marks)])
    close = down + BESIDE_BOX
    if isinstance(record, Queue):
        return Reach(min(up, FLOW_LINE_IN_LANE), close, close, up)
    if isinstance(record, Stage):
        return Reach(max(up, half + room.above), down + room.under, close)
    return Reach(up, down, close)


def heights_of(
    value_stream_map: ValueStreamMap,
    strands: Strands,
    order: Sequence[int],
    layers: Mapping[Id, int],
    rooms: Sequence[LaneRoom],
) -> Heights:
    """Lines of the strands in their order from top to bottom, and lanes that give what stands in them this room."""
    low: dict[int, float] = {}
    close: dict[int, float] = {}
    lines = [0.0] * len(strands.strands)
    tops, heights = [], []
    top = 0.0
    for lane, room in enumerate(rooms):
        bottom = top
        used: list[float] = []
        for number in order:
            strand = strands.strands[number]
            if strand.lane != lane:
                continue
            things = list(_things(value_stream_map, strands, number, layers, room))
            line = _line_below(things, low, close, top, room.line)
            if strand.members:
                line = _lined_up(line, used)
            lines[number] = line
            for layer, reach in things:
                low[layer], close[layer] = line + reach.down, line + reach.close
                bottom = max(bottom, low[layer])
        tops.append(top)
        heights.append(max(bottom - top, room.least) + room.below)
        top += heights[-1]
    return Heights(tuple(lines), tuple(tops), tuple(heights))


def _lined_up(line: float, used: list[float]) -> float:
    """The line, or one already used in this lane that is a little lower, so that branches stand in rows."""
    near = [other for other in used if line <= other <= line + LINED_UP]
    if not near:
        used.append(line)
    return min(near, default=line)


def _things(
    value_stream_map: ValueStreamMap, strands: Strands, number: int, layers: Mapping[Id, int], room: LaneRoom
) -> Iterator[tuple[int, Reach]]:
    """What a strand puts where: its elements, and its line everywhere else."""
    strand = strands.strands[number]
    for key in strand.members:
        yield layers[key], reach_of(value_stream_map, key, room)
    line = _line_of(strand, strands)
    for layer in range(strand.first, strand.last + 1):
        if layer not in strand.boxes:
            yield layer, line


def _line_of(strand: Strand, strands: Strands) -> Reach:
    """Room for a line; below a way back also for its label, unless a long riser to another lane has room beside it."""
    labelled = bool(strand.under) and strands.strands[strand.under[1]].lane == strand.lane
    return _LABELLED_LINE if labelled else _LINE


def _line_below(
    things: Sequence[tuple[int, Reach]],
    low: Mapping[int, float],
    close: Mapping[int, float],
    top: float,
    usual: float,
) -> float:
    """The highest flow line at which none of these things touches what lies above it; elements stand where usual."""
    line = top
    for layer, reach in things:
        is_line = reach in (_LINE, _LABELLED_LINE)
        line = max(line, top + (2 * ABOVE_LINE if is_line else max(usual, reach.up)))
        if layer in low:
            above = close[layer] if is_line else low[layer]
            line = max(line, above + max(reach.up, reach.tower))
    return line
