"""The order in which findings should be worked on."""

from collections.abc import Sequence

from vsmdesk.friction.finding import Finding


def in_rank(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """By tier: waits, handoffs and approvals, then rework and resources, then the rest; within it by score.

    What speaks of the whole stream comes behind what can be mended at one place. What ties is ordered by what is at
    stake, then as the rules and the work are.
    """
    # Sorting by numbers, the least of the keys first, takes half as long as by tuples of them.
    order = sorted(range(len(findings)), key=[-(one.found.at_stake or 0.0) for one in findings].__getitem__)
    order.sort(key=[-one.score for one in findings].__getitem__)
    order.sort(key=[one.found.of_the_stream for one in findings].__getitem__)
    order.sort(key=[one.tier for one in findings].__getitem__)
    return tuple([findings[at] for at in order])
