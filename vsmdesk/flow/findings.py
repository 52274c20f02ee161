"""What in the way of the work keeps figures from being worked out."""

from typing import Literal, NamedTuple

FindingKind = Literal[
    "cycle",
    "shares do not add up",
    "shares unknown",
    "rework without share",
    "rework above all work",
    "badly nested",
    "rework leaves branch",
    "several queue chains",
    "no exit",
]


class Finding(NamedTuple):
    """One obstacle: the elements by their position in the network, and an amount in percent where there is one."""

    kind: FindingKind
    elements: tuple[int, ...]
    amount: float | None = None
