"""The strip folded into bands on a sheet of the paper's proportion: which point of the map is where on the page."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from vsmdesk.drawing.bounds import Box
from vsmdesk.model.elements import Stage
from vsmdesk.model.friction import Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.stream import Paper
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.boxes import Lane, nearest_lane, surroundings_of
from vsmdesk.symbols.grid import GAP

MARGIN = 28.0
TITLE_HEIGHT = 54.0
LANE_HEADER = 150.0
LADDER_HEADER = 32.0
LADDER_HEIGHT = 112.0
STRIP_HEIGHT = 51.0
SUMMARY_HEIGHT = 84.0
FOOTER_HEIGHT = 32.0
TOTALS_WIDTH = 47.0
BETWEEN_BANDS = 16.0
AROUND_CONTENT = 22.0
CALLOUTS_BELOW = 58.0
BEHIND_STAGE = 4.0
WORTH_A_BAND = 0.95

A_SERIES = (1190.55, 841.89)
PROPORTIONS: Mapping[Paper, tuple[float, float]] = {
    "A4": A_SERIES,
    "A3": A_SERIES,
    "A2": A_SERIES,
    "A1": A_SERIES,
    "A0": A_SERIES,
    "Letter": (1224.0, 945.82),
    "Tabloid": (1224.0, 792.0),
}
"""The smallest logical sheet for each paper: A3 or what Americans use in its place, landscape, in points."""


@dataclass(frozen=True, slots=True)
class ShownLane:
    """A lane as it stands in one band: only lanes with something in that band are shown."""

    lane: Lane
    top: float

    @property
    def bottom(self) -> float:
        """Where the next shown lane begins."""
        return self.top + self.lane.height


@dataclass(frozen=True, slots=True)
class Band:
    """A piece of the strip from `left` to `right` (strip points), at `x` and in `area` of the sheet."""

    number: int
    left: float
    right: float
    x: float
    area: Box
    lanes: tuple[ShownLane, ...]
    strip_top: float
    ladder: Box

    def to_sheet(self, x: float, y: float) -> tuple[float, float]:
        """A point of the strip on the sheet; what lies in a lane that is not shown sticks to the nearest border."""
        return x - self.left + self.x, self._y_on_sheet(y)

    def _y_on_sheet(self, y: float) -> float:
        if not self.lanes:
            return y - self.strip_top + self.area.top
        shown = min(self.lanes, key=lambda item: max(item.lane.top - y, y - item.lane.bottom, 0.0))
        first, last = self.lanes[0], self.lanes[-1]
        inside = y - shown.lane.top
        if (shown is not first and shown is not last) or shown.lane.top <= y <= shown.lane.bottom:
            inside = min(max(inside, 0.0), shown.lane.height)
        elif first is not last:
            inside = max(inside, 0.0) if shown is last else min(inside, shown.lane.height)
        return shown.top + inside

    def to_strip(self, x: float, y: float) -> tuple[float, float]:
        """A point of the sheet on the strip."""
        if not self.lanes:
            return x - self.x + self.left, y - self.area.top + self.strip_top
        shown = min(self.lanes, key=lambda item: max(item.top - y, y - item.bottom, 0.0))
        return x - self.x + self.left, y - shown.top + shown.lane.top


@dataclass(frozen=True, slots=True)
class Fold:
    """The sheet's size, its bands from top to bottom, and the places of title, ladders, strip, summary and footer."""

    width: float
    height: float
    bands: tuple[Band, ...]
    title: Box
    strip: Box
    summary: Box
    footer: Box
    scale: float

    def band_of(self, x: float) -> Band:
        """The band that shows this place of the strip."""
        return self.bands[bisect_right(self.breaks, x)]

    @property
    def breaks(self) -> tuple[float, ...]:
        """Where the strip is broken, in strip points."""
        return tuple(band.left for band in self.bands[1:])

    def to_sheet(self, x: float, y: float) -> tuple[float, float]:
        """A point of the strip on the sheet."""
        return self.band_of(x).to_sheet(x, y)

    def box_to_sheet(self, box: Box) -> Box:
        """A box of the strip on the sheet, whole, in the band of its middle."""
        band = self.band_of(box.centre[0])
        x, y = band.to_sheet(*box.centre)
        half, tall = box.width / 2, box.height / 2
        return Box(x - half, y - tall, x + half, y + tall)

    def to_strip(self, x: float, y: float) -> tuple[float, float]:
        """A point of the sheet on the strip, in the band whose rows are nearest."""
        band = min(self.bands, key=lambda item: max(item.area.top - y, y - item.area.bottom, 0.0))
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
) -> Fold:
    """The fold that leaves the map as large as possible on the paper: one band where that is as good as several."""
    content = _content(value_stream_map, boxes, lanes)
    smallest = PROPORTIONS[paper]
    best: tuple[float, tuple[float, ...]] | None = None
    for breaks in _ways_to_break(content):
        width, height = _room_needed(content, breaks)
        growth = max(1.0, width / smallest[0], height / smallest[1])
        if best is None or growth < best[0] * WORTH_A_BAND:
            best = (growth, breaks)
        if growth <= 1.0 or height / smallest[1] >= best[0]:
            break
    growth, breaks = best or (1.0, ())
    return _laid_out(content, breaks, smallest[0] * growth, smallest[1] * growth, 1.0 / growth)


@dataclass(frozen=True, slots=True)
class _Content:
    """What has to be folded: extents on the strip, where it may break, and which lane is used where."""

    left: float
    right: float
    top: float
    bottom: float
    places: tuple[float, ...]
    lanes: tuple[Lane, ...]
    uses: Mapping[Id, tuple[float, ...]]

    @property
    def origin(self) -> float:
        """The sheet's x of the strip's x = 0 in the first band."""
        if self.lanes:
            return MARGIN + LANE_HEADER + max(GAP - 1.0, -self.left - 40.0)
        return MARGIN + max(LADDER_HEADER + GAP, 2.0 - self.left)

    def lanes_between(self, left: float, right: float) -> tuple[Lane, ...]:
        """Lanes that have something in this piece of the strip; the first one where none has."""
        used = [lane for lane in self.lanes if any(left <= x < right for x in self.uses.get(lane.key, ()))]
        return tuple(used) or self.lanes[:1]


def _content(value_stream_map: ValueStreamMap, boxes: Mapping[Id, Box], lanes: Sequence[Lane]) -> _Content:
    around = surroundings_of(value_stream_map, boxes)
    whole = [box for key, own in boxes.items() for box in (own, *around[key])] or [Box(0.0, 13.0, 90.0, 79.0)]
    below = CALLOUTS_BELOW if value_stream_map.of(Friction) else AROUND_CONTENT
    stages = [box.right for key, box in boxes.items() if isinstance(value_stream_map.records[key], Stage)]
    uses: dict[Id, list[float]] = {}
    for box in boxes.values():
        lane = nearest_lane(lanes, box.centre[1])
        if lane is not None:
            uses.setdefault(lane.key, []).append(box.centre[0])
    return _Content(
        left=min(0.0, *(box.left for box in whole)),
        right=max(*(box.right for box in whole), max(stages, default=0.0) + TOTALS_WIDTH),
        top=min(box.top for box in whole) - AROUND_CONTENT,
        bottom=max(box.bottom for box in whole) + below,
        places=_places_to_break(boxes, stages),
        lanes=tuple(lanes),
        uses={key: tuple(xs) for key, xs in uses.items()},
    )


def _places_to_break(boxes: Mapping[Id, Box], stages: Sequence[float]) -> tuple[float, ...]:
    """Just behind a stage, where no box is cut."""
    starts = sorted(box.left for box in boxes.values())
    ends = sorted(box.right for box in boxes.values())
    wanted = sorted({round(right + BEHIND_STAGE, 2) for right in stages})
    free = (x for x in wanted if bisect_right(starts, x) == bisect_right(ends, x))
    return tuple(x for x in free if starts and starts[-1] > x)


def _ways_to_break(content: _Content) -> Iterator[tuple[float, ...]]:
    """No break, one break, two ... each with its widest band as narrow as possible."""
    yield ()
    before: tuple[float, ...] = ()
    for number in range(2, len(content.places) + 2):
        breaks = _even_breaks(content, number)
        if breaks != before:
            yield breaks
        before = breaks


def _even_breaks(content: _Content, bands: int) -> tuple[float, ...]:
    """At most so many bands; the narrowest width for which they suffice, by halving."""
    low, high = 0.0, content.right - content.left
    for _ in range(24):
        middle = (low + high) / 2
        found = _greedy_breaks(content, middle)
        if found is not None and len(found) < bands:
            high = middle
        else:
            low = middle
    return _greedy_breaks(content, high) or ()


def _greedy_breaks(content: _Content, width: float) -> tuple[float, ...] | None:
    """Breaks so that no band is wider; None where one column is wider already."""
    breaks: list[float] = []
    left, places = content.left, content.places
    position = 0
    while content.right - left > width:
        nearest = bisect_right(places, left + width) - 1
        if nearest < position:
            return None
        breaks.append(places[nearest])
        left, position = places[nearest], nearest + 1
    return tuple(breaks)


def _band_edges(content: _Content, breaks: Sequence[float]) -> list[tuple[float, float]]:
    edges = [content.left, *breaks, content.right]
    return list(pairwise(edges))


def _height_of(content: _Content, left: float, right: float) -> float:
    if content.lanes:
        return sum(lane.height for lane in content.lanes_between(left, right))
    return content.bottom - content.top


def _room_needed(content: _Content, breaks: Sequence[float]) -> tuple[float, float]:
    """Width and height of the sheet that these bands need."""
    bands = _band_edges(content, breaks)
    width = max(_x_of(content, number, left) + right - left for number, (left, right) in enumerate(bands)) + MARGIN
    rows = sum(_height_of(content, left, right) + LADDER_HEIGHT for left, right in bands)
    height = MARGIN + TITLE_HEIGHT + rows + BETWEEN_BANDS * (len(bands) - 1)
    return width, height + STRIP_HEIGHT + SUMMARY_HEIGHT + FOOTER_HEIGHT


def _x_of(content: _Content, number: int, left: float) -> float:
    """The sheet's x of a band's left end; the columns of later bands stand under those of the first."""
    return content.origin + left if number == 0 else content.origin - GAP + BEHIND_STAGE


def _laid_out(content: _Content, breaks: Sequence[float], width: float, height: float, scale: float) -> Fold:
    right_edge = width - MARGIN
    y = MARGIN + TITLE_HEIGHT
    bands: list[Band] = []
    for number, (left, right) in enumerate(_band_edges(content, breaks)):
        area = Box(MARGIN, y, right_edge, y + _height_of(content, left, right))
        ladder = Box(MARGIN, area.bottom, right_edge, area.bottom + LADDER_HEIGHT)
        lanes = tuple(_shown(content.lanes_between(left, right), y)) if content.lanes else ()
        bands.append(Band(number, left, right, _x_of(content, number, left), area, lanes, content.top, ladder))
        y = ladder.bottom + BETWEEN_BANDS
    below = bands[-1].ladder.bottom
    strip = Box(MARGIN, below, right_edge, below + STRIP_HEIGHT)
    summary = Box(MARGIN, strip.bottom, right_edge, strip.bottom + SUMMARY_HEIGHT)
    footer = Box(MARGIN, height - FOOTER_HEIGHT, right_edge, height)
    title = Box(MARGIN, MARGIN, right_edge, MARGIN + TITLE_HEIGHT)
    return Fold(width, height, tuple(bands), title, strip, summary, footer, scale)


def _shown(lanes: Sequence[Lane], top: float) -> Iterator[ShownLane]:
    for lane in lanes:
        yield ShownLane(lane, top)
        top += lane.height
