"""A map spread over pages: as many bands a page as fit at full size, each with its part of the ladder below it."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise

from vsmdesk.drawing.bounds import Box
from vsmdesk.metrics.figures import Figures
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.records import dataclass
from vsmdesk.sheet.boxes import boxes_of, lanes_of
from vsmdesk.sheet.fold import (
    BETWEEN_BANDS,
    CONTINUED_WIDTH,
    Band,
    Fold,
    even_breaks,
    greedy_breaks,
    shown_lanes,
    x_of_band,
)
from vsmdesk.sheet.fold_content import MARGIN, Content, Span, content_of
from vsmdesk.sheet.low_breaks import low_breaks
from vsmdesk.sheet.page_room import LADDER_HEIGHT, MOST_TALLER, STRIP_HEIGHT, TITLE_HEIGHT
from vsmdesk.sheet.pieces import Piece, Sheet
from vsmdesk.sheet.whole_sheet import sheet_of

LEFT_OUT = frozenset({"title-block", "summary", "legend", "footer"})
"""Furniture of a single sheet that has its own place in a document of several pages."""
_Part = tuple[float, float, Span, float]
"""A band's left and right on the strip, what it needs, and how far its piles rise above it."""
_TOP, _FIRST_TOP = 6.0, 6.0 + TITLE_HEIGHT
_SCALES = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2)
_MOST_AIR, _WORTH_THE_STRIP = 40.0, 0.9


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

    A little smaller where then the strip has room below the last band; where it has none, it is left out. None where
    even a fifth of full size is too large.
    """
    boxes = boxes_of(value_stream_map)
    content = content_of(value_stream_map, boxes, lanes_of(value_stream_map))
    plans = [plan for scale in _SCALES for plan in _plans(content, width, height, scale)]
    if not plans:
        return None
    largest = plans[0]
    with_strip = (plan for plan in plans if plan.has_strip and plan.scale >= _WORTH_THE_STRIP * largest.scale)
    plan = next(with_strip, largest)
    sheet = sheet_of(value_stream_map, figures, fold=plan.fold)
    return Spread(sheet, plan.pages, plan.scale, plan.has_strip)


def _plans(content: Content, width: float, height: float, scale: float) -> Iterator[_Plan]:
    """How the map lies on pages at a scale, if it does."""
    room_across, room_down = width / scale + 2 * MARGIN, height / scale
    breaks = _breaks(content, room_across)
    if breaks and _tallest(_spans(content, breaks)) > room_down:
        breaks = low_breaks(content, _width_of_bands(content, room_across), partial(_is_low, content, room_down))
    spans = [] if breaks is None else _spans(content, breaks)
    if breaks is not None and _tallest(spans) <= room_down:
        fold, pages, has_strip = _laid_out(content, spans, breaks, room_across, room_down)
        yield _Plan(fold, pages, scale, has_strip)


def _tallest(spans: Sequence[_Part]) -> float:
    """The height of a page that holds the title and the tallest band."""
    return _FIRST_TOP + max(_height(part) for part in spans)


def _height(part: _Part) -> float:
    return max(BETWEEN_BANDS, part[3]) + part[2].height + part[2].below + LADDER_HEIGHT


def _breaks(content: Content, width: float) -> tuple[float, ...] | None:
    """Where the strip is broken for bands of a sheet so wide; None where a column is wider than that."""
    found = greedy_breaks(content, _width_of_bands(content, width))
    return even_breaks(content, len(found) + 1) if found else found


def _width_of_bands(content: Content, width: float) -> float:
    """What a sheet so wide has between the names of the lanes and the signs that say where lines go on."""
    later = (x_of_band(content, 1, place) for place in content.places)
    start = max((x_of_band(content, 0, content.left), *later))
    return width - MARGIN - CONTINUED_WIDTH - start


def _is_low(content: Content, height: float, left: float, right: float) -> bool:
    return _tallest(_spans_between(content, (left, right))) <= height


def _spans(content: Content, breaks: Sequence[float]) -> list[_Part]:
    return _spans_between(content, (content.left, *breaks, content.right))


def _spans_between(content: Content, edges: Sequence[float]) -> list[_Part]:
    spans = [(left, right, content.between(left, right + (right == content.right))) for left, right in pairwise(edges)]
    return [(left, right, span, span.rise) for left, right, span in spans]


def _laid_out(
    content: Content, spans: Sequence[_Part], breaks: tuple[float, ...], width: float, height: float
) -> tuple[Fold, tuple[Box, ...], bool]:
    """Bands page by page; the strip below the last one, and whether it has room there."""
    bands, page, y = list[Band](), 0, _FIRST_TOP
    groups = list(_grouped(spans, height))
    spare = [_spare(group, top, height, has_strip=group[-1] is spans[-1]) for group, top in groups]
    # All ladders have one scale, so all are as much taller as the fullest page allows.
    taller = min([MOST_TALLER, *(max(0.0, own - _MOST_AIR) for own in spare)])
    for (group, top), own in zip(groups, spare, strict=True):
        air = min(_MOST_AIR, own)
        y = page * height + top
        for part in group:
            y += max(BETWEEN_BANDS, part[3])
            bands.append(_band(content, len(bands), part, y, air, width - MARGIN, taller))
            y = bands[-1].ladder.bottom
        page += 1
    edge = width - MARGIN
    strip = Box(MARGIN, y, edge, y + STRIP_HEIGHT)
    nowhere = Box(MARGIN, page * height, edge, page * height + 1.0)
    title = Box(MARGIN, _TOP, edge, _TOP + TITLE_HEIGHT)
    fold = Fold(width, page * height, tuple(bands), title, strip, nowhere, nowhere, 1.0, breaks)
    pages = tuple(Box(MARGIN, number * height, edge, (number + 1) * height) for number in range(page))
    return fold, pages, strip.bottom <= page * height


def _spare(group: Sequence[_Part], top: float, height: float, *, has_strip: bool) -> float:
    """How much height a page has left for each of its bands."""
    used = sum(_height(part) for part in group) + (STRIP_HEIGHT if has_strip else 0.0)
    return max(0.0, height - top - used) / len(group)


def _grouped(spans: Sequence[_Part], height: float) -> Iterator[tuple[list[_Part], float]]:
    """The bands of each page, and where they begin on it."""
    group, top, y = list[_Part](), _FIRST_TOP, _FIRST_TOP
    for part in spans:
        tall = _height(part)
        if group and y + tall > height:
            yield group, top
            group, top, y = [], _TOP, _TOP
        group.append(part)
        y += tall
    yield group, top


def _band(content: Content, number: int, part: _Part, y: float, air: float, right_edge: float, taller: float) -> Band:
    left, right, span, _ = part
    lanes = tuple(shown_lanes(span, y, air))
    tall = sum(lane.height for lane in lanes) if lanes else span.height + air
    area = Box(MARGIN, y, right_edge, y + tall)
    ladder_top = area.bottom + span.below
    ladder = Box(MARGIN, ladder_top, right_edge, ladder_top + LADDER_HEIGHT + taller)
    x = x_of_band(content, number, left)
    return Band(number, left, right, x, area, lanes, span.top - air * 0.4, ladder)
