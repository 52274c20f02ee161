"""What an item passes, for a product over it (contract, rule 8): all parallel branches, alternatives by their share.

What is passed in any case is multiplied. At alternatives the product of each is weighted by its share, up to where
they meet again.
"""

from collections.abc import Sequence
from math import prod

from vsmdesk.flow.between import NOWHERE, SEVERAL, Way, flows_among, way_of
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
        self._forks = frozenset(way.onward)
        self._choices = self._forks.intersection(branches.proportions)
        self._meets = meeting_points(network, way) if self._choices else []
        self._certain: list[int] = list(way.order)
        self._alternatives: dict[int, list[tuple[int, float]]] = {}
        self._parallel: dict[int, list[int]] = {}
        self._steps: list[tuple[int, int]] = []
        if finding is None and self._choices:
            self._section_all()

    def _section_all(self) -> None:
        for element in self._way.order:
            if self._section[element] == UNSEEN:
                self._section[element] = OUTSIDE
            self._lead_on(element)
            if self.finding is not None:
                return
        self._lay_out()

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

    def _lay_out(self) -> None:
        """Put down once what every product goes through; behind the end of a section there is NOWHERE to go."""
        way, targets = self._way, self._network.links.targets
        self._certain = [element for element in way.order if self._section[element] == OUTSIDE]
        for element in reversed(way.order):
            certain = self._section[element] == OUTSIDE
            end = self._meets[element] if certain else self._join[self._section[element]]
            if element in self._choices:
                parts = kept_shares(self._branches, self._network.links.out[element], way.flows[element], element)
                onward = (targets[flow] for flow in way.flows[element])
                self._alternatives[element] = [
                    (NOWHERE if target == end else target, part) for target, part in zip(onward, parts, strict=True)
                ]
            elif not certain and element in self._forks:
                join = self._meets[element]
                branches = [targets[flow] for flow in way.flows[element] if targets[flow] != join]
                self._parallel[element] = branches if join == end else [*branches, join]
            if not certain:
                after = way.single[element]
                self._steps.append((element, NOWHERE if after in (end, SEVERAL) else after))
            elif element in self._choices:
                self._steps.append((element, NOWHERE))

    def product(self, factors: Sequence[float]) -> float:
        """What is passed in any case, times every set of alternatives that is met in any case."""
        total = prod([factors[element] for element in self._certain])
        # One more at the end: NOWHERE multiplies by one.
        rest = [1.0] * (len(factors) + 1)
        for element, after in self._steps:
            onward = self._alternatives.get(element)
            if onward is not None:
                passed = sum([part * rest[target] for target, part in onward])
            else:
                parallel = self._parallel.get(element)
                passed = rest[after] if parallel is None else prod([rest[target] for target in parallel])
            if self._section[element] == OUTSIDE:
                total *= passed
            else:
                rest[element] = factors[element] * passed
        return total


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
    return way_of(network.order, has, flows_among(network.links, has), network.links.targets, ())


def _unclear(network: Network, branches: Branches, way: Way) -> Finding | None:
    if network.cycle:
        return Finding("cycle", network.cycle)
    for element, finding in branches.unknown.items():
        needed = way.single[element] == SEVERAL or finding.kind == "shares do not add up"
        if network.gating[element] and needed:
            return finding
    return None
