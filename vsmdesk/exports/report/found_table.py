"""What stands out by calculation and is not in the register: the first place of each kind, as a short table."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import isfinite

from vsmdesk.drawing.type_styles import REPORT_CELL
from vsmdesk.exports.report.blocks import Passage
from vsmdesk.exports.report.plain_table import Heading, plain_table
from vsmdesk.friction.finding import Finding
from vsmdesk.friction.unmarked import SEVERITIES, by_kind
from vsmdesk.metrics.figures import Figures
from vsmdesk.metrics.wording import DASH, NumberText
from vsmdesk.sheet.times import one_column

ANCHOR = "friction-found"
_MOST_KINDS, _MOST_BESIDE_POINTS = 8, 4
_MOST_LINES = 6
_ORDER, _SAVED = "in the order in which to work on them", "What is saved is lead time, rework included."
_HEADINGS = (
    Heading("What stands out", 60, style=REPORT_CELL),
    Heading("Severity", 9),
    Heading("Saves at most", 13, "end"),
    Heading("More of this kind", 15, "end"),
)


def with_found(
    register: Passage, points: int, found: Sequence[Finding], figures: Figures, width: float
) -> list[Passage]:
    """The register with what stands out beside it: as its rows where no point is marked, else as a table below it.

    The kinds are in the order in which to work on them; nothing is added where nothing stands out.
    """
    if not found:
        return [register]
    kinds = by_kind(found)
    shown_kinds = kinds[: _MOST_BESIDE_POINTS if points else _MOST_KINDS]
    gains = [one.gain_bound for one, _ in shown_kinds if one.gain_bound and isfinite(one.gain_bound)]
    calendar = figures.numbers.given.calendar
    are_long = min(gains, default=0.0) >= calendar.minutes_per("mo")
    time = one_column(gains, figures.stream["lead_time"].value if are_long else None, calendar)
    rows = [_row(one, count, time) for one, count in shown_kinds]
    shown = len(_HEADINGS) if any(row[-1] for row in rows) else len(_HEADINGS) - 1
    head, blocks = plain_table(_HEADINGS[:shown], [row[:shown] for row in rows], width, lines=_MOST_LINES)
    told = _introduction(len(found), len(kinds), len(rows))
    if points:
        return [register, Passage("Found by calculation", ANCHOR, told, head, blocks)]
    introduction = f"{register.introduction} Found by calculation: {told[:1].lower()}{told[1:]}"
    return [replace(register, introduction=introduction, head=head, rows=blocks)]


def _introduction(places: int, kinds: int, shown: int) -> str:
    if places == 1:
        return f"One place stands out that is not in the register. {_SAVED}"
    which = (
        "One row for each kind"
        if shown == kinds
        else f"They are of {kinds} kinds; one row for each of the first {shown}"
    )
    return f"{places} places stand out that are not in the register. {which}, {_ORDER}. {_SAVED}"


def _row(finding: Finding, count: int, time: Callable[[float], NumberText]) -> tuple[str, str, str, str]:
    gain = finding.gain_bound
    saves = time(gain).text if gain and isfinite(gain) else DASH
    return finding.evidence, SEVERITIES[finding.severity], saves, str(count - 1) if count > 1 else ""
