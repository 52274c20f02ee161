"""What stands out by calculation and is not in the register: the first place of each kind, as a short table."""

from collections.abc import Sequence
from dataclasses import replace
from math import isfinite

from vsmdesk.drawing.type_styles import REPORT_CELL
from vsmdesk.exports.report.blocks import Passage
from vsmdesk.exports.report.plain_table import Heading, plain_table
from vsmdesk.friction.finding import Finding
from vsmdesk.friction.unmarked import SEVERITIES, by_kind
from vsmdesk.metrics.wording import DASH
from vsmdesk.model.calendar import Calendar
from vsmdesk.symbols.days import in_days

ANCHOR = "friction-found"
_MOST_KINDS, _MOST_BESIDE_POINTS = 8, 4
_MOST_LINES = 6
_HEADINGS = (
    Heading("What stands out", 60, style=REPORT_CELL),
    Heading("Severity", 9),
    Heading("Saves at most", 13, "end"),
    Heading("More of this kind", 15, "end"),
)


def with_found(
    register: Passage, points: int, found: Sequence[Finding], calendar: Calendar, width: float
) -> list[Passage]:
    """The register with what stands out beside it: as its rows where no point is marked, else as a table below it.

    The kinds are in the order in which to work on them; nothing is added where nothing stands out.
    """
    if not found:
        return [register]
    kinds = by_kind(found)
    rows = [_row(one, count, calendar) for one, count in kinds[: _MOST_BESIDE_POINTS if points else _MOST_KINDS]]
    shown = len(_HEADINGS) if any(row[-1] for row in rows) else len(_HEADINGS) - 1
    head, blocks = plain_table(_HEADINGS[:shown], [row[:shown] for row in rows], width, lines=_MOST_LINES)
    told = _introduction(len(found), len(kinds), len(rows))
    if points:
        return [register, Passage("Found by calculation", ANCHOR, told, head, blocks)]
    introduction = f"{register.introduction} Found by calculation: {told[:1].lower()}{told[1:]}"
    return [replace(register, introduction=introduction, head=head, rows=blocks)]


def _introduction(places: int, kinds: int, shown: int) -> str:
    if places == 1:
        return "One place stands out that is not in the register. Savings are of the lead time."
    of_which = "the first of each kind" if shown == kinds else f"the first of {shown} of {kinds} kinds"
    return (
        f"{places} places stand out that are not in the register; {of_which}, in the order in which to work on them. "
        "Savings are of the lead time."
    )


def _row(finding: Finding, count: int, calendar: Calendar) -> tuple[str, str, str, str]:
    gain = finding.gain_bound
    saves = in_days(gain, calendar).text if gain and isfinite(gain) else DASH
    return finding.evidence, SEVERITIES[finding.severity], saves, str(count - 1) if count > 1 else ""
