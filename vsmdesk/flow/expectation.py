"""Expected time from start to delivery (contract, rule 6).

Alternatives count by share, parallel blocks by their longest branch, rework by expected visits. The time that is left
from an element to the end of its branch obeys `rest = own + P rest`: the equations of `v = (I - P^T)^-1 e`, read from
the other end, so that one solution serves all starts.
"""

from collections.abc import Mapping, Sequence

from vsmdesk.flow.network import Network
from vsmdesk.flow.plan import Fork, Part, Plan
from vsmdesk.records import dataclass

Minutes = Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Durations:
    """Minutes of every element, and of the flows and the rework that have a delay."""

    own: Sequence[float]
    delays: Minutes
    rework_delays: Minutes


def rests_at_start(plan: Plan, rest: Sequence[float]) -> float:
    """The largest time that is left at a start. The plan has one."""
    return max(sum(rest[at] for at in through) for through in plan.starts)


def rests(plan: Plan, network: Network, durations: Durations) -> list[float]:
    """Minutes that are left from each element to the end of its branch, itself included; zero behind the end.

    The plan has no finding.
    """
    own = _with_delays(plan, network, durations)
    # One more at the end: the rest of what is NOWHERE is nothing.
    rest = [0.0] * (len(own) + 1)
    for part in plan.parts:
        for detour in part.detours:
            own[detour.element] += detour.share * sum(rest[at] for at in detour.through)
        if part.elimination is None:
            _solve(part, own, rest, durations.delays)
        else:
            for element in part.elements:
                if element in plan.forks:
                    own[element] += _block(plan.forks[element], rest, durations.delays)
            part.elimination.times(own, rest)
    return rest


def _with_delays(plan: Plan, network: Network, durations: Durations) -> list[float]:
    own = list(durations.own)
    for flow, delay in durations.delays.items():
        source = network.links.sources[flow]
        if source not in plan.forks and flow in plan.flows[source]:
            own[source] += plan.onward.get(flow, 1.0) * delay
    for number, delay in durations.rework_delays.items():
        if number in plan.returned:
            source, share = plan.returned[number]
            own[source] += share * delay
    return own


def _solve(part: Part, own: list[float], rest: list[float], delays: Minutes) -> None:
    for element, after, row, fork in part.steps:
        if row is None:
            rest[element] = own[element] + rest[after]
            continue
        total = own[element]
        for target, share in row:
            total += share * rest[target]
        rest[element] = total if fork is None else total + _block(fork, rest, delays)


def _block(fork: Fork, rest: list[float], delays: Minutes) -> float:
    """The largest expected time of a branch, as often as the fork is passed."""
    if not delays:
        return fork.share * max([rest[first] for _, first in fork.branches])
    return fork.share * max([delays.get(flow, 0.0) + rest[first] for flow, first in fork.branches])
