"""Findings as JSON and as lines, for the command line (contract, "Findings")."""

from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Any

from vsmdesk.friction.finding import Finding
from vsmdesk.friction.findings import findings_of
from vsmdesk.friction.gains import exact_gains, with_gains
from vsmdesk.friction.register import stale_entries
from vsmdesk.friction.rule import CAUSES
from vsmdesk.metrics.figures import Figures
from vsmdesk.metrics.wording import of_minutes
from vsmdesk.model.calendar import Calendar
from vsmdesk.model.codes import codes
from vsmdesk.model.connections import Connection
from vsmdesk.model.friction import Dismissal, Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap

CALLED = {
    "gate": "gates and batches",
    "approval": "approvals",
    "overload": "overload",
    "handoff": "handoffs",
    "wait": "other waits",
}


def ranked_findings(value_stream_map: ValueStreamMap, figures: Figures) -> tuple[Finding, ...]:
    """All findings with the exact gains of the largest, in their final order."""
    found = findings_of(value_stream_map, figures)
    return with_gains(found, list(exact_gains(value_stream_map, figures, found)))


def findings_json(value_stream_map: ValueStreamMap, findings: Sequence[Finding]) -> dict[str, Any]:
    """What `check --json` says of friction: `findings`, those that were `dismissed`, entries that are `stale`."""
    names, numbers = codes(value_stream_map), {one.id: one.number for one in value_stream_map.of(Friction)}
    listed = [one for one in findings if one.dismissal is None]
    return {
        "findings": [
            {"number": number, **_finding_json(one, [names[key] for key in one.elements])}
            for number, one in enumerate(listed, 1)
        ],
        "dismissed": [
            {
                "rule": one.rule,
                "elements": [names[key] for key in _ends(value_stream_map, one.elements)],
                "reason": one.reason,
                "by": one.by,
                "when": None if one.when is None else one.when.isoformat(),
            }
            for one in value_stream_map.of(Dismissal)
        ],
        "stale": [
            {"register_number": numbers[key], "text": reason}
            for key, reason in stale_entries(value_stream_map, findings).items()
        ],
        "waiting_by_cause_min": waiting_by_cause(findings),
    }


def _ends(value_stream_map: ValueStreamMap, places: Sequence[Id]) -> Sequence[Id]:
    """Elements as they are; of a connection where it leads from and to."""
    found: list[Id] = []
    for key in places:
        connection = value_stream_map.get(key, Connection)
        found += (key,) if connection is None else (connection.source, connection.target)
    return found


def _finding_json(finding: Finding, elements: Sequence[str]) -> dict[str, Any]:
    return {
        "rule": finding.rule.id,
        "title": finding.rule.title,
        "category": finding.category,
        "cause": finding.cause,
        "tier": int(finding.tier) if finding.tier == int(finding.tier) else finding.tier,
        "severity": finding.severity,
        "elements": list(elements),
        "evidence": finding.evidence,
        "at_stake_min": _finite(finding.at_stake),
        "primary_wait_min": finding.primary_wait,
        "primary_wait_on_path_min": finding.primary_on_path,
        "gain_lead_time_min": _finite(finding.gain if finding.gain is not None else finding.gain_bound),
        "gain_is_exact": finding.gain is not None,
        "effort": finding.effort,
        "confidence": finding.confidence,
        "score": _finite(finding.score),
        "wastes": list(finding.wastes),
        "countermeasures": list(finding.countermeasures),
        "note": finding.note,
        "of_the_stream": finding.of_the_stream,
        "register_number": finding.number,
    }


def _finite(value: float | None) -> float | None:
    """JSON has no word for what absurd entries come to."""
    return value if value is not None and isfinite(value) else None


def waiting_by_cause(findings: Sequence[Finding]) -> Mapping[str, float]:
    """Minutes of waiting by primary cause; together all the waiting there is, on the longest path or off it."""
    totals = dict.fromkeys(CAUSES, 0.0)
    for one in findings:
        if one.cause is not None:
            totals[one.cause] += one.primary_wait
    return {str(cause): minutes for cause, minutes in totals.items()}


def waiting_text(value_stream_map: ValueStreamMap, findings: Sequence[Finding]) -> str:
    """One line on the waiting by primary cause; nothing where nothing waits."""
    causes = {cause: minutes for cause, minutes in waiting_by_cause(findings).items() if minutes}
    told = ", ".join(f"{CALLED[cause]} {of_minutes(m, value_stream_map.calendar).text}" for cause, m in causes.items())
    return f"Waiting by cause, on the longest path or off it: {told}." if told else ""


def findings_text(value_stream_map: ValueStreamMap, findings: Sequence[Finding]) -> str:
    """What `check` says of friction: one finding a line in the order of work, then what is stale and dismissed.

    Of rules that speak of nothing but a wait, the one that is its primary cause speaks.
    """
    calendar = value_stream_map.calendar
    listed = [one for one in findings if one.dismissal is None]
    news = [one for one in listed if one.is_news]
    lines = [_line(number, one, calendar) for number, one in enumerate(news, 1)]
    head = ["Friction, in the order in which to work on it:"] if lines else []
    others = len(listed) - len(news)
    speak = "speaks" if others == 1 else "speak"
    again = [f"{others} more {speak} of the same waits; --json lists them too."] if others else []
    numbers = {one.id: one.number for one in value_stream_map.of(Friction)}
    stale = [f"{numbers[key]}: {reason}" for key, reason in stale_entries(value_stream_map, findings).items()]
    head_of_stale = ["", "Entries of the register that are no longer true:"] if stale else []
    set_aside = len(findings) - len(listed)
    dismissed = ["", f"{set_aside} more dismissed with a reason."] if set_aside else []
    return "\n".join([*head, *lines, *again, *head_of_stale, *stale, *dismissed])


def _line(number: int, finding: Finding, calendar: Calendar) -> str:
    gain = finding.gain if finding.gain is not None else finding.gain_bound
    least = "" if finding.gain is not None else "at most "
    saves = f" Saves {least}{of_minutes(gain, calendar).text} of lead time." if gain else ""
    entry = f" In the register as {finding.number}." if finding.number is not None else ""
    note = f" {finding.note}" if finding.note else ""
    return f"{number:>3}. {finding.rule.id} {finding.severity}: {finding.evidence}{saves}{note}{entry}"
