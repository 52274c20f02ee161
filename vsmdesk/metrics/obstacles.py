"""What in the way of the work keeps a figure from being worked out, said in a sentence."""

from vsmdesk.flow.findings import Finding
from vsmdesk.metrics.definition import Gap, Reading
from vsmdesk.metrics.given import Given
from vsmdesk.metrics.wording import number

_UNGIVEN = ("shares unknown", "rework without share")


def blocked(given: Given, finding: Finding | None) -> Reading:
    """The reading of a figure that something is in the way of; nothing is on the way where there is no finding."""
    if finding is None:
        return Reading(None)
    missing: tuple[Gap, ...] = ((finding.elements[0], "next"),) if finding.kind in _UNGIVEN else ()
    return Reading(None, missing, remarks=lambda: (f"Not worked out: {sentence(given, finding)}",))


def sentence(given: Given, finding: Finding) -> str:
    """What is wrong where, and what to do about it."""
    names = [given.code(at) for at in finding.elements]
    first, last = names[0], names[-1]
    amount = number(finding.amount or 0.0, 1).removesuffix(".0")
    return {
        "cycle": f"work goes round in a circle ({' → '.join((*names, first))}); mark the way back as rework.",
        "shares do not add up": (
            f"the shares of the branches behind {first} add up to {amount} %, not to 100 % or 100 % less its rework; "
            "correct them."
        ),
        "shares unknown": f"the shares of the branches behind {first} are not known; give them.",
        "rework without share": f"the share of the rework from {first} is not known; give it.",
        "rework above all work": f"rework from {first} adds up to {amount} % of its work; correct its shares.",
        "badly nested": (
            f"the parallel branches behind {', '.join(names[:-1]) or first} do not meet as they divide (at {last}); "
            "let inner branches meet before outer ones, or give shares."
        ),
        "rework leaves branch": (
            f"rework from {first} to {last} leaves its parallel branch; send it back within the branch or from behind "
            "the join."
        ),
        "several queue chains": (
            f"rework from {first} could come back to several queues in front of {last}; name the queue as target or "
            "mark it no queue."
        ),
        "no exit": f"work never gets out of the loop at {first}; let less than 100 % go back.",
    }[finding.kind]
