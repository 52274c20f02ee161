"""The order in which findings should be worked on."""

from collections.abc import Iterable
from typing import Protocol, TypeVar


class Ranked(Protocol):
    """What the order depends on."""

    @property
    def tier(self) -> float: ...  # noqa: D102
    @property
    def of_the_stream(self) -> bool: ...  # noqa: D102
    @property
    def score(self) -> float: ...  # noqa: D102
    @property
    def at_stake(self) -> float | None: ...  # noqa: D102


F = TypeVar("F", bound=Ranked)


def in_rank(findings: Iterable[F]) -> tuple[F, ...]:
    """By tier: waits, handoffs and approvals, then rework and resources, then the rest; within it by score.

    What speaks of the whole stream comes behind what can be mended at one place. What ties is ordered by what is at
    stake, then as the rules and the work are.
    """
    return tuple(sorted(findings, key=_key))


def _key(finding: Ranked) -> tuple[float, bool, float, float]:
    return finding.tier, finding.of_the_stream, -finding.score, -(finding.at_stake or 0.0)
