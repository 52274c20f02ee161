"""The strip folded into bands on a sheet of the paper's proportion: which point of the map is where on the page."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from itertools import pairwise
from math import inf

from vsmdesk.drawing.bounds import Box
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.stream import Paper
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.records import dataclass
from vsmdesk.sheet.boxes import Lane
from vsmdesk.sheet.fold_breaks import fill_their_lanes, filling_breaks
from vsmdesk.sheet.fold_content import MARGIN, Content, Span, content_of
from vsmdesk.sheet.page_room import (
    A_SERIES,
    AIR_BELOW_LANE,
    BEFORE_SIDE,
    FOOTER_HEIGHT,
    LADDER_HEIGHT,
    PROPORTIONS,
    SIDE_WIDTH,
    STRIP_HEIGHT,
    SUMMARY_HEIGHT,
    TITLE_HEIGHT,
    Growth,
    growth_for,
    of_proportion,
    shared_out,
)

BETWEEN_BANDS = 16.0
CONTINUED_WIDTH = 34.0
WORTH_A_BAND, WORTH_FILLED = 0.95, 1.35
AIR_FOR_CAPTIONS, ABOVE_FOOTER = 0.1, 6.0
SHORTEST_BAND, LEAST_WIDE = 0.72, 0.4


@dataclass(frozen=True, slots=True)
class ShownLane:
    """A lane as it stands in one band: only lanes with something in that band are shown, as high as they need there."""

    lane: Lane
    top: float
    height: float

    @property
    def bottom(self) -> float:
        """Where the next shown lane begins."""
        return self.top + self.height

    def away(self, y: float) -> float:
        """How far a height of the strip is from this lane."""
        return max(self.lane.top - y, y - self.lane.bottom, 0.0)


def _top(shown: ShownLane) -> float:
    return shown.lane.top


@dataclass(frozen=True, slots=True)
class Band:
    """A piece of the strip from `left` to `right` (strip points), at `x` and in `area` of the sheet.

    `above` is the sheet's y at which what stands above it ends: lines rise no farther. `heights` are those of the strip
    that were looked for, on the sheet: most elements stand on a few lines; `tops` those of its lanes, once asked for.
    """

    number: int
    left: float
    right: float
    x: float
    area: Box
    lanes: tuple[ShownLane, ...]
    strip_top: float
    ladder: Box
    above: float = 0.0
    heights: dict[float, float] = field(default_factory=dict, compare=False, repr=False)
    tops: list[float] = field(default_factory=list, compare=False, repr=False)

    @property
    def rules(self) -> tuple[Box, ...]:
        """The rules between its lanes and below them as thin boxes: lines may cross them, texts may not lie on them."""
        left, right = self.area.left, self.area.right
        # Above the first band is the rule of the title, above the others none.
        tops = (shown.top for shown in self.lanes[self.number > 0 :])
        return tuple(Box(left, y - 0.4, right, y + 0.4) for y in (*tops, self.area.bottom))

    def to_sheet(self, x: float, y: float) -> tuple[float, float]:
        """A point of the strip on the sheet; what lies in a lane that is not shown sticks to the nearest border."""
        return x - self.left + self.x, self._y_on_sheet(y)

    def _y_on_sheet(self, y: float) -> float:
        if not self.lanes:
            return y - self.strip_top + self.area.top
        known = self.heights.get(y)
        if known is None:
            known = self.heights[y] = self._found_on_sheet(y)
        return known

    def _found_on_sheet(self, y: float) -> float:
        # Lanes lie from top to bottom: the nearest is the last that begins above, or one beside it.
        before = bisect_right(self.lanes, y, key=_top) - 1
        shown = min(self.lanes[max(before - 1, 0) : before + 2], key=lambda item: item.away(y))
        inside = y - shown.lane.top
        if shown is not self.lanes[0]:
            inside = max(inside, 0.0)
        if shown is not self.lanes[-1]:
            inside = min(inside, shown.height)
        return shown.top + inside

    def to_strip(self, x: float, y: float) -> tuple[float, float]:
        """A point of the sheet on the strip."""
        if not self.lanes:
            return x - self.x + self.left, y - self.area.top + self.strip_top
        shown = self.shown_at(y)
        return x - self.x + self.left, y - shown.top + shown.lane.top

    def shown_at(self, y: float) -> ShownLane:
        """The lane at a height of the sheet, else the one whose border is nearest; there is at least one."""
        if not self.tops:
            # In one go: other threads may ask at the same moment.
            self.tops[:] = [shown.top for shown in self.lanes]
        before = bisect_right(self.tops, y) - 1
        shown = self.lanes[before]
        if shown.top < y < shown.bottom:
            return shown
        near = self.lanes[max(before - 1, 0) : before + 2]
        return min(near, key=lambda item: max(item.top - y, y - item.bottom, 0.0))


@dataclass(frozen=True, slots=True)
class Fold:
    """The sheet's size, its bands from top to bottom, and the places of title, ladders, strip, summary and footer.

    `scale` is how much of true size is left on A3 (or Tabloid); `breaks` are the strip's x at which it is broken;
    `enlarged` says how many times title, measures, legend and footer are as large as on the smallest sheets, `beside`
    whether measures and legend (`summary`) are a column at the right.
    """

    width: float
    height: float
    bands: tuple[Band, ...]
    title: Box
    strip: Box
    summary: Box
    footer: Box
    scale: float
    breaks: tuple[float, ...]
    enlarged: float = 1.0
    beside: bool = False

    def band_of(self, x: float) -> Band:
        """The band that shows this place of the strip."""
        return self.bands[bisect_right(self.breaks, x)]

    def to_sheet(self, x: float, y: float) -> tuple[float, float]:
        """A point of the strip on the sheet."""
        return self.band_of(x).to_sheet(x, y)

    def band_at(self, y: float) -> Band:
        """The band whose rows are at a height of the sheet, else the nearest."""
        for band in self.bands:
            if band.area.top <= y <= band.area.bottom:
                return band
        return min(self.bands, key=lambda item: max(item.area.top - y, y - item.area.bottom, 0.0))

    def box_to_sheet(self, box: Box) -> Box:
        """A box of the strip on the sheet, whole, in the band of its middle."""
        left, top, right, bottom = box
        middle = (left + right) / 2
        x, y = self.band_of(middle).to_sheet(middle, (top + bottom) / 2)
        half, tall = (right - left) / 2, (bottom - top) / 2
        return Box(x - half, y - tall, x + half, y + tall)

    def to_strip(self, x: float, y: float) -> tuple[float, float]:
        """A point of the sheet on the strip, in the band whose rows are nearest."""
        band = self.band_at(y)
        strip_x, strip_y = band.to_strip(x, y)
        after = band.number < len(self.bands) - 1
        before = band.number > 0
        strip_x = min(strip_x, band.right - 1e-3) if after else strip_x
        return max(strip_x, band.left) if before else strip_x, strip_y


def folded(
    value_stream_map: ValueStreamMap,
    boxes: Mapping[Id, Box],
    lanes: Sequence[Lane],
    paper: Paper = "A3",
    proportion: float | None = None,
) -> Fold:
    """The fold that leaves the map as large as possible on the paper: one band where that is as good as several.

    With a proportion, the paper is as wide as that for its height, and its area that of A3.
    """
    content = content_of(value_stream_map, boxes, lanes)
    smallest = PROPORTIONS[paper] if proportion is None else of_proportion(proportion)
    air = AIR_FOR_CAPTIONS if value_stream_map.of(Friction) else 0.0
    growth, breaks = _best_breaks(content, smallest, air)
    return _laid_out(content, breaks, smallest, growth)


def _best_breaks(content: Content, smallest: tuple[float, float], air: float) -> tuple[Growth, tuple[float, ...]]:
    """How large the sheet is beside the smallest, and where it is broken.

    Where boxes would be lost in lanes, other breaks show fewer lanes in each band, if the sheet is hardly larger.
    """
    best = filled = _NO_BREAKS
    for breaks in _ways_to_break(content):
        growth, _ = _needed(content, breaks, smallest, air)
        if growth.times < best[0].times * WORTH_A_BAND:
            best = (growth, breaks)
        if growth.times <= 1.0 or growth.tall >= best[0].times:
            break
    fits_a3 = best[0].times * smallest[1] <= A_SERIES[1] + 1.0
    if _needed(content, best[1], smallest, air)[1]:
        return best
    for breaks in filling_breaks(content, len(best[1]) + 1):
        growth, fills = _needed(content, breaks, smallest, air)
        if fills and growth.times < filled[0].times:
            filled = (growth, breaks)
    most = best[0].times * (1.0 if best[0].times <= 1.0 or fits_a3 else WORTH_FILLED)
    return filled if filled[0].times <= most else best


_NO_BREAKS: tuple[Growth, tuple[float, ...]] = (Growth(inf, inf, beside=False), ())


def _needed(
    content: Content, breaks: Sequence[float], smallest: tuple[float, float], air: float
) -> tuple[Growth, bool]:
    """How large the sheet has to be, and whether boxes fill its lanes and these a good part of its width."""
    bands = _spans(content, breaks)
    width, height = _room_needed(content, bands)
    growth = growth_for(width, height, smallest, air)
    is_wide = width >= LEAST_WIDE * smallest[0] * growth.times
    return growth, is_wide and fill_their_lanes([span for _, _, span in bands])


def _ways_to_break(content: Content) -> Iterator[tuple[float, ...]]:
    """No break, one break, two ... each with its widest band as narrow as possible."""
    yield ()
    before: tuple[float, ...] = ()
    for number in range(2, len(content.places) + 2):
        breaks = even_breaks(content, number)
        if breaks != before:
            yield breaks
        before = breaks


def even_breaks(content: Content, bands: int) -> tuple[float, ...]:
    """At most so many bands; the narrowest width for which they suffice, by halving."""
    low, high = 0.0, content.right - content.left
    for _ in range(24):
        middle = (low + high) / 2
        found = greedy_breaks(content, middle)
        if found is not None and len(found) < bands:
            high = middle
        else:
            low = middle
    return greedy_breaks(content, high) or ()


def greedy_breaks(content: Content, width: float) -> tuple[float, ...] | None:
    """Breaks so that no band is wider, each where it cuts the fewest lines; None where one column is wider already."""
    breaks: list[float] = []
    left, places = content.left, content.places
    position = 0
    while content.right - left > width:
        last = bisect_right(places, left + width) - 1
        if last < position:
            return None
        first = max(position, bisect_right(places, left + width * SHORTEST_BAND))
        best = min(range(min(first, last), last + 1), key=lambda place: (content.cut[place], -place))
        breaks.append(places[best])
        left, position = places[best], best + 1
    return tuple(breaks)


def _spans(content: Content, breaks: Sequence[float]) -> list[tuple[float, float, Span]]:
    edges = [content.left, *breaks, content.right]
    return [(left, right, content.between(left, right + (right == content.right))) for left, right in pairwise(edges)]


def _room_needed(content: Content, bands: Sequence[tuple[float, float, Span]]) -> tuple[float, float]:
    """Width and height of the sheet that these bands need."""
    widths = [x_of_band(content, number, left) + right - left for number, (left, right, _) in enumerate(bands)]
    room = [CONTINUED_WIDTH] * (len(bands) - 1) + [0.0]
    width = max(own + more for own, more in zip(widths, room, strict=True)) + MARGIN
    rows = sum(
        _gap(number, span) + span.height + span.below + LADDER_HEIGHT for number, (_, _, span) in enumerate(bands)
    )
    return width, MARGIN + TITLE_HEIGHT + rows + STRIP_HEIGHT + SUMMARY_HEIGHT + FOOTER_HEIGHT


def _gap(number: int, span: Span) -> float:
    """What is left free above a band: more where piles or information rise above its first lane.

    Piles of the first band may rise towards the title, so that the map stays where it is when a queue grows.
    """
    return max(BETWEEN_BANDS, span.rise) if number else span.told_above


def x_of_band(content: Content, number: int, left: float) -> float:
    """The sheet's x of a band's left end; the columns of later bands stand under those of the first."""
    return content.x_behind(left) if number else content.origin + left


def _laid_out(content: Content, breaks: Sequence[float], smallest: tuple[float, float], growth: Growth) -> Fold:
    """Bands from top to bottom with what room is left; what nothing takes stays at the foot of the page."""
    width, height = smallest[0] * growth.times, smallest[1] * growth.times
    spans = _spans(content, breaks)
    needed = _room_needed(content, spans)[1] - (SUMMARY_HEIGHT if growth.beside else 0.0)
    room = shared_out([span for _, _, span in spans], height - needed, growth)
    times, edge = room.times, width - MARGIN
    side = edge - SIDE_WIDTH * times
    right_edge = side - BEFORE_SIDE * times if growth.beside else edge
    y = MARGIN + TITLE_HEIGHT * times
    bands: list[Band] = []
    for number, (left, right, span) in enumerate(spans):
        above = y
        y += _gap(number, span)
        air = room.air[number]
        lanes = tuple(shown_lanes(span, y, air))
        tall = sum(lane.height for lane in lanes) if lanes else span.height + air
        area = Box(MARGIN, y, right_edge, y + tall)
        ladder = Box(MARGIN, area.bottom, right_edge, area.bottom + LADDER_HEIGHT + room.taller)
        x = x_of_band(content, number, left)
        bands.append(Band(number, left, right, x, area, lanes, span.top - air * 0.4, ladder, above))
        y = ladder.bottom
    strip = Box(MARGIN, y, right_edge, y + STRIP_HEIGHT)
    footer = Box(MARGIN, height - FOOTER_HEIGHT * times, edge, height)
    title = Box(MARGIN, MARGIN, edge, MARGIN + TITLE_HEIGHT * times)
    top = min(strip.bottom + room.below_strip, footer.top - SUMMARY_HEIGHT * times)
    summary = Box(MARGIN, top, edge, top + SUMMARY_HEIGHT * times)
    if growth.beside:
        summary = Box(side, title.bottom, edge, footer.top - ABOVE_FOOTER * times)
    breaks, scale = tuple(breaks), 1.0 / growth.times
    return Fold(width, height, tuple(bands), title, strip, summary, footer, scale, breaks, times, growth.beside)


def shown_lanes(span: Span, top: float, air: float, most: float = AIR_BELOW_LANE) -> Iterator[ShownLane]:
    """The lanes of a band from `top` on, each with its part of the air (at most so much) below its content.

    The last has what runs below it.
    """
    for number, (lane, height) in enumerate(span.lanes, 1):
        airy = height + min(most, min(air, span.most_air) / len(span.lanes))
        airy += span.below if number == len(span.lanes) else 0.0
        yield ShownLane(lane, top, airy)
        top += airy
