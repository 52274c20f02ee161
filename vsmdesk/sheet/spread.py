"""A map spread over pages: as many bands a page as fit at full size, each with its part of the ladder below it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from vsmdesk.drawing.bounds import Box
from vsmdesk.drawing.type_styles import LANE_NAME, written_width
from vsmdesk.metrics.figures import Figures
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.records import dataclass
from vsmdesk.sheet.boxes import boxes_of, lanes_of
from vsmdesk.sheet.fold import (
    BETWEEN_BANDS,
    CONTINUED_WIDTH,
    Band,
    Fold,
    shown_lanes,
    x_of_band,
)
from vsmdesk.sheet.fold_content import MARGIN, Content, Span, content_of
from vsmdesk.sheet.lanes import NAME_AT, names_of_lane
from vsmdesk.sheet.page_breaks import Paged, PageHeights, Rows, page_breaks
from vsmdesk.sheet.page_room import LADDER_HEIGHT, MOST_TALLER, STRIP_HEIGHT, TITLE_HEIGHT
from vsmdesk.sheet.pieces import Piece, Sheet
from vsmdesk.sheet.whole_sheet import sheet_of

LEFT_OUT = frozenset({"title-block", "summary", "legend", "footer"})
"""Furniture of a single sheet that has its own place in a document of several pages."""
_Part = tuple[float, float, Span, float]
"""A band's left and right on the strip, what it needs, and how far its piles rise above it."""
_TOP, _FIRST_TOP = 6.0, 6.0 + TITLE_HEIGHT
_SCALES = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2)
_MOST_AIR, MOST_BELOW_LANE = 72.0, 32.0
_LADDERS = tuple(LADDER_HEIGHT + MOST_TALLER * step / 4 for step in range(-1, 5))
"""Heights of ladders that are tried, the lowest first."""
FOR_TALLER, FOR_THE_STRIP = 0.0015, 0.25
"""The part of all pages that a point of height of all ladders is worth, and how many pages the strip is worth."""
FOR_CAPTIONS, WORTH_CAPTIONS = 34.0, 0.5
"""Points by which a lane with friction in it is higher, and how many pages that is worth."""
LEAST_HEADER, BEHIND_NAMES = 118.0, 42.0
"""What the names of lanes and the words of the ladder take at the left at least, and what is free behind names."""


@dataclass(frozen=True, slots=True)
class Spread:
    """A sheet as tall as all pages, and the part of it on each page; `scale` is what is left of full size."""

    sheet: Sheet
    pages: tuple[Box, ...]
    scale: float
    has_strip: bool

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """What is drawn on the pages."""
        left_out = LEFT_OUT if self.has_strip else LEFT_OUT | {"strip"}
        return tuple(piece for piece in self.sheet.pieces if piece.key not in left_out)


@dataclass(frozen=True, slots=True)
class _Plan:
    fold: Fold
    pages: tuple[Box, ...]
    scale: float
    has_strip: bool


def spread_of(value_stream_map: ValueStreamMap, figures: Figures, width: float, height: float) -> Spread | None:
    """The map on pages whose drawing area is so large, at the largest scale at which every band fits a page.

    The strip stands below the last band where it has room there. None where even a fifth of full size is too large.
    """
    boxes = boxes_of(value_stream_map)
    content = _with_close_headers(content_of(value_stream_map, boxes, lanes_of(value_stream_map)))
    plans = (_plan(content, width, height, scale) for scale in _SCALES)
    plan = next((plan for plan in plans if plan is not None), None)
    if plan is None:
        return None
    sheet = sheet_of(value_stream_map, figures, fold=plan.fold)
    return Spread(sheet, plan.pages, plan.scale, plan.has_strip)


def _with_close_headers(content: Content) -> Content:
    """The map with as much room for the names of its lanes as they take: pages are narrow."""
    if not content.lanes:
        return content
    names = (line for lane in content.lanes for line in names_of_lane(lane.name))
    widest = max((written_width(LANE_NAME, line) for line in names), default=0.0)
    return replace(content, header=min(content.header, max(LEAST_HEADER, NAME_AT + widest + BEHIND_NAMES)))


def _plan(content: Content, width: float, height: float, scale: float) -> _Plan | None:
    """How the map lies on pages at a scale, if it does: with ladders as tall as costs few pages."""
    room_across, room_down = width / scale + 2 * MARGIN, height / scale
    right, page = room_across - MARGIN - CONTINUED_WIDTH, (room_down, BETWEEN_BANDS, STRIP_HEIGHT)
    is_marked = any(item.is_marked for item in content.items) and bool(content.lanes)
    found = [
        (weight - WORTH_CAPTIONS * (captions > 0.0), ladder, rows, paged)
        for captions in ((FOR_CAPTIONS, 0.0) if is_marked else (0.0,))
        for rows in (Rows(content, right, captions),)
        for weight, ladder, paged in _ways(rows, *page)
    ]
    if not found:
        return None
    # Of ways that are as good the one with taller ladders.
    _, ladder, rows, paged = min(found, key=lambda way: (way[0], -way[1]))
    breaks = tuple(rows.edges[stop] for stop in paged.stops[:-1])
    parts = [_part(rows, *ends) for ends in pairwise((0, *paged.stops))]
    fold, pages, has_strip = _laid_out(content, parts, breaks, (room_across, room_down), ladder)
    return _Plan(fold, pages, scale, has_strip)


def _ways(rows: Rows, bottom: float, between: float, strip: float) -> Iterator[tuple[float, float, Paged]]:
    """How many pages rows take with ladders of each height, weighed by what is gained on them."""
    fewest = 0
    for ladder in _LADDERS:
        found = page_breaks(rows, PageHeights(_FIRST_TOP, _TOP, bottom, ladder, between, strip))
        if found is None:
            return
        fewest = fewest or found.pages
        if found.pages * (1.0 - FOR_TALLER * (_LADDERS[-1] - _LADDERS[0])) > fewest + FOR_THE_STRIP:
            return  # Even higher ones are not worth so many pages.
        taller = 1.0 - FOR_TALLER * (ladder - _LADDERS[0])
        yield found.pages * taller + FOR_THE_STRIP * (found.y + strip > bottom), ladder, found


def _part(rows: Rows, start: int, stop: int) -> _Part:
    span = rows.span(start, stop)
    return (rows.edges[start], rows.edges[stop], span, span.rise)


def _laid_out(
    content: Content, spans: Sequence[_Part], breaks: tuple[float, ...], size: tuple[float, float], ladder: float
) -> tuple[Fold, tuple[Box, ...], bool]:
    """Bands page by page, with ladders so tall; the strip below the last one, and whether it has room there."""
    width, height = size
    bands, page, y = list[Band](), 0, _FIRST_TOP
    groups = list(_grouped(spans, height, ladder))
    spare = [_spare(group, top, height, ladder, has_strip=group[-1] is spans[-1]) for group, top in groups]
    # All ladders have one scale, so all are as much taller as the fullest page allows.
    taller = max(0.0, min(LADDER_HEIGHT + MOST_TALLER - ladder, *spare))
    for (group, top), own in zip(groups, spare, strict=True):
        air = max(0.0, min(_MOST_AIR, own - taller))
        y = page * height + top
        for part in group:
            above = y
            y += max(BETWEEN_BANDS, part[3])
            edges = (above, y, width - MARGIN)
            bands.append(_band(content, len(bands), part, edges, air, ladder + taller))
            y = bands[-1].ladder.bottom
        page += 1
    edge = width - MARGIN
    strip = Box(MARGIN, y, edge, y + STRIP_HEIGHT)
    nowhere = Box(MARGIN, page * height, edge, page * height + 1.0)
    title = Box(MARGIN, _TOP, edge, _TOP + TITLE_HEIGHT)
    fold = Fold(width, page * height, tuple(bands), title, strip, nowhere, nowhere, 1.0, breaks)
    pages = tuple(Box(MARGIN, number * height, edge, (number + 1) * height) for number in range(page))
    return fold, pages, strip.bottom <= page * height


def _spare(group: Sequence[_Part], top: float, height: float, ladder: float, *, has_strip: bool) -> float:
    """How much height a page has left for each of its bands."""
    used = sum(_height(part, ladder) for part in group)
    with_strip = used + STRIP_HEIGHT
    # What the strip would take is left to it where it has room.
    used = with_strip if has_strip and top + with_strip <= height else used
    return max(0.0, height - top - used) / len(group)


def _grouped(spans: Sequence[_Part], height: float, ladder: float) -> Iterator[tuple[list[_Part], float]]:
    """The bands of each page, and where they begin on it."""
    group, top, y = list[_Part](), _FIRST_TOP, _FIRST_TOP
    for part in spans:
        tall = _height(part, ladder)
        if group and y + tall > height:
            yield group, top
            group, top, y = [], _TOP, _TOP
        group.append(part)
        y += tall
    yield group, top


def _height(part: _Part, ladder: float) -> float:
    return max(BETWEEN_BANDS, part[3]) + part[2].height + part[2].below + ladder


def _band(
    content: Content, number: int, part: _Part, edges: tuple[float, float, float], air: float, ladder: float
) -> Band:
    """The band between what stands above it, its own top, and the right edge of its page."""
    left, right, span, _ = part
    above, y, right_edge = edges
    lanes = tuple(shown_lanes(span, y, air, MOST_BELOW_LANE))
    tall = sum(lane.height for lane in lanes) if lanes else span.height + air
    area = Box(MARGIN, y, right_edge, y + tall)
    x = x_of_band(content, number, left)
    below = Box(MARGIN, area.bottom, right_edge, area.bottom + ladder)
    return Band(number, left, right, x, area, lanes, span.top - air * 0.4, below, above)
