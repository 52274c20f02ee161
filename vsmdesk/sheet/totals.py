"""The totals at the right end of the ladder."""

from collections.abc import Sequence

from vsmdesk.drawing.bounds import Box
from vsmdesk.drawing.lettering import line, shortened, text_width, wrapped
from vsmdesk.drawing.primitives import Drawing
from vsmdesk.drawing.type_styles import LABEL
from vsmdesk.model.calendar import Calendar
from vsmdesk.records import dataclass
from vsmdesk.sheet.asides import TOGETHER
from vsmdesk.sheet.rungs import Scales
from vsmdesk.sheet.times import in_weeks, part_of
from vsmdesk.symbols.days import in_days
from vsmdesk.symbols.marks import text_lines

LEAST_WIDTH, WIDEST = 47.0, 92.0
LEAST_ROOM = 50.0
"""Long totals reach into the margin of the page rather than lose their unit."""
LINES_OF_GAPS, LINES_OF_A_NOTE = 3, 5


@dataclass(frozen=True, slots=True)
class Totals:
    """Minutes of the whole ladder, none where nothing is known; at least so much where a sum is not complete.

    `mean` is what an item takes on average over all ways, where that is another time than the longest way's.
    """

    lead: float | None
    wait: float | None
    work: float | None
    lead_complete: bool
    work_complete: bool
    mean: float | None = None


def totals_drawing(totals: Totals, scales: Scales, gaps: tuple[str, ...], place: Box, calendar: Calendar) -> Drawing:
    """Lead time in days and in weeks, its waits and its work; `≥` and the stage that lacks a time where one does.

    `place` is the zero line from behind the last column to the sheet's edge.
    """
    if totals.lead is None:
        return ()
    x, zero, room = place.left, place.top, max(LEAST_ROOM, min(place.width, WIDEST))
    total, weeks = in_days(totals.lead, calendar), in_weeks(totals.lead, calendar)
    words = f"{'' if totals.lead_complete else '≥ '}{total.figure.removesuffix('.0')} {total.unit}"
    size = next((size for size in (13.0, 11.0, 9.0) if text_width(words, size, bold=True) <= room), 7.5)
    words = shortened(words, room, size, bold=True)
    as_weeks = (shortened(f"= {weeks.text}", room, LABEL.size),) if weeks.unit == "wk" and total.unit != "wk" else ()
    parts = (("wait ", totals.wait), ("work " if totals.work_complete else "work ≥ ", totals.work))
    shares = [
        shortened(f"{name}{part_of(minutes, totals.lead, calendar).text if minutes >= 0 else '?'}", room, LABEL.size)
        for name, minutes in parts
        if minutes is not None
    ]
    notes = [_not_known(gaps, room)] if gaps else []
    if totals.mean is not None:
        mean = part_of(totals.mean, totals.lead, calendar) if total.unit == "mo" else in_weeks(totals.mean, calendar)
        notes.append(_longest_way(mean.text, room))
    if scales.own_work_scale:
        factor = f"{scales.factor:,.0f} x the waits".replace(" ", TOGETHER)
        notes.append(f"work, dotted: own scale, {factor}")
    lines = [part for note in notes for part in wrapped(note, room, LABEL.size, lines=LINES_OF_A_NOTE)]
    return (
        *line(words, x, zero - 26.6, size, bold=True),
        *text_lines(as_weeks, x, zero - 18.4, LABEL.size, LABEL.leading, role="ink2"),
        *text_lines(shares, x, zero - 5.4, LABEL.size, 9.2),
        *text_lines(lines, x, zero + 13.4, LABEL.size, LABEL.leading, role="ink2"),
    )


def _longest_way(mean: str, room: float) -> str:
    """That the ladder shows the longest way and what the mean of all is, in as many words as a few lines hold."""
    told = (
        f"the longest way; the mean of all ways, {mean}, is the first pass",
        f"longest way; the mean of all is {mean}",
        f"longest way; mean {mean}",
    )
    return next((words for words in told if len(wrapped(words, room, LABEL.size)) <= LINES_OF_A_NOTE), told[-1])


def _not_known(gaps: Sequence[str], room: float) -> str:
    """As many of the stages that lack a time as a few lines hold, and how many more there are."""
    for shown in range(len(gaps), 0, -1):
        more = f" and {len(gaps) - shown} more" if shown < len(gaps) else ""
        told = f"not known: {', '.join(gaps[:shown])}{more}"
        if len(wrapped(told, room, LABEL.size)) <= LINES_OF_GAPS:
            break
    return told
