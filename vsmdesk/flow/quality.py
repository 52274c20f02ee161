"""A product over everything an item passes (contract, rule 8): all parallel branches, alternatives by their share.

What is passed in any case is multiplied. At alternatives the product of each is weighted by its share, up to where
they meet again.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import prod

from vsmdesk.flow.between import NOWHERE, SEVERAL, Way, way_of
from vsmdesk.flow.blocks import OUTSIDE, UNSEEN, meeting_points
from vsmdesk.flow.branches import Branches, kept_shares
from vsmdesk.flow.findings import Finding
from vsmdesk.flow.network import Network


def product_over(network: Network, branches: Branches, factors: Sequence[float]) -> float | Finding:
    """The product over all elements that gate delivery, or what keeps it from being worked out."""
    if network.cycle:
        return Finding("cycle", network.cycle)
    everything = _among(network, network.gating)
    for element, finding in branches.unknown.items():
        needed = everything.single[element] == SEVERAL or finding.kind == "shares do not add up"
        if network.gating[element] and needed:
            return finding
    if not any(everything.single[element] == SEVERAL for element in branches.proportions):
        return prod(factors[element] for element in everything.order)
    whole = _Passing(network, branches, everything)
    if whole.tangled is None:
        return whole.product(factors)
    # With dead ends it is tangled: they leave a block before it ends. Without them it may still be told.
    inside = _Passing(network, branches, network.way)
    return inside.product(factors) if inside.tangled is None else Finding("badly nested", inside.tangled)


def _among(network: Network, has: Sequence[bool]) -> Way:
    targets = network.links.targets
    flows = [
        [flow for flow in leaving if has[targets[flow]]] if has[element] else []
        for element, leaving in enumerate(network.links.out)
    ]
    return way_of(network.order, has, flows, targets, ())


@dataclass(slots=True)
class _Passing:
    """Notes of every element whether it is passed in any case (OUTSIDE) or in which alternatives it stands.

    Alternatives met in any case open one section for all of them; inside it each parallel branch opens its own.
    `tangled` are elements where sections run into each other.
    """

    network: Network
    branches: Branches
    way: Way
    section: list[int] = field(init=False)
    parent: list[int] = field(default_factory=lambda: [OUTSIDE])
    join: list[int] = field(default_factory=lambda: [NOWHERE])
    meets: list[int] = field(init=False)
    tangled: tuple[int, ...] | None = None

    def __post_init__(self) -> None:
        self.section = [UNSEEN] * len(self.network.ids)
        self.meets = meeting_points(self.network, self.way)
        for element in self.way.order:
            if self.section[element] == UNSEEN:
                self.section[element] = OUTSIDE
            self._lead_on(element)
            if self.tangled is not None:
                return

    def _lead_on(self, element: int) -> None:
        own = self.section[element]
        opened = own
        alternatives = element in self.branches.proportions
        for flow in self.way.flows[element]:
            fork = self.way.single[element] == SEVERAL
            if fork and (opened == own if own == OUTSIDE and alternatives else own != OUTSIDE and not alternatives):
                opened = self._open(own, element)
            self._arrive(element, self.network.links.targets[flow], opened)

    def _open(self, parent: int, element: int) -> int:
        self.parent.append(parent)
        self.join.append(self.meets[element])
        return len(self.parent) - 1

    def _arrive(self, element: int, target: int, section: int) -> None:
        while section != OUTSIDE and self.join[section] == target:
            section = self.parent[section]
        if self.section[target] == UNSEEN:
            self.section[target] = section
        elif self.section[target] != section:
            self.tangled = (element, target)

    def product(self, factors: Sequence[float]) -> float:
        """What is passed in any case, times every set of alternatives that is met in any case."""
        rest = [1.0] * len(factors)
        total = 1.0
        for element in reversed(self.way.order):
            if self.section[element] == OUTSIDE:
                total *= factors[element]
                if element in self.branches.proportions and self.way.single[element] == SEVERAL:
                    total *= self._weighted(element, self.meets[element], rest)
            elif self.way.single[element] == SEVERAL and element not in self.branches.proportions:
                rest[element] = factors[element] * self._all(element, rest)
            else:
                rest[element] = factors[element] * self._weighted(element, self._end(element), rest)
        return total

    def _end(self, element: int) -> int:
        return self.join[self.section[element]]

    def _weighted(self, element: int, end: int, rest: Sequence[float]) -> float:
        flows, targets = self.way.flows[element], self.network.links.targets
        if not flows:
            return 1.0
        parts = kept_shares(self.branches, self.network.links.out[element], flows, element)
        return sum(
            part * (1.0 if targets[flow] == end else rest[targets[flow]])
            for flow, part in zip(flows, parts, strict=True)
        )

    def _all(self, fork: int, rest: Sequence[float]) -> float:
        targets, join = self.network.links.targets, self.meets[fork]
        branches = prod(rest[targets[flow]] for flow in self.way.flows[fork] if targets[flow] != join)
        return branches if join in (NOWHERE, self._end(fork)) else branches * rest[join]
