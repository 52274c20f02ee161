"""What the rules find on a map, ranked as it should be worked on."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from vsmdesk.friction.attribution import NO_SHARES, Shares, attributed
from vsmdesk.friction.catalogue import REST, RULES, USUAL
from vsmdesk.friction.finding import Finding
from vsmdesk.friction.gains import bound, can_be_won, percent_of
from vsmdesk.friction.ground import Ground
from vsmdesk.friction.ranking import in_rank
from vsmdesk.friction.register import Entries, entries_of
from vsmdesk.friction.rule import Found, Rule, ids_of
from vsmdesk.friction.settings import Settings, in_force, settings_of
from vsmdesk.friction.waits import left_over
from vsmdesk.metrics.figures import Figures
from vsmdesk.model.value_stream_map import ValueStreamMap

CONSTRAINED = 0.85
"""Load from which the stage with the highest one holds back the whole stream."""


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
    found = [(rule, one) for rule in RULES if rule.id not in chosen.off for one in rule.find(ground)]
    shares, left = attributed(ground, found)
    entries = entries_of(value_stream_map)
    made = [
        _finding(ground, rule, one, shares.get(at, NO_SHARES), chosen.tiers) for at, (rule, one) in enumerate(found)
    ]
    made += _rest(ground, left, chosen)
    return in_rank(_noted(ground, [_entered(one, entries) for one in made]))


def _rest(g: Ground, left: Mapping[int, float], settings: Settings) -> Iterator[Finding]:
    if left and REST.id not in settings.off:
        on_path = sum(minutes for unit, minutes in left.items() if unit in g.units_on_path)
        yield _finding(g, REST, left_over(g, left), Shares(sum(left.values()), on_path), settings.tiers)


def _finding(g: Ground, rule: Rule, one: Found, shares: Shares, tiers: Mapping[str, float]) -> Finding:
    most = None if one.of_the_stream or not can_be_won(one.relief) else bound(g, one.relief)
    return Finding(
        rule,
        ids_of(g, one),
        one.at_stake,
        one.severity,
        tiers.get(rule.id, rule.tier),
        one.measure,
        rule.effort,
        rule.confidence,
        tuple([g.network.rework_ids[number] for number in one.reworks]) if one.reworks else (),
        shares.primary,
        shares.on_path,
        most,
        None,
        percent_of(g, most),
        one.of_the_stream,
        found=one,
    )


def _entered(finding: Finding, entries: Entries) -> Finding:
    """The same with what the map's own records say of it."""
    friction, dismissal = entries.of(finding.rule.id, finding.place)
    if friction is None and dismissal is None:
        return finding
    return replace(
        finding,
        friction=None if friction is None else friction.id,
        number=None if friction is None else friction.number,
        effort=finding.effort if friction is None or friction.effort is None else friction.effort,
        confidence=finding.confidence if friction is None or friction.confidence is None else friction.confidence,
        dismissal=None if dismissal is None else dismissal.id,
    )


def _noted(g: Ground, findings: list[Finding]) -> list[Finding]:
    """Constraint first: what is mended away from the constraint lets no more work through."""
    at = g.bottleneck
    if at is None or g.loads[at] < CONSTRAINED:
        return findings
    constraint, note = g.network.ids[at], f"Does not raise throughput: the constraint is {g.name(at)}."
    return [
        replace(one, note=note) if one.tier > 0 and not one.of_the_stream and constraint not in one.elements else one
        for one in findings
    ]
