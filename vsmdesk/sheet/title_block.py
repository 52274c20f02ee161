"""The head of the sheet: what was found, for whom, when, in which version."""

from datetime import date

from vsmdesk.drawing.bounds import Box
from vsmdesk.drawing.lettering import shortened
from vsmdesk.drawing.primitives import Drawing, Stroke
from vsmdesk.drawing.type_styles import (
    LABEL,
    SECTION_TITLE,
    SHEET_SUBTITLE,
    SHEET_TITLE,
    TypeStyle,
    written,
    written_lines,
    written_width,
)
from vsmdesk.model.stream import Stream
from vsmdesk.symbols.marks import straight

FIELD_WIDTH, FIELD_GAP = 88.0, 8.0
_TITLES = (SHEET_TITLE, *(TypeStyle(size, size + 2, bold=True) for size in (17, 15, 13)))
"""The first in which a title has room on one line; a longer one is in the last, on two."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def written_date(day: date) -> str:
    """`12 Nov 2026`, whatever the locale."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def title_block(stream: Stream, subtitle: str, place: Box, state: str, page: str) -> Drawing:
    """Title and subtitle at the left, four fields at the right, a hairline below."""
    version = ", ".join(part for part in (state, stream.version) if part)
    walked = written_date(stream.as_of) if stream.as_of else ""
    fields = (("Client", stream.client), ("Walked", walked), ("Version", version), ("Sheet", page))
    left = place.right - len(fields) * FIELD_WIDTH - (len(fields) - 1) * FIELD_GAP
    drawn: Drawing = ()
    for number, (label, value) in enumerate(fields):
        drawn += _field(label, value, left + number * (FIELD_WIDTH + FIELD_GAP), place.top)
    room = left - place.left - 24.0
    rule = straight(place.left, place.bottom, place.right, place.bottom, Stroke("rule", 0.6))
    return (*_title(stream.title or "Value stream map", place, room), *_subtitle(subtitle, place), *drawn, rule)


def _title(title: str, place: Box, room: float) -> Drawing:
    style = next((fit for fit in _TITLES if written_width(fit, title) <= room), _TITLES[-1])
    lines = written_lines(style, title, room, 2)
    first = place.top + 24.0 - (len(lines) - 1) * style.leading if len(lines) > 1 else place.top + 23.0
    drawn: Drawing = ()
    for number, line in enumerate(lines):
        drawn += written(style, line, place.left, first + number * style.leading)
    return drawn


def _subtitle(subtitle: str, place: Box) -> Drawing:
    """Below the fields too, which are not as high."""
    text = shortened(subtitle, place.width, SHEET_SUBTITLE.size)
    return written(SHEET_SUBTITLE, text, place.left, place.top + 39.0)


def _field(label: str, value: str, left: float, top: float) -> Drawing:
    rule = straight(left, top + 7.5, left + FIELD_WIDTH, top + 7.5, Stroke("ink", 0.75))
    text = shortened(value or "–", FIELD_WIDTH, SECTION_TITLE.size, bold=True)
    return (rule, *written(LABEL, label, left, top + 17.2), *written(SECTION_TITLE, text, left, top + 27.8))
