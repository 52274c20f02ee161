"""Where a strip is broken into rows so that these take few pages, are not left over, and cut few lines."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from vsmdesk.sheet.fold import x_of_band
from vsmdesk.sheet.fold_content import Content, Span

MOST_EMPTY = 0.6
"""The part of its width above which a row is so empty that it looks left over."""
FOR_A_ROW, FOR_A_SHORT_ROW, FOR_A_CUT, FOR_EMPTY = 10.0, 50.0, 2.0, 20.0
"""What a row costs, one that looks left over, each line that is cut, and a row that is empty: less where it is not."""
MOST_WAYS = 8
"""Ways to come to one place that are followed up: the cheapest of those that leave more room than others."""


class Rows:
    """The rows that fit a width, by the numbers of the places where they begin and end; each is asked for once.

    `right` is the sheet's x that no row may pass, `for_captions` by how much a lane with friction in it is higher.
    """

    def __init__(self, content: Content, right: float, for_captions: float = 0.0) -> None:
        self.content = content
        self.edges = (content.left, *content.places, content.right)
        self._widths = [right - x_of_band(content, int(number > 0), x) for number, x in enumerate(self.edges[:-1])]
        self._known: dict[tuple[int, int], Span] = {}
        self._for_captions = for_captions
        self._marked = [(item.x, item.lane) for item in content.items if item.is_marked and for_captions]

    def ends(self, start: int) -> range:
        """Where a row that begins there may end."""
        return range(start + 1, bisect_right(self.edges, self.edges[start] + self._widths[start]))

    def span(self, start: int, stop: int) -> Span:
        """What stands in a row, its lanes with room for the captions of friction in them."""
        found = self._known.get((start, stop))
        if found is None:
            left, right = self.edges[start], self.edges[stop] + (stop == len(self.edges) - 1)
            found = self._known[start, stop] = self._with_captions(self.content.between(left, right), left, right)
        return found

    def _with_captions(self, span: Span, left: float, right: float) -> Span:
        marked = {lane for x, lane in self._marked if left <= x < right}
        if not marked or not span.lanes:
            return span
        lanes = tuple([(lane, tall + self._for_captions * (lane.key in marked)) for lane, tall in span.lanes])
        return replace(span, lanes=lanes)

    def cost(self, start: int, stop: int) -> float:
        """What a row costs that begins and ends there."""
        empty = 1.0 - (self.edges[stop] - self.edges[start]) / self._widths[start]
        cut = self.content.cut[stop - 1] if stop < len(self.edges) - 1 else 0
        left_over = FOR_A_SHORT_ROW if empty > MOST_EMPTY and start else 0.0
        return FOR_A_ROW + FOR_A_CUT * cut + FOR_EMPTY * empty**2 + left_over


class PageHeights(NamedTuple):
    """Where rows begin on the first page and on others, where they end, and what a ladder takes of each row.

    `between` is free above a row at least; the strip takes so much below the last one, where there is room.
    """

    first: float
    later: float
    bottom: float
    ladder: float
    between: float
    strip: float

    def row(self, span: Span) -> float:
        """The height of a row with its ladder and what is free above it."""
        return max(self.between, span.rise) + span.height + span.below + self.ladder


class Paged(NamedTuple):
    """Pages, how far down the last one is filled, what the rows cost, and where each of them ends."""

    pages: int
    y: float
    cost: float
    stops: tuple[int, ...]


def page_breaks(rows: Rows, page: PageHeights) -> Paged | None:
    """The fewest pages, at the least cost; None where a row of a single column fits no page."""
    end = len(rows.edges) - 1
    ways: list[list[Paged]] = [[] for _ in rows.edges]
    ways[0] = [Paged(1, page.first, 0, ())]
    for start in range(end):
        known = ways[start] = _worth_following(ways[start])
        if not known:
            continue
        for stop in rows.ends(start):
            tall = page.row(rows.span(start, stop))
            if page.later + tall > page.bottom:
                continue
            cost = rows.cost(start, stop)
            ways[stop] += [_further(way, tall, cost, stop, page) for way in known if _fits(way, tall, page)]
    found = _worth_following(ways[end])
    return min(found, key=lambda way: (way.pages, way.y + page.strip > page.bottom, way.cost, way.y), default=None)


def _fits(way: Paged, tall: float, page: PageHeights) -> bool:
    """Whether the row fits; what is too tall below the title cannot be the first."""
    return bool(way.stops) or way.y + tall <= page.bottom


def _further(way: Paged, tall: float, cost: float, stop: int, page: PageHeights) -> Paged:
    stops = (*way.stops, stop)
    if way.y + tall <= page.bottom:
        return Paged(way.pages, way.y + tall, way.cost + cost, stops)
    return Paged(way.pages + 1, page.later + tall, way.cost + cost, stops)


def _pages_and_cost(way: Paged) -> tuple[int, float, float]:
    return (way.pages, way.cost, way.y)


def _worth_following(ways: Sequence[Paged]) -> list[Paged]:
    """Those that no other one beats in pages, room and cost."""
    kept: list[Paged] = []
    for way in sorted(ways, key=_pages_and_cost):
        if len(kept) == MOST_WAYS:
            break
        if not any((one.pages, one.y) <= (way.pages, way.y) and one.cost <= way.cost for one in kept):
            kept.append(way)
    return kept
