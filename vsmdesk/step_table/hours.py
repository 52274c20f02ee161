"""The hours of a stage that works at other times than the rest of the map: `24 h/d, 7 d/wk`."""

import re

from vsmdesk.model.own_calendar import OwnCalendar
from vsmdesk.model.plain_text import quoted
from vsmdesk.step_table.cells import Cell, line_of, written_number
from vsmdesk.step_table.numbers import parsed_number
from vsmdesk.step_table.refusal import CellError

_HOURS_AND_DAYS = re.compile(
    r"(?P<hours>[\d.,]+)\s*h\w*(?:\s*(?:/|a|per)\s*d(?:ay)?)?[\s,;]+(?P<days>[\d.,]+)\s*d\w*(?:\s*(?:/|a|per)\s*w\w*)?",
    re.IGNORECASE,
)
_ROUND_THE_CLOCK = re.compile(r"24 ?[/x×] ?7", re.IGNORECASE)


def parsed_hours(cell: Cell) -> OwnCalendar | None:
    """Hours a day and days a week; None for those of the map (`?` or empty). Raises CellError."""
    given = " ".join(line_of(cell).split())
    if given in ("", "?"):
        return None
    if _ROUND_THE_CLOCK.fullmatch(given):
        return OwnCalendar(hours_per_day=24, days_per_week=7)
    match = _HOURS_AND_DAYS.fullmatch(given)
    hours, days = (parsed_number(match[part]) for part in ("hours", "days")) if match else (0.0, 0.0)
    if not (0 < hours <= 24 and 0 < days <= 7):
        raise CellError(f"{quoted(given)} are no working hours; write them like 24 h/d, 7 d/wk")
    return OwnCalendar(hours_per_day=hours, days_per_week=days)


def written_hours(calendar: OwnCalendar) -> str:
    """The text that `parsed_hours` reads back."""
    return f"{written_number(calendar.hours_per_day)} h/d, {written_number(calendar.days_per_week)} d/wk"
