"""The friction register and the findings: which entry stands for which finding, and which entries are stale."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from vsmdesk.model.friction import Dismissal, Friction, NamedNumbers
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.records import dataclass

SLACK = 1e-9
Place = tuple[str, frozenset[Id]]


@dataclass(frozen=True, slots=True)
class Entries:
    """Accepted and dismissed findings, by rule and place."""

    accepted: Mapping[Place, Friction]
    dismissed: Mapping[Place, Dismissal]

    def __bool__(self) -> bool:
        return bool(self.accepted or self.dismissed)

    def of(self, rule: str, place: Iterable[Id]) -> tuple[Friction | None, Dismissal | None]:
        """The friction point as which a finding was accepted, and its dismissal."""
        key = (rule, frozenset(place))
        return self.accepted.get(key), self.dismissed.get(key)


def entries_of(value_stream_map: ValueStreamMap) -> Entries:
    """What the map's own records say; of several for one finding the first counts."""
    accepted: dict[Place, Friction] = {}
    for friction in value_stream_map.of(Friction):
        if friction.rule:
            accepted.setdefault((friction.rule, frozenset(friction.found_on)), friction)
    dismissed: dict[Place, Dismissal] = {}
    for dismissal in value_stream_map.of(Dismissal):
        dismissed.setdefault((dismissal.rule, frozenset(dismissal.elements)), dismissal)
    return Entries(accepted, dismissed)


class Current(Protocol):
    """What an entry is held against."""

    @property
    def friction(self) -> Id | None: ...  # noqa: D102
    @property
    def at_stake(self) -> float | None: ...  # noqa: D102
    @property
    def measure(self) -> float: ...  # noqa: D102


def figures_now(finding: Current) -> NamedNumbers:
    """The figures that are kept with an accepted finding: minutes at stake, and what crossed the threshold."""
    at_stake = (("at_stake", finding.at_stake),) if finding.at_stake is not None else ()
    return (*at_stake, ("measure", finding.measure))


def stale_entries(value_stream_map: ValueStreamMap, findings: Iterable[Current]) -> Mapping[Id, str]:
    """Why entries of the register are no longer true, a short sentence each, by id of the friction point.

    `findings` are all of the map as it is now. Entries marked by hand, and those that are solved, are never stale.
    """
    current = {finding.friction: finding for finding in findings if finding.friction is not None}
    found: dict[Id, str] = {}
    for friction in value_stream_map.of(Friction):
        if friction.rule and friction.status != "solved":
            reason = _reason(value_stream_map, friction, current.get(friction.id))
            if reason:
                found[friction.id] = reason
    return found


def _reason(value_stream_map: ValueStreamMap, friction: Friction, finding: Current | None) -> str:
    if any(key not in value_stream_map.records for key in friction.found_on):
        return "What it was found on is no longer on the map."
    if finding is None:
        return "The rule no longer finds it."
    now, then = dict(figures_now(finding)), dict(friction.accepted)
    same = now.keys() == then.keys() and all(abs(now[key] - then[key]) <= SLACK * abs(then[key]) for key in now)
    return "" if same else "Its figures have changed since it was accepted."
