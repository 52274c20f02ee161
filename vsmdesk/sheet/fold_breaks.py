"""Where a strip with many lanes is broken, so that its bands show few of them and boxes are not lost in the rest."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from math import ceil, inf

from vsmdesk.sheet.fold_content import AROUND_CONTENT, Content, Span

FILLED, ONWARDS = 0.125, 14.0
"""The part of its lanes that a map should fill with boxes; how far lines run on beside them to other bands."""
MOST_PLACES, MOST_TRIED, MORE_BANDS = 64, 40, 3
WIDEST = 0.7
"""No band is wider than this part of the strip."""
FOR_A_CUT = 4.0
AROUND_BAND = (300.0, 50.0)
"""What a band takes beside its content: so much in width, so much in height."""
Cost = Callable[[Span, int], float]
Spans = Mapping[tuple[int, int], Span]


def fill_their_lanes(spans: Sequence[Span]) -> bool:
    """Whether boxes would not be lost in the lanes of these bands; true where there are no lanes."""
    drawn = sum((span.wide + ONWARDS) * (span.height - AROUND_CONTENT) for span in spans if span.lanes)
    return sum(span.covers for span in spans) >= FILLED * drawn


def filling_breaks(content: Content, bands: int) -> Iterator[tuple[float, ...]]:
    """Breaks into two bands up to a few more than these: by the lowest lanes, and by the least room around boxes."""
    if not content.lanes or len(content.places) > MOST_PLACES:
        return
    places = _places_to_try(content)
    edges = [content.left, *(content.places[place] for place in places), content.right]
    cuts = [0, *(content.cut[place] for place in places)]
    last = len(edges) - 1
    widest = WIDEST * (content.right - content.left)
    spans = {
        (one, other): content.between(edges[one], edges[other] + (other == last))
        for other in range(1, last + 1)
        for one in range(other)
        if edges[other] - edges[one] <= widest
    }
    more_width, more_height = AROUND_BAND

    def height(span: Span, cut: int) -> float:
        return span.height + FOR_A_CUT * cut

    def room(span: Span, _: int) -> float:
        return (span.wide + more_width) * (span.height + more_height)

    for cost in (height, room):
        yield from _cheapest(edges, cuts, spans, cost, bands + MORE_BANDS)


def _places_to_try(content: Content) -> list[int]:
    """All places, or of each few neighbours the one that cuts least: trying them takes the square of their number."""
    number = len(content.places)
    apart = ceil(number / MOST_TRIED)
    groups = (range(start, min(start + apart, number)) for start in range(0, number, apart or 1))
    return [min(group, key=lambda place: content.cut[place]) for group in groups]


def _cheapest(
    edges: Sequence[float], cuts: Sequence[int], spans: Spans, cost: Cost, bands: int
) -> Iterator[tuple[float, ...]]:
    """The cheapest breaks into two bands, into three ... each found from the cheapest into one less."""
    last = len(edges) - 1
    costs = {pair: cost(span, cuts[pair[0]]) for pair, span in spans.items()}
    least = [0.0, *(inf for _ in range(last))]
    ways: list[tuple[int, ...]] = [() for _ in edges]
    for number in range(1, min(bands, last) + 1):
        found = [
            min(((least[one] + costs.get((one, other), inf), one) for one in range(other)), default=(inf, 0))
            for other in range(last + 1)
        ]
        ways = [(*ways[one], one) for _, one in found]
        least = [value for value, _ in found]
        if number > 1 and least[last] < inf:
            yield tuple(edges[one] for one in ways[last][1:])
