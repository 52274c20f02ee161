"""Weaving: strands in the order that crosses least, and broken in two where that saves a crossing."""

from collections.abc import Iterator, Mapping
from itertools import pairwise, product

from vsmdesk.editing.arrangement.crossings import CROSSING, Crossings
from vsmdesk.editing.arrangement.flow_shape import FlowShape
from vsmdesk.editing.arrangement.ordering import MOST_STARTS, order_of, places_in
from vsmdesk.editing.arrangement.strands import Leading, Link, Return, Strands, strands_of
from vsmdesk.model.identity import Id
from vsmdesk.records import dataclass

MOST_STRANDS, MOST_TRIALS, STARTS_OF_A_TRIAL = 60, 120, 2
NEAR_LINKS = 3
BROKEN, BROKEN_MAIN, LED_OTHERWISE = 0.7, 0.9, 0.3

Ways = frozenset[tuple[Link, Leading | Return]]


@dataclass(frozen=True, slots=True)
class Weave:
    """Strands, their order from top to bottom, what it costs, and the links that are led otherwise for it."""

    strands: Strands
    order: list[int]
    cost: float
    led: Ways


def woven(shape: FlowShape, layers: Mapping[Id, int], lanes: Mapping[Id, int], most_trials: int = MOST_TRIALS) -> Weave:
    """The order that crosses least; a straight line is given up only where that saves a crossing."""

    def weave(led: Ways, starts: int) -> Weave:
        strands = strands_of(shape, layers, lanes, dict(led))
        cost, order = order_of(strands, Crossings(strands), starts)
        return Weave(strands, order, cost + _cost_of_breaks(strands, led), led)

    best = weave(frozenset(), MOST_STARTS)
    trials = most_trials if len(best.strands.strands) <= MOST_STRANDS else 0
    tried = {best.led}
    while best.cost >= CROSSING and trials:
        others = (_led(best.led, link, way) for link, way in dict.fromkeys(_other_ways(best, shape, layers, lanes)))
        candidates = [led for led in others if led not in tried][:trials]
        trials -= len(candidates)
        tried.update(candidates)
        found = (weave(led, STARTS_OF_A_TRIAL) for led in candidates)
        better = next((other for other in found if other.cost < best.cost - 1e-6), None)
        if better is None:
            break
        best = better
    return best


def _led(led: Ways, link: Link, way: Leading | Return) -> Ways:
    """The links that are led otherwise, with one more, or with one in another way."""
    return frozenset({**dict(led), link: way}.items())


def _other_ways(
    weave: Weave, shape: FlowShape, layers: Mapping[Id, int], lanes: Mapping[Id, int]
) -> Iterator[tuple[Link, Leading | Return]]:
    """How links that cross others may be led instead."""
    back = set(shape.back)
    for link in _links_to_loosen(weave, layers):
        source, target = link
        if link in back:
            may_lie_above = (False, True) if lanes[source] != lanes[target] else (False,)
            ways = (Return(*way) for way in product(may_lie_above, (0, -1, 1), (0, -1, 1)))
            yield from ((link, way) for way in ways if way != Return())
            continue
        yield link, Leading.ALONE
        if lanes[source] != lanes[target] and layers[target] > layers[source] + 1:
            yield link, Leading.ALONE_AHEAD
            yield link, Leading.LATE


def quickly_woven(shape: FlowShape, layers: Mapping[Id, int], lanes: Mapping[Id, int]) -> float:
    """What an order costs that was found without much search: to compare lanes by."""
    strands = strands_of(shape, layers, lanes)
    return order_of(strands, Crossings(strands), STARTS_OF_A_TRIAL)[0]


def at_crossings(weave: Weave, layers: Mapping[Id, int]) -> list[Id]:
    """Elements to which links lead that cross others, those nearest to where they do first."""
    return list(dict.fromkeys(target for _, target in _links_to_loosen(weave, layers)))


def _cost_of_breaks(strands: Strands, led: Ways) -> float:
    """What it costs to lead links otherwise: more where that breaks a straight line, most in the main path."""
    main = set(strands.strands[0].members) if strands.strands else set()
    return sum(
        LED_OTHERWISE if way is not Leading.ALONE else BROKEN_MAIN if main & set(link) else BROKEN for link, way in led
    )


def _links_to_loosen(weave: Weave, layers: Mapping[Id, int]) -> Iterator[Link]:
    """Links of the strands that cross, those nearest to where they do first."""
    strands = weave.strands
    for space, one, other, _ in Crossings(strands).crossed(places_in(weave.order)):
        pairs = ({one.left, one.right}, {other.left, other.right})
        for climb in strands.climbs:
            if climb.space == space and {climb.one, climb.other} in pairs:
                yield climb.link
        for number in dict.fromkeys((one.left, one.right, other.left, other.right)):
            links = pairwise(strands.strands[number].members)
            yield from sorted(links, key=lambda link: _away(link, space, layers))[:NEAR_LINKS]


def _away(link: Link, space: int, layers: Mapping[Id, int]) -> int:
    """How far a link between two layers is from a space."""
    return max(layers[link[0]] - space, space + 1 - layers[link[1]], 0)
