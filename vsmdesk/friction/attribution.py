"""Each waiting minute has one primary cause, so that what is at stake adds up to the waiting there is.

Order: gate, approval, overload, handoff, generic wait; within one cause the order of the rules, then of the work.
The waiting there is: waits of all elements and delays of all flows, on the longest path or off it, in one pass.
"""

from collections.abc import Sequence

from vsmdesk.friction.ground import Ground
from vsmdesk.friction.rule import CAUSES, Found, Rule

NEARLY_NOTHING = 1e-9


Shares = tuple[float, float]
"""Minutes of waiting whose primary cause a finding is: all of them, and those on the longest path."""
NO_SHARES = (0.0, 0.0)


def attributed(
    g: Ground, spoken: Sequence[tuple[Rule, Sequence[Found]]]
) -> tuple[Sequence[Sequence[Shares]], dict[int, float]]:
    """Of every rule the shares of what it found, in the same order; and what is left, minutes by unit."""
    left = dict(g.units)
    shares: list[Sequence[Shares]] = [()] * len(spoken)
    for cause in (*CAUSES, None):
        for turn, (rule, found) in enumerate(spoken):
            if rule.cause == cause:
                shares[turn] = [NO_SHARES] * len(found) if cause is None else _taken(g, found, left)
    return shares, {unit: minutes for unit, minutes in left.items() if minutes > NEARLY_NOTHING * g.units[unit]}


def _taken(g: Ground, found: Sequence[Found], left: dict[int, float]) -> Sequence[Shares]:
    """What each takes of what is left; taken away from that."""
    on_path = g.units_on_path
    shares = []
    for one in found:
        primary = path = 0.0
        for unit, most in one.claims:
            known = left.get(unit)
            if known:
                part = most if most < known else known
                left[unit] = known - part
                primary += part
                if unit in on_path:
                    path += part
        shares.append((primary, path) if primary else NO_SHARES)
    return shares
