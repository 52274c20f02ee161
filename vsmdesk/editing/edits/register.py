"""The friction register and what the rules find: taken over, merged, dismissed with a reason, renewed; thresholds."""

from collections.abc import Mapping
from datetime import date

from vsmdesk.editing.edits.friction import next_number
from vsmdesk.editing.refusal import EditError
from vsmdesk.friction.catalogue import BY_ID, THRESHOLDS
from vsmdesk.friction.finding import Finding
from vsmdesk.friction.register import entries_of, figures_now
from vsmdesk.friction.rule import FindingSeverity
from vsmdesk.metrics.wording import suitable_unit
from vsmdesk.model.calendar import Calendar
from vsmdesk.model.friction import FRICTION_SETTINGS_ID, Dismissal, Friction, FrictionSettings, Severity
from vsmdesk.model.identity import Id, new_id
from vsmdesk.model.plain_text import plain_text
from vsmdesk.model.quantities import DURATION_UNITS, LARGEST, Measured, exactly
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap

SEVERITIES: Mapping[FindingSeverity, Severity] = {"info": "low", "warn": "medium", "high": "high"}
LEAST_TIER, MOST_TIER = 0, 9


def accept(finding: Finding, *, key: Id | None = None) -> Edit:
    """Take a finding over into the register, under the next number, with its figures as they are. Raises EditError."""
    own_key = key or new_id()

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        _check(value_stream_map, finding)
        friction, dismissal = entries_of(value_stream_map).of(finding.rule.id, finding.place)
        if friction is not None:
            raise EditError(f"This finding is friction point {friction.number} already.")
        if dismissal is not None:
            value_stream_map = value_stream_map.without([dismissal.id])
        number, impact = next_number(value_stream_map), _impact(finding, value_stream_map.calendar)
        return value_stream_map.with_records(_accepted(finding, own_key, number, impact))

    return edit


def _accepted(finding: Finding, key: Id, number: int, impact: Measured | None) -> Friction:
    return Friction(
        id=key,
        number=number,
        elements=_marked(finding),
        title=title_of(finding.rule.title, impact),
        category=finding.category,
        wastes=finding.wastes,
        impact=impact,
        severity=SEVERITIES[finding.severity],
        evidence=finding.evidence,
        countermeasure=finding.countermeasures[0],
        rule=finding.rule.id,
        found_on=finding.place,
        accepted=figures_now(finding),
    )


def _marked(finding: Finding) -> tuple[Id, ...]:
    """What the callout stands on: of a handoff where the work waits, on the receiving side, first."""
    place = finding.place
    return (*place[-1:], *place[:-1]) if finding.category == "handoff" else place


def title_of(rule: str, impact: Measured | None) -> str:
    """A few words with a number: `Largest wait: 14.9 d`."""
    return rule if impact is None else f"{rule}: {impact.span.value:g} {impact.unit}"


def merge(finding: Finding, friction: Id) -> Edit:
    """Let a friction point that is in the register already stand for a finding.

    What people wrote stays; what they left out is taken from the finding. Raises EditError.
    """

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        _check(value_stream_map, finding)
        known = _known(value_stream_map, friction)
        if known.rule:
            raise EditError(f"Friction point {known.number} stands for a finding already; choose another one.")
        accepted, dismissal = entries_of(value_stream_map).of(finding.rule.id, finding.place)
        if accepted is not None:
            raise EditError(f"This finding is friction point {accepted.number} already.")
        if dismissal is not None:
            value_stream_map = value_stream_map.without([dismissal.id])
        impact = _impact(finding, value_stream_map.calendar)
        own = _accepted(finding, known.id, known.number, impact)
        changes = {
            "elements": known.elements or own.elements,
            "lost_place": "" if own.elements else known.lost_place,
            "title": known.title or own.title,
            "wastes": tuple(dict.fromkeys((*known.wastes, *own.wastes))),
            "impact": known.impact or impact,
            "evidence": " ".join(filter(None, (known.evidence, own.evidence))),
            "countermeasure": known.countermeasure or own.countermeasure,
            "rule": own.rule,
            "found_on": own.found_on,
            "accepted": own.accepted,
        }
        return value_stream_map.with_records(known.with_changes(**changes))

    return edit


def renew(finding: Finding) -> Edit:
    """Give the register's entry of a finding the figures as they are now. Raises EditError."""

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        friction, _ = entries_of(value_stream_map).of(finding.rule.id, finding.place)
        if friction is None:
            raise EditError("This finding is not in the register.")
        impact = _impact(finding, value_stream_map.calendar)
        # A title that somebody wrote stays; one that only gives the old number gets the new one.
        own_title = friction.title != title_of(finding.rule.title, friction.impact)
        title = friction.title if own_title else title_of(finding.rule.title, impact)
        return value_stream_map.with_records(
            friction.with_changes(
                title=title,
                impact=impact,
                severity=SEVERITIES[finding.severity],
                evidence=finding.evidence,
                accepted=figures_now(finding),
            )
        )

    return edit


def release(friction: Id) -> Edit:
    """Let an entry of the register stand for itself, as if it had been marked by hand. Raises EditError."""

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        known = _known(value_stream_map, friction)
        return value_stream_map.with_records(known.with_changes(rule="", found_on=(), accepted=()))

    return edit


def dismiss(finding: Finding, reason: str, *, by: str = "", when: date | None = None) -> Edit:
    """Set a finding aside, with the reason why. Raises EditError."""
    key, cleaned = new_id(), plain_text(reason).strip()

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        _check(value_stream_map, finding)
        if not cleaned:
            raise EditError("Say in a few words why this is no friction here.")
        friction, dismissal = entries_of(value_stream_map).of(finding.rule.id, finding.place)
        if friction is not None:
            raise EditError(f"This finding is friction point {friction.number}; delete that first.")
        own = Dismissal(
            id=key if dismissal is None else dismissal.id,
            rule=finding.rule.id,
            elements=finding.place,
            reason=cleaned,
            by=plain_text(by),
            when=when,
        )
        return value_stream_map.with_records(own)

    return edit


def take_back(dismissal: Id) -> Edit:
    """Show a dismissed finding again."""
    return lambda value_stream_map: value_stream_map.without([dismissal])


def set_threshold(key: str, value: float | None) -> Edit:
    """Let a rule go by another threshold, or by the usual one again. Raises EditError; KeyError for an unknown key."""
    usual = THRESHOLDS[key]

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        if value is not None and value < 0:
            raise EditError(f"{usual.title} cannot be less than nothing.")
        known = _settings(value_stream_map)
        others = tuple(pair for pair in known.thresholds if pair[0] != key)
        own = () if value is None or value == usual.value else ((key, float(value)),)
        return value_stream_map.with_records(known.with_changes(thresholds=(*others, *own)))

    return edit


def switch_rule(rule: str, *, on: bool) -> Edit:
    """Let a rule speak or not. Raises KeyError for an unknown one."""
    own = BY_ID[rule].id

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        known = _settings(value_stream_map)
        others = tuple(one for one in known.off if one != own)
        return value_stream_map.with_records(known.with_changes(off=others if on else (*others, own)))

    return edit


def set_tier(rule: str, tier: int | None) -> Edit:
    """Work on what a rule finds earlier (0 comes first) or later, or as usual. Raises EditError; KeyError."""
    own = BY_ID[rule].id

    def edit(value_stream_map: ValueStreamMap) -> ValueStreamMap:
        if tier is not None and not LEAST_TIER <= tier <= MOST_TIER:
            raise EditError(f"Tiers run from {LEAST_TIER} to {MOST_TIER}.")
        known = _settings(value_stream_map)
        others = tuple(pair for pair in known.tiers if pair[0] != own)
        tiers = others if tier is None else (*others, (own, float(tier)))
        return value_stream_map.with_records(known.with_changes(tiers=tiers))

    return edit


def _settings(value_stream_map: ValueStreamMap) -> FrictionSettings:
    return value_stream_map.get(FRICTION_SETTINGS_ID, FrictionSettings) or FrictionSettings()


def _known(value_stream_map: ValueStreamMap, friction: Id) -> Friction:
    known = value_stream_map.get(friction, Friction)
    if known is None:
        raise EditError("This friction point is no longer on the map.")
    return known


def _check(value_stream_map: ValueStreamMap, finding: Finding) -> None:
    if any(key not in value_stream_map.records for key in finding.place):
        raise EditError("What this was found on is no longer on the map.")


def _impact(finding: Finding, calendar: Calendar) -> Measured | None:
    """What is at stake, in the unit that suits it, with one decimal; the exact figure is kept beside it."""
    if finding.at_stake is None:
        return None
    suitable = suitable_unit(finding.at_stake, calendar)
    (unit,) = (unit for unit in DURATION_UNITS if unit == suitable)
    return exactly(min(round(finding.at_stake / calendar.minutes_per(unit), 1), LARGEST), unit)
