"""Order: which strand lies above which, so that few ways cross and the main path stays on top."""

from collections.abc import Iterator, Sequence
from math import ceil, floor

from vsmdesk.editing.arrangement.crossings import CROSSING, Crossings
from vsmdesk.editing.arrangement.strands import Strands

SEARCHES = ((30, 24), (60, 12), (120, 6))
MOST_STARTS = 24
REACH_OF_A_MOVE = 150
PASSES, MANY_STRANDS, FEW_PASSES = 6, 600, 3
MIXED_BY, MODULUS = (1, 1008, 389, 611, 127, 811), 1009


def order_of(strands: Strands, crossings: Crossings, most_starts: int = MOST_STARTS) -> tuple[float, list[int]]:
    """Strands by lane, from top to bottom; found by moving one after the other to where it crosses least."""
    number = next((starts for most, starts in SEARCHES if len(strands.strands) <= most), 1)
    number = min(number, most_starts)
    best: list[int] = []
    least = float("inf")
    for order in _starts(strands, number):
        places = places_in(order)
        _sift_all(order, places, crossings)
        cost = crossings.total(places)
        if cost < least - 1e-9:
            best, least = order, cost
        if least < CROSSING:
            break
    return least, best


def _starts(strands: Strands, number: int) -> Iterator[list[int]]:
    """Orders to start from: as the flow leaves them, then mixed ones, the same ones every time."""
    steps = [*MIXED_BY, *(97 * n % MODULUS for n in range(2, number))][:number]
    for step in steps:
        yield sorted(
            range(len(strands.strands)),
            key=lambda n: (strands.strands[n].lane, n * step % MODULUS if step > 1 else n, n),
        )


def places_in(order: Sequence[int]) -> list[float]:
    """Place of every strand in an order."""
    places = [0.0] * len(order)
    for place, number in enumerate(order):
        places[number] = place
    return places


def _sift_all(order: list[int], places: list[float], crossings: Crossings) -> None:
    """Move each strand in turn to its best place, until none moves any more (or it has been tried often enough)."""
    left, moved = PASSES if len(order) <= MANY_STRANDS else FEW_PASSES, True
    while left and moved:
        moved = sum(_sift(number, order, places, crossings) for number in range(len(order))) > 0
        left -= 1


def _sift(number: int, order: list[int], places: list[float], crossings: Crossings) -> bool:
    """Move one strand to the best place among those of its lane; whether that was another place.

    Only the strands that run beside it matter: past all others it moves for nothing.
    """
    start = places[number]
    near = sorted((places[other], other) for other in crossings.near(number))
    best, goal = -1e-9, start
    for step in (-1, 1):
        change = 0.0
        beyond = [other for place, other in near[::step] if (place - start) * step > 0]
        for other in beyond[:REACH_OF_A_MOVE]:
            change -= crossings.between(number, other, places)
            places[number] = places[other] + step / 2
            change += crossings.between(number, other, places)
            if change < best:
                best, goal = change, places[number]
        places[number] = start
    if goal == start:
        return False
    _move(order, places, int(start), ceil(goal) if goal < start else floor(goal))
    return True


def _move(order: list[int], places: list[float], start: int, goal: int) -> None:
    """Put the strand at one place of the order to another one."""
    order.insert(goal, order.pop(start))
    for place in range(min(start, goal), max(start, goal) + 1):
        places[order[place]] = place
