"""From layers to x: how wide every gap must be for what stands in it and for the ways that climb in it."""

from collections.abc import Mapping, Sequence
from dataclasses import field

from vsmdesk.editing.arrangement.columns import Column
from vsmdesk.editing.arrangement.strands import Strands
from vsmdesk.model.connections import Flow, Rework
from vsmdesk.model.elements import Decision, Queue, Trigger
from vsmdesk.model.identity import Id
from vsmdesk.model.lanes import CUSTOMER_LANE, lane_of_each
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.records import dataclass
from vsmdesk.symbols.around import marks_around
from vsmdesk.symbols.grid import HANDOFF_IN_GAP, TRACK
from vsmdesk.symbols.sizes import size_of

TO_A_SLOT, TO_A_HEAD, CLEAR = 6.5, 11.0, 3.0
BESIDE_WRITING = 4.0
BEHIND_TRIGGER = 58.0
FOR_A_LOOP = 8.0
FOR_A_SHARE = 18.0


@dataclass(slots=True)
class Room:
    """Half widths of what stands in a layer: boxes, what is written around them, and that beside passing climbs.

    `loops_out` and `loops_in` are room right and left of it for ways back of queues, which turn beside what is written.
    """

    half: float = 0.0
    written: float = 0.0
    beside_left: float = 0.0
    beside_right: float = 0.0
    loops_out: float = 0.0
    loops_in: float = 0.0
    only_triggers: bool = True
    has_shares: bool = False


@dataclass(slots=True)
class Climbs:
    """The climbs between two layers: how many side by side, and between which lines."""

    spans: dict[int, tuple[float, float]] = field(default_factory=dict)

    def add(self, source: int, one: float, other: float) -> None:
        """Climbs that leave the same strand share one vertical."""
        low, high = min(one, other), max(one, other)
        known = self.spans.get(source, (low, high))
        self.spans[source] = (min(low, known[0]), max(high, known[1]))

    def pass_by(self, line: float, *, above: bool) -> bool:
        """Whether one runs past what is written above or below this line."""
        if above:
            return any(low < line <= high for low, high in self.spans.values())
        return any(low <= line < high for low, high in self.spans.values())

    @property
    def side_by_side(self) -> int:
        """The most that touch one height."""
        starts = [(low, 0) for low, _ in self.spans.values()]
        most = depth = 0
        for _, is_end in sorted(starts + [(high, 1) for _, high in self.spans.values()]):
            depth += -1 if is_end else 1
            most = max(most, depth)
        return most


@dataclass(frozen=True, slots=True)
class Spacing:
    """What decides how far apart the layers are: their columns, what stands in them, what climbs between them."""

    order: Sequence[Column]
    rooms: Sequence[Room]
    climbs: Mapping[int, Climbs]

    def middles(self, gap: float) -> tuple[float, ...]:
        """X of the middle of every layer; the first stage begins at 0 and gaps are at least as wide as `gap`."""
        middles: list[float] = []
        stage: int | None = None
        for layer, column in enumerate(self.order):
            middles.append(_next_middle(layer, self.order, self.rooms, self.climbs, middles))
            if column.slot == 0:
                if stage is not None:
                    _widen(middles, stage, layer, gap + self.rooms[stage].half + self.rooms[layer].half)
                stage = layer
        first = next((n for n, column in enumerate(self.order) if column.slot == 0), 0)
        origin = middles[first] - self.rooms[first].half if middles else 0.0
        return tuple(middle - origin for middle in middles)


def spacing_of(
    value_stream_map: ValueStreamMap,
    order: Sequence[Column],
    layers: Mapping[Id, int],
    strands: Strands,
    lines: Sequence[float],
) -> Spacing:
    """The spacing of the layers when the strands run on these lines."""
    climbs = _climbs(strands, lines)
    return Spacing(order, _rooms(value_stream_map, layers, strands, lines, climbs, len(order)), climbs)


def _widen(middles: list[float], stage: int, layer: int, least: float) -> None:
    """Put the columns of two stages at least so far apart; what stands between moves half the way."""
    more = least - (middles[layer] - middles[stage])
    if more > 0:
        middles[layer] += more
        for slot in range(stage + 1, layer):
            middles[slot] += more / 2


def _climbs(strands: Strands, lines: Sequence[float]) -> dict[int, Climbs]:
    climbs: dict[int, Climbs] = {}
    for climb in strands.climbs:
        if not climb.at_layer and lines[climb.one] != lines[climb.other]:
            climbs.setdefault(climb.space, Climbs()).add(climb.one, lines[climb.one], lines[climb.other])
    return climbs


def _rooms(
    value_stream_map: ValueStreamMap,
    layers: Mapping[Id, int],
    strands: Strands,
    lines: Sequence[float],
    climbs: Mapping[int, Climbs],
    number: int,
) -> list[Room]:
    rooms = [Room() for _ in range(number)]
    dividing = {flow.source for flow in value_stream_map.of(Flow) if flow.share is not None}
    lanes = lane_of_each(value_stream_map)
    ends = {key: layer for key, layer in layers.items() if lanes.get(key) == CUSTOMER_LANE}
    taken = set(ends.values())
    for key, layer in layers.items():
        record, room = value_stream_map.records[key], rooms[layer]
        half = size_of(record, value_stream_map)[0] / 2
        room.half = max(room.half, half)
        room.has_shares |= key in dividing
        room.only_triggers &= isinstance(record, Trigger)
        if key in ends and not taken & {layer - 1, layer + 1}:
            continue  # Its name stands beside it in a lane without stages.
        line = lines[strands.strand_of[key]]
        marks = marks_around(record, value_stream_map)
        wide = max([half, *(max(half - mark.left, mark.right - half) for mark in marks)])
        room.written = max(room.written, wide)
        above = isinstance(record, Decision)
        if layer - 1 in climbs and climbs[layer - 1].pass_by(line, above=above):
            room.beside_left = max(room.beside_left, wide)
        if layer in climbs and climbs[layer].pass_by(line, above=above):
            room.beside_right = max(room.beside_right, wide)
    _keep_room_for_loops(value_stream_map, layers, rooms)
    return rooms


def _keep_room_for_loops(value_stream_map: ValueStreamMap, layers: Mapping[Id, int], rooms: Sequence[Room]) -> None:
    """Ways back leave a queue at its right and come in at its left: the name is below, the pile above."""
    for loop in value_stream_map.of(Rework):
        if loop.source in layers and isinstance(value_stream_map.records[loop.source], Queue):
            rooms[layers[loop.source]].loops_out = FOR_A_LOOP
        if loop.target in layers and isinstance(value_stream_map.records[loop.target], Queue):
            rooms[layers[loop.target]].loops_in = FOR_A_LOOP


def _next_middle(
    layer: int,
    order: Sequence[Column],
    rooms: Sequence[Room],
    climbs: Mapping[int, Climbs],
    middles: Sequence[float],
) -> float:
    """As far left as the layer before, what is written there and the climbs between allow."""
    room = rooms[layer]
    if layer == 0:
        return room.half
    before, middle = rooms[layer - 1], middles[-1]
    tracks = climbs[layer - 1].side_by_side if layer - 1 in climbs else 0
    first = HANDOFF_IN_GAP if order[layer - 1].slot == 0 else TO_A_SLOT
    last = TO_A_HEAD if order[layer].slot == 0 else TO_A_SLOT
    wide = TRACK * max(tracks - 1, 0)
    zone = (first + wide + last if tracks else last) + (FOR_A_SHARE if before.has_shares else 0.0)
    if before.only_triggers:
        zone = max(zone, BEHIND_TRIGGER if order[layer].slot == 0 else BEHIND_TRIGGER / 2)
    return max(
        middle + before.half + zone + room.half,
        middle + before.written + BESIDE_WRITING + before.loops_out + room.loops_in + room.written,
        middle + before.half + first + wide + CLEAR + room.beside_left,
        middle + before.beside_right + CLEAR + wide + last + room.half,
    )
