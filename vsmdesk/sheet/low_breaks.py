"""Where a strip is broken so that no band is wider or taller than a page: fewest bands, fewest cuts, none left over."""

from bisect import bisect_right
from collections.abc import Callable

from vsmdesk.sheet.fold_content import Content

SHORT, FOR_A_SHORT_ONE = 0.4, 4
"""A band that takes less of the width looks left over: as bad as so many lines cut."""
_Cost = tuple[int, int]
"""Bands and lines cut, from here to the end."""


def low_breaks(content: Content, width: float, fits: Callable[[float, float], bool]) -> tuple[float, ...] | None:
    """Breaks for bands at most so wide of which every one fits its page; None where there are none.

    `fits` says it of what stands between two places; a wider piece is asked only after the narrower one fitted.
    """
    edges = (content.left, *content.places, content.right)
    cuts = (0, *content.cut, 0)
    end = len(edges) - 1
    best: dict[int, tuple[_Cost, int]] = {end: ((0, 0), end)}
    for start in range(end - 1, -1, -1):
        found: tuple[_Cost, int] | None = None
        for stop in range(start + 1, bisect_right(edges, edges[start] + width)):
            if not fits(edges[start], edges[stop]):
                break
            if stop in best:
                bands, cut = best[stop][0]
                cut += FOR_A_SHORT_ONE if edges[stop] - edges[start] < SHORT * width else 0
                option = ((bands + 1, cut + cuts[stop]), stop)
                found = option if found is None or option[0] <= found[0] else found
        if found:
            best[start] = found
    return _breaks(edges, best) if 0 in best else None


def _breaks(edges: tuple[float, ...], best: dict[int, tuple[_Cost, int]]) -> tuple[float, ...]:
    breaks, at = list[float](), best[0][1]
    while at < len(edges) - 1:
        breaks.append(edges[at])
        at = best[at][1]
    return tuple(breaks)
