"""Friction callouts: where disc, leader and caption of each friction point go (look 6)."""

from collections.abc import Mapping
from dataclasses import dataclass

from vsmdesk.drawing.bounds import Box
from vsmdesk.drawing.lettering import Anchor
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.fold import Fold
from vsmdesk.sheet.route import Point, Points, Route

DISC_RADIUS = 7.0


@dataclass(frozen=True, slots=True)
class Caption:
    """Title and body beside a disc: x is the end given by `anchor`, y the baseline of the title's first line."""

    title: tuple[str, ...]
    body: tuple[str, ...]
    x: float
    y: float
    anchor: Anchor
    box: Box


@dataclass(frozen=True, slots=True)
class Callout:
    """The disc's centre on the sheet; the leader runs from the dot on the cause to the disc's edge (empty: none)."""

    disc: Point
    leader: Points = ()
    caption: Caption | None = None


def callouts(
    value_stream_map: ValueStreamMap, boxes: Mapping[Id, Box], fold: Fold, routes: Mapping[Id, Route]
) -> Mapping[Id, Callout]:
    """Callout of every friction point that has a place; boxes are on the strip."""
    del routes
    found: dict[Id, Callout] = {}
    for friction in value_stream_map.of(Friction):
        cause = next((key for key in friction.elements if key in boxes), None)
        if cause is not None:
            box = fold.box_to_sheet(boxes[cause])
            found[friction.id] = Callout((box.left, box.top))
    return found
