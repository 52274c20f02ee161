"""Where everything lies on the sheet: found again only when something moved, not when a name or a time changes."""

from collections.abc import Mapping
from functools import cached_property

from vsmdesk.drawing.bounds import Box
from vsmdesk.model.connections import Connection, Flow
from vsmdesk.model.elements import Element
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import Organisation, System, Team
from vsmdesk.model.recent_maps import RecentMaps
from vsmdesk.model.record import Record, UnknownRecord
from vsmdesk.model.stream import Paper
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.records import dataclass
from vsmdesk.sheet.boxes import boxes_of, lanes_of, surroundings_of
from vsmdesk.sheet.callouts import Callout, callouts
from vsmdesk.sheet.crossings import crossings
from vsmdesk.sheet.fold import Fold, folded
from vsmdesk.sheet.pushes import pushed_ways
from vsmdesk.sheet.route import Point, Route
from vsmdesk.sheet.routing import routes
from vsmdesk.sheet.routing_jobs import Texts
from vsmdesk.sheet.routing_names import is_called_by_name
from vsmdesk.symbols.around import marks_around
from vsmdesk.symbols.sizes import size_of
from vsmdesk.symbols.squares import items_per_square

NOT_OF_PLACES = frozenset(
    {
        *("name", "notes", "fields", "people", "capacity", "quantity", "wip_limit", "batch_size", "process_time"),
        *("lead_time", "wait_time", "value_added_time", "cycle_time", "changeover_time", "uptime", "value_class"),
        *("percent_complete_accurate", "approval", "cadence", "own_calendar", "gates_delivery", "unknown"),
    }
)
"""Fields of an element that can move something only by the size of its box and of what is written around it."""


@dataclass(frozen=True, eq=False)
class Laid:
    """Places on the strip (`on_strip`, `around`) and on the sheet; the same object as long as nothing has moved.

    `page` is the paper, and the fold where that was given.
    """

    page: tuple[Paper, Fold | None]
    on_strip: Mapping[Id, Box]
    around: Mapping[Id, tuple[Box, ...]]
    fold: Fold
    boxes: Mapping[Id, Box]
    texts: Texts
    routes: Mapping[Id, Route]
    pushes: Mapping[Id, float]
    callouts: Mapping[Id, Callout]
    flows: frozenset[Id]

    @cached_property
    def gaps(self) -> Mapping[Id, tuple[Point, ...]]:
        """Where each work flow passes under others."""
        return crossings({key: route for key, route in self.routes.items() if key in self.flows})


_folded: RecentMaps[tuple[Paper, Mapping[Id, Box], Fold]] = RecentMaps()


def boxes_and_fold(value_stream_map: ValueStreamMap, paper: Paper) -> tuple[Mapping[Id, Box], Fold]:
    """Where the elements stand on the strip, and how it is folded for a paper; found once for a map."""
    known = _folded.get(value_stream_map)
    if known is None or known[0] != paper:
        boxes = boxes_of(value_stream_map)
        fold = folded(value_stream_map, boxes, lanes_of(value_stream_map), paper)
        known = _folded.keep(value_stream_map, (paper, boxes, fold))
    return known[1], known[2]


def laid_out(value_stream_map: ValueStreamMap, texts: Texts, paper: Paper, given: Fold | None) -> Laid:
    """Where the map lies on the paper, or in the fold that is given; `texts` stand at its connections."""
    on_strip, fold = (boxes_of(value_stream_map), given) if given else boxes_and_fold(value_stream_map, paper)
    boxes = {key: fold.box_to_sheet(box) for key, box in on_strip.items()}
    ways, pushes = pushed_ways(value_stream_map, routes(value_stream_map, on_strip, fold, texts), boxes)
    return Laid(
        (paper, given),
        on_strip,
        surroundings_of(value_stream_map, on_strip),
        fold,
        boxes,
        texts,
        ways,
        pushes,
        callouts(value_stream_map, on_strip, fold, ways),
        frozenset(flow.id for flow in value_stream_map.of(Flow)),
    )


def lie_alike(before: ValueStreamMap, after: ValueStreamMap) -> bool:
    """Whether everything lies in the same place in two maps of which one became the other, labels aside."""
    if before is after:
        return True
    kinds: tuple[type[Record], ...] = (Connection, Friction, Team, Organisation, System, UnknownRecord)
    if before.placements is not after.placements or any(before.of(kind) is not after.of(kind) for kind in kinds):
        return False
    if before.stream is not after.stream or before.presentation is not after.presentation:
        return False
    if len(before.elements) != len(after.elements) or items_per_square(before) != items_per_square(after):
        return False
    pairs = zip(before.elements, after.elements, strict=True)
    return all(
        one is other or (_stand_alike(one, other, after) and _take_alike(one, before, other, after))
        for one, other in pairs
    )


def _stand_alike(one: Element, other: Element, value_stream_map: ValueStreamMap) -> bool:
    """Whether two states of an element differ in nothing that says where it stands, but perhaps in its size.

    Nor in a name that stands at the edge of a band.
    """
    renamed = one.name != other.name and is_called_by_name(one, value_stream_map)
    return (
        type(one) is type(other)
        and not renamed
        and all(name in NOT_OF_PLACES or getattr(one, name) == getattr(other, name) for name in type(one).model_fields)
    )


def _take_alike(one: Element, before: ValueStreamMap, other: Element, after: ValueStreamMap) -> bool:
    return size_of(one, before) == size_of(other, after) and marks_around(one, before) == marks_around(other, after)
