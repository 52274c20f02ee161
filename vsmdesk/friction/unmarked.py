"""What the rules find and nobody has marked: for documents, which show the register of those who walked the stream."""

from collections.abc import Iterable, Mapping

from vsmdesk.friction.finding import Finding
from vsmdesk.friction.findings import findings_of
from vsmdesk.friction.rule import FindingSeverity
from vsmdesk.metrics.figures import Figures
from vsmdesk.model.friction import Friction, Severity
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap

SEVERITIES: Mapping[FindingSeverity, Severity] = {
    "info": "low",
    "warn": "medium",
    "high": "high",
}
"""How bad a finding is, in the words of the register."""


def unmarked(value_stream_map: ValueStreamMap, figures: Figures) -> tuple[Finding, ...]:
    """Findings in their order, but for what is in the register, what was dismissed and what others say already.

    A point that was marked by hand stands for all that is found at its places; what speaks of the whole has no place.
    """
    by_hand = {key for point in value_stream_map.of(Friction) if not point.rule for key in point.elements}
    return tuple(
        one
        for one in findings_of(value_stream_map, figures)
        if one.is_news and not (one.of_the_stream or one.friction or one.dismissal) and by_hand.isdisjoint(_places(one))
    )


def _places(finding: Finding) -> set[Id]:
    """Its elements, and those whose waiting it explains."""
    ids = finding.ground.network.ids
    return {*finding.elements, *(ids[unit] for unit, _ in finding.found.claims if unit < len(ids))}


def by_kind(findings: Iterable[Finding]) -> tuple[tuple[Finding, int], ...]:
    """The first finding of each rule, and how many there are of it."""
    kinds: dict[str, list[Finding]] = {}
    for one in findings:
        kinds.setdefault(one.rule.id, []).append(one)
    return tuple((found[0], len(found)) for found in kinds.values())
