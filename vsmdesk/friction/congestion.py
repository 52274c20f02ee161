"""How long work waits because somebody is busy: Sakasegawa's formula (exact for one exponential server)."""

from functools import cache
from math import sqrt

USUAL_VARIABILITY = 1.0
"""Squared coefficient of variation of arrivals and of work where nobody gave one: exponential."""
FULL = 0.99
"""Load from which the formula is no longer asked: at 100 % there is no mean wait."""


def waits_per_work(load: float, servers: float, variability: float = USUAL_VARIABILITY) -> float:
    """Mean wait as a multiple of the effective process time, at a load (0 to less than 1) of so many servers."""
    if servers == 1.0:
        return variability * load / (1.0 - load)
    crowding: float = load ** (sqrt(2.0 * (servers + 1.0)) - 1.0)
    return variability * crowding / (servers * (1.0 - load))


def left_with(load: float, servers: float, more: float) -> float:
    """The share of its wait that is left when so many servers are added, the wait being scaled as the formula is."""
    fewer = load * servers / (servers + more)
    if fewer >= FULL:
        return _left_where_full(servers, more)
    before = waits_per_work(load if load < FULL else FULL, servers)
    after = waits_per_work(fewer, servers + more)
    return after / before if after < before else 1.0


@cache
def _left_where_full(servers: float, more: float) -> float:
    return waits_per_work(FULL, servers + more) / waits_per_work(FULL, servers)
