"""Each waiting minute has one primary cause, so that what is at stake adds up to the waiting there is.

Order: gate, approval, overload, handoff, generic wait; within one cause the order of the rules, then of the work.
The waiting there is: waits of all elements and delays of all flows, on the longest path or off it, in one pass.
"""

from collections.abc import Sequence
from typing import NamedTuple

from vsmdesk.friction.ground import Ground
from vsmdesk.friction.rule import CAUSES, Cause, Found, Rule

NEARLY_NOTHING = 1e-9


class Shares(NamedTuple):
    """Minutes of waiting whose primary cause a finding is: all of them, and those on the longest path."""

    primary: float = 0.0
    on_path: float = 0.0


NO_SHARES = Shares()


def attributed(g: Ground, found: Sequence[tuple[Rule, Found]]) -> tuple[dict[int, Shares], dict[int, float]]:
    """The shares of findings by their index, those with none left out; and what is left, minutes by unit."""
    left = dict(g.units)
    on_path = g.units_on_path
    shares: dict[int, Shares] = {}
    for index in _in_turn(found):
        primary = path = 0.0
        for unit, most in found[index][1].claims:
            known = left.get(unit)
            if not known:
                continue
            part = most if most < known else known
            left[unit] = known - part
            primary += part
            if unit in on_path:
                path += part
        if primary:
            shares[index] = Shares(primary, path)
    return shares, {unit: minutes for unit, minutes in left.items() if minutes > NEARLY_NOTHING * g.units[unit]}


def _in_turn(found: Sequence[tuple[Rule, Found]]) -> Sequence[int]:
    """Findings with a cause, by cause; rules come in their order already, what one finds in that of the work."""
    turns: dict[Cause | None, list[int]] = {cause: [] for cause in (*CAUSES, None)}
    for index, (rule, _) in enumerate(found):
        turns[rule.cause].append(index)
    return [index for cause in CAUSES for index in turns[cause]]
