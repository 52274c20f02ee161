"""What the rules find on a map, ranked as it should be worked on."""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import repeat
from typing import Any

from vsmdesk.friction.attribution import Shares, attributed
from vsmdesk.friction.catalogue import REST, RULES, USUAL
from vsmdesk.friction.finding import Finding
from vsmdesk.friction.gains import bounds
from vsmdesk.friction.ground import Ground
from vsmdesk.friction.ranking import in_rank
from vsmdesk.friction.register import Entries, entries_of
from vsmdesk.friction.rule import Found, Rule
from vsmdesk.friction.settings import Settings, in_force, settings_of
from vsmdesk.friction.waits import left_over
from vsmdesk.metrics.figures import Figures
from vsmdesk.model.value_stream_map import ValueStreamMap

CONSTRAINED = 0.85
"""Load from which the stage with the highest one holds back the whole stream."""
_FINDING: Callable[[tuple[Any, ...]], Finding] = partial(tuple.__new__, Finding)
"""What `Finding._make` does, for columns that are as many as its fields."""


def findings_of(
    value_stream_map: ValueStreamMap, figures: Figures, settings: Settings | None = None
) -> tuple[Finding, ...]:
    """All findings of a map, ranked; `figures` are those of the same map.

    Accepted and dismissed ones are among them and say so. Without settings, those that the map holds are in force.
    """
    chosen = settings_of(value_stream_map) if settings is None else settings
    ground = Ground(figures, in_force(chosen, USUAL))
    if len(ground.activities) < 2:
        return ()
    # Thousands of small tuples are made at once, none of them garbage; looking for cycles would cost as much again.
    collects = gc.isenabled()
    gc.disable()
    try:
        return _found_on(value_stream_map, ground, chosen)
    finally:
        if collects:
            gc.enable()


def _found_on(value_stream_map: ValueStreamMap, ground: Ground, chosen: Settings) -> tuple[Finding, ...]:
    spoken = [(rule, tuple(rule.find(ground))) for rule in RULES if rule.id not in chosen.off]
    shares, left = attributed(ground, spoken)
    making = _Making(ground, chosen)
    made: list[Finding] = []
    for (rule, found), parts in zip(spoken, shares, strict=True):
        if found:
            made += making.findings(rule, found, parts)
    if left and REST.id not in chosen.off:
        on_path = sum(minutes for unit, minutes in left.items() if unit in ground.units_on_path)
        made += making.findings(REST, (left_over(ground, left),), ((sum(left.values()), on_path),))
    entries = entries_of(value_stream_map)
    return in_rank([_entered(one, entries) for one in made] if entries else made)


class _Making:
    """Findings of one map from what rules found; what all of them need is looked up once."""

    def __init__(self, ground: Ground, settings: Settings) -> None:
        self._ground, self._tiers = ground, settings.tiers
        self._percent = 100.0 / ground.counted if ground.counted else 0.0
        # Constraint first: what is mended away from the constraint lets no more work through.
        at = ground.bottleneck
        held = at is not None and ground.loads[at] >= CONSTRAINED
        self._constraint = at if held else None
        self._note = f"Does not raise throughput: the constraint is {ground.name(at or 0)}." if held else ""

    def findings(self, rule: Rule, found: Sequence[Found], shares: Sequence[Shares]) -> Iterator[Finding]:
        """Of what one rule found: with its shares of the waiting and the bounds of its gains."""
        constraint, percent, tier = self._constraint, self._percent, self._tiers.get(rule.id, rule.tier)
        most = bounds(self._ground, found)
        won = [minutes * percent if minutes else 0.0 for minutes in most]
        notes: Iterable[str] = repeat("")
        if self._note and tier > 0:
            notes = ["" if one.of_the_stream or constraint in one.elements else self._note for one in found]
        primary, on_path = zip(*shares, strict=True)
        same = map(repeat, (self._ground, tier, rule.effort, rule.confidence))
        later = repeat(repeat(None), 4)
        # Column by column: that takes half as long as one call for each.
        columns = (repeat(rule), found, *same, primary, on_path, most, won, notes, *later)
        return map(_FINDING, zip(*columns, strict=False))


def _entered(finding: Finding, entries: Entries) -> Finding:
    """The same with what the map's own records say of it."""
    friction, dismissal = entries.of(finding.rule.id, finding.place)
    if dismissal is not None:
        finding = finding._replace(dismissal=dismissal.id)
    if friction is None:
        return finding
    effort = finding.effort if friction.effort is None else friction.effort
    confidence = finding.confidence if friction.confidence is None else friction.confidence
    return finding._replace(friction=friction.id, number=friction.number, effort=effort, confidence=confidence)
