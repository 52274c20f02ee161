"""Strands: pieces of the flow that run straight along one row, and the ways up and down between them."""

from collections.abc import Container, Iterator, Mapping, Sequence
from enum import IntEnum
from itertools import pairwise
from typing import NamedTuple

from vsmdesk.editing.arrangement.flow_shape import FlowShape
from vsmdesk.model.identity import Id
from vsmdesk.records import dataclass

Link = tuple[Id, Id]


class Leading(IntEnum):
    """How a link may be led other than as usual: what it joins does not lie in one line then.

    A long one has a strand of its own in the lane in which it starts, or in that in which it ends, or climbs right in
    front of its end.
    """

    ALONE = 0
    ALONE_AHEAD = 1
    LATE = 2


class Return(NamedTuple):
    """How a way back may be led other than as usual: in the upper lane, or climbing beside a column.

    `leaves` is in front of the column of its source (-1), through it (0) or behind it (1), `enters` the same where it
    comes in.
    """

    is_above: bool = False
    leaves: int = 0
    enters: int = 0


Led = Mapping[Link, Leading | Return]


@dataclass(slots=True)
class Strand:
    """Elements in a line (or none: then a mere way) over the layers `first` to `last`, in one lane.

    `boxes` are the layers of its elements. A way back hangs below the strands in `under`.
    """

    lane: int
    first: int
    last: int
    members: tuple[Id, ...] = ()
    under: tuple[int, ...] = ()
    boxes: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Climb:
    """A way up or down between two strands: behind layer `space`, or (`at_layer`) through that layer itself.

    `link` are the two elements that it helps to join. One that `turns` goes back to the side from which it came: left
    of the space (-1) or right of it (1).
    """

    space: int
    one: int
    other: int
    link: Link
    at_layer: bool = False
    turns: int = 0


@dataclass(frozen=True, slots=True)
class Strands:
    """All strands, the first of them on the main path, and all climbs."""

    strands: tuple[Strand, ...]
    climbs: tuple[Climb, ...]
    strand_of: Mapping[Id, int]


def strands_of(shape: FlowShape, layers: Mapping[Id, int], lanes: Mapping[Id, int], led: Led | None = None) -> Strands:
    """The main path first, then branches in the order in which they leave it, long ways and ways back last.

    `led` are links that are led otherwise.
    """
    led = led or {}
    strands: list[Strand] = []
    strand_of: dict[Id, int] = {}
    for chain in _chains(shape):
        for piece in _pieces(chain, lanes, led):
            strand_of.update(dict.fromkeys(piece, len(strands)))
            boxes = frozenset(layers[key] for key in piece)
            strands.append(Strand(lanes[piece[0]], min(boxes), max(boxes), tuple(piece), boxes=boxes))
    in_line = {pair for strand in strands for pair in pairwise(strand.members)}
    climbs: list[Climb] = []
    for source in shape.order:
        for target in shape.after[source]:
            if (source, target) not in in_line:
                is_long = layers[target] > layers[source] + 1
                way = led.get((source, target))
                leading = way if is_long and isinstance(way, Leading) else None
                climbs += _on(source, target, layers, strands, strand_of, leading)
    for source, target in shape.back:
        way = led.get((source, target))
        leads = way if isinstance(way, Return) else Return()
        climbs += _back(source, target, layers, strands, strand_of, leads)
    return Strands(tuple(strands), tuple(climbs), strand_of)


def _chains(shape: FlowShape) -> Iterator[list[Id]]:
    """The longest way through the flow, then the longest that are left, each from a fork or a start."""
    length: dict[Id, int] = {}
    for key in reversed(shape.order):
        length[key] = 1 + max((length[a] for a in shape.after[key]), default=0)
    taken: set[Id] = set()
    main = sorted(shape.order, key=lambda key: -length[key])[:1]
    for start in [*main, *shape.order]:
        chain: list[Id] = []
        free = [start] if start not in taken else []
        while free:
            chain.append(max(free, key=lambda key: length[key]))
            taken.add(chain[-1])
            free = [a for a in shape.after[chain[-1]] if a not in taken]
        if chain:
            yield chain


def _pieces(chain: Sequence[Id], lanes: Mapping[Id, int], loose: Container[Link]) -> Iterator[list[Id]]:
    piece: list[Id] = []
    for key in chain:
        if piece and (lanes[key] != lanes[piece[-1]] or (piece[-1], key) in loose):
            yield piece
            piece = []
        piece.append(key)
    yield piece


def _on(
    source: Id,
    target: Id,
    layers: Mapping[Id, int],
    strands: list[Strand],
    strand_of: Mapping[Id, int],
    leading: Leading | None,
) -> Iterator[Climb]:
    """How work gets from one strand to the other: at once, along either of them, or along a strand of its own."""
    one, other = strand_of[source], strand_of[target]
    here, there = strands[one], strands[other]
    leaves, arrives = layers[source], layers[target]
    link = source, target
    is_alone = one == other or leading in (Leading.ALONE, Leading.ALONE_AHEAD)
    is_late = leading is Leading.LATE and here.members[-1] == source
    if not is_alone and not is_late and (arrives == leaves + 1 or there.members[0] == target):
        there.first = min(there.first, leaves + 1)
        yield Climb(leaves, one, other, link)
    elif not is_alone and here.members[-1] == source:
        here.last = max(here.last, arrives - 1)
        yield Climb(arrives - 1, one, other, link)
    else:
        lane = there.lane if leading is Leading.ALONE_AHEAD else here.lane
        strands.append(Strand(lane, leaves + 1, arrives - 1))
        yield Climb(leaves, one, len(strands) - 1, link)
        yield Climb(arrives - 1, len(strands) - 1, other, link)


def _back(
    source: Id,
    target: Id,
    layers: Mapping[Id, int],
    strands: list[Strand],
    strand_of: Mapping[Id, int],
    leads: Return,
) -> Iterator[Climb]:
    """A way back: along a strand of its own, which it leaves and reaches through or beside the columns of its ends."""
    one, other = strand_of[source], strand_of[target]
    ends = ((source, one, leads.leaves), (target, other, leads.enters))
    first, last = sorted((layers[source], layers[target]))
    lane = (min if leads.is_above else max)(strands[one].lane, strands[other].lane)
    own = len(strands)
    strands.append(Strand(lane, first, last, under=(one, other)))
    for key, strand, side in ends:
        layer = layers[key]
        if not side:
            yield Climb(layer, strand, own, (source, target), at_layer=True)
        elif side < 0 and layer == last > first:
            yield Climb(layer - 1, own, strand, (source, target))
            strands[own].last -= 1
        elif side > 0 and layer == first < last:
            yield Climb(layer, strand, own, (source, target))
            strands[own].first += 1
        else:
            yield Climb(layer if side > 0 else layer - 1, strand, own, (source, target), turns=-side)
