"""Weaving: strands in the order that crosses least, and broken in two where that saves a crossing."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from vsmdesk.editing.arrangement.crossings import CROSSING, Crossings
from vsmdesk.editing.arrangement.flow_shape import FlowShape
from vsmdesk.editing.arrangement.ordering import MOST_STARTS, order_of, places_in
from vsmdesk.editing.arrangement.strands import Link, Strands, strands_of
from vsmdesk.model.identity import Id
from vsmdesk.records import dataclass

MOST_STRANDS, MOST_TRIALS, STARTS_OF_A_TRIAL = 60, 120, 2
NEAR_LINKS = 3
BROKEN, BROKEN_MAIN = 0.7, 0.9


@dataclass(frozen=True, slots=True)
class Weave:
    """Strands, their order from top to bottom, what it costs, and the links that were let loose for it."""

    strands: Strands
    order: list[int]
    cost: float
    loose: frozenset[Link]


def woven(shape: FlowShape, layers: Mapping[Id, int], lanes: Mapping[Id, int]) -> Weave:
    """The order that crosses least; a straight line is given up only where that saves a crossing."""

    def weave(loose: frozenset[Link], starts: int) -> Weave:
        strands = strands_of(shape, layers, lanes, loose)
        cost, order = order_of(strands, Crossings(strands), starts)
        return Weave(strands, order, cost + _cost_of_breaks(strands, loose), loose)

    best = weave(frozenset(), MOST_STARTS)
    trials = MOST_TRIALS if len(best.strands.strands) <= MOST_STRANDS else 0
    tried = {best.loose}
    while best.cost >= CROSSING:
        untried = (best.loose | {link} for link in dict.fromkeys(_links_to_loosen(best, layers)))
        candidates = [loose for loose in untried if loose not in tried][:trials]
        trials -= len(candidates)
        tried.update(candidates)
        found = (weave(loose, STARTS_OF_A_TRIAL) for loose in candidates)
        better = next((other for other in found if other.cost < best.cost - 1e-6), None)
        if better is None:
            break
        best = better
    return best


def quickly_woven(shape: FlowShape, layers: Mapping[Id, int], lanes: Mapping[Id, int]) -> float:
    """What an order costs that was found without much search: to compare lanes by."""
    strands = strands_of(shape, layers, lanes)
    return order_of(strands, Crossings(strands), STARTS_OF_A_TRIAL)[0]


def _cost_of_breaks(strands: Strands, loose: frozenset[Link]) -> float:
    main = set(strands.strands[0].members) if strands.strands else set()
    return sum(BROKEN_MAIN if main & set(link) else BROKEN for link in loose)


def _links_to_loosen(weave: Weave, layers: Mapping[Id, int]) -> Iterator[Link]:
    """Links of the strands that cross, those nearest to where they do first."""
    strands = weave.strands
    for space, one, other, _ in Crossings(strands).crossed(places_in(weave.order)):
        pairs = ({one.left, one.right}, {other.left, other.right})
        for climb in strands.climbs:
            if climb.space == space and {climb.one, climb.other} in pairs and not climb.at_layer:
                yield climb.link
        for number in dict.fromkeys((one.left, one.right, other.left, other.right)):
            links = pairwise(strands.strands[number].members)
            yield from sorted(links, key=lambda link: _away(link, space, layers))[:NEAR_LINKS]


def _away(link: Link, space: int, layers: Mapping[Id, int]) -> int:
    """How far a link between two layers is from a space."""
    return max(layers[link[0]] - space, space + 1 - layers[link[1]], 0)
