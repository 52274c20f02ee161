"""Which lane lies above which: as placed, else so that work climbs past few lanes and crosses little on its way."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nsmallest
from itertools import permutations, product

from vsmdesk.model.connections import Flow, Rework
from vsmdesk.model.identity import Id
from vsmdesk.model.lanes import CUSTOMER_LANE, NO_TEAM_LANE, lane_keys, lane_of_each, organisation_of_lane
from vsmdesk.model.value_stream_map import ValueStreamMap

MOST_TO_PERMUTE, MOST_TO_TRY = 6, 8
Links = Mapping[tuple[Id, Id], int]


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
    others = (order for order in _orders(value_stream_map, keys) if order != keys)
    return [keys, *nsmallest(MOST_TO_TRY, others, key=lambda order: _climbed(order, links))]


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


def _climbed(order: Sequence[Id], links: Links) -> float:
    """How many lanes all connections together pass on their way up or down."""
    place = {key: number for number, key in enumerate(order)}
    return sum(number * (abs(place[one] - place[other]) - 1) for (one, other), number in links.items())


def _orders(value_stream_map: ValueStreamMap, keys: Sequence[Id]) -> Iterator[tuple[Id, ...]]:
    """All orders in which the teams of an organisation lie together, if there are not too many of them."""
    groups: dict[Id, list[Id]] = {}
    for key in keys:
        if key not in (CUSTOMER_LANE, NO_TEAM_LANE):
            groups.setdefault(organisation_of_lane(key, value_stream_map) or key, []).append(key)
    if sum(map(len, groups.values())) > MOST_TO_PERMUTE:
        return
    first, last = keys[: keys[0] == CUSTOMER_LANE], keys[len(keys) - (keys[-1] == NO_TEAM_LANE) :]
    for order in permutations(groups.values()):
        for members in product(*(permutations(group) for group in order)):
            yield (*first, *_flat(members), *last)


def _flat(groups: Iterable[Iterable[Id]]) -> Iterator[Id]:
    for group in groups:
        yield from group
