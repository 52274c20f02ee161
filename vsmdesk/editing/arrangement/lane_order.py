"""Which lane lies above which: as placed, else so that work climbs past few lanes and crosses little on its way."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nsmallest
from itertools import permutations, product
from typing import TypeVar

from vsmdesk.model.connections import Flow, Rework
from vsmdesk.model.identity import Id
from vsmdesk.model.lanes import CUSTOMER_LANE, lane_keys, lane_of_each, organisation_of_lane
from vsmdesk.model.value_stream_map import ValueStreamMap

MOST_TO_PERMUTE, MOST_TO_TRY = 5, 8
T = TypeVar("T")
Links = Mapping[tuple[Id, Id], int]
Groups = tuple[tuple[Id, ...], ...]
"""Lanes from top to bottom, those of one organisation together."""


def possible_orders(value_stream_map: ValueStreamMap) -> list[tuple[Id, ...]]:
    """Orders of the lanes from top to bottom, the usual one first, then some in which work climbs past few lanes.

    Lanes that have places keep their order, new ones lie where they first appear. Teams of one organisation lie
    together.
    """
    keys = lane_keys(value_stream_map)
    placed = [key for key in keys if key in value_stream_map.placements]
    if placed or len(keys) < 3:
        return [_as_placed(value_stream_map, keys, placed)]
    links = _links(value_stream_map)
    others = (order for order in _orders(value_stream_map, keys, links) if order != keys)
    return [keys, *nsmallest(MOST_TO_TRY, others, key=lambda order: _climbed(order, links))]


def orders_near(value_stream_map: ValueStreamMap, order: Sequence[Id]) -> list[tuple[Id, ...]]:
    """Orders in which one lane, or the lanes of one organisation, lie elsewhere: those with the fewest climbs first."""
    links = _links(value_stream_map)
    top, groups = _grouped(value_stream_map, order)
    near = {(*top, *_flat(moved)) for moved in _near_orders(groups)}
    return sorted(near, key=lambda moved: (_climbed(moved, links), moved))


def _as_placed(value_stream_map: ValueStreamMap, keys: Sequence[Id], placed: Sequence[Id]) -> tuple[Id, ...]:
    by_height = iter(sorted(placed, key=lambda key: value_stream_map.placements[key].y))
    known = set(placed)
    return tuple(next(by_height) if key in known else key for key in keys)


def _links(value_stream_map: ValueStreamMap) -> Links:
    """How many connections lead between each two lanes."""
    lane_of = lane_of_each(value_stream_map)
    pairs: Counter[tuple[Id, Id]] = Counter()
    for connection in value_stream_map.connections:
        one, other = lane_of.get(connection.source), lane_of.get(connection.target)
        if isinstance(connection, Flow | Rework) and one is not None and other is not None and one != other:
            pairs[min(one, other), max(one, other)] += 1
    return pairs


def _climbed(order: Iterable[Id], links: Links) -> float:
    """How many lanes all connections together pass on their way up or down."""
    place = {CUSTOMER_LANE: -1} | {
        key: number for number, key in enumerate(key for key in order if key != CUSTOMER_LANE)
    }
    return sum(number * (abs(place[one] - place[other]) - 1) for (one, other), number in links.items())


def _orders(value_stream_map: ValueStreamMap, keys: Sequence[Id], links: Links) -> Iterable[tuple[Id, ...]]:
    """Orders in which the teams of an organisation lie together: all of them, or those on the way to better ones.

    The customer stays on top; what has no team may lie anywhere between the organisations.
    """
    top, start = _grouped(value_stream_map, keys)
    found = _all_orders(start) if sum(map(len, start)) <= MOST_TO_PERMUTE else _better_orders(start, links)
    return ((*top, *_flat(order)) for order in found)


def _grouped(value_stream_map: ValueStreamMap, keys: Sequence[Id]) -> tuple[Sequence[Id], Groups]:
    """The lane of the customer, if there is one, and the others by organisation, in this order."""
    groups: dict[Id, list[Id]] = {}
    for key in keys:
        if key != CUSTOMER_LANE:
            groups.setdefault(organisation_of_lane(key, value_stream_map) or key, []).append(key)
    return keys[: keys[0] == CUSTOMER_LANE], tuple(tuple(group) for group in groups.values())


def _all_orders(groups: Groups) -> Iterator[Groups]:
    for order in permutations(groups):
        yield from product(*(permutations(group) for group in order))


def _better_orders(groups: Groups, links: Links) -> Iterable[Groups]:
    """All orders that were looked at while one lane or group after the other was moved to where less is climbed."""
    seen = {groups: _climbed(_flat(groups), links)}
    best = groups
    while True:
        near = [order for order in _near_orders(best) if order not in seen]
        seen.update({order: _climbed(_flat(order), links) for order in near})
        least = min(near, key=lambda order: seen[order], default=best)
        if seen[least] >= seen[best]:
            return seen
        best = least


def _near_orders(groups: Groups) -> Iterator[Groups]:
    """Orders in which one group, or one lane in its group, lies elsewhere."""
    yield from _with_one_moved(groups)
    for number, group in enumerate(groups):
        for moved in _with_one_moved(group):
            yield (*groups[:number], moved, *groups[number + 1 :])


def _with_one_moved(items: tuple[T, ...]) -> Iterator[tuple[T, ...]]:
    for number, item in enumerate(items):
        rest = (*items[:number], *items[number + 1 :])
        yield from ((*rest[:place], item, *rest[place:]) for place in range(len(items)) if place != number)


def _flat(groups: Iterable[Iterable[Id]]) -> Iterator[Id]:
    for group in groups:
        yield from group
