"""Lanes as the pointer meets them: their headers, and the borders that can be dragged."""

from collections.abc import Iterator

from vsmdesk.desktop.canvas.hits import holds
from vsmdesk.desktop.canvas.pointer import Point
from vsmdesk.drawing.bounds import Box
from vsmdesk.editing.edits.composition import in_turn
from vsmdesk.editing.edits.placements import move, resize
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap
from vsmdesk.sheet.boxes import boxes_of, lanes_of
from vsmdesk.sheet.fold import Fold
from vsmdesk.sheet.fold_content import LANE_HEADER

LOWEST_LANE = 50.0
"""Points: a lane never gets lower."""


def headers(fold: Fold) -> Iterator[tuple[Id, Box]]:
    """The lanes' headers on the sheet, band by band."""
    for band in fold.bands:
        for shown in band.lanes:
            yield shown.lane.key, Box(band.area.left, shown.top, band.area.left + LANE_HEADER, shown.bottom)


def header_at(fold: Fold, at: Point) -> Id | None:
    """The lane whose header is there."""
    return next((key for key, box in headers(fold) if holds(box, at)), None)


def header_of(fold: Fold, lane: Id) -> Box | None:
    """The first header of a lane."""
    return next((box for key, box in headers(fold) if key == lane), None)


def border_at(fold: Fold, at: Point, reach: float) -> Id | None:
    """The lane whose lower border is there, beside the headers."""
    near = ((abs(box.bottom - at[1]), key) for key, box in headers(fold) if box.left <= at[0] <= box.right)
    distance, key = min(near, default=(reach + 1, Id("")))
    return key if distance <= reach else None


def with_lane_grown(lane: Id, by: float) -> Edit:
    """A lane made higher (or lower) by so much; the lanes below and what stands in them give way."""

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        lanes = lanes_of(value_stream_map)
        own = next((one for one in lanes if one.key == lane), None)
        if own is None:
            return value_stream_map
        step = max(by, LOWEST_LANE - own.height)
        placed = {one.key: (0.0, one.top + (step if one.top > own.top else 0.0), 1.0, one.height) for one in lanes}
        placed[lane] = (0.0, own.top, 1.0, own.height + step)
        boxes = boxes_of(value_stream_map)
        below = {key: (box.left, box.top + step) for key, box in boxes.items() if box.centre[1] > own.bottom}
        return in_turn(resize(placed), move(below))(value_stream_map)

    return edit
