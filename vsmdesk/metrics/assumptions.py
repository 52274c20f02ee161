"""What a figure rests on that nobody said, in sentences for its explanation."""

from collections.abc import Iterable

from vsmdesk.metrics.given import Given
from vsmdesk.metrics.times import Times

MOST_NAMED = 5


def assumptions(given: Given, times: Times, positions: Iterable[int]) -> tuple[str, ...]:
    """Which process times stand for lead times, and which ranges count with their midpoint, among some elements."""
    among = set(positions)
    found = (
        (times.assumption, sorted(times.assumed & among)),
        ("Ranges without a likeliest value count with their midpoint", sorted(times.midpoints & among)),
    )
    return tuple(f"{sentence}: {_listed(given, elements)}." for sentence, elements in found if elements)


def _listed(given: Given, elements: list[int]) -> str:
    named = ", ".join(given.code(at) for at in elements[:MOST_NAMED])
    return f"{named} and {len(elements) - MOST_NAMED} more" if len(elements) > MOST_NAMED else named
