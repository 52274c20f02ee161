"""The order in which findings should be worked on."""

from collections.abc import Sequence

from vsmdesk.friction.finding import Finding


def in_rank(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """By tier: waits, handoffs and approvals, then rework and resources, then the rest; within it by score.

    What speaks of the whole stream comes behind what can be mended at one place. What ties is ordered by what is at
    stake, then as the rules and the work are.
    """
    keys = []
    for one in findings:
        found = one.found
        keys.append((one.tier, found.of_the_stream, -one.score, -(found.at_stake or 0.0)))
    return tuple([findings[at] for at in sorted(range(len(keys)), key=keys.__getitem__)])
