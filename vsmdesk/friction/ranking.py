"""The order in which findings should be worked on."""

from collections.abc import Iterable

from vsmdesk.friction.finding import Finding


def in_rank(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """By tier: waits, handoffs and approvals, then rework and resources, then the rest; within it by score.

    What speaks of the whole stream comes behind what can be mended at one place. What ties is ordered by what is at
    stake, then as the rules and the work are.
    """
    return tuple(sorted(findings, key=_key))


def _key(finding: Finding) -> tuple[float, bool, float, float]:
    found = finding.found
    return finding.tier, found.of_the_stream, -finding.score, -(found.at_stake or 0.0)
