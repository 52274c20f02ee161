"""What the map found, in one sentence for its subtitle."""

from collections.abc import Sequence

from vsmdesk.metrics.definition import Missing
from vsmdesk.metrics.figures import Figures
from vsmdesk.metrics.missing_words import missing_kinds, missing_words
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.gap_places import first_named
from vsmdesk.sheet.times import WORTH_A_WORD, part_of, spoken


def finding(value_stream_map: ValueStreamMap, figures: Figures, state: str = "current") -> str:
    """The subtitle that somebody wrote, else the state; and the lead time with the work in it, or what is missing.

    A subtitle with a number in it is a finding already and stands alone.
    """
    own = value_stream_map.stream.subtitle.strip()
    if any(letter.isdigit() for letter in own):
        return own
    opening = own or ("Current state" if state == "current" else f"Future state {state}")
    stop = "" if opening.endswith((".", "!", "?", "…")) else "."
    return f"{opening}{stop} {_times(value_stream_map, figures)}".strip()


def _times(value_stream_map: ValueStreamMap, figures: Figures) -> str:
    calendar = value_stream_map.calendar
    lead, work = figures.stream.get("lead_time"), figures.stream.get("process_time")
    first_pass = figures.stream.get("first_pass_lead_time")
    if lead is None or lead.value is None or not value_stream_map.elements:
        return "No lead time is known yet." if value_stream_map.elements else ""
    work_minutes = work.value if work is not None and work.complete else None
    if not lead.complete:
        missing = _missing(first_named(lead.missing, value_stream_map))
        return f"At least {spoken(lead.value, calendar)} of lead time; {missing}."
    if value_stream_map.presentation.notation == "classic":
        days = "d" if lead.value >= calendar.minutes_per("d") else None
        opening = f"{spoken(lead.value, calendar, days)} of lead time"
        return f"{opening} for {spoken(work_minutes, calendar)} of work." if work_minutes is not None else f"{opening}."
    total = first_pass.value if first_pass is not None and first_pass.value is not None else lead.value
    opening = "First pass" if first_pass is not None and first_pass.value is not None else "Longest path"
    if work_minutes is None:
        return f"{opening} {spoken(total, calendar)}; how much of it is work is not known."
    if total < WORTH_A_WORD * lead.value:
        # Work is that of the longest way, so it is told beside that and not beside the mean of all ways.
        opening, total = f"{opening} {spoken(total, calendar)}; the longest way", lead.value
    months = "mo" if part_of(work_minutes, total, calendar).unit == "mo" else None
    return f"{opening} {spoken(total, calendar)}, of which {spoken(work_minutes, calendar, months)} are work."


def _missing(missing: Sequence[Missing]) -> str:
    if not missing:
        return "a time is missing"
    first, more = missing[0], len(missing) - 1
    if not more:
        return f"{missing_words(first)} is not known"
    if first.id and all(one.id and one.field == first.field for one in missing):
        return f"{missing_kinds([first])[0]} of {first.id} and {more} more are not known"
    return f"{missing_words(first)} and {more} more {'value' if more == 1 else 'values'} are not known"
