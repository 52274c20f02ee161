"""What an item passes, for a product over it (contract, rule 8): all parallel branches, alternatives by their share.

What is passed in any case is multiplied. At alternatives the product of each is weighted by its share, up to where
they meet again.
"""

from collections.abc import Sequence
from math import prod

from vsmdesk.flow.between import NOWHERE, SEVERAL, Way, way_of
from vsmdesk.flow.blocks import OUTSIDE, UNSEEN, meeting_points
from vsmdesk.flow.branches import Branches, kept_shares
from vsmdesk.flow.findings import Finding
from vsmdesk.flow.network import Network


class Passing:
    """Of every element on a way: whether it is passed in any case (OUTSIDE) or in which alternatives it stands.

    Alternatives met in any case open one section for all of them; inside it each parallel branch opens its own. A
    finding keeps products from being worked out.
    """

    def __init__(self, network: Network, branches: Branches, way: Way, finding: Finding | None = None) -> None:
        self._network, self._branches, self._way = network, branches, way
        self.finding = finding
        self._section = [UNSEEN] * len(network.ids)
        self._parent, self._join = [OUTSIDE], [NOWHERE]
        self._forks = frozenset(element for element in way.order if way.single[element] == SEVERAL)
        self._choices = self._forks.intersection(branches.proportions)
        self._meets = meeting_points(network, way) if self._choices else []
        if finding is None and self._choices:
            self._section_all()

    def _section_all(self) -> None:
        for element in self._way.order:
            if self._section[element] == UNSEEN:
                self._section[element] = OUTSIDE
            self._lead_on(element)
            if self.finding is not None:
                return

    def _lead_on(self, element: int) -> None:
        """Alternatives passed in any case share a section; parallel branches inside a section have one each."""
        own = self._section[element]
        shared = self._open(element) if own == OUTSIDE and element in self._choices else own
        divides = own != OUTSIDE and element in self._forks and element not in self._choices
        for flow in self._way.flows[element]:
            target = self._network.links.targets[flow]
            section = self._open(element) if divides else shared
            while section != OUTSIDE and self._join[section] == target:
                section = self._parent[section]
            if self._section[target] == UNSEEN:
                self._section[target] = section
            elif self._section[target] != section:
                self.finding = Finding("badly nested", (element, target))

    def _open(self, element: int) -> int:
        self._parent.append(self._section[element])
        self._join.append(self._meets[element])
        return len(self._parent) - 1

    def product(self, factors: Sequence[float]) -> float:
        """What is passed in any case, times every set of alternatives that is met in any case."""
        if not self._choices:
            return prod([factors[element] for element in self._way.order])
        rest = [1.0] * (len(factors) + 1)
        total = 1.0
        for element in reversed(self._way.order):
            if self._section[element] == OUTSIDE:
                total *= factors[element]
                if element in self._choices:
                    total *= self._weighted(element, self._meets[element], rest)
            elif element in self._forks and element not in self._choices:
                rest[element] = factors[element] * self._all(element, rest)
            else:
                rest[element] = factors[element] * self._weighted(element, self._end(element), rest)
        return total

    def _end(self, element: int) -> int:
        return self._join[self._section[element]]

    def _weighted(self, element: int, end: int, rest: Sequence[float]) -> float:
        after = self._way.single[element]
        if after != SEVERAL:
            return 1.0 if after == end else rest[after]
        flows, targets = self._way.flows[element], self._network.links.targets
        parts = kept_shares(self._branches, self._network.links.out[element], flows, element)
        return sum(
            part * (1.0 if targets[flow] == end else rest[targets[flow]])
            for flow, part in zip(flows, parts, strict=True)
        )

    def _all(self, fork: int, rest: Sequence[float]) -> float:
        targets, join = self._network.links.targets, self._meets[fork]
        branches = prod(rest[targets[flow]] for flow in self._way.flows[fork] if targets[flow] != join)
        return branches if join in (NOWHERE, self._end(fork)) else branches * rest[join]


def passing_of(network: Network, branches: Branches) -> Passing:
    """What is passed of all elements that gate delivery."""
    everything = _among(network, network.gating)
    finding = _unclear(network, branches, everything)
    whole = Passing(network, branches, everything, finding)
    if finding is not None or whole.finding is None:
        return whole
    # Dead ends leave a block before it ends and so tangle it. Without them it may still be told.
    return Passing(network, branches, network.way)


def _among(network: Network, has: Sequence[bool]) -> Way:
    if all(network.way.has):
        return network.way
    targets = network.links.targets
    flows = [
        [flow for flow in leaving if has[targets[flow]]] if has[element] else []
        for element, leaving in enumerate(network.links.out)
    ]
    return way_of(network.order, has, flows, targets, ())


def _unclear(network: Network, branches: Branches, way: Way) -> Finding | None:
    if network.cycle:
        return Finding("cycle", network.cycle)
    for element, finding in branches.unknown.items():
        needed = way.single[element] == SEVERAL or finding.kind == "shares do not add up"
        if network.gating[element] and needed:
            return finding
    return None
