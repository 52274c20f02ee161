"""The largest or the least of one number of the elements, and whose it is."""

from collections.abc import Callable, Sequence

from vsmdesk.flow.runs import Three
from vsmdesk.metrics.definition import Gap, Reading
from vsmdesk.metrics.numbers import Numbers
from vsmdesk.metrics.readings import in_order


def extreme(
    n: Numbers,
    best: Callable[[list[float]], float],
    runs: Three[Sequence[float | None]],
    missing: tuple[Gap, ...] = (),
) -> Reading:
    """`max` or `min` of what is known, in every run by itself; of several that are equal the smaller code is named."""
    low, value, high = runs
    known = [one for one in value if one is not None]
    if not known:
        return Reading(None, missing)
    found = best(known)
    whose = min((at for at, one in enumerate(value) if one == found), key=n.given.rank)
    least = most = found
    if low is not high:
        least, most = (best([one for one in run if one is not None]) for run in (low, high))
    return Reading(in_order(least, found, most), missing, whose)
