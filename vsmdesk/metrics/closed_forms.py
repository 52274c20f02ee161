"""Formulas of the trade that need no queue: Little's law, gates, batches, rounds of rework, effective times.

They say what a mean is, given what they assume; figures use them, and so does whoever checks a figure by hand.
"""


def items_in_progress(per_day: float, days: float) -> float:
    """Little's law, L = λW, in one and the same time base."""
    return per_day * days


def time_in_progress(items: float, per_day: float) -> float:
    """Little's law the other way round: days that an item stays."""
    return items / per_day


def gate_wait(interval: float) -> float:
    """Mean wait for something that happens every so often, for items that come at any time: half the interval."""
    return interval / 2


def gate_percentile(interval: float, share: float) -> float:
    """The wait that so many (0 to 1) of the items do not exceed: the wait is uniform between nothing and all of it."""
    return interval * share


def gate_batch(interval: float, per_time: float) -> float:
    """How many items have gathered when the gate opens, on average."""
    return interval * per_time


def batch_wait(size: float, per_time: float) -> float:
    """Mean wait until a batch is full: the first item waits for all others, the last one for none."""
    return max(0.0, size - 1) / (2 * per_time)


def effective_time(process_time: float, uptime: float, changeover: float = 0.0, batch: float = 1.0) -> float:
    """What an item takes of a station that is up for a share (0 to 1) of the time and set up for every batch."""
    return process_time / uptime + changeover / batch


def effective_variability(
    process_time: float, uptime: float, repair_time: float, natural: float, of_repairs: float
) -> float:
    """Squared coefficient of variation of effective times: natural one, plus what breakdowns add (Hopp & Spearman)."""
    return natural + (1 + of_repairs) * uptime * (1 - uptime) * repair_time / process_time


def passes(share: float) -> float:
    """Mean passes where a share (0 to 1) of every pass is sent back."""
    return 1 / (1 - share)


def variance_of_passes(share: float) -> float:
    """Variance of their number, which is geometric."""
    return share / (1 - share) ** 2


def passes_at_percentile(share: float, percentile: float) -> int:
    """The number of passes that a share of the items (0 to 1) does not exceed."""
    number, still_out = 1, share
    while 1 - still_out < percentile - 1e-12:
        number, still_out = number + 1, still_out * share
    return number


def changeover_interval(changeovers: float, available: float, run_time: float) -> float | None:
    """Days in which every part is made once: all changeovers, by the time a day that running leaves; none without."""
    spare = available - run_time
    return changeovers / spare if spare > 0 else None


def recovery_time(outage: float, load: float) -> float | None:
    """Until an outage is worked off at a load (0 to 1), in the unit of the outage; none where it never is."""
    return outage / (1 - load) if load < 1 else None
