"""What runs beside a column of the ladder and is not on it, in fewer and fewer words."""

from collections.abc import Sequence
from dataclasses import replace

from vsmdesk.records import dataclass

TOGETHER = "\N{NO-BREAK SPACE}"
"""Stands in wordings where no line may end: between a figure and its unit."""
_MOST_TOLD = 12
"""More stages than that have no room beside any column."""


@dataclass(frozen=True, slots=True)
class Aside:
    """A stage beside the ladder: its code, its lead time in words (empty where unknown), whether only some pass it."""

    code: str
    time: str
    at_times: bool


def wordings(asides: Sequence[Aside]) -> tuple[str, ...]:
    """From all that can be said to the bare codes; of many stages their number at the end."""
    asides = [replace(one, time=one.time.replace(" ", TOGETHER)) for one in asides]
    several = (f"+{TOGETHER}{len(asides)} stages",) if len(asides) > 1 else ()
    if len(asides) > _MOST_TOLD:
        return several
    told = (
        f"{'; '.join(_told(one, ', ', 'in parallel') for one in asides)}: off{TOGETHER}ladder",
        "; ".join(_told(one, ": ", "beside") for one in asides),
        "; ".join(f"{one.code}: {one.time}" if one.time else f"+ {one.code}" for one in asides),
        f"+ {', '.join(one.code for one in asides)}",
    )
    return (*dict.fromkeys(told), *several)


def _told(one: Aside, before_time: str, otherwise: str) -> str:
    when = f"{one.code} {'at times' if one.at_times else otherwise}"
    return f"{when}{before_time}{one.time}" if one.time else when
