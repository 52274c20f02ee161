"""What a figure rests on that nobody said, in sentences for its explanation."""

from collections.abc import Iterable

from vsmdesk.metrics.given import Given
from vsmdesk.metrics.times import Times

MOST_NAMED = 5


def assumptions(given: Given, times: Times, positions: Iterable[int]) -> tuple[str, ...]:
    """Which process times stand for lead times among some elements."""
    stand_ins = sorted(times.assumed.intersection(positions))
    return (f"{times.assumption}: {_listed(given, stand_ins)}.",) if stand_ins else ()


def _listed(given: Given, elements: list[int]) -> str:
    named = ", ".join(given.code(at) for at in elements[:MOST_NAMED])
    return f"{named} and {len(elements) - MOST_NAMED} more" if len(elements) > MOST_NAMED else named
