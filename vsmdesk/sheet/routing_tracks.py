"""Ways side by side: stretches that would lie on each other get tracks of their own, in an order that crosses least."""

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

from vsmdesk.sheet.route import Points
from vsmdesk.sheet.routing_bundles import OFF_BORDERS, TOUCH, Bundle, Bundles, Line
from vsmdesk.sheet.routing_ground import Ground
from vsmdesk.symbols.grid import TRACK

STEPS = (TRACK, 5.0, 4.0, 3.0, 2.0, 1.0)
STEPS_OF_MARKS = (STEPS[:2], STEPS[:4], STEPS)
"""How far apart marks stand that keep off borders by so much: off each other, touching, as it comes."""
LEAST_STEP = 3.0
ROUNDS = 3
Known = dict[str, list[list[float]]]
CELL, SPAN, MOST_SPANS = 3 * TRACK, 256.0, 300.0


def on_tracks(lines: Mapping[str, Line], ground: Ground) -> dict[str, Points]:
    """All ways with their stretches moved apart; ports stay where they are or slide along their side."""
    ways = {key: [list(point) for point in line.points] for key, line in lines.items()}
    for turn in range(2):
        moved = _separate(ways, lines, ground, 0)
        if not _separate(ways, lines, ground.turned, 1, off_rules=not turn) and not moved:
            break
    for _ in range(ROUNDS):
        swapped = _untwist(ways, lines, ground, 0)
        if not _untwist(ways, lines, ground.turned, 1) and not swapped:
            break
    return {key: tuple((x, y) for x, y in points) for key, points in ways.items()}


def _separate(ways: Known, lines: Mapping[str, Line], ground: Ground, axis: int, *, off_rules: bool = False) -> bool:
    """Move the stretches apart that run across this axis (0: upright ones, moved along x); whether any had to."""
    bundles = Bundles(ways, lines, ground, axis)
    groups: list[list[Bundle]] = []
    moved = [_keeps_clear(bundle, bundles) for bundle in bundles.found if off_rules and bundle.avoids]
    for turn in range(ROUNDS):
        # Those that gave way at first take their neighbours along when they have to once more.
        groups = _grouped(bundles.found, _lie_side_by_side if turn else Bundle.is_too_close_to)
        groups = [group for group in groups if any(a.is_too_close_to(b) for a, b in combinations(group, 2))]
        for group in groups:
            for bundle in group:
                bundles.measure(bundle)
            _spread(_ordered(group))
        if not groups:
            break
    _take(bundles, ways, axis)
    return bool(groups) or any(moved)


def _keeps_clear(bundle: Bundle, bundles: Bundles) -> bool:
    """Whether a mark that stood on the border of a lane was moved off it."""
    before = bundle.at
    if bundle.clear_from(before) != before:
        bundles.measure(bundle)
        first, last = bundle.clear_from(bundle.low), bundle.clear_up_to(bundle.high)
        bundle.at = _nearest(bundle, first, last) if first <= last else before
    return bundle.at != before


def _untwist(ways: Known, lines: Mapping[str, Line], ground: Ground, axis: int) -> bool:
    """Change neighbours whose order crosses more than the other: what turns where is known only once all lie apart."""
    bundles = Bundles(ways, lines, ground, axis)
    swapped = False
    for group in _grouped(bundles.found, _lie_near):
        before = sorted(group, key=lambda bundle: bundle.order)
        order = _ordered(group)
        if order != before:
            swapped = True
            for bundle in group:
                bundles.measure(bundle)
            for bundle, place in zip(order, [bundle.at for bundle in before], strict=True):
                bundle.at = min(max(place, bundle.low), bundle.high)
            _spread(order)
    if swapped:
        _take(bundles, ways, axis)
    return swapped


def _take(bundles: Bundles, ways: Known, axis: int) -> None:
    for bundle in bundles.found:
        for key, position in bundle.stretches:
            ways[key][position][axis] = ways[key][position + 1][axis] = bundle.at


def _lie_side_by_side(one: Bundle, other: Bundle) -> bool:
    """Whether two lie on tracks beside each other."""
    if one.is_fixed and other.is_fixed:
        return False
    # Who keeps off a border may have to go to its other side.
    aside = 2 * OFF_BORDERS[0] if one.avoids or other.avoids else 0.0
    return abs(one.at - other.at) < TRACK * one.apart(other) + aside + 0.5 and one.meets(other)


def _lie_near(one: Bundle, other: Bundle) -> bool:
    """Whether two lie so near each other that they might change places."""
    if one.is_fixed and other.is_fixed:
        return False
    return abs(one.at - other.at) < 2 * TRACK * one.apart(other) and one.meets(other)


def _grouped(bundles: Sequence[Bundle], belong: Callable[[Bundle, Bundle], bool]) -> list[list[Bundle]]:
    """Groups of bundles that lie close to each other, at least one of each pair free to move."""
    group_of = list(range(len(bundles)))

    def group(number: int) -> int:
        while group_of[number] != number:
            group_of[number] = group_of[group_of[number]]
            number = group_of[number]
        return number

    cells: dict[tuple[int, int], list[int]] = {}
    span = max([SPAN, *((bundle.bottom - bundle.top) / MOST_SPANS for bundle in bundles)])
    for number, bundle in enumerate(bundles):
        row = int(bundle.at // CELL)
        for column in range(int(bundle.top // span), int(bundle.bottom // span) + 1):
            for near in (row - 1, row, row + 1):
                for other in cells.get((near, column), ()):
                    if belong(bundle, bundles[other]):
                        group_of[group(number)] = group(other)
            cells.setdefault((row, column), []).append(number)
    groups: dict[int, list[Bundle]] = {}
    for number, bundle in enumerate(bundles):
        groups.setdefault(group(number), []).append(bundle)
    return [members for members in groups.values() if len(members) > 1]


def _spread(order: Sequence[Bundle]) -> None:
    """Put a group on tracks in this order, as far apart as there is room; where there is none, as many as can be."""
    places = _fitting(order)
    for bundle, place in zip(order, _places_for_most(order) if places is None else places, strict=True):
        bundle.at = place


def _fitting(order: Sequence[Bundle]) -> list[float] | None:
    """Places as far apart as there is room; None where there is none.

    Marks come nearer to the borders of lanes before they come on each other.
    """
    marked = [bundle for bundle in order if bundle.avoids]
    for clearance, steps in zip(OFF_BORDERS, STEPS_OF_MARKS, strict=True) if marked else ((0.0, STEPS),):
        for bundle in marked:
            bundle.clearance = clearance
        for step in steps:
            places = _places(order, step)
            if places is not None:
                return places
    return None


def _places_for_most(order: Sequence[Bundle]) -> list[float]:
    """Places from left to right where not all have room: each beyond its neighbours as far as it can move."""
    places: list[float] = []
    for number, bundle in enumerate(order):
        before = [places[n] + LEAST_STEP for n, o in enumerate(order[:number]) if bundle.meets(o)]
        places.append(min(max([bundle.low, *before]), bundle.high))
    return places


def _ordered(group: Sequence[Bundle]) -> list[Bundle]:
    """From left to right: as they lie, then neighbours swapped as long as that saves crossings."""
    order = sorted(group, key=lambda bundle: bundle.order)
    for _ in range(len(order)):
        swapped = False
        for place in range(len(order) - 1):
            one, other = order[place], order[place + 1]
            if _prefers_swap(one, other):
                order[place], order[place + 1] = other, one
                swapped = True
        if not swapped:
            break
    return order


def _prefers_swap(one: Bundle, other: Bundle) -> bool:
    if not one.meets(other) or (one.is_fixed and other.is_fixed):
        return False
    return _crossings(one, other) > _crossings(other, one)


def _crossings(left: Bundle, right: Bundle) -> int:
    """How often two bundles cross, or lie on each other, if one is left of the other."""
    count = sum(1 for y, way in left.turns if way > 0 and right.top - TOUCH <= y <= right.bottom + TOUCH)
    return count + sum(1 for y, way in right.turns if way < 0 and left.top - TOUCH <= y <= left.bottom + TOUCH)


def _places(order: Sequence[Bundle], step: float) -> list[float] | None:
    """Places from left to right, each as near to where it was as its neighbours allow; None if there is no room."""
    earliest: list[float] = []
    for number, bundle in enumerate(order):
        before = [earliest[n] + step * bundle.apart(o) for n, o in enumerate(order[:number]) if bundle.meets(o)]
        earliest.append(bundle.clear_from(max([bundle.low, *before])))
    latest = [0.0] * len(order)
    for number in range(len(order) - 1, -1, -1):
        bundle = order[number]
        later = [n for n in range(number + 1, len(order)) if bundle.meets(order[n])]
        latest[number] = bundle.clear_up_to(
            min([bundle.high, *(latest[n] - step * bundle.apart(order[n]) for n in later)])
        )
    if any(late < early - 1e-6 for early, late in zip(earliest, latest, strict=True)):
        return None
    places: list[float] = []
    for number, bundle in enumerate(order):
        before = [places[n] + step * bundle.apart(o) for n, o in enumerate(order[:number]) if bundle.meets(o)]
        first = max([earliest[number], *before])
        places.append(_nearest(bundle, first, latest[number]))
    return places


def _nearest(bundle: Bundle, first: float, last: float) -> float:
    """The place in a range that is nearest to where a bundle was and clear of what it avoids; its end is clear."""
    at = min(max(bundle.at, first), last)
    if not bundle.avoids:
        return at
    before, behind = bundle.clear_up_to(at), min(bundle.clear_from(at), last)
    return before if before >= first and at - before <= behind - at else behind
