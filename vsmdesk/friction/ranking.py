"""The order in which findings should be worked on."""

from collections.abc import Iterable
from operator import attrgetter

from vsmdesk.friction.finding import Finding


def in_rank(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """By tier: waits, handoffs and approvals, then rework and resources, then the rest; within it by score.

    What speaks of the whole stream comes behind what can be mended at one place. What ties is ordered by what is at
    stake, then as the rules and the work are.
    """
    # Four times by one number, the least of them first, takes half as long as once by four.
    ranked = sorted(findings, key=_at_stake, reverse=True)
    ranked.sort(key=attrgetter("score"), reverse=True)
    ranked.sort(key=attrgetter("found.of_the_stream"))
    ranked.sort(key=attrgetter("tier"))
    return tuple(ranked)


def _at_stake(finding: Finding) -> float:
    return finding.found.at_stake or 0.0
